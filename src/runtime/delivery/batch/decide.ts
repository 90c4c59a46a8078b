import type { FaultKind } from '../../../contract';

/** What is done with a batch: its items fail, it is split in halves, tried again later, or nothing more is sent. */
export type Decision = 'fail' | 'split' | 'retry' | 'pause';

/**
 * The one rule of retrying: it follows from the fault's kind and from nothing else.
 * @param items how many invocations the request carried
 */
export function decide(kind: FaultKind, items: number): Decision {
  switch (kind) {
    case 'invalid':
      return 'fail';
    case 'rejected':
    case 'too_large':
    case 'bug':
      // One bad item spoils a whole request; halving finds it and lets the others through.
      return items > 1 ? 'split' : 'fail';
    case 'conflict':
    case 'rate_limited':
    case 'unavailable':
    case 'ambiguous':
      return 'retry';
    case 'unauthorized':
    case 'misconfigured':
      return 'pause';
  }
}
