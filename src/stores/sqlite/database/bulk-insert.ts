import type { Database, SqlValue, Statement } from './module';
import type { ChangeColumns } from '../commands';

/** Rows in one statement: handing each value over costs more than writing it, so what rows share is handed over once. */
const chunkSize = 100;

const columns = 'sequence, connection, action, register, key, lane, tag, parameters, arrived';
const shared = 6;
const chunk = Array.from({ length: chunkSize }, (_, at) => {
  const own = shared + 1 + 3 * at;
  return `(?1 + ${at}, ?2, ?3, ?4, ?${own}, ?5, ?${own + 1}, ?${own + 2}, ?6)`;
});

/** Takes in changes of which none replaces another, many in one statement. */
export class BulkInsert {
  readonly #database: Database;
  readonly #insertChunk: Statement;
  readonly #insertOne: Statement;

  constructor(database: Database) {
    this.#database = database;
    this.#insertChunk = database.prepare(`INSERT INTO change (${columns}) VALUES ${chunk.join(', ')} ON CONFLICT DO NOTHING`);
    this.#insertOne = database.prepare(
      `INSERT INTO change (${columns}) VALUES (?1, ?2, ?3, ?4, ?7, ?5, ?8, ?9, ?6) ON CONFLICT DO NOTHING`,
    );
  }

  /**
   * Inserts all of the changes, or none when one meets a row of its register.
   * @param sequence of the last row so far; those of one lane get theirs in the order of the changes
   * @param first what is added to each tag
   */
  insert(connection: number, changes: ChangeColumns, { sequence, now, first }: { sequence: number; now: number; first: number }): boolean {
    const { keys, tags, parameters } = changes;
    let next = sequence + 1;
    let inserted = 0;
    this.#database.exec('SAVEPOINT bulk');
    for (const { action, register, lane, rows } of partsOf(changes)) {
      for (let start = 0; start < rows.length;) {
        const count = rows.length - start >= chunkSize ? chunkSize : 1;
        const values: SqlValue[] = [next, connection, action, register, lane, now];
        for (let at = start; at < start + count; at += 1) {
          const row = rows[at] ?? 0;
          values.push(keys[row] ?? '', first + (tags[row] ?? 0), parameters[row] ?? '{}');
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
  readonly register: number | null;
  readonly lane: number;
  readonly rows: number[];
}

/** The rows that have all but key, tag and parameters in common. */
function partsOf({ actions, registers, lanes, keys }: ChangeColumns): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < keys.length; at += 1) {
    const [action, register, lane] = [actions[at] ?? 0, registers[at] ?? null, lanes[at] ?? 0];
    const known = parts.find((part) => part.action === action && part.register === register && part.lane === lane);
    if (known) known.rows.push(at);
    else parts.push({ action, register, lane, rows: [at] });
  }
  return parts;
}
