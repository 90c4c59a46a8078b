import type { Outcome } from '../../contract';

/** Outcomes on their way to the caller, and the number of open invocations: taken from the source, outcome not yet taken by the caller. */
export class OutcomeQueue {
  #open = 0;
  #batches: (readonly Outcome[])[] = [];
  #ended = false;
  #closed = false;
  #failure: { readonly error: unknown } | undefined;
  #waiting: (() => void)[] = [];

  get open(): number {
    return this.#open;
  }

  /** No more outcomes will come. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The caller takes no more outcomes. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Counts invocations that were taken from the source. */
  take(count: number): void {
    this.#open += count;
  }

  push(outcomes: readonly Outcome[]): void {
    if (outcomes.length > 0 && !this.#closed) this.#batches.push(outcomes);
    this.#notify();
  }

  /** The caller gets the remaining outcomes, then the failure. */
  end(failure?: { readonly error: unknown }): void {
    this.#ended = true;
    this.#failure = failure;
    this.#notify();
  }

  close(): void {
    this.#closed = true;
    this.#batches = [];
    this.#notify();
  }

  /** Resolves at the next change: outcomes arrive, are taken, or end. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** @returns `undefined` after the last outcomes */
  async shift(): Promise<readonly Outcome[] | undefined> {
    while (this.#batches.length === 0) {
      if (this.#failure) throw this.#failure.error;
      if (this.#ended) return undefined;
      await this.changed();
    }
    const batch = this.#batches.shift();
    this.#open -= batch?.length ?? 0;
    this.#notify();
    return batch;
  }

  #notify(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
