import type { RateReport } from '../../src/simulator';

/** LaunchDarkly publishes no limits; this one is never reached and never enforced. */
const unlimited = 1_000_000;

/**
 * The headers with which an API response reports the current window: ten seconds (REST API overview, rate limiting, 2026-11-22).
 * A simulated 429 reports nothing left; one with Retry-After is of the other kind, by address, and reports no window.
 */
export function rateHeaders({ used, resetAt, limit, status, retryAfter, reset }: RateReport): Record<string, string> {
  if (status === 429 && retryAfter !== undefined) return {};
  const remaining = String(status === 429 ? 0 : Math.max(0, (limit ?? unlimited) - used));
  return {
    'X-Ratelimit-Global-Remaining': remaining,
    'X-Ratelimit-Route-Remaining': remaining,
    ...(reset === undefined ? { 'X-Ratelimit-Reset': String(resetAt) } : {}),
  };
}
