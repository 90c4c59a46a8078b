import { unreadable } from './raw-records';

const magicBytes = 4;
const frameMagic = 0xfd2fb528;
/** Of a frame that holds no data, which some programs write first. */
const isSkippable = (number: number) => number >>> 4 === 0x184d2a5;
const dictionaryBytes = [0, 1, 2, 4];
const sizeBytes = [0, 2, 4, 8];
const storedTypes = { raw: 0, repeated: 1, compressed: 2 };

/** Whether bytes are the beginning of what zstd has written. */
export function beginsZstd(head: Buffer): boolean {
  if (head.length < magicBytes) return false;
  const number = head.readUInt32LE();
  return number === frameMagic || isSkippable(number);
}

/**
 * Splits what zstd has written into its frames (RFC 8878, section 3). Node unpacks the first frame alone: it drops what follows,
 * and takes one that is cut off for whole.
 * @param name what the input is called in messages
 * @returns the bytes of each frame; read one to its end before the next
 * @throws ConnectorError (input_unreadable) where a frame is cut off, or where something else follows
 */
export async function* splitZstdFrames(packed: AsyncIterable<Buffer>, name: string): AsyncGenerator<AsyncGenerator<Buffer>> {
  const bytes = new ByteReader(packed, name);
  while (!(await bytes.isAtEnd())) {
    const magic = await bytes.take(magicBytes);
    const number = magic.readUInt32LE();
    if (number === frameMagic) yield readFrame(magic, bytes);
    else if (isSkippable(number)) await bytes.pass((await bytes.take(4)).readUInt32LE());
    else throw bytes.broken('is damaged');
  }
}

async function* readFrame(magic: Buffer, bytes: ByteReader): AsyncGenerator<Buffer> {
  const descriptor = await bytes.take(1);
  const flags = descriptor[0] ?? 0;
  const isSingleSegment = (flags & 0x20) !== 0;
  const size = sizeBytes[flags >> 6] ?? 0;
  const rest = (isSingleSegment ? 0 : 1) + (dictionaryBytes[flags & 3] ?? 0) + (size === 0 && isSingleSegment ? 1 : size);
  yield Buffer.concat([magic, descriptor, await bytes.take(rest)]);
  for (let isLast = false; !isLast;) {
    const head = await bytes.take(3);
    const block = head.readUIntLE(0, 3);
    isLast = (block & 1) === 1;
    const type = (block >> 1) & 3;
    if (type > storedTypes.compressed) throw bytes.broken('is damaged');
    yield Buffer.concat([head, await bytes.take(type === storedTypes.repeated ? 1 : block >> 3)]);
  }
  if ((flags & 4) !== 0) yield await bytes.take(4);
}

/** Takes so many bytes at a time. */
class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(
    source: AsyncIterable<Buffer>,
    private readonly name: string,
  ) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async isAtEnd(): Promise<boolean> {
    return this.#rest.length === 0 && !(await this.#readMore());
  }

  /** @throws ConnectorError (input_unreadable) where there are fewer */
  async take(count: number): Promise<Buffer> {
    while (this.#rest.length < count) if (!(await this.#readMore())) throw this.broken('is cut off');
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return taken;
  }

  /** Goes on after so many, which are not kept. @throws as `take` does */
  async pass(count: number): Promise<void> {
    let left = count;
    while (this.#rest.length < left) {
      left -= this.#rest.length;
      this.#rest = Buffer.alloc(0);
      if (!(await this.#readMore())) throw this.broken('is cut off');
    }
    this.#rest = this.#rest.subarray(left);
  }

  broken(what: string): Error {
    return unreadable(`The compressed input ${this.name} ${what}. Nothing was read from there on.`, 'Export or copy it again.');
  }

  async #readMore(): Promise<boolean> {
    const next: IteratorResult<Buffer, unknown> = await this.#source.next();
    if (next.done === true) return false;
    this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
    return true;
  }
}
