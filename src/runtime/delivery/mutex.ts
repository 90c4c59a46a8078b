/** Lets deliveries run one after the other, in the order in which they acquire it. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Resolves when all earlier holders have released it, or at once when the signal aborts: a stopped delivery sends nothing.
   * @returns releases the mutex
   */
  async acquire(signal: AbortSignal | undefined): Promise<() => void> {
    const previous = this.#last;
    let release: () => void = () => undefined;
    const own = new Promise<void>((resolve) => (release = resolve));
    this.#last = previous.then(() => own);
    await new Promise<void>((resolve) => {
      const proceed = (): void => {
        signal?.removeEventListener('abort', proceed);
        resolve();
      };
      signal?.addEventListener('abort', proceed);
      if (signal?.aborted) proceed();
      void previous.then(proceed);
    });
    return release;
  }
}
