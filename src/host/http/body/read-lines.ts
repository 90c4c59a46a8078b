import { isUtf8 } from 'node:buffer';
import { withTimeout } from '../../with-timeout';

const maxChunkRecords = 1_000;
const maxChunkCharacters = 4 * 1024 * 1024;

/** One line of a stream, or why it cannot be read. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** A clause; the text is empty then. */
  readonly reason?: string;
}

/**
 * Splits bytes into lines and leaves out blank ones. No more than `maxRecordBytes` of a line are held; the rest of a longer one
 * is skipped, and the lines after it are read.
 */
export async function* readLines(source: AsyncIterable<Buffer>, maxRecordBytes: number): AsyncGenerator<readonly Line[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let number = 0;
  const append = (part: Buffer): void => {
    restBytes += part.length;
    if (restBytes > maxRecordBytes) rest = [];
    else rest.push(part);
  };
  const finish = (): Line[] => {
    number += 1;
    const reason = restBytes > maxRecordBytes ? `it is longer than ${Math.round(maxRecordBytes / 1024)} kB` : undefined;
    const line = reason === undefined ? decode(Buffer.concat(rest), number) : { number, text: '', reason };
    rest = [];
    restBytes = 0;
    return line.text === '' && line.reason === undefined ? [] : [line];
  };
  for await (const part of source) {
    const lines: Line[] = [];
    let from = 0;
    for (let at = part.indexOf(10); at !== -1; at = part.indexOf(10, from)) {
      append(part.subarray(from, at));
      lines.push(...finish());
      from = at + 1;
    }
    append(part.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (restBytes > 0) yield finish();
}

function decode(bytes: Buffer, number: number): Line {
  if (!isUtf8(bytes)) return { number, text: '', reason: 'it is not UTF-8' };
  const text = bytes.toString('utf8').trim();
  return { number, text: number === 1 ? text.replace(/^\ufeff/, '') : text };
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
