/** The texts that many rows share, and the numbers that stand for them in the file. This side gives the numbers out. */
export class StringTable {
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [];

  /** @param names in the order of their ids, which count up from 0 */
  constructor(names: readonly (readonly [id: number, text: string])[]) {
    for (const [, text] of names) this.idOf(text);
  }

  get count(): number {
    return this.#texts.length;
  }

  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#texts.push(text) - 1;
    this.#ids.set(text, id);
    return id;
  }

  nameOf(id: number): string {
    return this.#texts[id] ?? '';
  }

  /** Names with an id of at least `first`. */
  since(first: number): (readonly [id: number, text: string])[] {
    return this.#texts.slice(first).map((text, at) => [first + at, text] as const);
  }
}
