import type { ConnectionState } from './connection-state';
import type { Database, Statement } from './module';
import type { ChangeColumns, DeadColumns, StoredLetter } from '../commands';

/** Invocations that failed for good, until they are taken, expire, or a newer change of their register comes in. */
export class DeadLetters {
  readonly #add: Statement;
  readonly #find: Statement;
  readonly #findThese: Statement;
  readonly #remove: Statement;
  readonly #removeOwn: Statement;
  readonly #overtake: Statement;
  readonly #forget: Statement;

  constructor(database: Database) {
    const prepare = (sql: string) => database.prepare(sql);
    // What has a newer change behind it needs nothing of anybody.
    this.#add = prepare(
      `INSERT INTO dead_letter (connection, register, key, tag, action, parameters, attempts, fault, at)
       SELECT connection, register, key, tag, action, parameters, ?2, ?3, ?4 FROM change AS failed
       WHERE sequence = ?1 AND NOT EXISTS (
         SELECT 1 FROM change WHERE connection = failed.connection AND key = failed.key AND register = failed.register AND behind = 1)`,
    );
    const columns = 'id, tag, (SELECT text FROM name WHERE name.id = action) AS action, parameters, attempts, fault, at';
    this.#find = prepare(`SELECT ${columns} FROM dead_letter WHERE connection = ? AND id > ? ORDER BY id LIMIT ?`);
    this.#findThese = prepare(
      `SELECT ${columns} FROM dead_letter WHERE +connection = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?`,
    );
    this.#remove = prepare('DELETE FROM dead_letter WHERE id = ?');
    this.#removeOwn = prepare('DELETE FROM dead_letter WHERE id = ? AND connection = ?');
    this.#overtake = prepare('DELETE FROM dead_letter WHERE connection = ? AND key = ? AND register = ?');
    this.#forget = prepare('DELETE FROM dead_letter WHERE connection = ? AND key = ? AND register IS NOT NULL');
  }

  /** To be asked before the rows are settled. */
  add(state: ConnectionState, { sequences, attempts, faults }: DeadColumns, now: number): void {
    for (const [at, sequence] of sequences.entries())
      state.deadLetters += Number(this.#add.run(sequence, attempts[at] ?? 0, faults[at] ?? '', now).changes);
  }

  /** Ends those that changes which come in now replace. Costs nothing while there are none. */
  overtake(state: ConnectionState, { keys, registers }: ChangeColumns): void {
    for (let at = 0; at < keys.length && state.deadLetters > 0; at += 1) {
      const register = registers[at] ?? null;
      if (register !== null) state.deadLetters -= Number(this.#overtake.run(state.id, keys[at] ?? '', register).changes);
    }
  }

  find({ id }: ConnectionState, after: number, limit: number): StoredLetter[] {
    return this.#find.all(id, after, limit) as unknown as StoredLetter[];
  }

  take(state: ConnectionState, ids: readonly number[] | undefined, limit: number): StoredLetter[] {
    const letters =
      ids === undefined
        ? this.find(state, 0, limit)
        : (this.#findThese.all(state.id, JSON.stringify(ids), limit) as unknown as StoredLetter[]);
    for (const { id } of letters) state.deadLetters -= Number(this.#remove.run(id).changes);
    return letters;
  }

  /** Deletes one. @returns whether it was there */
  remove(state: ConnectionState, id: number): boolean {
    const count = Number(this.#removeOwn.run(id, state.id).changes);
    state.deadLetters -= count;
    return count === 1;
  }

  forget(state: ConnectionState, key: string): number {
    const deadLetters = state.deadLetters === 0 ? 0 : Number(this.#forget.run(state.id, key).changes);
    state.deadLetters -= deadLetters;
    return deadLetters;
  }
}
