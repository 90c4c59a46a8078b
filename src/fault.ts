import type { Fault } from './contract';
import { defineFaults, type FaultDetails } from './faults/define-faults';
import { sharedFaults } from './faults/shared-faults';

export type { Actor, Fault, FaultKind } from './contract';
export type { FaultDetails };

/** The codes that connector code and the runtime may use. `docs/faults.md` explains each. */
export type FaultCode = keyof typeof sharedFaults;

/**
 * Makes a fault. Its kind and who must act follow from the code.
 * @param message one sentence: what, where, expected, got. Never a secret or a whole payload.
 * @param details a more exact hint than the code's, and the field at fault
 * @example
 * const unknownKind = fault('rejected_by_vendor', 'contextKind must be "user"; it is "usr".', { field: 'contextKind' });
 */
export const fault: (code: FaultCode, message: string, details?: FaultDetails) => Fault = defineFaults(sharedFaults);

/**
 * Thrown when something cannot be opened or started. It carries every fault that was found.
 * @example
 * try {
 *   openConnector().connect({});
 * } catch (error) {
 *   if (error instanceof ConnectorError) for (const { code, hint } of error.faults) console.error(code, hint);
 * }
 */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly faults: readonly [Fault, ...Fault[]];

  constructor(faults: readonly [Fault, ...Fault[]], options?: { cause?: unknown }) {
    super(faults.map(({ message }) => message).join('\n'), options);
    this.faults = faults;
  }
}

/** The first line of a thrown value's message. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
