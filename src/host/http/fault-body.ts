import type { Fault } from '../../contract';

/** The one shape of every error. */
export interface FaultBody {
  readonly error: Fault & {
    /** Every fault, the first included, when there are several. */
    readonly details?: readonly Fault[];
  };
}

/** Faults as the body of a reply, or as the last line of a stream. */
export function faultBody([first, ...others]: readonly [Fault, ...Fault[]]): FaultBody {
  return { error: { ...first, ...(others.length > 0 && { details: [first, ...others] }) } };
}
