import type { ChangeColumns, SqlValue } from '../commands';
import type { SqliteDatabase, Statement } from './module';

/** Rows in one statement: binding a value costs more than writing it, so values that rows share are bound once. */
const chunkSize = 100;

/** The columns that changes set; all others have a default. */
export const changeColumns = 'sequence, connection_id, action_id, scope_id, key, group_id, invocation_index, parameters, arrived_at';
const shared = 6;
const chunk = Array.from({ length: chunkSize }, (_, at) => {
  const own = shared + 1 + 3 * at;
  return `(?1 + ${at}, ?2, ?3, ?4, ?${own}, ?5, ?${own + 1}, ?${own + 2}, ?6)`;
});

/** Inserts changes of which none replaces another, many in one statement. */
export class BulkInsert {
  readonly #database: SqliteDatabase;
  readonly #insertChunk: Statement;
  readonly #insertOne: Statement;

  constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#insertChunk = database.prepare(`INSERT INTO change (${changeColumns}) VALUES ${chunk.join(', ')} ON CONFLICT DO NOTHING`);
    this.#insertOne = database.prepare(
      `INSERT INTO change (${changeColumns}) VALUES (?1, ?2, ?3, ?4, ?7, ?5, ?8, ?9, ?6) ON CONFLICT DO NOTHING`,
    );
  }

  /**
   * Inserts all changes, or none when one meets a row with its key.
   * @param sequence of the last row so far; within a group it follows the order of the changes
   * @param first is added to each invocation index
   */
  insert(
    connectionId: number,
    changes: ChangeColumns,
    { sequence, now, first }: { sequence: number; now: number; first: number },
  ): boolean {
    const { keys, invocationIndexes, parameters } = changes;
    let next = sequence + 1;
    let inserted = 0;
    this.#database.exec('SAVEPOINT bulk');
    for (const { action, scope, group, rows } of partsOf(changes)) {
      for (let start = 0; start < rows.length;) {
        const count = rows.length - start >= chunkSize ? chunkSize : 1;
        const values: SqlValue[] = [next, connectionId, action, scope, group, now];
        for (let at = start; at < start + count; at += 1) {
          const row = rows[at] ?? 0;
          values.push(keys[row] ?? '', first + (invocationIndexes[row] ?? 0), parameters[row] ?? '{}');
        }
        inserted += Number((count === 1 ? this.#insertOne : this.#insertChunk).run(...values).changes);
        next += count;
        start += count;
      }
    }
    const isWhole = inserted === keys.length;
    this.#database.exec(isWhole ? 'RELEASE bulk' : 'ROLLBACK TO bulk; RELEASE bulk');
    return isWhole;
  }
}

interface Part {
  readonly action: number;
  readonly scope: number | null;
  readonly group: number;
  readonly rows: number[];
}

/** Rows that differ only in key, invocation index and parameters. */
function partsOf({ actions, scopes, groups, keys }: ChangeColumns): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < keys.length; at += 1) {
    const [action, scope, group] = [actions[at] ?? 0, scopes[at] ?? null, groups[at] ?? 0];
    const known = parts.find((part) => part.action === action && part.scope === scope && part.group === group);
    if (known) known.rows.push(at);
    else parts.push({ action, scope, group, rows: [at] });
  }
  return parts;
}
