import type { Fault } from '../contract';
import { defineFaults, type FaultDetails } from './define-faults';
import { sharedFaults } from './shared-faults';

export type { Actor, Fault, FaultKind } from '../contract';
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
