import type { SqliteDatabase, SqliteValue, SqlRow, Statement } from './module';

/** Runs statements on a database; each is prepared once. */
export class Sql {
  /** What the commands of this transaction want done when it is on the disk. */
  readonly afterCommit = new Set<(database: SqliteDatabase) => void>();
  readonly #statements = new Map<string, Statement>();

  constructor(readonly database: SqliteDatabase) {}

  /** @returns how many rows are changed */
  run(sql: string, ...values: readonly SqliteValue[]): number {
    return Number(this.#prepared(sql).run(...values).changes);
  }

  get(sql: string, ...values: readonly SqliteValue[]): SqlRow | undefined {
    return this.#prepared(sql).get(...values);
  }

  all(sql: string, ...values: readonly SqliteValue[]): SqlRow[] {
    return this.#prepared(sql).all(...values);
  }

  /** The number in the first column of the first row, `undefined` when there is none. */
  number(sql: string, ...values: readonly SqliteValue[]): number | undefined {
    const [value] = Object.values(this.get(sql, ...values) ?? {});
    return typeof value === 'number' ? value : undefined;
  }

  #prepared(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
