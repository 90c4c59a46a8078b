/** How many requests may start within a time. */
export class Budget {
  /** When the last requests started, as many as the budget has; the oldest is at `#next`. */
  readonly #starts: number[] = [];
  #next = 0;

  /** @param perMs any time of this length has at most so many starts */
  constructor(
    private readonly requests: number,
    private readonly perMs: number,
  ) {}

  /** When the next request may start; epoch ms, or 0 while the budget is not used up. */
  get openAt(): number {
    const oldest = this.#starts[this.#next];
    return oldest === undefined || this.#starts.length < this.requests ? 0 : oldest + this.perMs;
  }

  /** A request starts. */
  begin(now: number): void {
    if (this.#starts.length < this.requests) this.#starts.push(now);
    else {
      this.#starts[this.#next] = now;
      this.#next = (this.#next + 1) % this.requests;
    }
  }
}
