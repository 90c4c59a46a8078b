import type { StringEntry } from './commands';

/** Texts that many rows share, and their ids in the file. This side assigns the ids. */
export class StringTable {
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [];

  /** @param entries in the order of their ids, which count up from 0 */
  constructor(entries: readonly StringEntry[]) {
    for (const [, text] of entries) this.intern(text);
  }

  get count(): number {
    return this.#texts.length;
  }

  /** The id of a text; a new one if it has none. */
  intern(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#texts.push(text) - 1;
    this.#ids.set(text, id);
    return id;
  }

  textOf(id: number): string {
    return this.#texts[id] ?? '';
  }

  /** Entries with an id of at least `first`. */
  since(first: number): StringEntry[] {
    return this.#texts.slice(first).map((text, at) => [first + at, text]);
  }
}
