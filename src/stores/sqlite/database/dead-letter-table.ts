import type { SettlementColumns } from '../../codec';
import type { ChangeColumns } from './bulk-insert';
import type { QueueState } from './queue-state';
import { QueueTable } from './queue-table';
import { holdsText } from './statements';

/** Records that could not be made invocations, as in `UnmappedRecords`. Fault, visitor and event as JSON. */
export interface UnmappedRows {
  readonly rows: readonly {
    readonly index: number;
    readonly action: number;
    readonly fault: string;
    readonly visitor: string;
    /** Epoch ms. */
    readonly occurredAt: number | null;
    readonly event: string | null;
    readonly keptAs: number | null;
  }[];
  readonly limit: number | undefined;
}

/** What a dead letter says of the change that it was made of. */
interface ReplayedLetter {
  readonly index: number;
  readonly time: number;
}

/** The dead letters of the queues in a database. What is public is a command. */
export class DeadLetterTable extends QueueTable {
  /** @param ids `undefined` for all but kept events */
  takeDeadLetters(state: QueueState, ids: readonly number[] | undefined, limit: number): readonly number[] {
    const take = (condition: string) =>
      `DELETE FROM dead_letter WHERE id IN (SELECT id FROM dead_letter WHERE ${condition} ORDER BY id LIMIT ?2) RETURNING id`;
    const rows =
      ids === undefined
        ? this.sql.all(take('connection_id = ?1 AND event IS NULL'), state.id, limit)
        : this.sql.all(take('+connection_id = ?1 AND id IN (SELECT value FROM json_each(?3))'), state.id, limit, JSON.stringify(ids));
    state.deadLetters -= rows.length;
    return rows.map(({ id }) => Number(id)).sort((one, other) => one - other);
  }

  /**
   * Deletes the dead letters of changes that are replayed.
   * @returns the index and the time of each; `undefined` for one that is gone, or that could not be mapped before and has a later
   *   change of its key, where no time says which one is newer
   */
  protected takeForReplay(
    state: QueueState,
    { keys, scopes, times }: ChangeColumns,
    ids: readonly number[],
  ): readonly (ReplayedLetter | undefined)[] {
    const take = `DELETE FROM dead_letter WHERE id = ? AND connection_id = ?
      RETURNING coalesce(arrival, invocation_index) AS arrival, visitor IS NOT NULL AS is_unmapped, occurred_at, at`;
    const findLater = 'SELECT 1 FROM later_change WHERE connection_id = ? AND key = ? AND scope_id = ? AND invocation_index > ?';
    // One may be behind several changes.
    const letters = new Map([...new Set(ids)].map((id) => [id, this.sql.get(take, id, state.id)]));
    for (const letter of letters.values()) if (letter) state.deadLetters -= 1;
    return ids.map((id, at) => {
      const letter = letters.get(id);
      if (!letter) return undefined;
      const { is_unmapped: isUnmapped, arrival: index = 0, occurred_at: occurredAt } = letter;
      const given = occurredAt ?? times?.[at] ?? null;
      const mayBeReplaced = isUnmapped === 1 && !(state.keepsMembers && given !== null);
      const isReplaced = mayBeReplaced && this.sql.get(findLater, state.id, keys[at] ?? '', scopes[at] ?? null, index) !== undefined;
      return isReplaced ? undefined : { index: Number(index), time: Number(given ?? letter['at']) };
    });
  }

  /** Whether all of these kept events are still there. */
  protected hasEvents(state: QueueState, ids: readonly number[]): boolean {
    const count =
      'SELECT count(*) FROM dead_letter WHERE +connection_id = ? AND event IS NOT NULL AND id IN (SELECT value FROM json_each(?))';
    return this.sql.number(count, state.id, JSON.stringify(ids)) === ids.length;
  }

  /** Deletes dead letters that have the keys of newer changes. Those that have no key yet are compared when they are replayed. */
  protected replaceDeadLetters(state: QueueState, { keys, scopes }: ChangeColumns, indexes: readonly number[]): void {
    const remove = 'DELETE FROM dead_letter WHERE connection_id = ? AND key = ? AND scope_id = ?';
    const insert = `INSERT INTO later_change (connection_id, key, scope_id, invocation_index) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET invocation_index = max(invocation_index, excluded.invocation_index)`;
    const hasUnmapped = state.deadLetters > 0 && this.#hasUnmapped(state);
    for (let at = 0; at < keys.length && state.deadLetters > 0; at += 1) {
      const [key = '', scope = null] = [keys[at], scopes[at]];
      state.deadLetters -= this.sql.run(remove, state.id, key, scope);
      if (hasUnmapped && scope !== null) this.sql.run(insert, state.id, key, scope, indexes[at] ?? 0);
    }
  }

  /** @param texts as a JSON array; of dead letters without a key, or with one of several parts, those go that hold one of them */
  protected eraseDeadLetters(state: QueueState, key: string, texts: string): number {
    const erase = `DELETE FROM dead_letter WHERE connection_id = ?1
      AND (key = ?2 AND scope_id IS NOT NULL OR (scope_id IS NULL OR key LIKE '[%') AND ${holdsText('coalesce(visitor, parameters)')})`;
    if (state.deadLetters === 0) return 0;
    const erased = this.sql.run(erase, state.id, key, texts);
    state.deadLetters -= erased;
    return erased;
  }

  /** Before the rows are settled. A failed row with a successor needs no attention. */
  protected addDeadLetters(state: QueueState, { sequences, attempts, faults }: SettlementColumns['dead'], now: number): void {
    const insert = `INSERT INTO dead_letter (connection_id, scope_id, key, invocation_index, action_id, parameters, attempts, fault, at, occurred_at, group_id)
      SELECT connection_id, scope_id, key, invocation_index, action_id, parameters, ?2, ?3, ?4, occurred_at, group_id FROM change AS failed
      WHERE sequence = ?1 AND NOT EXISTS (SELECT 1 FROM change WHERE connection_id = failed.connection_id AND key = failed.key
        AND scope_id = failed.scope_id AND is_successor = 1)`;
    for (const [at, sequence] of sequences.entries())
      state.deadLetters += this.sql.run(insert, sequence, attempts[at] ?? 0, faults[at] ?? '', now);
  }

  #hasUnmapped(state: QueueState): boolean {
    return this.sql.get('SELECT 1 FROM dead_letter WHERE connection_id = ? AND visitor IS NOT NULL LIMIT 1', state.id) !== undefined;
  }

  /** @param first is added to each index @returns how many are kept */
  protected keepUnmapped(state: QueueState, { rows, limit }: UnmappedRows, now: number, first: number): number {
    if (rows.length === 0) return 0;
    const count = `SELECT count(*) FROM
      (SELECT 1 FROM dead_letter WHERE connection_id = ? AND visitor IS NOT NULL AND event IS NULL LIMIT ?)`;
    const kept = limit === undefined ? rows : rows.slice(0, Math.max(0, limit - (this.sql.number(count, state.id, limit) ?? 0)));
    const insert = `INSERT INTO dead_letter (connection_id, key, invocation_index, action_id, parameters, attempts, fault, at, visitor, event, arrival, occurred_at)
      VALUES (?1, '', ?2, ?3, '{}', 0, ?4, ?5, ?6, ?7, (SELECT invocation_index FROM dead_letter WHERE id = ?8), ?9)`;
    for (const { index, action, fault, visitor, occurredAt, event, keptAs } of kept)
      this.sql.run(insert, state.id, first + index, action, fault, now, visitor, event, keptAs, occurredAt);
    state.deadLetters += kept.length;
    return kept.length;
  }
}
