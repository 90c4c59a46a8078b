import { closeSync, createReadStream, fstatSync, openSync, read, statSync, type Stats } from 'node:fs';
import { pipeline, Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { describeFileError } from '../faults/describe-file-error';
import type { ConnectorError } from '../fault';
import { unreadable } from './raw-records';
import { refuseOtherFormats } from './signatures';
import { beginsZstd, splitZstdFrames } from './zstd-frames';

/** Bytes that tell whether a file is packed, and those of an archive that tell of what it is. */
const headBytes = 4;
const archiveBytes = 512;

/** How far a file is read, in bytes; without a size for what is no file. */
export interface ReadingProgress {
  read: number;
  size: number | undefined;
}

/**
 * Opens a file as bytes, or a stream under the name of a path. What is compressed with gzip or zstd is unpacked, all members of it.
 * @param stream in place of the file; standard input has the path `-`
 * @param progress is kept up to date
 * @throws ConnectorError (input_unreadable) when it is missing, a directory, a device, not permitted, of a format that is not
 * read, cut off, or changed while it is read
 */
export function openBytes(path: string, stream: Readable | undefined, progress: ReadingProgress): AsyncGenerator<Buffer> {
  const name = path === '-' ? 'standard input' : path;
  if (stream !== undefined) return unpack(readStream(stream, name), name);
  try {
    // Not from node:fs/promises, which takes 2 ms to load.
    const stats = statSync(path);
    refuseUnlessFile(path, stats);
    return unpack(stats.isFile() ? readFile(path, progress) : readStream(createReadStream(path), path), path);
  } catch (error) {
    throw explain(error, path);
  }
}

/** Whether an input gives the same records when it is read again. Standard input and pipes do not. */
export function isReadableAgain(path: string): boolean {
  if (path === '-') return false;
  const found = statSync(path, { throwIfNoEntry: false });
  // For what cannot be read at all, opening it reports what is wrong.
  return found === undefined || found.isFile() || found.isDirectory();
}

function refuseUnlessFile(path: string, stats: Stats): void {
  if (stats.isDirectory()) throw unreadable(`The input ${path} is a directory.`, 'Give the path of one file.');
  // Standard input has a name among the devices as well.
  if (stats.isFile() || stats.isFIFO() || /^\/dev\/(stdin|fd\/\d+)$/.test(path)) return;
  throw unreadable(`The input ${path} is a device.`, 'Give the path of a file, or - for standard input.');
}

const readBytes = 128 * 1024;

/** The bytes of a file that stays as it is: records that are written or lost meanwhile would be half read. */
async function* readFile(path: string, progress: ReadingProgress): AsyncGenerator<Buffer> {
  // Not by a stream: one that is not read to its end closes its descriptor later, when another file may have its number.
  const descriptor = openSync(path, 'r');
  try {
    const before = fstatSync(descriptor);
    progress.size = before.size;
    // No read at the end finds that nothing follows: a short file is then there as a whole, its last row included.
    while (progress.read < before.size) {
      const chunk = await readNext(descriptor, path);
      if (chunk.length === 0) break;
      progress.read += chunk.length;
      yield chunk;
    }
    const after = fstatSync(descriptor);
    if (before.size === progress.read && before.size === after.size && before.mtimeMs === after.mtimeMs) return;
    throw unreadable(
      `The input ${path} changed while it was read: it had ${before.size} bytes at first, and now has ${after.size}.`,
      'Wait until the program that writes it has finished, then run the same command again.',
    );
  } finally {
    closeSync(descriptor);
  }
}

function readNext(descriptor: number, path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    read(descriptor, Buffer.allocUnsafe(readBytes), 0, readBytes, null, (error, length, bytes) => {
      if (error) reject(explain(error, path));
      else resolve(bytes.subarray(0, length));
    });
  });
}

async function* readStream(stream: Readable, name: string): AsyncGenerator<Buffer> {
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    throw explain(error, name);
  }
}

function explain<E>(error: E, name: string): E | ConnectorError {
  const problem = describeFileError(error);
  return problem ? unreadable(`The input ${name} ${problem.what}.`, problem.hint) : error;
}

/** Since Node 22.15, which the types of Node 20 do not know. */
const { createZstdDecompress } = zlib as { createZstdDecompress?: () => Transform };

const gzip = Buffer.from([0x1f, 0x8b]);

async function* unpack(source: AsyncGenerator<Buffer>, name: string): AsyncGenerator<Buffer> {
  const { head, all } = await readHead(source);
  const isZstd = beginsZstd(head);
  if (isZstd && createZstdDecompress === undefined) {
    const hint = 'Run it with Node 22.15 or later, or unpack it first: zstd -d FILE';
    throw unreadable('The input is compressed with zstd, which this version of Node cannot unpack.', hint);
  }
  if (!isZstd && !head.subarray(0, 2).equals(gzip)) {
    refuseOtherFormats(head);
    yield* all;
    return;
  }
  const unpacker =
    isZstd && createZstdDecompress ? decompressFrames(all, createZstdDecompress, name) : decompress(all, zlib.createGunzip(), name);
  const unpacked = await readHead(unpacker);
  refuseOtherFormats(unpacked.head);
  yield* unpacked.all;
}

async function* decompressFrames(packed: AsyncGenerator<Buffer>, open: () => Transform, name: string): AsyncGenerator<Buffer> {
  for await (const frame of splitZstdFrames(packed, name)) yield* decompress(frame, open(), name);
}

async function* decompress(packed: AsyncGenerator<Buffer>, unpacker: Transform, name: string): AsyncGenerator<Buffer> {
  let broken: unknown;
  pipeline(Readable.from(packed), unpacker, (error) => (broken = error));
  try {
    yield* unpacker as AsyncIterable<Buffer>;
  } catch (error) {
    const reason = broken ?? error;
    const code = typeof reason === 'object' && reason !== null && 'code' in reason ? String(reason.code) : '';
    if (!/^(Z_|ZSTD_|ERR_ZSTD)/.test(code)) throw reason;
    const what = code === 'Z_BUF_ERROR' ? 'is cut off' : 'is damaged';
    throw unreadable(`The compressed input ${name} ${what}. Nothing was read from there on.`, 'Export or copy it again.');
  }
}

/** The first bytes, and all bytes with them. */
async function readHead(source: AsyncGenerator<Buffer>): Promise<{ readonly head: Buffer; readonly all: AsyncGenerator<Buffer> }> {
  let head: Buffer = Buffer.alloc(0);
  // Standard input may have no more to say for now.
  while (head.length < (/^P(K|$)/.test(head.toString('latin1', 0, 2)) ? archiveBytes : headBytes)) {
    const next: IteratorResult<Buffer, undefined> = await source.next();
    if (next.done === true) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return { head, all: startingWith(head, source) };
}

async function* startingWith(head: Buffer, others: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  yield* others;
}
