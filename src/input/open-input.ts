import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import type { Invocation } from '../contract';
import { prepareConversion } from './convert-record';
import { checkColumns, checkRequired, IgnoredColumns, makeMapping, type InputAction, type ColumnMapping } from './mapping';
import { unreadable, type RawChunk, type RawInput } from './raw-records';
import type * as Csv from './read-csv';
import { readJsonArray, readNdjson } from './read-json';
import { openText } from './read-text';

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

export interface InputOptions {
  /** A file, or `-` for standard input. */
  readonly path: string;
  /** Needed for the path `-` only. */
  readonly stdin?: Readable;
  /** Without it, the file's extension tells, else the first character. */
  readonly format?: Format;
  readonly actions: readonly InputAction[];
  /** The action of all records. Without it, each record names its own in a column. */
  readonly action?: string;
  /** Parameter to column, where the two differ. */
  readonly map?: ReadonlyMap<string, string>;
  /** Told once, in a sentence, which columns are ignored. */
  readonly onWarning?: (message: string) => void;
}

/** Records that were read together, in order. */
export interface InputChunk {
  /** One entry for each record; a record that cannot be read is a RefusedRecord. */
  readonly entries: readonly Invocation[];
  /** The line on which each record starts, from 1; absent where the format has no lines. */
  readonly lines?: readonly number[];
  /** The index of each record in its input; absent where no record was left out. */
  readonly indexes?: readonly number[];
}

/**
 * Opens an input and reads as far as its first records, so that what is wrong with it as a whole is known before anything is sent.
 * A record that cannot be read is refused on its own. Reading may fail later, after everything before was given out.
 * @throws ConnectorError (input_unreadable, action_unknown, usage)
 */
export async function openInput(options: InputOptions): Promise<AsyncIterable<InputChunk>> {
  const mapping = makeMapping(options.actions, options.action, options.map ?? new Map());
  const texts = openText(options.path, options.stdin);
  const firstText = await texts.next();
  if (firstText.done === true) throw unreadable('The input is empty.', 'Give a file with at least one record.');
  const format = options.format ?? extensions[extname(options.path).toLowerCase()] ?? formatOfText(firstText.value);
  const raw = await openFormat(format, prepend(firstText.value, texts));
  if (raw.header) {
    if (raw.header.length > 0) checkColumns(mapping, raw.header);
    checkRequired(mapping, raw.header);
  }
  const chunks = raw.chunks[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) {
    throw raw.header === undefined
      ? unreadable('The input holds no record.', 'Give a file with at least one record.')
      : unreadable('The input has a header but no record.', 'Add a line for each member below the header.');
  }
  const present = raw.header ? [] : namesIn(first.value);
  if (present.length > 0) checkColumns(mapping, present);
  return convert(first.value, { [Symbol.asyncIterator]: () => chunks }, raw.header, mapping, options.onWarning);
}

function formatOfText(text: string): Format {
  const first = text.trimStart()[0];
  return first === '[' ? 'json' : first === '{' ? 'ndjson' : 'csv';
}

async function openFormat(format: Format, texts: AsyncIterable<string>): Promise<RawInput> {
  switch (format) {
    case 'csv':
      // Loaded for its own format only, since PapaParse takes 3 ms.
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      return (require('./read-csv') as typeof Csv).readCsv(texts);
    case 'ndjson':
      return { header: undefined, chunks: readNdjson(texts) };
    case 'json':
      return { header: undefined, chunks: readJsonArray(texts) };
  }
}

async function* prepend<T>(first: T, others: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* others;
}

async function* convert(
  first: RawChunk,
  others: AsyncIterable<RawChunk>,
  header: readonly string[] | undefined,
  mapping: ColumnMapping,
  onWarning: (message: string) => void = () => undefined,
): AsyncGenerator<InputChunk> {
  const toInvocation = prepareConversion(mapping, header);
  const ignored = new IgnoredColumns(mapping);
  const warn = () => {
    const message = ignored.message();
    if (message !== undefined) onWarning(message);
  };
  if (header !== undefined) {
    ignored.note(header);
    warn();
  }
  for await (const { records, lines } of prepend(first, others)) {
    const entries: Invocation[] = [];
    for (const record of records) {
      if (!Array.isArray(record) && 'members' in record) ignored.note(Object.keys(record.members));
      entries.push(toInvocation(record));
    }
    yield { entries, ...(lines && { lines }) };
  }
  if (header === undefined) warn();
}

function namesIn({ records }: RawChunk): readonly string[] {
  return [...new Set(records.flatMap((record) => ('members' in record ? Object.keys(record.members) : [])))];
}
