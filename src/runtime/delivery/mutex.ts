/** Lets deliveries of one connection run one after the other, in the order in which they are first read. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Resolves when all before have left; or at once when the signal aborts, since a stopped delivery sends nothing.
   * @returns what ends the turn
   */
  async acquire(signal: AbortSignal | undefined): Promise<() => void> {
    const before = this.#last;
    let leave: () => void = () => undefined;
    const own = new Promise<void>((resolve) => (leave = resolve));
    this.#last = before.then(() => own);
    await new Promise<void>((resolve) => {
      const go = (): void => {
        signal?.removeEventListener('abort', go);
        resolve();
      };
      signal?.addEventListener('abort', go);
      if (signal?.aborted) go();
      void before.then(go);
    });
    return leave;
  }
}
