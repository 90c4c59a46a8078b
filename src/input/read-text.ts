import { isAscii, isUtf8 } from 'node:buffer';
import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { describeFileError } from '../faults/describe-file-error';
import { unreadable } from './raw-records';

/** Signs at the start of files that people mistake for text, and what to do about each. */
const signatures: readonly { readonly bytes: readonly number[]; readonly what: string; readonly hint: string }[] = [
  { bytes: [0xff, 0xfe], what: 'It is UTF-16.', hint: 'Save it again as UTF-8 ("CSV UTF-8" in a spreadsheet).' },
  { bytes: [0xfe, 0xff], what: 'It is UTF-16.', hint: 'Save it again as UTF-8 ("CSV UTF-8" in a spreadsheet).' },
  { bytes: [0x1f, 0x8b], what: 'It is compressed with gzip.', hint: 'Unpack it first: gunzip -c FILE | npx connectorctl run --input - …' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'It is a ZIP archive or a spreadsheet.', hint: 'Export it as CSV in UTF-8.' },
];

/**
 * Opens a file, or standard input for the path `-`, as text without the byte order mark. What precedes a byte that is not UTF-8
 * is given out first.
 * @throws ConnectorError (input_unreadable) when it is missing, a directory, not permitted, or not UTF-8
 */
export function openText(path: string, stdin: Readable | undefined): AsyncGenerator<string> {
  if (path === '-' && stdin !== undefined) return decode(readBytes(stdin, 'standard input'));
  try {
    // Not from node:fs/promises, which takes 2 ms to load.
    if (statSync(path).isDirectory()) throw unreadable(`The input ${path} is a directory.`, 'Give the path of one file.');
  } catch (error) {
    throw explain(error, path);
  }
  return decode(readBytes(createReadStream(path, { highWaterMark: 128 * 1024 }), path));
}

async function* readBytes(stream: Readable, name: string): AsyncGenerator<Buffer> {
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    throw explain(error, name);
  }
}

function explain(error: unknown, name: string): unknown {
  const problem = describeFileError(error);
  return problem ? unreadable(`The input ${name} ${problem.what}.`, problem.hint) : error;
}

/** Whether an input gives the same records when it is read again. Standard input and pipes do not. */
export function isReadableAgain(path: string): boolean {
  if (path === '-') return false;
  const found = statSync(path, { throwIfNoEntry: false });
  // For what cannot be read at all, opening it reports what is wrong.
  return found === undefined || found.isFile() || found.isDirectory();
}

async function* decode(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let carry: Buffer = Buffer.alloc(0);
  let offset = 0;
  let line = 1;
  for await (const chunk of source) {
    const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    if (offset === 0) refuseOtherFormats(bytes);
    const end = endOfWholeCharacters(bytes);
    const whole = bytes.subarray(0, end);
    if (!isUtf8(whole)) {
      const good = validPrefix(whole);
      yield text(whole.subarray(0, good), offset);
      throw notUtf8(offset + good, line + countLines(whole.subarray(0, good)));
    }
    const decoded = text(whole, offset);
    if (decoded !== '') yield decoded;
    line += countLines(whole);
    offset += end;
    carry = Buffer.from(bytes.subarray(end));
  }
  if (carry.length > 0) throw notUtf8(offset, line);
}

function text(bytes: Buffer, offset: number): string {
  const decoded = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  return offset === 0 && decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
}

function refuseOtherFormats(bytes: Buffer): void {
  const found = signatures.find((signature) => signature.bytes.every((byte, index) => bytes[index] === byte));
  if (found !== undefined) throw unreadable(`The input is not text in UTF-8. ${found.what}`, found.hint);
}

function notUtf8(byte: number, line: number): Error {
  return unreadable(
    `The input is not UTF-8: byte ${byte}, on line ${line}, belongs to no character. Nothing was read from that line on.`,
    'Save it again as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8 FILE',
  );
}

/** Where the last character that is complete ends; at most three bytes of an incomplete one follow. */
function endOfWholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** How many bytes come before the first that is not UTF-8. */
function validPrefix(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(bytes.subarray(0, endOfWholeCharacters(bytes.subarray(0, middle))))) low = middle;
    else high = middle - 1;
  }
  return endOfWholeCharacters(bytes.subarray(0, low));
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
