import type { FaultKind } from '../../../contract';

const baseMs = 1_000;
const capMs = 300_000;
const conflictBaseMs = 250;
const conflictCapMs = 10_000;

/**
 * How long a batch waits before it is tried again: full jitter, so that many senders do not come back together.
 * @param consecutiveFailures how often in a row it has failed for a passing reason, at least 1
 * @param random a number in [0, 1)
 * @returns ms
 */
export function retryDelayMs(kind: FaultKind, consecutiveFailures: number, random: number): number {
  const [base, cap] = kind === 'conflict' ? [conflictBaseMs, conflictCapMs] : [baseMs, capMs];
  return Math.floor(random * Math.min(cap, base * 2 ** Math.min(consecutiveFailures - 1, 30)));
}
