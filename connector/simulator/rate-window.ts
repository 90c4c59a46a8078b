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
