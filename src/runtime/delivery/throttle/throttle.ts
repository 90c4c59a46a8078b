import type { Fault, HttpResponse } from '../../../contract';
import { faultKinds } from '../../../faults/kinds';
import type { RateLimitScope } from './rate-limit-scope';
import { CircuitBreaker } from './circuit-breaker';
import { ConcurrencyController } from './concurrency-controller';
import { rateLimitWaitMs } from './rate-limit';
import type { RetryWaits } from './retry';

/** Jitter on top of a vendor's hint, so that those who wait together do not come back together. */
const rateLimitJitterMs = 1_000;

/** Decides when and how many requests may start, from how the last ones fared. */
export class Throttle {
  #closedUntil = 0;
  #trouble: { readonly fault: Fault; readonly since: number } | undefined;
  readonly #account: RateLimitScope;
  readonly #breaker: CircuitBreaker;
  readonly #concurrency: ConcurrencyController;

  constructor(account: RateLimitScope, maxConcurrency: number, waits?: RetryWaits) {
    this.#account = account;
    this.#breaker = new CircuitBreaker(waits);
    this.#concurrency = new ConcurrencyController(maxConcurrency);
  }

  /** Requests that may run side by side. */
  get limit(): number {
    return this.#concurrency.limit;
  }

  /** No request may start before; epoch ms. */
  get closedUntil(): number {
    return Math.max(this.#closedUntil, this.#account.closedUntil);
  }

  /** The last passing failure and since when (epoch ms) no request has succeeded; `undefined` while all is well. */
  get outage(): { readonly fault: Fault; readonly since: number } | undefined {
    return this.#trouble;
  }

  succeed(): void {
    this.#trouble = undefined;
    this.#breaker.succeed();
    this.#concurrency.grow();
  }

  /** @param random a number in [0, 1) */
  fail(fault: Fault, reply: HttpResponse | undefined, now: number, random: number): void {
    this.#trouble = { fault, since: this.#trouble?.since ?? now };
    const { throttle } = faultKinds[fault.kind];
    if (throttle === 'busy') return;
    this.#concurrency.shrink();
    if (throttle === 'account') {
      this.#account.closeUntil(now + rateLimitWaitMs(reply?.headers ?? {}, now) + random * rateLimitJitterMs);
    } else {
      this.#closedUntil = Math.max(this.#closedUntil, now + this.#breaker.fail(random));
    }
  }
}
