import type { FaultRule } from './fault-rule';
import type { RateUse } from './rate-window';

/** LaunchDarkly publishes no limits; this one is never reached and never enforced. */
const unlimited = 1_000_000;

/**
 * The headers with which an API response reports the current window.
 * A simulated 429 reports nothing left; one with Retry-After is of the other kind, by address, and reports no window.
 */
export function rateHeaders(
  use: RateUse,
  rateLimit: number | undefined,
  status: number,
  rule: FaultRule | undefined,
): Record<string, string> {
  if (status === 429 && rule?.retryAfter !== undefined) return {};
  const remaining = status === 429 ? 0 : Math.max(0, (rateLimit ?? unlimited) - use.used);
  return {
    'X-Ratelimit-Global-Remaining': String(remaining),
    'X-Ratelimit-Route-Remaining': String(remaining),
    ...(rule?.reset === undefined ? { 'X-Ratelimit-Reset': String(use.resetAt) } : {}),
  };
}
