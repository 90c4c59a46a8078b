import { yieldToOthers } from './next-turn';

/** Of texts that are handled in one turn. */
const maxTexts = 1_000;
const maxCharacters = 250_000;

/** Says when a part of a large list is full, by what has been added to it. */
export class PartSize {
  #texts = 0;
  #characters = 0;

  /** @returns whether the part is full; the next call then begins another one */
  add(characters: number): boolean {
    this.#texts += 1;
    this.#characters += characters;
    if (this.#texts < maxTexts && this.#characters < maxCharacters) return false;
    this.#texts = 0;
    this.#characters = 0;
    return true;
  }
}

/** Makes a text of each value, part by part. The rest of the process has a turn between two parts. */
export async function* inParts<T>(values: readonly T[], toText: (value: T) => string): AsyncGenerator<readonly string[]> {
  const size = new PartSize();
  let texts: string[] = [];
  for (const [at, value] of values.entries()) {
    const text = toText(value);
    texts.push(text);
    if (!size.add(text.length) || at === values.length - 1) continue;
    yield texts;
    texts = [];
    await yieldToOthers();
  }
  yield texts;
}
