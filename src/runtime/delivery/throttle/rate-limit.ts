import type { HttpResponse, RateLimitHeader } from '../../../contract';

/** Longer waits of a vendor are cut to this. */
export const maxHintMs = 60_000;

/** The wait after a 429 without a usable hint. */
const defaultWaitMs = 1_000;

/**
 * How long the account waits after a reply that is tried again: the longest of the vendor's hints, within [0, 60 s].
 * `Retry-After` is seconds or an HTTP date (RFC 9110, section 10.2.3). `X-Ratelimit-Reset` has no standard: vendors send
 * a date, epoch milliseconds, epoch seconds or seconds from now, which their sizes tell apart.
 * @param ownNow epoch ms; when the vendor's clock differs, its times are compared with its own clock
 * @param isLimited whether the account is over its limit. Vendors send the reset with other replies as well, where it is a hint
 *   only if nothing remains
 * @param declared headers that the manifest names, which say the same
 * @returns ms, without jitter
 */
export function rateLimitWaitMs(
  headers: HttpResponse['headers'],
  ownNow: number,
  isLimited = true,
  declared: readonly RateLimitHeader[] = [],
): number {
  const now = vendorNow(headers['date'], ownNow);
  const named = declared.map(({ name, unit }) => ({ name: name.toLowerCase(), unit }));
  const others = resetHeaders.filter((name) => !named.some((header) => header.name === name));
  const resets =
    isLimited || !hasRemaining(headers)
      ? [...others.map((name) => fromReset(headers[name], now)), ...named.map(({ name, unit }) => fromUnit(headers[name], unit, now))]
      : [];
  const hints = [fromRetryAfter(headers['retry-after'], now), ...resets].filter((hint) => hint !== undefined);
  if (hints.length === 0) return isLimited ? defaultWaitMs : 0;
  return Math.min(maxHintMs, Math.max(0, ...hints));
}

/** @returns what `Retry-After` says, ms; `undefined` when it says nothing */
export function retryAfterMs(headers: HttpResponse['headers'], ownNow: number): number | undefined {
  const wait = fromRetryAfter(headers['retry-after'], vendorNow(headers['date'], ownNow));
  return wait === undefined ? undefined : Math.max(0, wait);
}

/** As vendors spell it; the last is of the IETF's draft "RateLimit header fields for HTTP". */
const resetHeaders = ['x-ratelimit-reset', 'x-ratelimit-auth-token-reset', 'x-rate-limit-reset', 'ratelimit-reset'];

/** What a reply says about the window that its request counted in. */
export interface ReportedWindow {
  /** The same for all replies of one window of a vendor that names a point in time. */
  readonly id: string;
  /** Requests that are left, by the limit that leaves the fewest. */
  readonly remaining: number;
  /** Epoch ms; at most 60 s away. */
  readonly resetAt: number;
}

/** @param ownNow as for `rateLimitWaitMs` @returns `undefined` unless the reply says what is left and until when */
export function readRateWindow(headers: HttpResponse['headers'], ownNow: number): ReportedWindow | undefined {
  const now = vendorNow(headers['date'], ownNow);
  const resets = resetHeaders.flatMap((name) => headers[name] ?? []);
  const waits = resets.map((value) => fromReset(value, now)).filter((wait) => wait !== undefined);
  const remaining = remainingIn(headers).filter((left) => left >= 0);
  if (waits.length === 0 || remaining.length === 0) return undefined;
  const wait = Math.min(maxHintMs, Math.max(0, ...waits));
  return { id: resets.join(' '), remaining: Math.min(...remaining), resetAt: ownNow + wait };
}

function remainingIn(headers: HttpResponse['headers']): readonly number[] {
  const named = Object.entries(headers).filter(([name]) => /^(?:x-)?rate-?limit-(?:.*-)?remaining$/.test(name));
  return named.map(([, value]) => Number(value));
}

/** Whether each limit that a reply names leaves something. */
function hasRemaining(headers: HttpResponse['headers']): boolean {
  const remaining = remainingIn(headers);
  return remaining.length > 0 && remaining.every((left) => left > 0);
}

/** A `Date` header has whole seconds, so a small difference says nothing. */
const clockToleranceMs = 2_000;

function vendorNow(date: string | undefined, ownNow: number): number {
  const theirs = date === undefined ? NaN : Date.parse(date);
  return Math.abs(theirs - ownNow) > clockToleranceMs ? theirs : ownNow;
}

function fromRetryAfter(value: string | undefined, now: number): number | undefined {
  return isNumber(value) ? Number(value) * 1_000 : fromDate(value, now);
}

function fromReset(value: string | undefined, now: number): number | undefined {
  if (!isNumber(value)) return fromDate(value, now);
  const reset = Number(value);
  if (reset < 0) return undefined;
  if (reset >= 1e11) return reset - now;
  return reset >= 1e9 ? reset * 1_000 - now : reset * 1_000;
}

function fromUnit(value: string | undefined, unit: RateLimitHeader['unit'], now: number): number | undefined {
  if (unit === 'date') return fromDate(value, now);
  if (!isNumber(value) || Number(value) < 0) return undefined;
  const ms = Number(value) * (unit === 'seconds' || unit === 'epochSeconds' ? 1_000 : 1);
  return unit.startsWith('epoch') ? ms - now : ms;
}

function isNumber(value: string | undefined): value is string {
  return value !== undefined && /^\s*-?\d+(\.\d+)?\s*$/.test(value);
}

/** An HTTP date names its weekday, and one of ISO 8601 has a time; Date.parse alone would take far too much for a date. */
function fromDate(value: string | undefined, now: number): number | undefined {
  const date = value !== undefined && /^\s*(?:[A-Z][a-z]{2}|\d{4}-\d\d-\d\dT)/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : date - now;
}
