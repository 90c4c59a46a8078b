import type { Values } from '../../contract';
import type { Row } from '../ledger';
import { decodeText } from '../stored-text';

/** One row as a JSON array; its parameters are stored as JSON and go in as they are. */
export const rowColumns =
  'json_array(sequence, action, register, key, lane, tag, attempts, setbacks, reassertion, ambiguous_until, json(parameters))';

type RowArray = readonly [
  sequence: number,
  action: number,
  register: number | null,
  key: string,
  lane: number,
  tag: number,
  attempts: number,
  setbacks: number,
  reassertion: number,
  ambiguousUntil: number,
  parameters: Values,
];

/** Reads the rows that the worker sends. */
export function parseRows(text: string, nameOf: (id: number) => string): Row[] {
  return (JSON.parse(text) as RowArray[]).map((row) => ({
    sequence: row[0],
    action: nameOf(row[1]),
    register: row[2] === null ? undefined : nameOf(row[2]),
    key: decodeText(row[3]),
    group: nameOf(row[4]),
    tag: row[5],
    attempts: row[6],
    setbacks: row[7],
    reassertion: row[8] === 1,
    ambiguousUntil: row[9],
    parameters: row[10],
  }));
}
