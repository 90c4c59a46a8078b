import type { Readable } from 'node:stream';
import type { Fault } from '../contract';
import { ConnectorError } from '../fault';
import { parsePointer } from '../runtime/validation/json-pointer';
import { closeCut } from './close-cut';
import { looksLikeValue, suggestColumns } from './columns';
import { actionColumn, type InputAction } from './mapping';
import { formatOf, type Format, type ReadingOptions } from './open-input';
import { unreadable, type RawInput } from './raw-records';
import { distinctNames, readCsv } from './read-csv';
import { nestedPointers, readJsonDocument, readNdjson } from './read-json';
import { openText } from './read-text';
import { suggestedActions } from './change-words';
import { InspectedColumns, type InspectedColumn } from './inspected-columns';

export interface InspectOptions extends Pick<ReadingOptions, 'format' | 'encoding' | 'records' | 'columns'> {
  /** The name of the file; its ending may tell the format. */
  readonly name: string;
  readonly bytes: Readable;
  /** Whether more of the file follows. */
  readonly isCut: boolean;
  readonly actions: readonly InputAction[];
}

/** What the beginning of a file looks like. */
export interface Inspection {
  readonly format: Format;
  /** Of a table. */
  readonly delimiter?: string;
  readonly columns: readonly InspectedColumn[];
  /** For each parameter, the column that most likely holds it. */
  readonly map: Readonly<Record<string, string>>;
  /** The column that most likely says the action of each record, and what its words mean. */
  readonly changes?: { readonly column: string; readonly actionMap: Readonly<Record<string, string>> };
  /** What a person should know, in sentences. */
  readonly warnings: readonly string[];
  /** Records that cannot be read, of those that were looked at; `row` counts from that of the first record. */
  readonly faults: readonly { readonly row: number; readonly fault: Fault }[];
}

/** Records that are looked at. */
const mostRecords = 1_000;
const mostCharacters = 1024 * 1024;
const mostFaults = 20;

/**
 * Looks at the beginning of a file: how it is written, which columns it has, and which of them most likely hold which parameters.
 * @throws ConnectorError (input_unreadable) when it is not text, or has no record
 */
export async function inspectInput(options: InspectOptions): Promise<Inspection> {
  const { actions } = options;
  const { text, isCut } = await readBeginning(options);
  if (text.trim() === '') throw unreadable('The file is empty.', 'Give a file with at least one record.');
  const format = formatOf(options.format, options.name, text);
  const fields = keyFieldsOf(actions);
  const raw = await open(format, isCut && format === 'json' ? closeCut(text) : isCut ? wholeLines(text) : text, options);
  const columns = new InspectedColumns(raw.header);
  const faults: { row: number; fault: Fault }[] = [];
  let row = 0;
  let firstRow = 1;
  for await (const { records, lines } of raw.chunks) {
    if (row === 0) firstRow = lines?.[0] ?? 1;
    for (const [at, record] of records.entries()) {
      // What is cut there goes on in the rest of the file.
      const isLast = isCut && at === records.length - 1;
      if ('fault' in record) {
        if (faults.length < mostFaults && !isLast) faults.push({ row: firstRow + row, fault: record.fault });
      } else columns.add(record);
      row += 1;
    }
    if (row >= mostRecords) break;
  }
  if (row === 0) throw unreadable('The file has no record.', 'Add a line for each member below the header.');
  const found = columns.list();
  const names = found.map(({ name }) => name);
  const map = suggestColumns(fields, names);
  const changes = suggestedActions(found, [...map.values()], actions);
  return {
    format,
    ...(raw.delimiter !== undefined && { delimiter: raw.delimiter }),
    columns: found,
    map: Object.fromEntries(map),
    ...(changes && { changes }),
    warnings: [...(raw.notes ?? []), ...repeatedNames(raw.header), ...headerless(names, map)],
    faults,
  };
}

/** As much as is looked at: a little that is compressed may be a thousand times as much text. */
async function readBeginning({
  name,
  bytes,
  isCut,
  encoding,
}: InspectOptions): Promise<{ readonly text: string; readonly isCut: boolean }> {
  let text = '';
  try {
    for await (const part of openText(name, bytes, { read: 0, size: undefined }, encoding)) {
      text += part;
      if (text.length >= mostCharacters) return { text, isCut: true };
    }
  } catch (error) {
    // A compressed file that is cut ends early, and a character may be cut in two.
    if (!isCut || text === '' || !(error instanceof ConnectorError)) throw error;
  }
  return { text, isCut };
}

function wholeLines(text: string): string {
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return end > 0 ? text.slice(0, end + 1) : text;
}

async function open(format: Format, text: string, { records, columns, actions }: InspectOptions): Promise<RawInput> {
  const pointer = records === undefined ? undefined : parsePointer(records);
  const keys = keyFieldsOf(actions);
  const fits = (names: readonly string[]) => {
    // A whole header that another separator would split is no name.
    const single = names.filter((name) => !/[,;\t|]/.test(name));
    return keys.some((field) => field.isKey && suggestColumns([field], single).size > 0);
  };
  const texts = inOne(text);
  if (format === 'csv') return readCsv(texts, { fits, columns: new Set(), ...(columns && { names: columns }) });
  if (format === 'ndjson') return { header: undefined, chunks: readNdjson(texts, pointer) };
  const notes: string[] = [];
  // What stands in a list inside of it is of several records.
  const isRecord = (members: Readonly<Record<string, unknown>>) =>
    fits([...Object.keys(members), ...nestedPointers(members).filter((pointer) => !/\/\d+(\/|$)/.test(pointer))]);
  return { header: undefined, notes, chunks: readJsonDocument(texts, pointer, isRecord, notes) };
}

async function* inOne(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

/** The parameters of all actions, those that say whom a record is of first. */
function keyFieldsOf(actions: readonly InputAction[]): readonly { readonly name: string; readonly isKey: boolean }[] {
  const keys = new Set(actions.flatMap(({ lastWriteWins }) => lastWriteWins?.key ?? []));
  const names = new Set([...keys, ...actions.flatMap(({ parameters }) => parameters.map(({ name }) => name))]);
  names.delete(actionColumn);
  return [...names].map((name) => ({ name, isKey: keys.has(name) }));
}

function repeatedNames(header: readonly string[] = []): readonly string[] {
  const plain = header.map((name) => name.replace(/ \(column \d+\)$/, ''));
  const distinct = distinctNames(plain);
  const repeated = [...new Set(plain.filter((name, at) => name !== header[at] && distinct[at] === header[at]))];
  return repeated.map((name) => `${countOf(plain, name)} columns are called ${JSON.stringify(name)}; choose one.`);
}

function countOf(names: readonly string[], wanted: string): string {
  const count = names.filter((name) => name === wanted).length;
  return count === 2 ? 'Two' : String(count);
}

function headerless(names: readonly string[], map: ReadonlyMap<string, string>): readonly string[] {
  if (map.size > 0 || !names.some(looksLikeValue)) return [];
  return ['The first line of the file seems to hold a record, and not the names of the columns. Name the columns in a first line.'];
}
