import { maxAheadMs, type Change } from '../runtime/queue/change-queue';

/** What was found of the times of changes that were enqueued together. A count of 0 is left out. */
export interface SourceTimes {
  /** Older than what is known of their member: superseded at once. */
  readonly stale?: number;
  /** More than five minutes ahead of their arrival: enqueued as if they had no time. */
  readonly ahead?: number;
  /** Older than the order window, and nothing is known of their member: enqueued. */
  readonly unordered?: number;
}

/** How many changes are too far ahead to be true. */
export function countAhead(changes: readonly Change[], now: number): number {
  return changes.reduce((sum, { scope, occurredAt = 0 }) => sum + (scope !== undefined && occurredAt > now + maxAheadMs ? 1 : 0), 0);
}

/** The sum of counts, or `undefined` when there is nothing to tell. */
export function sumTimes(all: readonly SourceTimes[]): SourceTimes | undefined {
  const sum: Partial<Record<keyof SourceTimes, number>> = {};
  for (const times of all)
    for (const name of ['stale', 'ahead', 'unordered'] as const) {
      const count = (sum[name] ?? 0) + (times[name] ?? 0);
      if (count > 0) sum[name] = count;
    }
  return Object.keys(sum).length === 0 ? undefined : sum;
}
