import type { ChangeRow } from '../change-row';

/** Rows of a map before the next one is begun, besides those that it began with. */
const generation = 4_096;

/**
 * The row of each key that is not gone, in two maps by age: the older one is dropped as a whole.
 * V8 rebuilds a map that entries are deleted from every few thousand insertions, and each dead table keeps its rows alive until
 * the next major collection.
 */
export class RowIndex {
  #young = new Map<string, ChangeRow | undefined>();
  #old = new Map<string, ChangeRow | undefined>();
  #limit = generation;

  get(key: string): ChangeRow | undefined {
    const row = this.#young.get(key) ?? this.#old.get(key);
    return row?.state === 'gone' ? undefined : row;
  }

  set(key: string, row: ChangeRow): void {
    if (this.#young.size >= this.#limit) this.#begin();
    this.#young.set(key, row);
  }

  /** Forgets a row that is gone. Its key stays until its map is dropped. */
  forget({ key }: ChangeRow): void {
    (this.#young.has(key) ? this.#young : this.#old).set(key, undefined);
  }

  *rows(): Generator<ChangeRow> {
    for (const map of [this.#old, this.#young]) for (const row of map.values()) if (row && row.state !== 'gone') yield row;
  }

  /** Rows of the older map that are not gone become the first ones of the next: at most one is carried over for each inserted. */
  #begin(): void {
    const next = new Map<string, ChangeRow | undefined>();
    for (const [key, row] of this.#old) if (row && row.state !== 'gone') next.set(key, row);
    this.#old = this.#young;
    this.#young = next;
    this.#limit = 2 * next.size + generation;
  }
}
