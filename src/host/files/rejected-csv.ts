import type { Fault } from '../../contract';
import { rejectedColumns } from '../../input/columns';
import type { OpenedInput } from '../../input/open-input';
import type { RawRecord } from '../../input/raw-records';
import { validateYielding } from '../enqueue';
import type { ConnectionRuntime } from '../connections/connection-runtime';
import { csvLine } from '../csv-line';
import { readRows } from './read-rows';

/** Rows that failed, in a run; counted as a person counts them. */
export interface FailedRow {
  readonly row: number;
  readonly count: number;
  readonly fault: Fault;
}

/**
 * Failed rows as they are written, each with why, as CSV in parts.
 * @param failed in any order; without it, the rows that are refused by their validation
 */
export async function* rejectedCsv(
  input: OpenedInput,
  failed: readonly FailedRow[] | undefined,
  { connector: { actions }, context: { settings } }: Pick<ConnectionRuntime, 'connector' | 'context'>,
  most: number,
): AsyncGenerator<string> {
  const { header } = input;
  const ofUpload = failed && new FailedRows(failed);
  let firstRow = 1;
  let written = 0;
  // What a spreadsheet needs to read it as UTF-8.
  yield `\ufeff${csvLine(['row', ...(header ?? ['record']).filter((name) => !isOurs(name)), ...rejectedColumns])}`;
  for await (const { start, entries, records = [] } of readRows(input, (row) => (firstRow = row))) {
    const { refused } = ofUpload ? { refused: [] } : await validateYielding(entries, actions, settings.stream);
    const faults = new Map(refused.flatMap(({ index, fault }) => (fault ? [[index, fault] as const] : [])));
    let lines = '';
    for (const [at, record] of records.entries()) {
      const row = firstRow + start + at;
      const fault = ofUpload ? ofUpload.find(row) : faults.get(at);
      if (!fault || written >= most) continue;
      written += 1;
      lines += csvLine([row, ...cellsOf(record, header), fault.code, `${fault.message} ${fault.hint}`]);
    }
    yield lines;
  }
}

/** Finds the failed rows in the order of the file. */
class FailedRows {
  readonly #rows: readonly FailedRow[];
  #at = 0;

  constructor(rows: readonly FailedRow[]) {
    this.#rows = [...rows].sort((one, other) => one.row - other.row);
  }

  /** @param row not before that of the last call */
  find(row: number): Fault | undefined {
    for (let run = this.#rows[this.#at]; run && run.row + run.count <= row; run = this.#rows[this.#at]) this.#at += 1;
    const run = this.#rows[this.#at];
    return run && run.row <= row ? run.fault : undefined;
  }
}

function cellsOf(record: RawRecord, header: readonly string[] | undefined): readonly string[] {
  if (header === undefined) return [JSON.stringify('members' in record ? record.members : 'found' in record ? record.found : record)];
  const found: unknown = 'found' in record ? record.found : record;
  const cells = Array.isArray(found) ? (found as readonly string[]) : [];
  // A row with more cells than the header keeps its last column whole.
  return header.flatMap((name, at) => {
    if (isOurs(name)) return [];
    return [at === header.length - 1 ? cells.slice(at).join(',') : (cells[at] ?? '')];
  });
}

function isOurs(name: string): boolean {
  return name === 'row' || (rejectedColumns as readonly string[]).includes(name);
}
