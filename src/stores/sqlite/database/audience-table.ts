import type { Comparison } from '../../audience';
import type { ConnectionState } from './connection-state';
import { digestOf } from '../../digest';
import type { Database, Statement } from './module';
import type { MemberColumns } from '../commands';

/** Stands for the digest of a member of whom a change waits. No digest is negative. */
const unknown = -1;

/** Who is in the audiences of connections by what was last accepted (`member`), and who should be (`wanted`). */
export class AudienceTable {
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: Database) {
    this.#statements = prepareStatements(database);
  }

  /** @param present id of the action that puts a key in */
  begin(state: ConnectionState, present: number, absent: number): void {
    state.present = present;
    state.absent = absent;
    this.end(state);
    this.#statements.addWaiting.run(state.id, present, absent);
  }

  want({ id }: ConnectionState, { keys, digests }: MemberColumns): void {
    for (const [at, key] of keys.entries()) this.#statements.want.run(id, key, digests[at] ?? null);
  }

  compare({ id }: ConnectionState): Comparison {
    const number = (statement: Statement, column: string): number => Number(statement.get(id)?.[column] ?? 0);
    const known = number(this.#statements.known, 'count');
    const both = number(this.#statements.both, 'count');
    const unchanged = number(this.#statements.both, 'same');
    return { added: number(this.#statements.added, 'count'), changed: both - unchanged, unchanged, removed: known - both };
  }

  missing({ id }: ConnectionState, { keys, digests }: MemberColumns): boolean[] {
    return keys.map((key, at) => this.#statements.missing.get(id, key, digests[at] ?? null) !== undefined);
  }

  surplus({ id }: ConnectionState, after: string | undefined, limit: number): string[] {
    const rows = after === undefined ? this.#statements.firstSurplus.all(id, limit) : this.#statements.surplus.all(id, after, limit);
    return rows.map(({ key }) => String(key));
  }

  end({ id }: ConnectionState): void {
    this.#statements.unwant.run(id);
  }

  /** Notes what was accepted, before it is taken out of the queue. */
  note({ id, present, absent }: ConnectionState, sequences: readonly number[]): void {
    if (present === null || absent === null || sequences.length === 0) return;
    for (const row of this.#statements.accepted.all(JSON.stringify(sequences), present, absent)) {
      const key = String(row['key']);
      if (row['action'] === present) this.#statements.put.run(id, key, digestOf(String(row['parameters'])));
      else this.#statements.take.run(id, key);
    }
  }
}

function prepareStatements(database: Database) {
  const prepare = (sql: string) => database.prepare(sql);
  const surplus = (where: string) =>
    prepare(
      `SELECT key FROM member WHERE connection = ? ${where}
       AND NOT EXISTS (SELECT 1 FROM wanted WHERE wanted.connection = member.connection AND wanted.key = member.key)
       ORDER BY key LIMIT ?`,
    );
  return {
    addWaiting: prepare(
      `INSERT INTO member (connection, key, digest)
       SELECT connection, key, ${unknown} FROM change WHERE connection = ? AND action IN (?, ?) AND reassertion = 0
       ON CONFLICT DO UPDATE SET digest = ${unknown}`,
    ),
    want: prepare(
      `INSERT INTO wanted (connection, key, digest) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET digest = coalesce(excluded.digest, digest)`,
    ),
    unwant: prepare('DELETE FROM wanted WHERE connection = ?'),
    known: prepare('SELECT count(*) AS count FROM member WHERE connection = ?'),
    both: prepare(
      `SELECT count(*) AS count, sum(wanted.digest IS NULL OR wanted.digest = member.digest) AS same
       FROM wanted JOIN member USING (connection, key) WHERE wanted.connection = ?`,
    ),
    added: prepare(
      `SELECT count(*) AS count FROM wanted WHERE connection = ? AND digest IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM member WHERE member.connection = wanted.connection AND member.key = wanted.key)`,
    ),
    missing: prepare(
      `SELECT 1 FROM wanted LEFT JOIN member USING (connection, key)
       WHERE wanted.connection = ? AND wanted.key = ? AND wanted.digest = ? AND member.digest IS NOT wanted.digest`,
    ),
    firstSurplus: surplus(''),
    surplus: surplus('AND key > ?'),
    accepted: prepare(
      `SELECT action, key, parameters FROM change
       WHERE sequence IN (SELECT value FROM json_each(?)) AND reassertion = 0 AND action IN (?, ?)`,
    ),
    put: prepare('INSERT INTO member (connection, key, digest) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest'),
    take: prepare('DELETE FROM member WHERE connection = ? AND key = ?'),
  };
}
