import type { ChangeRow } from '../change-row';

/** Replaced rows that are tolerated before they are removed. */
const slack = 1_024;

/** Rows of one group in the order of their arrival. Replaced rows are skipped. */
export class FreshQueue {
  #rows: ChangeRow[] = [];
  #head = 0;
  /** Rows that are not replaced. Who replaces one counts it and marks it. */
  length = 0;

  get oldest(): ChangeRow | undefined {
    while (this.#head < this.#rows.length) {
      const row = this.#rows[this.#head];
      if (row?.state === 'fresh') return row;
      this.#head += 1;
    }
    return undefined;
  }

  push(row: ChangeRow): void {
    row.state = 'fresh';
    if (this.#rows.length - this.#head > 2 * this.length + slack) {
      // Otherwise, while nothing can be sent, each change of a member would leave a replaced row behind.
      this.#rows = this.#rows.slice(this.#head).filter(({ state }) => state === 'fresh');
      this.#head = 0;
    }
    this.#rows.push(row);
    this.length += 1;
  }

  take(limit: number): ChangeRow[] {
    const taken: ChangeRow[] = [];
    while (taken.length < limit && this.#head < this.#rows.length) {
      const row = this.#rows[this.#head];
      this.#head += 1;
      if (row?.state === 'fresh') taken.push(row);
    }
    this.length -= taken.length;
    // Taken rows are removed in blocks: taking stays cheap, and memory bounded.
    if (this.#head * 2 > this.#rows.length) {
      this.#rows = this.#rows.slice(this.#head);
      this.#head = 0;
    }
    return taken;
  }
}
