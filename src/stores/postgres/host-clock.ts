/**
 * Translates between this host's clock, which may be wrong, and the database's, which all hosts use.
 * Zero stays zero, since it means no time.
 */
export class HostClock {
  #offsetMs: number;
  #errorMs = Infinity;

  constructor(
    private readonly now: () => number,
    /** Milliseconds that the database is ahead; measured if absent. */
    private readonly fixedMs: number | undefined,
  ) {
    this.#offsetMs = fixedMs ?? 0;
  }

  /** @param readDatabase gives the database's time, epoch ms */
  async measure(readDatabase: () => Promise<number>): Promise<void> {
    const before = this.now();
    const there = await readDatabase();
    if (this.fixedMs !== undefined) return;
    const after = this.now();
    const offsetMs = there - (before + after) / 2;
    const errorMs = Math.abs(after - before) / 2 + 1;
    // A fast answer is more exact. One that contradicts the last means that a clock was set.
    const isContradiction = Math.abs(offsetMs - this.#offsetMs) > errorMs + this.#errorMs;
    if (errorMs > this.#errorMs && !isContradiction) {
      // Clocks drift apart, so an old answer loses exactness.
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
