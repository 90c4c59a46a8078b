import type { MemoryRow } from './memory-row';

/** Replaced rows that are tolerated before they are removed. */
const slack = 1_024;

/** Rows of one group in the order of their arrival. Replaced rows are skipped. */
export class FreshQueue {
  #rows: MemoryRow[] = [];
  #head = 0;
  #length = 0;

  /** Rows that are not replaced. */
  get length(): number {
    return this.#length;
  }

  get oldest(): MemoryRow | undefined {
    while (this.#head < this.#rows.length) {
      const row = this.#rows[this.#head];
      if (row?.state === 'fresh') return row;
      this.#head += 1;
    }
    return undefined;
  }

  push(row: MemoryRow): void {
    row.state = 'fresh';
    if (this.#rows.length - this.#head > 2 * this.#length + slack) {
      // Otherwise, while nothing can be sent, each change of a member would leave a replaced row behind.
      this.#rows = this.#rows.slice(this.#head).filter(({ state }) => state === 'fresh');
      this.#head = 0;
    }
    this.#rows.push(row);
    this.#length += 1;
  }

  /** One of the rows was replaced; the caller marks it. */
  drop(): void {
    this.#length -= 1;
  }

  take(limit: number): MemoryRow[] {
    const taken: MemoryRow[] = [];
    while (taken.length < limit && this.#head < this.#rows.length) {
      const row = this.#rows[this.#head];
      this.#head += 1;
      if (row?.state === 'fresh') taken.push(row);
    }
    this.#length -= taken.length;
    // Taken rows are removed in blocks: taking stays cheap, and memory bounded.
    if (this.#head * 2 > this.#rows.length) {
      this.#rows = this.#rows.slice(this.#head);
      this.#head = 0;
    }
    return taken;
  }
}
