import type { SendResult } from './sender';
import { decodings, fold, foldSpelling } from './spellings';

/** A value that must not be shown, and the name that is shown in its place. */
export type HiddenValue = readonly [name: string, value: string];

/** Characters of a secret in a row that give it away; a whole secret may be a little shorter. */
const secretPart = 8;
const minSecret = 6;

/**
 * Replaces credentials in responses, since a server may echo them. A secret of eight or more characters is found by any eight of
 * them in a row, so also without its prefix or cut; one of six or seven where it stands as a word. A shorter one is not looked for,
 * since replacing it would make texts unreadable.
 */
export function createRedactor(secrets: readonly string[]): (result: SendResult) => SendResult {
  const parts = secrets.flatMap((secret) => {
    const ends = Array.from({ length: Math.max(0, secret.length - secretPart + 1) }, (_, start) => secret.slice(start));
    return ends.length > 0 ? ends : secret.length >= minSecret ? [secret] : [];
  });
  if (parts.length === 0) return (result) => result;
  const redactor = new Redactor(
    parts.map((part) => ['secret', part]),
    secretPart,
  );
  return (result) => {
    if (!('response' in result)) return result;
    const { headers, body } = result.response;
    return {
      response: {
        ...result.response,
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redactor.redact(value)])),
        body: redactor.redact(body),
      },
    };
  };
}

/**
 * Finds values in a text however they are written: in another case or Unicode form, escaped as in JSON, a URL or HTML, in base64,
 * or cut. The time is linear in the text; the number of values hardly matters.
 */
export class Redactor {
  /** Values of at least `minLength` characters, by their beginnings. */
  readonly #long = new Map<string, HiddenValue[]>();
  /** Tells most positions of a text where nothing begins. */
  readonly #filter = new Uint8Array(65_536);
  readonly #short = new Map<string, string>();

  /** @param minLength so many first characters of a value are found wherever they stand; a shorter value only where it stands as a word */
  constructor(
    values: Iterable<HiddenValue>,
    private readonly minLength: number,
  ) {
    for (const [name, value] of values) {
      const text = fold(value);
      if (text.length >= minLength) this.#add(name, text);
      else if (text.trim() !== '') this.#short.set(text, name);
    }
  }

  #add(name: string, text: string): void {
    const beginning = text.slice(0, this.minLength);
    const others = this.#long.get(beginning);
    if (others) others.push([name, text]);
    else this.#long.set(beginning, [[name, text]]);
    this.#filter[this.#hash(text, 0)] = 1;
  }

  /** The text with the name of each value in its place. */
  redact(text: string): string {
    const found: Found[] = [];
    for (const spelling of decodings(text)) {
      const folded = foldSpelling(spelling);
      for (const { start, end, name } of this.#find(folded.text)) found.push(toFound(folded.toSource(start, end), name));
      for (const [start, end] of base64Runs(spelling.text)) {
        const name = this.#nameInBase64(spelling.text.slice(start, end));
        if (name !== undefined) found.push(toFound(spelling.toSource(start, end), name));
      }
    }
    return found.length === 0 ? text : replace(text, found);
  }

  #find(text: string): readonly Found[] {
    const all: Found[] = [];
    for (let start = 0; start < text.length; start += 1) {
      const found = this.#longestAt(text, start) ?? this.#wordAt(text, start);
      if (!found) continue;
      all.push(found);
      start = found.end - 1;
    }
    return all;
  }

  /** @param run of characters of base64, perhaps glued to what stands before it */
  #nameInBase64(run: string): string | undefined {
    const canBeLong = this.#long.size > 0 && run.length * 3 >= this.minLength * 4 && /[A-Z]/.test(run) && /[a-z]/.test(run);
    if (!canBeLong && this.#short.size === 0) return undefined;
    for (let skipped = 0; skipped < (canBeLong ? 4 : 1); skipped += 1) {
      const bytes = Buffer.from(run.slice(skipped), 'base64');
      const text = bytes.every((byte) => byte > 31) ? fold(bytes.toString('utf8')) : bytes.toString('latin1').toUpperCase();
      const short = text.length < minEncoded ? undefined : this.#short.get(text);
      if (short !== undefined) return short;
      for (let start = 0; canBeLong && start < text.length; start += 1) {
        const found = this.#longestAt(text, start);
        if (found) return found.name;
      }
    }
    return undefined;
  }

  /** The value that goes on longest as the text does from a position. */
  #longestAt(text: string, start: number): Found | undefined {
    if (this.#filter[this.#hash(text, start)] !== 1) return undefined;
    let longest: Found | undefined;
    for (const [name, value] of this.#long.get(text.slice(start, start + this.minLength)) ?? []) {
      const known = longest ? longest.end - start : 0;
      if (longest && value.charCodeAt(known) !== text.charCodeAt(longest.end)) continue;
      let end = start;
      while (end - start < value.length && value.charCodeAt(end - start) === text.charCodeAt(end)) end += 1;
      if (end - start > known) longest = { start, end, name };
    }
    return longest;
  }

  #wordAt(text: string, start: number): Found | undefined {
    if (this.#short.size === 0 || isWordAt(text, start - 1)) return undefined;
    for (let end = Math.min(text.length, start + this.minLength - 1); end > start; end -= 1) {
      const name = isWordAt(text, end) ? undefined : this.#short.get(text.slice(start, end));
      if (name !== undefined) return { start, end, name };
    }
    return undefined;
  }

  #hash(text: string, start: number): number {
    const last = text.charCodeAt(start + this.minLength - 1);
    return (text.charCodeAt(start) * 31 + text.charCodeAt(start + 1) * 1_031 + last * 131) & 0xffff;
  }
}

const base64Signs = new Set(Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-'));
const padding = '='.charCodeAt(0);

/** Where at least four signs of base64 stand in a row, with padding. A regular expression overflows V8's stack by millions of them. */
function* base64Runs(text: string): Generator<readonly [start: number, end: number]> {
  for (let start = 0, at = 0; at <= text.length; at += 1) {
    if (base64Signs.has(text.charCodeAt(at))) continue;
    let end = at;
    while (end < at + 2 && text.charCodeAt(end) === padding) end += 1;
    if (at - start >= 4) yield [start, end];
    start = at + 1;
  }
}

/** Characters of a value that are compared. */
export const maxValueLength = 1_000;
/** A value of fewer characters is not looked for in base64: many a word is the base64 of one or two. */
const minEncoded = 3;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

function toFound([start, end]: readonly [number, number], name: string): Found {
  return { start, end, name };
}

function replace(text: string, found: Found[]): string {
  let redacted = '';
  let done = 0;
  for (const { start, end, name } of found.sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (start >= done) redacted += `${text.slice(done, start)}«${name}»`;
    done = Math.max(done, end);
  }
  return redacted + text.slice(done);
}

/** Whether a letter or a digit stands there; of other alphabets, any character. */
function isWordAt(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return code > 127 || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}
