import type { Fault, FaultKind } from '../../../contract';

/** How long a batch waits before it is sent again: at most the base after the first failure, twice as long after each next one, up to the cap. */
export interface RetryWaits {
  /** Default 1,000. */
  readonly baseMs: number;
  /** Default 300,000. */
  readonly capMs: number;
  /** After a conflict with another change. Default 250. */
  readonly conflictBaseMs: number;
  /** After a conflict with another change. Default 10,000. */
  readonly conflictCapMs: number;
}

export const defaultRetryWaits: RetryWaits = { baseMs: 1_000, capMs: 300_000, conflictBaseMs: 250, conflictCapMs: 10_000 };

/**
 * How long a batch waits before its next attempt. Full jitter keeps many senders from retrying together.
 * @param consecutiveFailures transient failures in a row, at least 1
 * @param random a number in [0, 1)
 * @returns ms
 */
export function retryDelayMs(kind: FaultKind, consecutiveFailures: number, random: number, waits: RetryWaits = defaultRetryWaits): number {
  const [base, cap] = kind === 'conflict' ? [waits.conflictBaseMs, waits.conflictCapMs] : [waits.baseMs, waits.capMs];
  return Math.floor(random * Math.min(cap, base * 2 ** Math.min(consecutiveFailures - 1, 30)));
}

const tryLater = 'Try again later, which does no harm.';

/** A transient fault that is not retried any more: a person must act. What its hint says about the cause stays. */
export function finalError(reason: Fault): Fault {
  const cause = reason.hint.replace(tryLater, '').replace(/[^.]*retried automatically[^.]*\./, '');
  const hint = `${tryLater} ${cause.trim()}`.trimEnd();
  return { ...reason, hint, who: reason.who === 'nobody' ? 'you' : reason.who };
}
