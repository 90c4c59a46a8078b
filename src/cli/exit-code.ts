import type { Fault } from '../contract';
import { faultKinds } from '../faults/kinds';

/** What the program's exit says: documented for scripts, so a number never changes its meaning. */
export const exitCodes = {
  allAccepted: 0,
  someFailed: 1,
  badInput: 2,
  tokenRefused: 3,
  vendorUnavailable: 4,
  bug: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit code for a fault that ended a command. */
export function exitCodeOfFault({ kind }: Fault): ExitCode {
  return faultKinds[kind].exitCode;
}

/** What is known when a delivery has ended. */
export interface DeliveryEnd {
  readonly failed: number;
  /** True when an outcome tells of a defect. */
  readonly hasBug: boolean;
  /** The fault that ended the delivery early. */
  readonly stopped?: Fault | undefined;
  readonly interrupted?: boolean;
  /** True when records are left for the next run of the same command. */
  readonly isUnfinished?: boolean;
  /** True when the input could not be read to its end. */
  readonly inputBroke: boolean;
}

/** The exit code of a delivery. What a person must act on first comes first. */
export function exitCodeOfDelivery({ failed, hasBug, stopped, interrupted, isUnfinished, inputBroke }: DeliveryEnd): ExitCode {
  if (hasBug) return exitCodes.bug;
  if (stopped !== undefined && interrupted !== true) return exitCodeOfFault(stopped);
  if (inputBroke) return exitCodes.badInput;
  return failed > 0 || isUnfinished === true ? exitCodes.someFailed : exitCodes.allAccepted;
}
