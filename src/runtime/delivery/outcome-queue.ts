import type { Outcome } from '../../contract';

/** Outcomes on their way to the caller. */
export class OutcomeQueue {
  /** Invocations that are taken from the source, and whose outcome the caller has not taken. The source's reader adds them. */
  open = 0;
  /** No more outcomes will come. */
  ended = false;
  /** The caller takes no more outcomes. */
  closed = false;
  #batches: (readonly Outcome[])[] = [];
  #failure: { readonly error: unknown } | undefined;
  #waiting: (() => void)[] = [];

  push(outcomes: readonly Outcome[]): void {
    if (outcomes.length > 0 && !this.closed) this.#batches.push(outcomes);
    this.#notify();
  }

  /** The caller gets the remaining outcomes, then the failure. */
  end(failure?: { readonly error: unknown }): void {
    this.ended = true;
    this.#failure = failure;
    this.#notify();
  }

  close(): void {
    this.closed = true;
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
      if (this.ended) return undefined;
      await this.changed();
    }
    const batch = this.#batches.shift();
    this.open -= batch?.length ?? 0;
    this.#notify();
    return batch;
  }

  #notify(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
