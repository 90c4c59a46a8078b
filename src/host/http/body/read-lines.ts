import { isUtf8 } from 'node:buffer';

/** One line of a stream, or why it cannot be read. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** A clause; the text is empty then. */
  readonly reason?: string;
}

/**
 * Splits bytes into lines, blank ones left out. No more of a line is held than it may be long; what is longer is passed over
 * to its end, so that the lines after it are read.
 */
export async function* readLines(source: AsyncIterable<Buffer>, maxRecordBytes: number): AsyncGenerator<readonly Line[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let number = 1;
  const finish = (end: Buffer): Line[] => {
    const bytes = restBytes + end.length;
    const line = bytes > maxRecordBytes ? tooLong(number, maxRecordBytes) : decode(Buffer.concat([...rest, end]), number);
    rest = [];
    restBytes = 0;
    number += 1;
    return line.text === '' && line.reason === undefined ? [] : [line];
  };
  for await (const part of source) {
    const lines: Line[] = [];
    let from = 0;
    for (let at = part.indexOf(10); at !== -1; at = part.indexOf(10, from)) {
      lines.push(...finish(part.subarray(from, at)));
      from = at + 1;
    }
    const end = part.subarray(from);
    restBytes += end.length;
    if (restBytes > maxRecordBytes) rest = [];
    else if (end.length > 0) rest.push(end);
    if (lines.length > 0) yield lines;
  }
  if (restBytes > 0) yield finish(Buffer.alloc(0));
}

function decode(bytes: Buffer, number: number): Line {
  if (!isUtf8(bytes)) return { number, text: '', reason: 'it is not UTF-8' };
  const text = bytes.toString('utf8').trim();
  return { number, text: number === 1 ? text.replace(/^\ufeff/, '') : text };
}

function tooLong(number: number, maxRecordBytes: number): Line {
  return { number, text: '', reason: `it is longer than ${Math.round(maxRecordBytes / 1024)} kB` };
}
