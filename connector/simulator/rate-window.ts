import type { FaultRule } from './fault-rules';

/** The state of the current window after a request was counted. Times in epoch ms. */
export interface RateUse {
  /** Requests in this window, the current one included. */
  readonly used: number;
  readonly resetAt: number;
}

/** Counts requests in windows of fixed length: ten seconds, as LaunchDarkly's (REST API overview, rate limiting, 2026-11-22). */
export class RateWindow {
  private window = -1;
  private used = 0;

  constructor(
    private readonly now: () => number,
    private readonly windowMs = 10_000,
  ) {}

  count(): RateUse {
    const window = Math.floor(this.now() / this.windowMs);
    if (window !== this.window) {
      this.window = window;
      this.used = 0;
    }
    this.used++;
    return { used: this.used, resetAt: (window + 1) * this.windowMs };
  }
}

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
