/**
 * Translates between this host's clock, which may be wrong, and the database's, by which all hosts go.
 * Zero stays zero, since it stands for no time.
 */
export class HostClock {
  #offsetMs = 0;
  #errorMs = Infinity;

  constructor(
    private readonly now: () => number,
    /** Milliseconds that the database is ahead; measured when it is not given. */
    private readonly fixedMs: number | undefined,
  ) {
    if (fixedMs !== undefined) this.#offsetMs = fixedMs;
  }

  /** @param askDatabase gives the database's time, epoch ms */
  async measure(askDatabase: () => Promise<number>): Promise<void> {
    if (this.fixedMs !== undefined) return;
    const before = this.now();
    const there = await askDatabase();
    const after = this.now();
    const offsetMs = there - (before + after) / 2;
    const errorMs = Math.abs(after - before) / 2 + 1;
    // A quick answer tells more; one that contradicts the last tells that a clock was set.
    const isContradiction = Math.abs(offsetMs - this.#offsetMs) > errorMs + this.#errorMs;
    if (errorMs > this.#errorMs && !isContradiction) {
      // Clocks drift apart, so an old answer is worth less each time.
      this.#errorMs *= 2;
      return;
    }
    this.#offsetMs = Math.round(offsetMs);
    this.#errorMs = errorMs;
  }

  toDatabase(time: number): number {
    return time === 0 ? 0 : Math.round(time + this.#offsetMs);
  }

  toHost(time: number): number {
    return time === 0 ? 0 : time - this.#offsetMs;
  }
}
