import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Fault } from '../../contract';
import { rejectedColumns } from '../../input/columns';
import type { OpenedInput } from '../../input/open-input';
import type { RawRecord } from '../../input/raw-records';
import type { RecordLocation } from '../../input/record-source';
import { countOf } from '../../runtime/validation/format-count';
import { usageError } from '../cli-faults';

type Layout = Pick<OpenedInput, 'format' | 'header' | 'delimiter'>;

/** A file of the records that failed, written as their input is, so that it can be corrected and given again. */
export class RejectedFile {
  #descriptor: number | undefined;
  #written = 0;
  #left = 0;

  private constructor(
    private readonly file: string,
    private readonly layout: Layout,
  ) {}

  /**
   * Prepares a file, which is made with its first record.
   * @throws ConnectorError `usage` for a file that exists
   */
  static open(file: string | undefined, layout: Layout | undefined): RejectedFile | undefined {
    if (file === undefined) return undefined;
    if (layout === undefined)
      throw usageError('--rejected needs the input that the records come from.', 'Give it with --input, or leave --rejected out.');
    if (existsSync(file)) throw usageError(`The file ${file} of --rejected exists.`, 'Name a new file: nothing is overwritten.');
    const folder = path.dirname(path.resolve(file));
    if (!existsSync(folder)) throw usageError(`The folder ${folder} of --rejected does not exist.`, 'Make it, or name another file.');
    return new RejectedFile(file, layout);
  }

  /** Writes a record with what is wrong with it. One that was removed from the input by its absence has no row there. */
  add({ code, message }: Fault, { record }: RecordLocation): void {
    if (record === undefined) {
      this.#left += 1;
      return;
    }
    const text = this.layout.format === 'csv' ? this.#row(record, code, message) : this.#object(record, code, message);
    // Records are people's data: nobody else may read them.
    this.#descriptor ??= openSync(this.file, 'wx', 0o600);
    writeSync(this.#descriptor, this.#written === 0 ? `${this.#head()}${text}` : `${this.layout.format === 'json' ? ',\n' : ''}${text}`);
    this.#written += 1;
  }

  /** Ends the file. @returns what a person should know of it */
  close(): string {
    if (this.#descriptor === undefined) return `Nothing was written to ${this.file}.`;
    if (this.layout.format === 'json') writeSync(this.#descriptor, '\n]\n');
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
    const left = this.#left === 0 ? '' : ` ${countOf(this.#left, 'removal has', 'removals have')} no record in the input.`;
    return `${countOf(this.#written, 'record')} that failed: ${this.file}. Correct it and give it with --input.${left}`;
  }

  #head(): string {
    const { format, header = [] } = this.layout;
    if (format === 'json') return '[\n';
    return format === 'csv' ? this.#line([...header.filter((name) => !isOurs(name)), ...rejectedColumns]) : '';
  }

  #row(record: RawRecord, code: string, message: string): string {
    const { header = [] } = this.layout;
    const found: unknown = 'found' in record ? record.found : record;
    const cells = Array.isArray(found) ? (found as readonly string[]) : [];
    const own = Array.from({ length: Math.max(header.length, cells.length) }, (_, at) => cells[at] ?? '');
    return this.#line([...own.filter((_, at) => !isOurs(header[at] ?? '')), code, message]);
  }

  #object(record: RawRecord, code: string, message: string): string {
    const [codeName, messageName] = rejectedColumns;
    const found = 'members' in record ? record.members : { unreadable: 'found' in record ? record.found : undefined };
    return `${JSON.stringify({ ...found, [codeName]: code, [messageName]: message })}${this.layout.format === 'ndjson' ? '\n' : ''}`;
  }

  #line(cells: readonly string[]): string {
    const { delimiter = ',' } = this.layout;
    const needsQuotes = (cell: string) => cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell);
    return `${cells.map((cell) => (needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)}\n`;
  }
}

function isOurs(name: string): boolean {
  return (rejectedColumns as readonly string[]).includes(name);
}
