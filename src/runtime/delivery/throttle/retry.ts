import type { Fault, FaultKind } from '../../../contract';

const baseMs = 1_000;
const capMs = 300_000;
const conflictBaseMs = 250;
const conflictCapMs = 10_000;

/**
 * How long a batch waits before its next attempt. Full jitter keeps many senders from retrying together.
 * @param consecutiveFailures transient failures in a row, at least 1
 * @param random a number in [0, 1)
 * @returns ms
 */
export function retryDelayMs(kind: FaultKind, consecutiveFailures: number, random: number): number {
  const [base, cap] = kind === 'conflict' ? [conflictBaseMs, conflictCapMs] : [baseMs, capMs];
  return Math.floor(random * Math.min(cap, base * 2 ** Math.min(consecutiveFailures - 1, 30)));
}

/** A transient fault that is not retried any more: a person must act. */
export function finalError(reason: Fault): Fault {
  const hint = "Try again later, which does no harm. If it lasts, check the network, any proxy or firewall, and the vendor's status page.";
  return { ...reason, hint, who: reason.who === 'nobody' ? 'you' : reason.who };
}
