import type { Values } from '../../../contract';
import type { Row } from '../change-queue';

/** When rows arrived. All rows of one call share the object, which saves half of a row's memory. */
export interface Arrival {
  /** Epoch ms. */
  readonly at: number;
}

/** A row of the memory queue. */
export class MemoryRow implements Row {
  attempts = 0;
  consecutiveFailures = 0;
  uncertainUntil = 0;
  isResend = false;
  /** `fresh`: in its group's queue. `scheduled`: in a scheduled batch. `claimed`: in a request. `gone`: settled or replaced. */
  state: 'fresh' | 'scheduled' | 'claimed' | 'gone' = 'fresh';
  /** The newest change that arrived while this one was in a request. */
  newer: MemoryRow | undefined = undefined;

  constructor(
    readonly action: string,
    readonly parameters: Values,
    readonly scope: string | undefined,
    readonly key: string,
    readonly group: string,
    readonly invocationIndex: number,
    readonly sequence: number,
    public arrival: Arrival,
  ) {}
}

/** Replaced rows that are tolerated before they are removed. */
const slack = 1_024;

/** Rows of one group in the order of their arrival. Replaced rows are skipped. */
export class FreshQueue {
  #rows: MemoryRow[] = [];
  #head = 0;
  /** Rows that are not replaced. Who replaces one counts it and marks it. */
  length = 0;

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
    if (this.#rows.length - this.#head > 2 * this.length + slack) {
      // Otherwise, while nothing can be sent, each change of a member would leave a replaced row behind.
      this.#rows = this.#rows.slice(this.#head).filter(({ state }) => state === 'fresh');
      this.#head = 0;
    }
    this.#rows.push(row);
    this.length += 1;
  }

  take(limit: number): MemoryRow[] {
    const taken: MemoryRow[] = [];
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
