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
