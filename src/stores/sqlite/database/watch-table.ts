import { MemberLookupTable } from './member-lookups';
import type { QueueState } from './queue-state';
import { statements } from './statements';

/** What people are told about the queues in a database. What is public is a command. */
export class WatchTable extends MemberLookupTable {
  /** @param keep the newest of the kind */
  writeNote(state: QueueState, kind: string, id: string, body: string | null, keep: number): void {
    if (body === null) this.sql.run('DELETE FROM note WHERE connection_id = ? AND kind = ? AND id = ?', state.id, kind, id);
    else this.sql.run('INSERT OR REPLACE INTO note (connection_id, kind, id, body) VALUES (?, ?, ?, ?)', state.id, kind, id, body);
    const newest = 'SELECT id FROM note WHERE connection_id = ?1 AND kind = ?2 ORDER BY id DESC LIMIT ?3';
    this.sql.run(`DELETE FROM note WHERE connection_id = ?1 AND kind = ?2 AND id NOT IN (${newest})`, state.id, kind, keep);
  }

  /** @param newest of the kind until now @returns whether it still was */
  addNote(state: QueueState, kind: string, id: string, body: string, keep: number, newest: string | null): boolean {
    const find = 'SELECT 1 FROM (SELECT max(id) AS id FROM note WHERE connection_id = ? AND kind = ?) n WHERE n.id IS ?';
    if (this.sql.number(find, state.id, kind, newest) !== 1) return false;
    this.writeNote(state, kind, id, body, keep);
    return true;
  }

  /** @returns whether it still was as before */
  changeNote(state: QueueState, kind: string, id: string, before: string, body: string): boolean {
    const change = 'UPDATE note SET body = ? WHERE connection_id = ? AND kind = ? AND id = ? AND body = ? RETURNING 1';
    return this.sql.number(change, body, state.id, kind, id, before) === 1;
  }

  retryNow(state: QueueState, now: number): void {
    this.sql.run(statements.retryNow, now, state.id);
  }

  /** Records what a replay has enqueued. @param indexes of the invocations that are replayed */
  protected recordReplay(
    state: QueueState,
    now: number,
    range: { readonly first: number; readonly count: number; readonly job: string },
    indexes: readonly number[],
  ): void {
    if (range.count === 0) return;
    const find = `SELECT CASE WHEN first + count > ?2 THEN times END FROM replay_range
      WHERE connection_id = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1`;
    const times = indexes.map((index) => this.sql.number(find, state.id, index) ?? 0);
    const insert = 'INSERT INTO replay_range (connection_id, first, count, replayed, times, job, at) VALUES (?, ?, ?, ?, ?, ?, ?)';
    this.sql.run(insert, state.id, range.first, range.count, indexes.length, 1 + Math.max(0, ...times), range.job, now);
  }
}
