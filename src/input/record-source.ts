import type { Invocation } from '../contract';
import { ConnectorError } from '../fault';
import { readOccurredAt } from '../runtime/delivery/intake/occurred-at';
import { maxAheadMs } from '../runtime/queue/change-queue';
import type { InputChunk } from './convert-input';
import type { RawRecord } from './raw-records';

/** Where a record stands in the input. */
export interface RecordLocation {
  /** From 0, header and blank lines not counted. */
  readonly index: number;
  /** From 1; absent where the format has no lines. */
  readonly line: number | undefined;
  /** As it is written, where the input keeps its records. */
  readonly record?: RawRecord;
}

/** Where the records of a chunk stand. Their values are not kept. */
interface OpenChunk extends Omit<InputChunk, 'entries'> {
  readonly start: number;
  readonly end: number;
  /** Entries whose location has not been asked for. */
  open: number;
}

/** The records of an input as the source of a delivery. It knows where a record comes from until that has its outcome. */
export class RecordSource implements AsyncIterable<readonly Invocation[]> {
  /** Why the input could not be read to its end. */
  broken: ConnectorError | undefined;
  /** True when nothing is left of the input. */
  isRead = false;
  /** True while the input has nothing ready. */
  isWaiting = false;
  /** Records that were given out so far. */
  received = 0;
  /** Of these, how many have a time that is too far ahead to be believed. */
  ahead = 0;
  readonly #open: OpenChunk[] = [];

  constructor(private readonly input: AsyncIterable<InputChunk>) {}

  /** An input that breaks off ends the iteration: what came before is delivered all the same. */
  async *[Symbol.asyncIterator](): AsyncGenerator<readonly Invocation[]> {
    this.isWaiting = true;
    try {
      for await (const { entries, ...places } of this.input) {
        const { length } = entries;
        if (length === 0) continue;
        const start = this.received;
        this.received += length;
        this.ahead += countAhead(entries, Date.now());
        this.#open.push({ ...places, start, end: this.received, open: length });
        this.isWaiting = false;
        yield entries;
        this.isWaiting = true;
      }
      this.isRead = true;
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      this.broken = error;
    }
  }

  /**
   * Where the entry at a position of this source comes from. Ask once for each: chunks are forgotten with their last.
   * @throws RangeError for a position that was not read, or is forgotten
   */
  locate(position: number): RecordLocation {
    // The oldest chunk comes first and nearly always has it.
    const found = this.#open.findIndex(({ end }) => position < end);
    const known = this.#open[found];
    if (known === undefined || position < known.start) throw new RangeError(`No record is known at position ${position}.`);
    if (--known.open === 0) this.#open.splice(found, 1);
    const at = position - known.start;
    const { indexes, lines, records } = known;
    const place = { index: indexes?.[at] ?? position, line: lines?.[at] };
    const record = records?.[at];
    return record ? { ...place, record } : place;
  }

  /** Chunks that are still remembered. */
  get openChunks(): number {
    return this.#open.length;
  }
}

function countAhead(entries: readonly Invocation[], now: number): number {
  return entries.filter(({ occurredAt }) => {
    const at = occurredAt === undefined ? undefined : readOccurredAt(occurredAt);
    return typeof at === 'number' && at > now + maxAheadMs;
  }).length;
}
