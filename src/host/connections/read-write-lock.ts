/** Lets any number of calls run side by side, or one of a kind that must be alone. */
export class ReadWriteLock {
  readonly #shared = new Set<Promise<unknown>>();
  #last: Promise<unknown> = Promise.resolve();
  #exclusive = 0;

  async shared<T>(work: () => Promise<T>): Promise<T> {
    while (this.#exclusive > 0) await this.#last;
    const running = work();
    this.#shared.add(running);
    try {
      return await running;
    } finally {
      this.#shared.delete(running);
    }
  }

  /** Runs when all that has begun has ended; what comes later waits. */
  async exclusive<T>(work: () => Promise<T>): Promise<T> {
    this.#exclusive += 1;
    const before = this.#last;
    const turn = (async () => {
      await before;
      await Promise.allSettled([...this.#shared]);
      return work();
    })();
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#exclusive -= 1;
    }
  }
}
