import { formatCount } from '../../../runtime/validation/format-count';
import { parseJson, placeIn } from '../../../runtime/validation/parse-json';
import { endOfString } from '../../../input/close-cut';
import { findRepeatedName, namesIn } from '../../../input/repeated-name';
import type { Limits } from '../context';

/** A JSON value, or a clause that says what is wrong with the text, and where. */
export type ParsedText = { readonly value: unknown } | { readonly reason: string; readonly isTooMuch?: true };

type TextLimits = Pick<Limits, 'maxRecordBytes' | 'maxDepth' | 'maxValues'>;

/**
 * Parses JSON from outside. Refuses what is too long, too deep or has too many values before parsing it, and halves of surrogate
 * pairs. Also refuses a name that an object has twice: the parser would silently keep the last one.
 */
export function parseText(text: string, limits: TextLimits): ParsedText {
  // A text has at least as many bytes as characters.
  if (text.length > limits.maxRecordBytes) return longerThan(limits.maxRecordBytes);
  const scan = scanJson(text, limits);
  if ('at' in scan) return { ...scan, reason: `${placeOf(text, scan.at)}: ${scan.reason}` };
  const parsed = parseJson(text);
  if (!('value' in parsed)) return { reason: `line ${parsed.line}, column ${parsed.column}: ${parsed.reason}` };
  // Counting names is cheap; only a difference is searched for.
  const repeated = namesIn(parsed.value) < scan.names ? findRepeatedName(text) : undefined;
  return repeated === undefined ? parsed : { reason: `${placeOf(text, repeated)}: the object has this name twice` };
}

/** The same for a text in UTF-8. */
export function parseBytes(bytes: Buffer, limits: TextLimits): ParsedText {
  return bytes.length > limits.maxRecordBytes ? longerThan(limits.maxRecordBytes) : parseText(bytes.toString('utf8'), limits);
}

/** A position in a text, in words. */
function placeOf(text: string, at: number): string {
  const { line, column } = placeIn(text, at);
  return `line ${line}, column ${column}`;
}

/** That a text is not parsed, since it is longer than so many bytes. */
function longerThan(maxBytes: number): ParsedText {
  return { reason: `more than ${formatCount(maxBytes / 1024)} kB`, isTooMuch: true };
}

type JsonScan = { readonly names: number } | { readonly at: number; readonly reason: string; readonly isTooMuch?: true };

/** How many names the text has, or what exceeds the limits, and where. Text that is not JSON is left to the parser. */
function scanJson(text: string, { maxDepth, maxValues }: TextLimits): JsonScan {
  let depth = 0;
  let values = 1;
  let names = 0;
  for (let at = nextMark(text, 0); at < text.length; at = nextMark(text, at + 1)) {
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

/** The next bracket, comma or colon outside of strings; the length of the text when there is none. */
function nextMark(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character < 128 && isMark[character]) return at;
    if (character === 0x22) at = endOfString(text, at);
  }
  return text.length;
}

/** An escape: of a surrogate pair, of half of one (captured), or of anything else. */
const escape = /\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]|(u[dD][89a-fA-F])|.)/gs;
