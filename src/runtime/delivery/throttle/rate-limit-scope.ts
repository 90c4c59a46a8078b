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

  /** Records a limit that this process met. */
  closeUntil(time: number): void {
    if (time <= this.#closedUntil) return;
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
