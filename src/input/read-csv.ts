import Papa from 'papaparse';
import { findDialect, namesOf, type Dialect } from './csv-dialect';
import { CsvRows, type Rows } from './csv-rows';
import { unreadable, type RawChunk, type RawInput, type WantedColumns } from './raw-records';

/** A record that does not end within so many characters has a quote that is never closed. */
const maxRecordCharacters = 4 * 1024 * 1024;

/** Characters among which the header is waited for. */
const mostAboveHeader = 64 * 1024;

interface Parsed {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

interface ChunkParser {
  parse(text: string, baseIndex: number, ignoreLastRow: boolean): Parsed;
}

/**
 * Reads CSV text. `findDialect` finds out how it is written. A row with more cells than the header, or with malformed quotes,
 * becomes a fault; blank lines, further headers and a footer are no records.
 * @throws ConnectorError (input_unreadable) for an unusable header, or a record without an end
 */
export async function readCsv(texts: AsyncIterable<string>, { fits, ...others }: WantedColumns): Promise<RawInput> {
  const wanted = { ...others, fits: (cells: readonly string[]) => fits([...new Set([...cells, ...distinctNames(cells)])]) };
  const source = parseRows(texts, wanted);
  const first = await source.next();
  if (first.done === true) return { header: undefined, chunks: noChunks() };
  const { dialect } = first.value;
  if (dialect.title !== undefined) throw titled(dialect.title);
  const [cells = []] = first.value.rows;
  const { names } = wanted;
  if (names !== undefined && names.length !== cells.length) throw otherColumns(names.length, cells.length);
  const written = names ?? namesOf(cells);
  checkHeader(written, names === undefined && first.value.malformed.has(0), wanted.columns);
  const header = distinctNames(written);
  const rows = new CsvRows(written, names === undefined ? dialect : { ...dialect, line: 0 });
  return {
    header,
    chunks: toChunks(rows, names === undefined ? withoutHeader(first.value) : first.value, source),
    delimiter: dialect.delimiter,
    notes: rows.notes,
  };
}

async function* noChunks(): AsyncGenerator<RawChunk> {
  // An input without a row has no chunk.
}

async function* parseRows(texts: AsyncIterable<string>, wanted: WantedColumns): AsyncGenerator<Rows & { readonly dialect: Dialect }> {
  let parser: ChunkParser | undefined;
  let dialect: Dialect | undefined;
  let rest = '';
  let needed = 0;
  let line = 1;
  /** The whole rows at the beginning of the rest, which it takes off; at the end of the input, all of it is whole. */
  const take = (isEnd: boolean): (Rows & { readonly dialect: Dialect }) | undefined => {
    if (dialect === undefined || parser === undefined) {
      dialect = findDialect(rest, (names) => wanted.names !== undefined || wanted.fits(names));
      const { delimiter, newline, start } = dialect;
      parser = new Papa.Parser({ delimiter, newline });
      rest = rest.slice(start);
      ({ line } = dialect);
    }
    const parsed = parser.parse(rest, 0, !isEnd);
    if (parsed.data.length === 0) return undefined;
    const { cursor } = parsed.meta;
    const isOpen = isEnd && !rest.endsWith(dialect.newline);
    const rows = collect(parsed, rest.slice(0, cursor).includes('"'), dialect.newline, line, isOpen);
    rest = rest.slice(cursor);
    line = rows.nextLine;
    return { ...rows, dialect };
  };
  for await (const text of texts) {
    rest = rest === '' ? text : rest + text;
    if (rest.length < needed) continue;
    if (parser === undefined && !isEnough(rest, wanted)) continue;
    const taken = take(false);
    // Parsing an unfinished record again only when there is twice as much of it keeps the work linear.
    needed = taken ? 0 : Math.min(rest.length * 2, maxRecordCharacters + 1);
    if (!taken && rest.length > maxRecordCharacters) throw endless(line, rest.includes('"'));
    if (taken && taken.rows.length > 0) yield taken;
  }
  const last = rest === '' ? undefined : take(true);
  if (last && last.rows.length > 0) yield last;
}

/** Whether the header is there, or would not come any more. */
function isEnough(text: string, wanted: WantedColumns): boolean {
  if (text.length >= mostAboveHeader) return text.length > maxRecordCharacters || /[\r\n][^]/.test(text);
  return /[\r\n][^]/.test(text) && (wanted.names !== undefined || findDialect(text, (names) => wanted.fits(names)).isFound);
}

function collect(parsed: Parsed, quoted: boolean, newline: string, firstLine: number, isOpen: boolean): Rows {
  const broken = new Set(parsed.errors.map(({ row }) => row));
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  const malformed = new Map<number, number>();
  let line = firstLine;
  for (let at = 0; at < parsed.data.length; at++) {
    const row = parsed.data[at] ?? [];
    const start = line;
    line += 1 + (quoted ? countInside(row, newline) : 0);
    const last = row.length - 1;
    const end = row[last];
    // Lines may end with CR LF: the CR is left over in the last cell.
    const cells = end?.endsWith('\r') === true ? [...row.slice(0, last), end.slice(0, -1)] : row;
    if (cells.length === 1 && cells[0] === '') continue;
    if (broken.has(at)) malformed.set(rows.length, line - 1);
    rows.push(cells);
    lines.push(start);
  }
  const endsInQuotes = parsed.errors.some(({ code }) => code === 'MissingQuotes');
  return { rows, lines, malformed, nextLine: line, isOpen, endsInQuotes };
}

function countInside(row: readonly string[], newline: string): number {
  let count = 0;
  for (const cell of row) {
    for (let at = cell.indexOf(newline); at !== -1; at = cell.indexOf(newline, at + 1)) count++;
  }
  return count;
}

function withoutHeader(first: Rows): Rows {
  const malformed = new Map([...first.malformed].map(([at, end]) => [at - 1, end]));
  return { ...first, rows: first.rows.slice(1), lines: first.lines.slice(1), malformed };
}

function otherColumns(named: number, found: number): Error {
  return unreadable(
    `--columns names ${named} columns, and the first row has ${found} cells.`,
    'Name each column in its order, separated by commas; any word stands for one that is not read.',
  );
}

async function* toChunks(rows: CsvRows, first: Rows, others: AsyncIterable<Rows>): AsyncGenerator<RawChunk> {
  const chunk = rows.toChunk(first);
  if (chunk.records.length > 0) yield chunk;
  for await (const some of others) {
    const next = rows.toChunk(some);
    if (next.records.length > 0) yield next;
  }
}

function titled(line: number): Error {
  return unreadable(
    `Line ${line} has one cell, and the lines below it have more: it seems to be a title above the header.`,
    'Name a column of the header with --map PARAMETER="COLUMN", and the header is found below the title; or remove the lines above it.',
  );
}

function endless(line: number, isQuoted: boolean): Error {
  const hint = isQuoted ? 'Look for a double quote on that line that is never closed.' : 'Write one record on each line.';
  const size = `${maxRecordCharacters / 1024 / 1024} MB`;
  return unreadable(`The record that starts on line ${line} does not end within ${size}. Nothing was read from that line on.`, hint);
}

function checkHeader(header: readonly string[], malformed: boolean, columns: ReadonlySet<string>): void {
  if (malformed) throw unreadable('The header has a quoted name that is never closed.', 'Close it with a double quote.');
  const twice = header.filter((name, at) => columns.has(name) && header.indexOf(name) !== at);
  if (twice.length > 0) {
    const names = [...new Set(twice)].map((name) => JSON.stringify(name)).join(', ');
    const all = distinctNames(header).filter((_, at) => header[at] === twice[0]);
    const one = all.map((name) => JSON.stringify(name)).join(' or ');
    throw unreadable(`The header has the same column more than once: ${names}.`, `Rename or remove one of each, or choose one: ${one}.`);
  }
}

/** Columns that share a name are told apart by their place, as in `id (column 2)`. */
export function distinctNames(header: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const repeated = new Set(header.filter((name) => seen.size === seen.add(name).size));
  return header.map((name, at) => (name !== '' && repeated.has(name) ? `${name} (column ${at + 1})` : name));
}
