/** Runs any number of shared calls side by side, and exclusive calls alone, in the order of the calls. */
export class ReadWriteLock {
  readonly #shared = new Set<Promise<unknown>>();
  #lastExclusive: Promise<unknown> = Promise.resolve();

  /** Waits for earlier exclusive calls. */
  shared<T>(work: () => Promise<T>): Promise<T> {
    const running = this.#lastExclusive.then(work);
    const remove = () => this.#shared.delete(running);
    this.#shared.add(running);
    running.then(remove, remove);
    return running;
  }

  /** Waits for all earlier calls. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const running = Promise.allSettled([this.#lastExclusive, ...this.#shared]).then(work);
    this.#lastExclusive = running.catch(() => undefined);
    return running;
  }
}
