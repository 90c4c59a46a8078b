import type { StateFacts } from '../api/types';
import { count, timeOf } from './numbers';

/** What source times have decided today, in sentences; empty for nothing. */
export function sourceTimesWords({ times }: Pick<StateFacts, 'times'>): readonly string[] {
  if (!times) return [];
  const { stale = 0, ahead = 0, unordered = 0 } = times;
  const since = `Since ${timeOf(times.since)} `;
  return [
    ...(stale > 0
      ? [
          `${since}${count(stale, 'record came', 'records came')} late: something newer of the same person was known, so nothing older was sent.`,
        ]
      : []),
    ...(ahead > 0 ? [`${since}${count(ahead, 'record says', 'records say')} a time in the future. They count as of when they came.`] : []),
    ...(unordered > 0
      ? [
          `${since}${count(unordered, 'record was', 'records were')} older than what is remembered, and nothing of the person was known. They were taken.`,
        ]
      : []),
  ];
}
