import type { SqliteValue } from './module';
import type { Sql } from './sql';

/** Changes by column: handing an object for each to the thread would cost more than writing it. */
export interface ChangeColumns {
  readonly actions: readonly number[];
  readonly scopes: readonly (number | null)[];
  readonly keys: readonly string[];
  readonly groups: readonly number[];
  readonly invocationIndexes: readonly number[];
  /** As JSON. */
  readonly parameters: readonly string[];
  /** When they happened, where one of them says so; in the queue, the times that count. Epoch ms. */
  readonly times?: readonly (number | null)[];
  /** Of the parameters of members, where members are kept. */
  readonly digests?: readonly (number | null)[];
}

/** The changes at some positions. */
export function pickChanges(changes: ChangeColumns, positions: readonly number[]): ChangeColumns {
  const pick = <T>(values: readonly T[]): T[] => positions.map((at) => values[at] as T);
  return {
    actions: pick(changes.actions),
    scopes: pick(changes.scopes),
    keys: pick(changes.keys),
    groups: pick(changes.groups),
    invocationIndexes: pick(changes.invocationIndexes),
    parameters: pick(changes.parameters),
    ...(changes.times && { times: pick(changes.times) }),
    ...(changes.digests && { digests: pick(changes.digests) }),
  };
}

/** Rows in one statement: binding a value costs more than writing it, so values that rows share are bound once. */
const chunkSize = 100;

/** The columns that changes set; all others have a default. */
export const changeColumns = 'sequence, connection_id, action_id, scope_id, key, group_id, invocation_index, parameters, arrived_at';
export const timeColumns = ', occurred_at, digest';

/** @param isTimed whether the rows have a time and a digest */
function insertion(rows: number, isTimed: boolean): string {
  const values = Array.from({ length: rows }, (_, at) => {
    const own = 7 + (isTimed ? 5 : 3) * at;
    return `(?1 + ${at}, ?2, ?3, ?4, ?${own}, ?5, ?${own + 1}, ?${own + 2}, ?6${isTimed ? `, ?${own + 3}, ?${own + 4}` : ''})`;
  });
  return `INSERT INTO change (${changeColumns}${isTimed ? timeColumns : ''}) VALUES ${values.join(', ')} ON CONFLICT DO NOTHING`;
}
const plain = { chunk: insertion(chunkSize, false), one: insertion(1, false) };
const timed = { chunk: insertion(chunkSize, true), one: insertion(1, true) };

/**
 * Inserts all changes, many in one statement, or none when one meets a row with its key.
 * @param sequence of the last row so far; within a group it follows the order of the changes
 * @param first is added to each invocation index
 */
export function bulkInsert(
  sql: Sql,
  connectionId: number,
  changes: ChangeColumns,
  { sequence, now, first }: { sequence: number; now: number; first: number },
): boolean {
  const { keys, invocationIndexes, parameters, times, digests } = changes;
  const isTimed = times !== undefined || digests !== undefined;
  const statements = isTimed ? timed : plain;
  let next = sequence + 1;
  let inserted = 0;
  sql.database.exec('SAVEPOINT bulk');
  for (const { action, scope, group, rows } of partsOf(changes)) {
    for (let start = 0; start < rows.length;) {
      const count = rows.length - start >= chunkSize ? chunkSize : 1;
      const values: SqliteValue[] = [next, connectionId, action, scope, group, now];
      for (const row of rows.slice(start, start + count)) {
        values.push(keys[row] ?? '', first + (invocationIndexes[row] ?? 0), parameters[row] ?? '{}');
        if (isTimed) values.push(times?.[row] ?? null, digests?.[row] ?? null);
      }
      inserted += sql.run(count === 1 ? statements.one : statements.chunk, ...values);
      next += count;
      start += count;
    }
  }
  const isWhole = inserted === keys.length;
  sql.database.exec(isWhole ? 'RELEASE bulk' : 'ROLLBACK TO bulk; RELEASE bulk');
  return isWhole;
}

/** Rows that differ only in key, invocation index and parameters. */
function partsOf({ actions, scopes, groups, keys }: ChangeColumns) {
  const parts: { readonly action: number; readonly scope: number | null; readonly group: number; readonly rows: number[] }[] = [];
  for (let at = 0; at < keys.length; at += 1) {
    const [action, scope, group] = [actions[at] ?? 0, scopes[at] ?? null, groups[at] ?? 0];
    const known = parts.find((part) => part.action === action && part.scope === scope && part.group === group);
    if (known) known.rows.push(at);
    else parts.push({ action, scope, group, rows: [at] });
  }
  return parts;
}
