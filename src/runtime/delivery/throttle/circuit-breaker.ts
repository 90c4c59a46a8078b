import { retryDelayMs, type RetryWaits } from './retry';

const tolerated = 4;

/** Holds back new requests while one after the other fails for a passing reason. It never fails a row. */
export class CircuitBreaker {
  #failures = 0;
  readonly #waits: RetryWaits | undefined;

  constructor(waits?: RetryWaits) {
    this.#waits = waits;
  }

  succeed(): void {
    this.#failures = 0;
  }

  /** @returns ms for which no request should start; 0 while failures are still few */
  fail(random: number): number {
    this.#failures += 1;
    return this.#failures <= tolerated ? 0 : retryDelayMs('unavailable', this.#failures - tolerated, random, this.#waits);
  }
}
