import type { Fault } from '../contract';
import { ConnectorError, fault } from '../fault';

/** A record that cannot be read, as far as it is known what stands there. */
export interface UnreadableRecord {
  readonly fault: Fault;
  /** The cells of the row, or the text of the line. */
  readonly found?: readonly string[] | string;
}

/** What a reader makes of one record: the cells of a row, the members of an object, or the reason why it cannot be read. */
export type RawRecord = readonly string[] | { readonly members: Readonly<Record<string, unknown>> } | UnreadableRecord;

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
  /** What separates the cells of a row. */
  readonly delimiter?: string;
  /** What a person should know of the input, in sentences; complete when it is read. */
  readonly notes?: readonly string[];
}

/** What a reader must know of the columns that are wanted. */
export interface WantedColumns {
  /** Whether these names are all that a mapping needs. */
  fits(names: readonly string[]): boolean;
  /** Every column that is read. */
  readonly columns: ReadonlySet<string>;
  /** The columns in their order, where the input has no header. */
  readonly names?: readonly string[];
}

/** Records in one array, about: a promise for each would cost more than the record. */
export const chunkSize = 1000;

/** The error of an input that cannot be read at all, or not further. */
export function unreadable(message: string, hint?: string): ConnectorError {
  return new ConnectorError([fault('input_unreadable', message, { hint })]);
}
