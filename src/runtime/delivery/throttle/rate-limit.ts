import type { HttpResponse } from '../../../contract';

/** No hint of a vendor makes us wait longer. */
export const longestHintMs = 60_000;

/** When a 429 comes without a usable hint. */
const withoutHintMs = 1_000;

/**
 * How long the account waits after a 429: the latest of the vendor's hints, clamped to [0, 60 s].
 * `Retry-After` is seconds or an HTTP date (RFC 9110, section 10.2.3). `X-Ratelimit-Reset` has no standard: vendors send
 * epoch milliseconds, epoch seconds or seconds from now, which their sizes tell apart.
 * @param ownNow epoch ms; where the vendor's clock says something quite different, its times are read by its own clock
 * @returns ms; a floor, to which jitter is added
 */
export function rateLimitWaitMs(headers: HttpResponse['headers'], ownNow: number): number {
  const now = vendorNow(headers['date'], ownNow);
  const hints = [
    fromRetryAfter(headers['retry-after'], now),
    fromReset(headers['x-ratelimit-reset'], now),
    fromReset(headers['x-ratelimit-auth-token-reset'], now),
  ].filter((hint) => hint !== undefined);
  if (hints.length === 0) return withoutHintMs;
  return Math.min(longestHintMs, Math.max(0, ...hints));
}

/** A `Date` header knows whole seconds only, so a small difference says nothing. */
const clockToleranceMs = 2_000;

function vendorNow(date: string | undefined, ownNow: number): number {
  const theirs = date === undefined ? NaN : Date.parse(date);
  return Math.abs(theirs - ownNow) > clockToleranceMs ? theirs : ownNow;
}

function fromRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*-?\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1_000;
  // An HTTP date names its weekday; Date.parse alone would take far too much for a date.
  const date = /^\s*[A-Z][a-z]{2}/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : date - now;
}

function fromReset(value: string | undefined, now: number): number | undefined {
  if (value === undefined || !/^\s*\d+(\.\d+)?\s*$/.test(value)) return undefined;
  const reset = Number(value);
  if (reset >= 1e11) return reset - now;
  return reset >= 1e9 ? reset * 1_000 - now : reset * 1_000;
}
