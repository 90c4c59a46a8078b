/** The state of the current window after a request was counted. Times in epoch ms. */
export interface RateUse {
  /** Requests in this window, the current one included. */
  readonly used: number;
  readonly resetAt: number;
}

/** What a response can tell of the current window. */
export interface RateReport extends RateUse {
  /** Of a fault rule, or else the vendor's own. */
  readonly limit: number | undefined;
  readonly status: number;
  /** Epoch ms. */
  readonly now: number;
  /** What a fault rule says. */
  readonly retryAfter: string | undefined;
  readonly reset: string | undefined;
}

/** Counts requests in windows of fixed length. */
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

/** When a 429 ends, where a fault rule does not say it. */
export function retryAfterHeader({ status, resetAt, now, retryAfter, reset }: RateReport): Readonly<Record<string, string>> {
  if (status !== 429 || retryAfter !== undefined || reset !== undefined) return {};
  return { 'Retry-After': String(Math.max(1, Math.ceil((resetAt - now) / 1000))) };
}
