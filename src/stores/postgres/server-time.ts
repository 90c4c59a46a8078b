/** The database's clock, as this process knows it by its own that nobody sets. */
export class ServerTime {
  /** The database is at least so far ahead; ms. */
  #aheadMs: number | undefined;

  /** @param there the time that the database has just answered, epoch ms. It was so late then, and is later now */
  learn(there: number): void {
    this.#aheadMs = there - performance.now();
  }

  /**
   * The database's time at a time of `performance.now`, or a little before; `undefined` for `Infinity`, and while it is not known.
   */
  at(time: number): number | undefined {
    return this.#aheadMs === undefined || time === Infinity ? undefined : Math.floor(time + this.#aheadMs);
  }
}
