/** How the rows of a CSV text are written. */
export interface Dialect {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** Where the header begins, in characters, and on which line. */
  readonly start: number;
  readonly line: number;
  /** Whether a blank follows each separator, and is no part of a cell. */
  readonly isSpaced: boolean;
  /** Lines above the header that are not read, from the first of the text. */
  readonly above: number;
  /** False when no row has the wanted columns. The first one counts as the header then. */
  readonly isFound: boolean;
  /** The line of that row if it seems to be a title instead. */
  readonly title?: number;
}

const delimiters = [',', ';', '\t', '|', '\u0001'];
/** Rows among which the header is looked for. */
const mostRows = 20;
/** Characters that are looked at. */
const mostCharacters = 64 * 1024;

interface Row {
  readonly text: string;
  readonly start: number;
  readonly line: number;
}

interface Header {
  readonly row: Row;
  readonly delimiter: string;
  readonly isFound: boolean;
}

/**
 * Finds out how a CSV text is written: what separates its cells and its rows, outside of quotes, and where its header is. Lines
 * above the header are titles, comments that begin with #, or sep= as spreadsheets write it.
 * @param text the beginning of the input, or all of it
 * @param fits whether these are the names of the columns that are wanted
 */
export function findDialect(text: string, fits: (names: readonly string[]) => boolean): Dialect {
  const begin = text.slice(0, mostCharacters);
  const newline = newlineOf(begin);
  const rows = rowsOf(begin, newline);
  const separator = /^"?sep=(.)"?$/i.exec(rows[0]?.text ?? '')?.[1];
  if (separator !== undefined) rows.shift();
  const candidates = separator === undefined ? delimiters : [separator];
  const { row, delimiter, isFound } = findHeader(rows, candidates, fits);
  const wider = isFound ? [] : rows.filter(({ text: other }) => /^[^,;\t]+$/.test(row.text) && /^[^,;\t]+[,;\t]/.test(other));
  const blanks = splitRow(row.text, delimiter).slice(1);
  return {
    delimiter,
    newline,
    start: row.start,
    line: row.line,
    isSpaced: delimiter.trim() !== '' && blanks.length > 0 && blanks.every((cell) => cell.startsWith(' ')),
    isFound,
    ...(wider.length > 1 && { title: row.line }),
    above: rows.some(({ start }) => start < row.start) ? row.line - 1 : 0,
  };
}

function findHeader(rows: readonly Row[], candidates: readonly string[], fits: (names: readonly string[]) => boolean): Header {
  const ways = rows.map((row) =>
    candidates
      .map((delimiter) => ({ row, delimiter, names: namesOf(splitRow(row.text, delimiter)) }))
      .sort((one, other) => other.names.length - one.names.length),
  );
  for (const [at, waysOfRow] of ways.entries()) {
    const found = waysOfRow.find(({ names }) => fits(names));
    if (found && ways.slice(0, at).every((above) => isTitle(above, found.names))) return { ...found, isFound: true };
  }
  const first = ways.find(([way]) => way?.names[0]?.startsWith('#') === false)?.[0] ?? ways[0]?.[0];
  return { ...(first ?? { row: { text: '', start: 0, line: 1 }, delimiter: candidates[0] ?? ',' }), isFound: false };
}

/** A row that can stand above a header: it has a single cell, and the header more; or it is a sentence or a comment. */
function isTitle(ways: readonly { readonly names: readonly string[] }[], header: readonly string[]): boolean {
  const [{ names } = { names: [] }] = ways;
  const [text = ''] = names;
  return text.startsWith('#') || (filled(names) <= 1 && (filled(header) > 1 || /\S\s+\S/.test(text)));
}

function filled(names: readonly string[]): number {
  return names.filter((name) => name !== '').length;
}

/** A line feed outside of quotes; else, as in files of older Macs, a carriage return. */
function newlineOf(text: string): '\n' | '\r' {
  let isQuoted = false;
  let found: '\n' | '\r' = '\n';
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') {
      if (isQuoted) isQuoted = text[at + 1] === '"' && ++at > 0;
      else isQuoted = at === 0 || /[\r\n,;\t| ]/.test(text[at - 1] ?? '');
    } else if (!isQuoted && sign === '\n') return '\n';
    else if (!isQuoted && sign === '\r') found = '\r';
  }
  return found;
}

/** The first rows that are not blank. */
function rowsOf(text: string, newline: string): Row[] {
  const rows: Row[] = [];
  let start = 0;
  let line = 1;
  while (start < text.length && rows.length < mostRows) {
    const end = endOfRow(text, start, newline);
    const row = text.slice(start, end);
    if (row.trim() !== '') rows.push({ text: row.replace(/\r$/, ''), start, line });
    line += row.split(newline).length;
    start = end + 1;
  }
  return rows;
}

function endOfRow(text: string, start: number, newline: string): number {
  const next = (from: number) => (text.indexOf(newline, from) + 1 || text.length + 1) - 1;
  let end = next(start);
  // An odd number of quotes: the row goes on. Where it never ends, the quote is no delimiter of a cell.
  while (end < text.length && (text.slice(start, end).split('"').length & 1) === 0) end = next(end + 1);
  return end < text.length || (text.slice(start, end).split('"').length & 1) === 1 ? end : next(start);
}

/** The cells of a row as they stand there; separators between quotes do not count. */
function splitRow(row: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < row.length; at++) {
    if (row[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && row[at] === delimiter) {
      cells.push(row.slice(from, at));
      from = at + 1;
    }
  }
  return [...cells, row.slice(from)];
}

/** Names of columns as they are meant: without a byte order mark, blanks around, and quotes. */
export function namesOf(cells: readonly string[]): readonly string[] {
  return cells.map((cell) => unquote(cell.replace(/^\ufeff/, '').trim()).trim());
}

/** A cell without the quotes around it. */
export function unquote(cell: string): string {
  return cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}
