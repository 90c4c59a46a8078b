import type { OutcomeCounts } from '../api/types';
import { count } from './numbers';

const names = { accepted: 'more accepted', failed: 'failed', superseded: 'replaced' } as const;

/** What has come in between two counts, such as "240 more accepted, 3 failed."; empty for nothing. */
export function newOutcomes(before: OutcomeCounts, now: OutcomeCounts): string {
  const parts = (['accepted', 'failed', 'superseded'] as const).flatMap((status) => {
    const more = now[status] - before[status];
    return more > 0 ? count(more, names[status], names[status]) : [];
  });
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}
