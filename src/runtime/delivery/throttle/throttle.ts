import type { Fault, HttpResponse } from '../../../contract';
import { faultKinds } from '../../../faults/kinds';
import type { RateLimitScope } from './rate-limit-scope';
import { retryDelayMs, type RetryWaits } from './retry';

/** Decides when and how many requests may start, from the results of the last ones. */
export class Throttle {
  /** The last transient failure and since when (epoch ms) no request has succeeded; `undefined` after a success. */
  outage: { readonly fault: Fault; readonly since: number } | undefined = undefined;
  #closedUntil = 0;
  readonly #breaker: CircuitBreaker;
  readonly #concurrency: ConcurrencyController;

  constructor(
    private readonly scope: RateLimitScope,
    maxConcurrency: number,
    waits?: RetryWaits,
  ) {
    this.#breaker = new CircuitBreaker(waits);
    this.#concurrency = new ConcurrencyController(maxConcurrency);
  }

  /** How many requests may run at the same time. */
  get limit(): number {
    return this.#concurrency.limit;
  }

  /** No request may start before this; epoch ms. */
  get closedUntil(): number {
    return Math.max(this.#closedUntil, this.scope.closedUntil);
  }

  succeed(): void {
    this.outage = undefined;
    this.#breaker.succeed();
    this.#concurrency.grow();
  }

  /** @param random a number in [0, 1) */
  fail(fault: Fault, response: HttpResponse | undefined, now: number, random: number): void {
    this.outage = { fault, since: this.outage?.since ?? now };
    const { throttle } = faultKinds[fault.kind];
    this.scope.heed(response, now, random, throttle === 'account');
    if (throttle === 'busy') return;
    this.#concurrency.shrink();
    if (throttle === 'slow') this.#closedUntil = Math.max(this.#closedUntil, now + this.#breaker.fail(random));
  }
}

/** How many requests may run at the same time: one more after a round of successes, half as many after a failure. */
export class ConcurrencyController {
  limit = 1;
  #successes = 0;

  constructor(private readonly max: number) {}

  grow(): void {
    this.#successes += 1;
    if (this.#successes < this.limit || this.limit >= this.max) return;
    this.limit += 1;
    this.#successes = 0;
  }

  shrink(): void {
    this.limit = Math.max(1, Math.floor(this.limit / 2));
    this.#successes = 0;
  }
}

/** Consecutive failures before requests are held back. */
const toleratedFailures = 4;

/** Holds back new requests after many transient failures in a row. It never fails a row. */
export class CircuitBreaker {
  #failures = 0;

  constructor(private readonly waits?: RetryWaits) {}

  succeed(): void {
    this.#failures = 0;
  }

  /** @returns ms during which no request should start; 0 while failures are few */
  fail(random: number): number {
    this.#failures += 1;
    return this.#failures <= toleratedFailures ? 0 : retryDelayMs('unavailable', this.#failures - toleratedFailures, random, this.waits);
  }
}
