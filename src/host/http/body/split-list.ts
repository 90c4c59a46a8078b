import { isTurnOver, nextTurn } from '../../turns';
import type { Limits } from '../context';
import { placeInBytes } from './place-in';

/** The entries of a list as they are written, and where the text stops being a list. */
export interface SplitList {
  readonly entries: readonly Buffer[];
  /** A clause. */
  readonly wrong?: string;
}

/** Bytes that are searched without yielding to the event loop. */
const searchedAtOnce = 256 * 1024;

/** A string is not searched for longer: no record may be so long. */
const maxStringBytes = 2 * 1024 * 1024;

/**
 * Splits a JSON list in UTF-8 at its commas, so that its entries can be decoded and parsed one by one: all at once they would
 * block the event loop, and take three times as much memory.
 * @param limits it stops after one more entry, and after the beginning of one that is too long
 * @returns `undefined` for a text that does not begin a list
 */
export async function splitList(
  json: Buffer,
  { maxRecords, maxRecordBytes }: Pick<Limits, 'maxRecords' | 'maxRecordBytes'>,
): Promise<SplitList | undefined> {
  const bom = json.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
  const start = await afterBlanks(json, bom);
  if (json[start] !== opens) return undefined;
  const entries: Buffer[] = [];
  let from = start + 1;
  let depth = 1;
  let marks = 0;
  for (let at = from; at < json.length; at += 1) {
    const end = Math.min(json.length, at + searchedAtOnce);
    at = nextMark(json, at, end);
    marks += 1;
    if ((marks % 1_000 === 0 || at >= end) && isTurnOver()) await nextTurn();
    if (at - from > maxRecordBytes) return { entries: [...entries, json.subarray(from, at)] };
    if (at >= end) {
      at -= 1;
      continue;
    }
    const mark = json[at];
    if (mark === opens || mark === 0x7b) depth += 1;
    else if (mark === closes || mark === 0x7d) depth -= 1;
    if (depth === 0) return closeList(json, at, [...entries, json.subarray(from, at)]);
    if (depth > 1 || mark !== 0x2c) continue;
    entries.push(json.subarray(from, at));
    from = at + 1;
    if (entries.length > maxRecords) return { entries };
  }
  const place = placeInBytes(json, await afterBlanks(json, from));
  return { entries, wrong: `the list does not end; its entry ${entries.length + 1} begins at ${place}` };
}

async function closeList(json: Buffer, at: number, entries: readonly Buffer[]): Promise<SplitList> {
  if (json[at] !== closes)
    return { entries, wrong: `${placeInBytes(json, at)}: expected a comma or ] after entry ${entries.length} of the list` };
  const more = await afterBlanks(json, at + 1);
  if (more < json.length) return { entries, wrong: `${placeInBytes(json, more)}: expected nothing more` };
  return { entries: entries.length === 1 && entries[0]?.every(isBlank) ? [] : entries };
}

const byteOrderMark = Buffer.from('\ufeff');
const [opens, closes] = [0x5b, 0x5d];

/** Whether it is one of the blanks of JSON. */
export function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

async function afterBlanks(json: Buffer, from: number): Promise<number> {
  let at = from;
  for (; isBlank(json[at]); at += 1) if (at % searchedAtOnce === 0 && isTurnOver()) await nextTurn();
  return at;
}

/** By its code, whether a byte is one of `,` `[` `]` `{` `}`. */
const isMark = Array.from({ length: 256 }, (_, code) => ',[]{}'.includes(String.fromCharCode(code)));

/** The next bracket or comma outside of strings and before `end`; where there is none, the first position that was not searched. */
function nextMark(json: Buffer, from: number, end: number): number {
  let at = from;
  for (; at < end; at += 1) {
    const byte = json[at] ?? 0;
    if (isMark[byte]) return at;
    if (byte === 0x22) at = endOfString(json, at);
  }
  return Math.min(at, json.length);
}

/** The quotation mark that closes the string that one opens. */
function endOfString(json: Buffer, from: number): number {
  for (let at = json.indexOf(0x22, from + 1); at !== -1 && at - from <= maxStringBytes; at = json.indexOf(0x22, at + 1)) {
    let escapes = 0;
    while (json[at - 1 - escapes] === 0x5c) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return json.length;
}
