import { isUtf8 } from 'node:buffer';
import type { ConnectorError } from '../../../fault';
import { refusal } from '../../host-faults';
import { isTurnOver, nextTurn } from '../../turns';
import { withTimeout } from '../../with-timeout';

const maxChunkRecords = 1_000;
const maxChunkCharacters = 4 * 1024 * 1024;

/** Of a line that is too long, so many times the limit are skipped. */
const skippedLimits = 16;

/** One line of a stream, or why it cannot be read. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** That it takes in memory. */
  readonly bytes: number;
  /** A clause; the text is empty then. */
  readonly reason?: string;
}

/**
 * Splits bytes into lines and leaves out blank ones. No more than `maxRecordBytes` of a line are held; the rest of a longer one
 * is skipped, and the lines after it are read.
 * @param free is told of bytes that are in no line
 * @throws ConnectorError `body_too_large` for what goes on without a record: one line without an end, or only blank ones
 */
export async function* readLines(
  source: AsyncIterable<Buffer>,
  maxRecordBytes: number,
  free: (bytes: number) => void,
): AsyncGenerator<readonly Line[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let blankBytes = 0;
  let number = 0;
  const append = (part: Buffer): void => {
    restBytes += part.length;
    if (restBytes <= maxRecordBytes) rest.push(part);
    else {
      free(restBytes - part.length > maxRecordBytes ? part.length : restBytes);
      rest = [];
      if (restBytes > skippedLimits * maxRecordBytes) throw endless(`line ${number + 1} does not end`);
    }
  };
  const finish = (): Line | undefined => {
    number += 1;
    const bytes = restBytes;
    const parts = rest;
    rest = [];
    restBytes = 0;
    if (bytes > maxRecordBytes) {
      return { number, text: '', bytes: 0, reason: `it is longer than ${Math.round(maxRecordBytes / 1024)} kB` };
    }
    const line = parts.every(isBlank) ? undefined : decode(Buffer.concat(parts), number);
    if (line !== undefined && (line.text !== '' || line.reason !== undefined)) {
      blankBytes = 0;
      return line;
    }
    free(bytes);
    blankBytes += bytes + 1;
    if (blankBytes > maxRecordBytes) throw endless(`up to line ${number} there are only blank ones`);
    return undefined;
  };
  for await (const part of source) {
    const lines: Line[] = [];
    let from = 0;
    for (let at = part.indexOf(10); at !== -1; at = part.indexOf(10, from)) {
      if (isTurnOver()) await nextTurn();
      if (at > from) append(part.subarray(from, at));
      free(1);
      const line = finish();
      if (line) lines.push(line);
      from = at + 1;
    }
    append(part.subarray(from));
    if (lines.length > 0) yield lines;
  }
  const last = restBytes > 0 ? finish() : undefined;
  if (last) yield [last];
}

function endless(what: string): ConnectorError {
  const hint = 'Look at what is sent: expected one record as JSON on each line.';
  return refusal('body_too_large', `The stream goes on without a record: ${what}. Nothing after the last result was enqueued.`, { hint });
}

/** Blanks of ASCII; the text of a line is trimmed of others. */
function isBlank(part: Buffer): boolean {
  return part.every((byte) => byte === 32 || (byte >= 9 && byte <= 13));
}

function decode(bytes: Buffer, number: number): Line {
  const { length } = bytes;
  if (!isUtf8(bytes)) return { number, text: '', bytes: length, reason: 'it is not UTF-8' };
  const text = bytes.toString('utf8').trim();
  return { number, text: number === 1 ? text.replace(/^\ufeff/, '') : text, bytes: length };
}

/** Lines that are committed together. */
interface Chunk {
  readonly lines: readonly Line[];
  /** True when the end of the stream is known with the chunk. */
  readonly isLast: boolean;
}

/**
 * Groups lines into chunks that are committed together. The same lines make the same chunks, however the network splits them,
 * unless `batchDelayMs` is finite: then a chunk also ends when no line came for that long.
 */
export async function* chunkLines(source: AsyncIterable<readonly Line[]>, batchDelayMs: number): AsyncGenerator<Chunk> {
  const iterator = source[Symbol.asyncIterator]();
  let chunk: Line[] = [];
  let characters = 0;
  const take = (isLast: boolean): Chunk => {
    const lines = chunk;
    chunk = [];
    characters = 0;
    return { lines, isLast };
  };
  let next = iterator.next();
  for (;;) {
    const result = await withTimeout(next, chunk.length > 0 ? batchDelayMs : Infinity);
    for (const line of result?.done === false ? result.value : []) {
      chunk.push(line);
      characters += line.text.length;
      if (chunk.length >= maxChunkRecords || characters >= maxChunkCharacters) yield take(false);
    }
    if (result && result.done !== true) next = iterator.next();
    else if (chunk.length > 0) yield take(result?.done === true);
    if (result?.done === true) return;
  }
}
