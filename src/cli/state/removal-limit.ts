import { ConnectorError } from '../../fault';
import { cliFault } from '../cli-faults';
import type { Comparison } from '../../stores/audience';
import { allowedRemovals, type RemovalLimit } from '../../stores/removals';
import { formatCount } from '../../runtime/validation/format-count';

/** What is removed without being asked. */
export const usualLimit: RemovalLimit = { percent: 10 };

/** Reads `500` or `20%`; `undefined` for anything else. */
export function parseRemovalLimit(text: string): RemovalLimit | undefined {
  const [, number, sign] = /^(\d{1,12}(?:\.\d{1,3})?)(%?)$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const value = Number(number);
  if (sign === '%') return value <= 100 ? { percent: value } : undefined;
  return Number.isInteger(value) ? { members: value } : undefined;
}

/**
 * Refuses to remove more members than is usual or was allowed, since a file may have been cut off.
 * @throws ConnectorError `removals_refused`
 */
export function checkRemovals({ changed, unchanged, removed }: Comparison, limit: RemovalLimit): void {
  const known = changed + unchanged + removed;
  const allowed = allowedRemovals(limit, known);
  if (removed <= allowed) return;
  const share = formatCount(Math.ceil((removed * 100) / known));
  throw new ConnectorError([
    cliFault(
      'removals_refused',
      `${formatCount(removed)} of ${formatCount(known)} members (${share}%) would be removed, and ${formatCount(allowed)} may be. Nothing was sent.`,
      { hint: `See whether the input is complete. If it is, run again with --allow-removals ${removed}` },
    ),
  ]);
}
