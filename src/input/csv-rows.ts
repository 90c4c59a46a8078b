import type { Fault } from '../contract';
import { fault } from '../fault';
import { countOf } from '../runtime/validation/format-count';
import { namesOf, unquote, type Dialect } from './csv-dialect';
import type { RawChunk, RawRecord } from './raw-records';

/** Rows that were read together. */
export interface Rows {
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  /** Positions in `rows` whose quotes are malformed, each with the line on which the record ends. */
  readonly malformed: ReadonlyMap<number, number>;
  /** The line after them. */
  readonly nextLine: number;
  /** True when the last row has no line end. */
  readonly isOpen: boolean;
  /** True when the input ends inside a quoted cell of the last row, which is malformed. */
  readonly endsInQuotes: boolean;
}

/** Tells records from further headers and a footer, and refuses the rows that do not fit the header. */
export class CsvRows {
  /** What was left out, in sentences. */
  readonly notes: string[] = [];
  readonly #headerLines: number[] = [];
  readonly #footerLines: number[] = [];
  /** Whole rows so far, unless one was not. */
  #whole = 0;
  #isEven = true;
  #nextLine: number;
  #headers = 0;
  readonly #firstName: string;

  constructor(
    private readonly header: readonly string[],
    private readonly dialect: Dialect,
  ) {
    this.#nextLine = dialect.line + 1 + lineBreaksIn(header, dialect.newline);
    this.#firstName = header[0]?.toLowerCase() ?? '';
    const { above } = dialect;
    if (above > 0) this.notes.push(`${above === 1 ? 'Line 1 is' : `Lines 1 to ${above} are`} above the header and not read.`);
  }

  /** A sound row is the record itself: an object for each would be a tenth of all garbage of a run. */
  toChunk(read: Rows): Required<RawChunk> {
    const { rows, lines, malformed, isOpen, endsInQuotes } = read;
    const isPlain = malformed.size === 0 && !isOpen && !this.dialect.isSpaced && this.#footerLines.length === 0;
    if (isPlain && rows.every((cells) => this.#isSound(cells))) {
      this.#whole += rows.length;
      this.#passRow(rows.at(-1) ?? [], lines.at(-1) ?? 0);
      return { records: rows, lines };
    }
    const records: RawRecord[] = [];
    const kept: number[] = [];
    for (const [at, row] of rows.entries()) {
      const isLast = at === rows.length - 1;
      const line = lines[at] ?? 0;
      const record =
        endsInQuotes && isLast ? { fault: unclosed(line), found: row } : this.#toRecord(row, line, malformed.get(at), isOpen && isLast);
      this.#passRow(row, line);
      if (record === undefined) continue;
      records.push(record);
      kept.push(line);
    }
    return { records, lines: kept };
  }

  #passRow(row: readonly string[], line: number): void {
    this.#nextLine = line + 1 + lineBreaksIn(row, this.dialect.newline);
  }

  #isSound(cells: readonly string[]): boolean {
    const [first = ''] = cells;
    if (cells.length !== this.header.length || first === '' || first.charCodeAt(0) === 0xfeff) return false;
    return first.length !== this.#firstName.length || first.toLowerCase() !== this.#firstName;
  }

  #toRecord(row: readonly string[], line: number, lastLine: number | undefined, isLast: boolean): RawRecord | undefined {
    if (lastLine !== undefined) return { fault: malformedQuotes(line, lastLine), found: row };
    const cells = this.dialect.isSpaced ? row.map((cell, at) => (at === 0 ? cell : unquote(cell.trimStart()))) : row;
    const columns = this.header.length;
    if (cells.every((cell) => cell === '')) return undefined;
    const isHeader = this.#isHeader(cells);
    if (isHeader) this.#leaveOutHeader(line);
    const isFooter = !isHeader && this.#isFooter(cells, line);
    if (isFooter) this.#leaveOutFooter(line);
    if (isHeader || isFooter) return undefined;
    if (this.#footerLines.length > 0) return { fault: belowFooter(line, this.#footerLines[0] ?? 0), found: cells };
    if (cells.length > columns && cells.slice(columns).some((cell) => cell !== ''))
      return { fault: tooManyCells(cells.length, columns), found: cells };
    if (cells.length < columns && isLast && this.#isEven && this.#whole > 0)
      return { fault: cutOff(line, cells.length, columns), found: cells };
    if (cells.length < columns) this.#isEven = false;
    else this.#whole += 1;
    return cells.length > columns ? cells.slice(0, columns) : cells;
  }

  /** As files that were joined have it, with a byte order mark or without, also with other capitals. */
  #isHeader(cells: readonly string[]): boolean {
    if (cells.length !== this.header.length) return false;
    return namesOf(cells).every((name, at) => name.toLowerCase() === this.header[at]?.toLowerCase());
  }

  #leaveOutHeader(line: number): void {
    this.#headers += 1;
    if (this.#headerLines.length < 5) this.#headerLines.push(line);
    const which = `${this.#headers === 1 ? 'Line' : 'Lines'} ${this.#headerLines.join(', ')}${this.#headers > this.#headerLines.length ? ', …' : ''}`;
    this.#note(
      'repeat',
      `${which}: ${countOf(this.#headers, 'line repeats the header and is', 'lines repeat the header and are')} no record.`,
    );
  }

  /** A single cell below a blank line, where all rows before are whole: what reports end with. */
  #isFooter(cells: readonly string[], line: number): boolean {
    if (cells.length !== 1 || this.header.length === 1) return false;
    return this.#footerLines.length > 0 || (this.#isEven && this.#whole > 0 && line > this.#nextLine);
  }

  #leaveOutFooter(line: number): void {
    this.#footerLines.push(line);
    const [first = line] = this.#footerLines;
    this.#note(
      'below',
      `${first === line ? `Line ${line} is` : `Lines ${first} to ${line} are`} below the table, after a blank line, and not read.`,
    );
  }

  /** Replaces the earlier sentence with this word. */
  #note(word: string, sentence: string): void {
    const at = this.notes.findIndex((note) => note.includes(word));
    if (at === -1) this.notes.push(sentence);
    else this.notes[at] = sentence;
  }
}

function lineBreaksIn(row: readonly string[], newline: string): number {
  return row.reduce((count, cell) => count + cell.split(newline).length - 1, 0);
}

function malformedQuotes(firstLine: number, lastLine: number): Fault {
  const lines = firstLine === lastLine ? `Line ${firstLine}` : `Lines ${firstLine} to ${lastLine}`;
  return fault(
    'record_unreadable',
    `${lines}: a quoted cell is not closed by a double quote followed by a separator or the end of the line. These lines are one unreadable record.`,
    { hint: 'Close the cell, and write a double quote inside it twice ("").' },
  );
}

function unclosed(line: number): Fault {
  return fault('quote_unclosed', `The input ends inside a quoted field of the record that starts on line ${line}, which is not read.`);
}

function tooManyCells(cells: number, columns: number): Fault {
  return fault('record_unreadable', `The row has ${cells} cells, but the header has ${columns} columns.`, {
    hint: 'Put a cell that holds a separator between double quotes.',
  });
}

function cutOff(line: number, cells: number, columns: number): Fault {
  return fault(
    'record_unreadable',
    `Line ${line} is the last and has no line end, and ${cells} of ${columns} cells, while all other rows are whole: the file seems to be cut off there.`,
    { hint: 'Export or copy the file again. If it is complete, end its last line with a line break.' },
  );
}

function belowFooter(line: number, footer: number): Fault {
  return fault('record_unreadable', `Line ${line} stands below line ${footer}, which looks like the end of the table.`, {
    hint: `Remove line ${footer} from the file, or write each table into a file of its own.`,
  });
}
