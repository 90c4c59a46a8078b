import type { Fault } from '../contract';

/** What a reader makes of one record: the cells of a row, the members of an object, or the reason why it cannot be read. */
export type RawRecord = readonly string[] | { readonly members: Readonly<Record<string, unknown>> } | { readonly fault: Fault };

/** Some records, in the order of the input. */
export interface RawChunk {
  readonly records: readonly RawRecord[];
  /** The line on which each record starts, from 1; absent where a format has no lines. */
  readonly lines?: readonly number[];
}

/** An input of which the header, where it has one, is already read. */
export interface RawInput {
  readonly header: readonly string[] | undefined;
  readonly chunks: AsyncIterable<RawChunk>;
}

/** Records are handed on in arrays of about this many: a promise for each would cost more than the record. */
export const chunkSize = 1000;
