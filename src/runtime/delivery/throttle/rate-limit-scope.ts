import type { HttpResponse } from '../../../contract';
import { rateLimitWaitMs } from './rate-limit';

/** Jitter on top of a vendor's hint keeps senders that wait together from resuming together. */
const jitterMs = 1_000;

/** The rate limit that all connections to one vendor account share: when it is exceeded, all of them wait. */
export class RateLimitScope {
  /** Identifies the account in every process; holds no secret. */
  readonly name: string;
  #closedUntil = 0;
  #notify: (until: number) => void = () => undefined;

  constructor(name = '') {
    this.name = name;
  }

  /** Epoch ms. */
  get closedUntil(): number {
    return this.#closedUntil;
  }

  /**
   * Records what a response, after which the same is sent again, says about when.
   * @param random a number in [0, 1)
   * @param isLimited the account is over its limit
   */
  heed(response: HttpResponse | undefined, now: number, random: number, isLimited = false): void {
    const wait = rateLimitWaitMs(response?.headers ?? {}, now, isLimited);
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
