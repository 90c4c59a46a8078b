import Papa from 'papaparse';
import { fault } from '../fault';
import { unreadable, type RawChunk, type RawInput, type RawRecord } from './raw-records';

/** A record that does not end within so many characters has a quote that is never closed. */
const maxRecordCharacters = 4 * 1024 * 1024;

interface Parsed {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

interface ChunkParser {
  parse(text: string, baseIndex: number, ignoreLastRow: boolean): Parsed;
}

interface Rows {
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  /** Positions in `rows` whose quotes are malformed, each with the line on which the record ends. */
  readonly malformed: ReadonlyMap<number, number>;
}

/**
 * Reads CSV text. The first row names the columns; commas, semicolons or tabs separate them, whichever the header has most of.
 * A row with more cells than the header, or with malformed quotes, becomes a fault; blank lines are no records.
 * @throws ConnectorError (input_unreadable) for an unusable header, or a record without an end
 */
export async function readCsv(texts: AsyncIterable<string>): Promise<RawInput> {
  const parts = parseRows(texts);
  const first = await parts.next();
  if (first.done === true) return { header: undefined, chunks: noChunks() };
  const [header = []] = first.value.rows;
  checkHeader(header, first.value.malformed.has(0));
  return { header, chunks: toChunks(header.length, first.value, parts) };
}

async function* noChunks(): AsyncGenerator<RawChunk> {
  // An input without a row has no chunk.
}

async function* parseRows(texts: AsyncIterable<string>): AsyncGenerator<Rows> {
  let parser: ChunkParser | undefined;
  let newline: '\n' | '\r' = '\n';
  let rest = '';
  let needed = 0;
  let line = 1;
  /** The whole rows at the beginning of the rest, which it takes off; at the end of the input, all of it is whole. */
  const take = (isEnd: boolean): Rows | undefined => {
    if (parser === undefined) {
      newline = newlineOf(rest);
      parser = new Papa.Parser({ delimiter: delimiterOf(rest), newline });
    }
    const parsed = parser.parse(rest, 0, !isEnd);
    if (parsed.data.length === 0) return undefined;
    const { nextLine, ...rows } = collect(parsed, rest.slice(0, parsed.meta.cursor).includes('"'), newline, line);
    rest = rest.slice(parsed.meta.cursor);
    line = nextLine;
    return rows;
  };
  for await (const text of texts) {
    rest = rest === '' ? text : rest + text;
    if (rest.length < needed) continue;
    const taken = take(false);
    // Parsing an unfinished record again only when there is twice as much of it keeps the work linear.
    needed = taken ? 0 : Math.min(rest.length * 2, maxRecordCharacters + 1);
    if (!taken && rest.length > maxRecordCharacters) throw endless(line);
    if (taken && taken.rows.length > 0) yield taken;
  }
  const last = rest === '' ? undefined : take(true);
  if (last && last.rows.length > 0) yield last;
}

function collect(parsed: Parsed, quoted: boolean, newline: string, firstLine: number): Rows & { readonly nextLine: number } {
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
  return { rows, lines, malformed, nextLine: line };
}

function countInside(row: readonly string[], newline: string): number {
  let count = 0;
  for (const cell of row) {
    for (let at = cell.indexOf(newline); at !== -1; at = cell.indexOf(newline, at + 1)) count++;
  }
  return count;
}

async function* toChunks(columns: number, first: Rows, others: AsyncIterable<Rows>): AsyncGenerator<RawChunk> {
  const { records, lines } = toChunk(columns, first);
  if (records.length > 1) yield { records: records.slice(1), lines: lines.slice(1) };
  for await (const rows of others) yield toChunk(columns, rows);
}

/** A sound row is the record itself: an object for each would be a tenth of all garbage of a run. */
function toChunk(columns: number, { rows, lines, malformed }: Rows): Required<RawChunk> {
  if (malformed.size === 0 && rows.every((cells) => cells.length <= columns)) return { records: rows, lines };
  const records = rows.map((cells, at): RawRecord => {
    const lastLine = malformed.get(at);
    if (lastLine !== undefined) return { fault: malformedQuotes(lines[at] ?? 0, lastLine) };
    return cells.length > columns ? { fault: tooManyCells(cells.length, columns) } : cells;
  });
  return { records, lines };
}

function malformedQuotes(firstLine: number, lastLine: number) {
  const lines = firstLine === lastLine ? `Line ${firstLine}` : `Lines ${firstLine} to ${lastLine}`;
  return fault(
    'record_unreadable',
    `${lines}: a quoted cell is not closed by a double quote followed by a separator or the end of the line. These lines are one unreadable record.`,
    { hint: 'Close the cell, and write a double quote inside it twice ("").' },
  );
}

function tooManyCells(cells: number, columns: number) {
  return fault('record_unreadable', `The row has ${cells} cells, but the header has ${columns} columns.`, {
    hint: 'Put a cell that holds a separator between double quotes.',
  });
}

function endless(line: number): Error {
  return unreadable(
    `The record that starts on line ${line} does not end within ${maxRecordCharacters / 1024 / 1024} MB. Nothing was read from that line on.`,
    'Look for a double quote on that line that is never closed.',
  );
}

function checkHeader(header: readonly string[], malformed: boolean): void {
  if (malformed) throw unreadable('The header has a quoted name that is never closed.', 'Close it with a double quote.');
  const twice = header.filter((name, at) => name !== '' && header.indexOf(name) !== at);
  if (twice.length > 0) {
    const names = [...new Set(twice)].map((name) => JSON.stringify(name)).join(', ');
    throw unreadable(`The header has the same column more than once: ${names}.`, 'Rename or remove one of each.');
  }
}

function newlineOf(text: string): '\n' | '\r' {
  return !text.includes('\n') && text.includes('\r') ? '\r' : '\n';
}

function delimiterOf(text: string): string {
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}
