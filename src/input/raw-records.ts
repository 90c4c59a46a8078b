import type { Fault } from '../contract';
import { ConnectorError, fault } from '../fault';

/** What a reader makes of one record: the cells of a row, the members of an object, or the reason why it cannot be read. */
export type RawRecord = readonly string[] | { readonly members: Readonly<Record<string, unknown>> } | { readonly fault: Fault };

/** Some records, in the order of the input. */
export interface RawChunk {
  readonly records: readonly RawRecord[];
  /** The line on which each record starts, from 1; absent where a format has no lines. */
  readonly lines?: readonly number[];
}

/** An input whose header, if it has one, is already read. */
export interface RawInput {
  readonly header: readonly string[] | undefined;
  readonly chunks: AsyncIterable<RawChunk>;
}

/** Records in one array, about: a promise for each would cost more than the record. */
export const chunkSize = 1000;

/** The error of an input that cannot be read at all, or not further. */
export function unreadable(message: string, hint?: string): ConnectorError {
  return new ConnectorError([fault('input_unreadable', message, hint === undefined ? {} : { hint })]);
}
