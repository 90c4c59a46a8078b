import { parsePointer, valueAt } from '../runtime/validation/json-pointer';
import { unwrap } from './convert-record';
import { actionColumn } from './mapping';
import { nestedPointers } from './read-json';
import type { RawRecord } from './raw-records';

/** A column of a file as its beginning shows it. */
export interface InspectedColumn {
  /** As a mapping names it: a name of the header or of a member, or a JSON pointer to a value inside of a record. */
  readonly name: string;
  /** The first two different values that are not empty, cut where they are long. */
  readonly samples: readonly string[];
  /** All values, where they are few words. */
  readonly values?: readonly string[];
}

const mostColumns = 1_000;
const mostSamples = 2;
const sampleCharacters = 80;
const mostWords = 12;
const wordCharacters = 40;

interface Seen {
  readonly samples: string[];
  /** `undefined` when they are too many or too long. */
  words: Set<string> | undefined;
}

/** Gathers the columns of records, each with what its first values look like. */
export class InspectedColumns {
  readonly #seen = new Map<string, Seen>();

  constructor(private readonly header: readonly string[] | undefined) {
    for (const name of header ?? []) this.#open(name);
  }

  add(record: Exclude<RawRecord, { readonly fault: unknown }>): void {
    if (!('members' in record)) {
      for (const [at, name] of (this.header ?? []).entries()) this.#note(name, record[at]);
      return;
    }
    const members = unwrap(record.members, { columns: new Set(), actionColumn });
    for (const [name, value] of Object.entries(members)) {
      if (typeof value !== 'object' || value === null) this.#note(name, value);
    }
    for (const pointer of nestedPointers(members)) this.#note(pointer, valueAt(members, parsePointer(pointer) ?? []));
  }

  list(): readonly InspectedColumn[] {
    return [...this.#seen].map(([name, { samples, words }]) => ({
      name,
      samples,
      ...(words !== undefined && words.size > 0 && { values: [...words] }),
    }));
  }

  #open(name: string): Seen | undefined {
    const known = this.#seen.get(name);
    if (known || name === '' || this.#seen.size >= mostColumns) return known;
    const opened: Seen = { samples: [], words: new Set() };
    this.#seen.set(name, opened);
    return opened;
  }

  #note(name: string, value: unknown): void {
    const seen = this.#open(name);
    if (!seen || value === undefined || value === null || value === '') return;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const shown = text.length > sampleCharacters ? `${text.slice(0, sampleCharacters - 1)}…` : text;
    if (seen.samples.length < mostSamples && !seen.samples.includes(shown)) seen.samples.push(shown);
    if (text.length > wordCharacters) seen.words = undefined;
    seen.words?.add(text);
    if ((seen.words?.size ?? 0) > mostWords) seen.words = undefined;
  }
}
