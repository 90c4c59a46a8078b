import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { parsePointer, valueAt } from '../runtime/validation/json-pointer';
import { describeChangeColumn } from './change-words';
import { checkColumns, checkRequired, fitsColumns } from './columns';
import { unwrap } from './convert-record';
import { convertInput, type InputChunk } from './convert-input';
import { makeMapping, type ColumnMapping, type InputAction } from './mapping';
import type { ReadingProgress } from './open-bytes';
import { unreadable, type RawChunk, type RawInput } from './raw-records';
import type * as Csv from './read-csv';
import { nestedPointers, readJsonDocument, readNdjson } from './read-json';
import { openText } from './read-text';

export type { InputChunk } from './convert-input';

/** How the records of an input are written. */
export const formats = ['csv', 'ndjson', 'json'] as const;
export type Format = (typeof formats)[number];

const extensions: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.json': 'json',
};

/** How an input is read, as a person says it. */
export interface ReadingOptions {
  /** Without it, the file's extension tells, else the first character. */
  readonly format?: Format | undefined;
  /** A label of the WHATWG Encoding Standard (default: UTF-8). */
  readonly encoding?: string | undefined;
  /** What a value holds that is none, such as \N. */
  readonly nullText?: string | undefined;
  /** JSON pointer to the records inside of the JSON document, or of each line. */
  readonly records?: string | undefined;
  /** Names of the columns of a CSV input that has no header, in their order. */
  readonly columns?: readonly string[] | undefined;
  /** Parameter to column, where the two differ. */
  readonly map?: ReadonlyMap<string, string> | undefined;
  /** What the column of the action holds, to the action that it means. */
  readonly actionMap?: ReadonlyMap<string, string> | undefined;
  /** The column, or a JSON pointer, that says when a record happened. */
  readonly occurredAt?: string | undefined;
  /** Refuses records with a suspicious key. Otherwise they are told. */
  readonly isStrict?: boolean;
}

export interface InputOptions extends ReadingOptions {
  /** A file, or `-` for standard input. */
  readonly path: string;
  /** Needed for the path `-` only. */
  readonly stdin?: Readable | undefined;
  /** Read in place of the file, which the path then only names. */
  readonly bytes?: Readable;
  /** Of a JSON document, which is parsed as a whole. */
  readonly maxDocumentCharacters?: number;
  readonly actions: readonly InputAction[];
  /** The action of all records. Without it, each record names its own in a column. */
  readonly action?: string | undefined;
  /** Keeps the records as they are written, for a file of those that are rejected. */
  readonly keepsRecords?: boolean;
  /** Whether it was said of each column what it becomes. Otherwise those that are ignored are told. */
  readonly knowsColumns?: boolean;
  /** Told what a person should know of the input, in sentences. */
  readonly onWarning?: (message: string) => void;
}

/** An input that has been opened. It is read once. */
export interface OpenedInput extends AsyncIterable<InputChunk> {
  readonly format: Format;
  readonly header: readonly string[] | undefined;
  readonly delimiter: string | undefined;
  readonly progress: Readonly<ReadingProgress>;
}

/**
 * Opens an input and reads as far as its first records, so that what is wrong with it as a whole is known before anything is sent.
 * A record that cannot be read is refused on its own. Reading may fail later, after everything before was given out.
 * @throws ConnectorError (input_unreadable, action_unknown, usage)
 */
export async function openInput(options: InputOptions): Promise<OpenedInput> {
  const mapping = makeMapping(options.actions, options.action, options.map ?? new Map(), options.actionMap, options.occurredAt);
  const progress: ReadingProgress = { read: 0, size: undefined };
  const stream = options.bytes ?? (options.path === '-' ? options.stdin : undefined);
  const texts = openText(options.path, stream, progress, options.encoding);
  const firstText = await texts.next();
  if (firstText.done === true) throw unreadable('The input is empty.', 'Give a file with at least one record.');
  const format = formatOf(options.format, options.path, firstText.value);
  const raw = await openFormat(format, startingWith(firstText.value, texts), mapping, options);
  const chunks = raw.chunks[Symbol.asyncIterator]();
  if (raw.header) {
    if (raw.header.length > 0) checkColumns(mapping, raw.header);
    checkRequired(mapping, raw.header);
  }
  const first = await chunks.next();
  if (first.done === true) {
    throw raw.header === undefined
      ? unreadable('The input holds no record.', 'Give a file with at least one record.')
      : unreadable('The input has a header but no record.', 'Add a line for each member below the header.');
  }
  if (raw.header === undefined) checkMembers(first.value, mapping);
  const change = describeChangeColumn(first.value.records, raw.header, mapping);
  if (change !== undefined) options.onWarning?.(change);
  const all: RawInput = { ...raw, chunks: startingWith(first.value, { [Symbol.asyncIterator]: () => chunks }) };
  const converted = convertInput(all, mapping, options);
  const begin = await converted.next();
  const entries = begin.done === true ? converted : startingWith(begin.value, converted);
  return { format, header: raw.header, delimiter: raw.delimiter, progress, [Symbol.asyncIterator]: () => entries[Symbol.asyncIterator]() };
}

/** How the records are written: as a person says, as the name of the file says, or as its text begins. */
export function formatOf(format: Format | undefined, path: string, text: string): Format {
  if (format !== undefined) return format;
  const named = extensions[extname(path.replace(/\.(gz|zst)$/i, '')).toLowerCase()];
  const first = text.trimStart()[0];
  const found = first === '[' ? 'json' : first === '{' ? 'ndjson' : 'csv';
  // A list in a file for lines is a list all the same; a CSV file may begin with any sign.
  return named === 'ndjson' && found === 'json' ? 'json' : (named ?? (found === 'ndjson' ? 'json' : found));
}

async function openFormat(
  format: Format,
  texts: AsyncIterable<string>,
  mapping: ColumnMapping,
  { records, columns, maxDocumentCharacters }: InputOptions,
): Promise<RawInput> {
  const fits = (names: readonly string[]): boolean => fitsColumns(mapping, names);
  const pointer = records === undefined ? undefined : parsePointer(records);
  if (columns !== undefined && format !== 'csv')
    throw unreadable(`--columns is for CSV without a header, and the input is ${format.toUpperCase()}.`, 'Leave --columns out.');
  switch (format) {
    case 'csv':
      if (pointer !== undefined) throw unreadable('--records is for JSON, and the input is CSV.', 'Leave --records out.');
      // Loaded for its own format only, since PapaParse takes 3 ms.
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      return (require('./read-csv') as typeof Csv).readCsv(texts, { fits, columns: mapping.columns, ...(columns && { names: columns }) });
    case 'ndjson':
      return { header: undefined, chunks: readNdjson(texts, pointer) };
    case 'json': {
      const notes: string[] = [];
      const isRecord = (members: Readonly<Record<string, unknown>>) => fits(presentIn([unwrap(members, mapping)], mapping));
      return { header: undefined, notes, chunks: readJsonDocument(texts, pointer, isRecord, notes, maxDocumentCharacters) };
    }
  }
}

async function* startingWith<T>(first: T, others: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* others;
}

/** @throws ConnectorError (input_unreadable) when no record of the first ones has what is needed */
function checkMembers({ records }: RawChunk, mapping: ColumnMapping): void {
  const members = records.flatMap((record) => ('members' in record ? [unwrap(record.members, mapping)] : []));
  const [first] = members;
  if (first === undefined) return;
  const nested = nestedPointers(first);
  const present = presentIn(members, mapping);
  checkColumns(mapping, present, nested);
  checkRequired(mapping, present, nested);
}

/** The names that records have, and the columns that lead to a value inside of them. */
function presentIn(members: readonly Readonly<Record<string, unknown>>[], { fields, occurredAt }: ColumnMapping): readonly string[] {
  const paths = [...[...fields.values()].flat(), ...[occurredAt ?? []].flat()].flatMap(({ column, path }) =>
    path ? [{ column, path }] : [],
  );
  const found = paths.filter(({ path }) => members.some((each) => valueAt(each, path) !== undefined));
  return [...new Set([...members.flatMap((each) => Object.keys(each)), ...found.map(({ column }) => column)])];
}
