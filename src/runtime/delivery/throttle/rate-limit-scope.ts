import type { HttpResponse, Manifest } from '../../../contract';
import { Budget } from './budget';
import { rateLimitWaitMs } from './rate-limit';

/** What the manifest says of the vendor's rate limits. */
export type RateLimits = NonNullable<Manifest['rateLimit']>;

/** Jitter on top of a vendor's hint keeps senders that wait together from resuming together. */
const jitterMs = 1_000;

/** The rate limit that all connections to one vendor account share: when it is exceeded, all of them wait. */
export class RateLimitScope {
  /** Identifies the account in every process; holds no secret. */
  readonly name: string;
  #closedUntil = 0;
  #notify: (until: number) => void = () => undefined;
  readonly #budgets: readonly Budget[];
  #inFlight = 0;
  readonly #waiting = new Set<() => void>();

  constructor(
    name = '',
    private readonly limits: RateLimits = {},
  ) {
    this.name = name;
    this.#budgets = (limits.budgets ?? []).map(({ requests, perMs }) => new Budget(requests, perMs));
  }

  /** Before this no request may start; epoch ms. */
  get closedUntil(): number {
    return this.#budgets.reduce((latest, { openAt }) => Math.max(latest, openAt), this.#closedUntil);
  }

  /** True while as many requests are in flight as may be. */
  get isFull(): boolean {
    return this.#inFlight >= (this.limits.maxInFlight ?? Infinity);
  }

  /** Counts a request that starts. Call what it returns when the request has ended. @param now epoch ms */
  begin(now: number): () => void {
    for (const budget of this.#budgets) budget.begin(now);
    this.#inFlight += 1;
    return () => {
      this.#inFlight -= 1;
      const waiting = [...this.#waiting];
      this.#waiting.clear();
      // All of them, since the first may have nothing to send any more.
      for (const callback of waiting) callback();
    };
  }

  /** Calls back once when a request has ended, where their number is limited. @returns what takes the callback back */
  onFree(callback: () => void): () => void {
    if (this.limits.maxInFlight !== undefined) this.#waiting.add(callback);
    return () => void this.#waiting.delete(callback);
  }

  /**
   * Records what a response, after which the same is sent again, says about when.
   * @param random a number in [0, 1)
   * @param isLimited the account is over its limit
   */
  heed(response: HttpResponse | undefined, now: number, random: number, isLimited = false): void {
    const wait = rateLimitWaitMs(response?.headers ?? {}, now, isLimited, this.limits.headers);
    const time = now + wait + random * jitterMs;
    if ((wait === 0 && !isLimited) || time <= this.#closedUntil) return;
    this.#closedUntil = time;
    this.#notify(time);
  }

  /** Records a limit that another process met. */
  extend(time: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, time);
  }

  /** Calls back with the time (epoch ms) of each limit that this process meets. A later callback replaces an earlier one. */
  onLimited(callback: (until: number) => void): void {
    this.#notify = callback;
  }
}
