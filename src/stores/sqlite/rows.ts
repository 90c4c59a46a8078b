import type { Values } from '../../contract';
import type { Row } from '../../runtime/queue/change-queue';
import { decodeText } from '../stored-text';

const columns = [
  'sequence',
  'action',
  "coalesce(register, 'null')",
  'json_quote(key)',
  'lane',
  'tag',
  'attempts',
  'setbacks',
  'reassertion',
  'ambiguous_until',
  'parameters',
];

/** One row as a JSON array. Its parameters are JSON and go in as they are: SQLite reads none that is nested deeper than 1,000 times. */
export const rowText = `'[' || ${columns.join(" || ',' || ")} || ']'`;

/** Rows as a JSON array of such arrays, in their order. */
export const rowsText = `'[' || coalesce(group_concat(${rowText}, ','), '') || ']'`;

type RowArray = readonly [
  sequence: number,
  action: number,
  register: number | null,
  key: string,
  lane: number,
  tag: number,
  attempts: number,
  consecutiveFailures: number,
  isResend: number,
  uncertainUntil: number,
  parameters: Values,
];

/** Reads the rows that the worker sends. */
export function parseRows(text: string, nameOf: (id: number) => string): Row[] {
  return (JSON.parse(text) as RowArray[]).map((row) => ({
    sequence: row[0],
    action: nameOf(row[1]),
    scope: row[2] === null ? undefined : nameOf(row[2]),
    key: decodeText(row[3]),
    group: nameOf(row[4]),
    invocationIndex: row[5],
    attempts: row[6],
    consecutiveFailures: row[7],
    isResend: row[8] === 1,
    uncertainUntil: row[9],
    parameters: row[10],
  }));
}
