/** What all connections to one account of a vendor share: when it is over its limit, all of them wait. */
export class RateLimitScope {
  /** The same wherever the account is used, and without secrets. */
  readonly name: string;
  #closedUntil = 0;
  #tell: (until: number) => void = () => undefined;

  constructor(name = '') {
    this.name = name;
  }

  /** Epoch ms. */
  get closedUntil(): number {
    return this.#closedUntil;
  }

  /** The vendor has said so here. */
  closeUntil(time: number): void {
    if (time <= this.#closedUntil) return;
    this.#closedUntil = time;
    this.#tell(time);
  }

  /** The vendor has said so elsewhere. */
  extend(time: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, time);
  }

  /** Calls back with the time (epoch ms) whenever the vendor has said so here. The last callback replaces those before. */
  onLimited(tell: (until: number) => void): void {
    this.#tell = tell;
  }
}
