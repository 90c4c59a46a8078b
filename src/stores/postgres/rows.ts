import { createHash } from 'node:crypto';
import type { Values } from '../../contract';
import { decodeText, encodeText } from '../codec';
import type { Row } from '../../runtime/queue/change-queue';
import type { SqlValue } from './database';
import type { HostClock } from './host-clock';
import type { PostgresStringTable } from './string-table';

/** In the order of `rowJson` of the SQL, and of what claims read. */
export const rowColumns =
  'sequence, action, register, key, long_key, lane, tag, attempts, setbacks, reassertion, ambiguous_until, parameters';

/** Reads one row. */
export function toRow(columns: readonly SqlValue[], names: PostgresStringTable, clock: HostClock): Row {
  const register = columns[2];
  return {
    sequence: Number(columns[0]),
    action: names.textOf(Number(columns[1])),
    scope: typeof register === 'number' ? names.textOf(register) : undefined,
    key: decodeText(String(columns[4] ?? columns[3])),
    group: names.textOf(Number(columns[5])),
    invocationIndex: Number(columns[6]),
    attempts: Number(columns[7]),
    consecutiveFailures: Number(columns[8]),
    isResend: columns[9] === true,
    uncertainUntil: clock.toHost(Number(columns[10])),
    parameters: JSON.parse(String(columns[11])) as Values,
  };
}

/** An index takes no text over 2,704 bytes; a longer key stands there by its hash. */
const longestKey = 1_000;

/** A key as it is stored and, when that is its hash, in full. */
export function toCell(key: string): readonly [cell: string, long: string | null] {
  const text = encodeText(key);
  if (text.length * 3 <= longestKey || Buffer.byteLength(text) <= longestKey) return [text, null];
  return [`\u007f#${createHash('sha256').update(text).digest('hex')}`, text];
}
