import { formatCount } from '../../../runtime/validation/format-count';
import { parseJson, placeIn } from '../../../runtime/validation/parse-json';
import { findRepeatedName, namesIn } from '../../../runtime/validation/repeated-name';
import { isTurnOver, nextTurn } from '../../turns';
import type { Limits } from '../context';

/** A JSON value, or a clause that says what is wrong with the text, and where. */
export type ParsedText = { readonly value: unknown } | { readonly reason: string; readonly isTooMuch?: true };

type TextLimits = Pick<Limits, 'maxRecordBytes' | 'maxDepth' | 'maxValues'>;

/** The texts of the entries of a list, and where the text stops being a list. */
export interface SplitJsonArray {
  readonly entries: readonly string[];
  readonly wrong?: { readonly at: number; readonly reason: string };
}

/**
 * Parses JSON from outside. Refuses what is too long, too deep or has too many values before parsing it, and halves of surrogate
 * pairs. Also refuses a name that an object has twice: the parser would silently keep the last one.
 */
export function parseText(text: string, limits: TextLimits): ParsedText {
  // A text has at least as many bytes as characters.
  if (text.length > limits.maxRecordBytes) return { reason: `more than ${formatCount(limits.maxRecordBytes / 1024)} kB`, isTooMuch: true };
  const scan = scanJson(text, limits);
  if ('at' in scan) return { ...scan, reason: `${placeOf(text, scan.at)}: ${scan.reason}` };
  const parsed = parseJson(text);
  if (!('value' in parsed)) return { reason: `line ${parsed.line}, column ${parsed.column}: ${parsed.reason}` };
  // Counting names is cheap; only a difference is searched for.
  const repeated = namesIn(parsed.value) < scan.names ? findRepeatedName(text) : undefined;
  return repeated === undefined ? parsed : { reason: `${placeOf(text, repeated)}: the object has this name twice` };
}

/** Characters that are searched without yielding to the event loop. */
const searchedAtOnce = 256 * 1024;

/**
 * Splits the text of a JSON list at its commas, so that its entries can be parsed one by one.
 * @param limits it stops after one more entry, and after the beginning of one that is too long
 * @returns `undefined` for a text that does not begin a list
 */
export async function splitJsonArray(
  text: string,
  { maxRecords, maxRecordBytes }: Pick<Limits, 'maxRecords' | 'maxRecordBytes'>,
): Promise<SplitJsonArray | undefined> {
  const start = /^\ufeff?[ \t\r\n]*\[/.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const entries: string[] = [];
  let from = start;
  let depth = 1;
  let marks = 0;
  for (let at = start; at < text.length; at += 1) {
    const end = Math.min(text.length, at + searchedAtOnce);
    at = nextMark(text, at, end);
    marks += 1;
    if ((marks % 1_000 === 0 || at >= end) && isTurnOver()) await nextTurn();
    if (at - from > maxRecordBytes) return { entries: [...entries, text.slice(from, at)] };
    if (at >= end) {
      at -= 1;
      continue;
    }
    const mark = text[at];
    if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth -= 1;
    if (depth === 0) return closeList(text, at, [...entries, text.slice(from, at)]);
    if (depth > 1 || mark !== ',') continue;
    entries.push(text.slice(from, at));
    from = at + 1;
    if (entries.length > maxRecords) return { entries };
  }
  const begin = from + (/^[ \t\r\n]*/.exec(text.slice(from))?.[0].length ?? 0);
  const reason = `the list does not end; its entry ${entries.length + 1} begins at ${placeOf(text, begin)}`;
  return { entries, wrong: { at: text.length, reason } };
}

function closeList(text: string, at: number, entries: readonly string[]): SplitJsonArray {
  if (text[at] !== ']') return { entries, wrong: { at, reason: `expected a comma or ] after entry ${entries.length} of the list` } };
  const more = /[^ \t\r\n]/.exec(text.slice(at + 1));
  if (more) return { entries, wrong: { at: at + 1 + more.index, reason: 'expected nothing more' } };
  const isEmpty = entries.length === 1 && /^[ \t\r\n]*$/.test(entries[0] ?? '');
  return { entries: isEmpty ? [] : entries };
}

/** A position in a text, in words. */
export function placeOf(text: string, at: number): string {
  const { line, column } = placeIn(text, at);
  return `line ${line}, column ${column}`;
}

type JsonScan = { readonly names: number } | { readonly at: number; readonly reason: string; readonly isTooMuch?: true };

/** How many names the text has, or what exceeds the limits, and where. Text that is not JSON is left to the parser. */
function scanJson(text: string, { maxDepth, maxValues }: TextLimits): JsonScan {
  let depth = 0;
  let values = 1;
  let names = 0;
  for (let at = nextMark(text, 0, text.length); at < text.length; at = nextMark(text, at + 1, text.length)) {
    const mark = text[at];
    if (mark === ':') names += 1;
    else if (mark === ']' || mark === '}') depth -= 1;
    else values += 1;
    if (mark === '[' || mark === '{') depth += 1;
    if (depth > maxDepth) return { at, reason: `more than ${maxDepth} nested brackets` };
    if (mark === ',' && values > maxValues) return { at, reason: `more than ${formatCount(maxValues)} values`, isTooMuch: true };
  }
  // Only escapes can hold half of a surrogate pair: decoding has refused it in bytes.
  if (!/\\u[dD][89a-fA-F]/.test(text)) return { names };
  for (const { index, 1: half } of text.matchAll(escape)) if (half !== undefined) return { at: index, reason: 'half of a surrogate pair' };
  return { names };
}

/** By its code, whether a character is one of `,` `:` `[` `]` `{` `}`. */
const isMark = Array.from({ length: 128 }, (_, code) => ',:[]{}'.includes(String.fromCharCode(code)));

/** The next bracket, comma or colon outside of strings and before `end`; where there is none, the first position that was not searched. */
function nextMark(text: string, from: number, end: number): number {
  let at = from;
  for (; at < end; at += 1) {
    const character = text.charCodeAt(at);
    if (character < 128 && isMark[character]) return at;
    if (character === 0x22) at = endOfString(text, at);
  }
  return Math.min(at, text.length);
}

/** A string is not searched for longer: no record may be so long. */
const maxStringLength = 2 * 1024 * 1024;

/** The quotation mark that closes the string that one opens. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1 && at - from <= maxStringLength; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === 0x5c) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}

/** An escape: of a surrogate pair, of half of one (captured), or of anything else. */
const escape = /\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]|(u[dD][89a-fA-F])|.)/gs;
