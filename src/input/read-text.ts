import { isAscii, isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { openBytes, type ReadingProgress } from './open-bytes';
import { unreadable } from './raw-records';

const saveAgain = 'In a spreadsheet, save it as "CSV UTF-8".';

/**
 * Opens a file, or standard input for the path `-`, as text without the byte order mark. What precedes a byte that is not of the
 * encoding is given out first.
 * @param encoding a label of the WHATWG Encoding Standard; default: UTF-8
 * @throws ConnectorError (input_unreadable) as openBytes does, and for bytes of another encoding
 */
export function openText(path: string, stdin: Readable | undefined, progress: ReadingProgress, encoding = 'utf-8'): AsyncGenerator<string> {
  const bytes = openBytes(path, stdin, progress);
  return new TextDecoder(encoding).encoding === 'utf-8' ? decode(bytes) : decodeAs(bytes, encoding);
}

/** Whether an encoding can be read. */
export function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

async function* decodeAs(source: AsyncIterable<Buffer>, label: string): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const bytes of source) {
    if (!decoder) {
      const marked = utf16Mark(bytes);
      const { encoding } = new TextDecoder(label);
      // The label utf-16 leaves the order of the bytes to the mark.
      const found = marked !== undefined && /^utf-?16$/i.test(label) ? marked : encoding;
      if (marked !== undefined && found !== marked) throw isAnother(`It is ${marked.toUpperCase()}`, label, `Add --encoding ${marked}`);
      if (marked === undefined && !encoding.startsWith('utf-16') && !isAscii(bytes) && isUtf8(wholeCharacters(bytes)))
        throw isAnother('It is UTF-8', label, 'Leave --encoding out.');
      decoder = new TextDecoder(found, { fatal: true });
    }
    const decoded = decodePart(decoder, bytes, label);
    if (decoded !== '') yield decoded;
  }
  const rest = decoder === undefined ? '' : decodePart(decoder, undefined, label);
  if (rest !== '') yield rest;
}

function decodePart(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer | undefined, label: string): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    throw unreadable(`The input is not in the encoding ${label}: some bytes belong to no character.`, saveAgain);
  }
}

function isAnother(what: string, label: string, hint: string): Error {
  return unreadable(`The input is not in the encoding ${label}. ${what}.`, hint);
}

async function* decode(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let carry: Buffer = Buffer.alloc(0);
  let offset = 0;
  let line = 1;
  for await (const chunk of source) {
    const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    if (offset === 0) refuseUtf16(bytes);
    const whole = wholeCharacters(bytes);
    if (!isUtf8(whole)) {
      const good = validPrefix(whole);
      yield text(whole.subarray(0, good), offset);
      throw notUtf8(offset + good, line + countLines(whole.subarray(0, good)));
    }
    const decoded = text(whole, offset);
    if (decoded !== '') yield decoded;
    line += countLines(whole);
    offset += whole.length;
    carry = Buffer.from(bytes.subarray(whole.length));
  }
  if (carry.length > 0) throw notUtf8(offset, line);
}

function text(bytes: Buffer, offset: number): string {
  const decoded = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  return offset === 0 && decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
}

function refuseUtf16(bytes: Buffer): void {
  const [first = 1, second = 1, third = 1, fourth = 1] = bytes;
  const unmarked = second === 0 && fourth === 0 ? 'utf-16le' : first === 0 && third === 0 ? 'utf-16be' : undefined;
  const found = utf16Mark(bytes) ?? unmarked;
  if (found !== undefined)
    throw unreadable('The input is not UTF-8. It is UTF-16.', `${saveAgain} Or read it as it is: --encoding ${found}`);
}

function utf16Mark([first, second]: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function notUtf8(byte: number, line: number): Error {
  return unreadable(
    `The input is not UTF-8: byte ${byte}, on line ${line}, belongs to no character. Nothing was read from that line on.`,
    `${saveAgain} Or, if a program wrote it in a Western European encoding, read it as it is: --encoding windows-1252`,
  );
}

/** Up to the end of the last character that is complete; at most three bytes of an incomplete one follow. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}

/** How many bytes come before the first that is not UTF-8. */
function validPrefix(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(wholeCharacters(bytes.subarray(0, middle)))) low = middle;
    else high = middle - 1;
  }
  return wholeCharacters(bytes.subarray(0, low)).length;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
