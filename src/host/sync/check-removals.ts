import { ConnectorError, fault } from '../../fault';
import { formatCount } from '../../runtime/validation/format-count';
import type { Comparison } from '../../stores/audience';
import { allowedRemovals, type RemovalLimit } from '../../stores/removals';

/** A number of members such as 500, or a share such as 20%; `undefined` for anything else. */
export function parseRemovalLimit(text: string): RemovalLimit | undefined {
  const [, number, sign] = /^(\d{1,12}(?:\.\d{1,3})?)(%?)$/.exec(text) ?? [];
  const value = Number(number);
  if (sign === '%' && value <= 100) return { percent: value };
  return sign === '' && Number.isInteger(value) ? { members: value } : undefined;
}

/**
 * Refuses to remove more members within a day than allowed, since the input may be incomplete. Without a limit, 10% are allowed.
 * @param earlier members that were removed within the day before
 * @param allow how so many removals are allowed
 * @throws ConnectorError `removals_refused`
 */
export function checkRemovals(
  { changed, unchanged, removed }: Comparison,
  earlier: number,
  limit: RemovalLimit = { percent: 10 },
  allow: (removals: number) => string = (removals) => `run again with --allow-removals ${removals}`,
): void {
  const known = changed + unchanged + removed + earlier;
  const allowed = allowedRemovals(limit, known);
  const total = removed + earlier;
  if (removed === 0 || total <= allowed) return;
  const share = formatCount(Math.ceil((total * 100) / known));
  const before = earlier === 0 ? '' : `, ${formatCount(earlier)} of them already removed within 24 hours`;
  const message = `${formatCount(total)} of ${formatCount(known)} members (${share}%) would be removed${before}, but at most ${formatCount(allowed)} may be. Nothing was sent.`;
  const hint = `Check that the input is complete. If it is, ${allow(total)}`;
  throw new ConnectorError([fault('removals_refused', message, { hint })]);
}
