import type { SettlementColumns } from '../../codec';
import type { ChangeColumns } from '../commands';
import type { SqliteDatabase, Statement } from './module';
import type { QueueState } from './queue-state';

/** Invocations that failed for good, until they are taken, expire, or a newer change with their key comes in. */
export class DeadLetterTable {
  readonly #add: Statement;
  readonly #take: Statement;
  readonly #takeThese: Statement;
  readonly #remove: Statement;
  readonly #removeReplaced: Statement;
  readonly #erase: Statement;

  constructor(database: SqliteDatabase) {
    const prepare = (sql: string) => database.prepare(sql);
    // A failed row with a successor needs no attention.
    this.#add = prepare(
      `INSERT INTO dead_letter (connection_id, scope_id, key, invocation_index, action_id, parameters, attempts, fault, at)
       SELECT connection_id, scope_id, key, invocation_index, action_id, parameters, ?2, ?3, ?4 FROM change AS failed
       WHERE sequence = ?1 AND NOT EXISTS (SELECT 1 FROM change WHERE connection_id = failed.connection_id AND key = failed.key
         AND scope_id = failed.scope_id AND is_successor = 1)`,
    );
    const take = (condition: string) =>
      prepare(`DELETE FROM dead_letter WHERE id IN (SELECT id FROM dead_letter WHERE ${condition} ORDER BY id LIMIT ?2) RETURNING id`);
    this.#take = take('connection_id = ?1');
    this.#takeThese = take('+connection_id = ?1 AND id IN (SELECT value FROM json_each(?3))');
    this.#remove = prepare('DELETE FROM dead_letter WHERE id = ? AND connection_id = ?');
    this.#removeReplaced = prepare('DELETE FROM dead_letter WHERE connection_id = ? AND key = ? AND scope_id = ?');
    this.#erase = prepare('DELETE FROM dead_letter WHERE connection_id = ? AND key = ? AND scope_id IS NOT NULL');
  }

  /** Must come before the rows are settled. */
  add(state: QueueState, { sequences, attempts, faults }: SettlementColumns['dead'], now: number): void {
    for (const [at, sequence] of sequences.entries())
      state.deadLetters += Number(this.#add.run(sequence, attempts[at] ?? 0, faults[at] ?? '', now).changes);
  }

  /** Removes those that the changes replace. Costs nothing while there are none. */
  removeReplaced(state: QueueState, { keys, scopes }: ChangeColumns): void {
    for (let at = 0; at < keys.length && state.deadLetters > 0; at += 1) {
      const scope = scopes[at] ?? null;
      if (scope !== null) state.deadLetters -= Number(this.#removeReplaced.run(state.id, keys[at] ?? '', scope).changes);
    }
  }

  take(state: QueueState, ids: readonly number[] | undefined, limit: number): number[] {
    const rows = ids === undefined ? this.#take.all(state.id, limit) : this.#takeThese.all(state.id, limit, JSON.stringify(ids));
    state.deadLetters -= rows.length;
    return rows.map(({ id }) => Number(id)).sort((one, other) => one - other);
  }

  /** @returns whether it was there */
  remove(state: QueueState, id: number): boolean {
    const count = Number(this.#remove.run(id, state.id).changes);
    state.deadLetters -= count;
    return count === 1;
  }

  erase(state: QueueState, key: string): number {
    const deadLetters = state.deadLetters === 0 ? 0 : Number(this.#erase.run(state.id, key).changes);
    state.deadLetters -= deadLetters;
    return deadLetters;
  }
}
