import type { SettlementColumns } from '../../codec';
import { bulkInsert, changeColumns, timeColumns, type ChangeColumns } from './bulk-insert';
import type { SqliteValue } from './module';
import type { QueueState } from './queue-state';
import type { Sql } from './sql';
import { listed, statements, type ExistingRow } from './statements';

export interface ClaimInput {
  readonly now: number;
  readonly partialBefore: number;
  readonly freshOnly: boolean;
  /** Most rows for each group. */
  readonly limits: readonly (readonly [group: number, rows: number])[];
}

type ClaimedRows = { readonly id: number; readonly rows: string } | undefined;

/** States of a row, see the schema. */
const fresh = 0;
const claimed = 2;
const successor = 3;

/**
 * The state machine of the queues in a database, the same as that of the queue in memory. What is public is a command. Rows are
 * returned as the JSON text of arrays that `toRow` reads.
 */
export class QueueTable {
  #sequence: number;

  constructor(protected readonly sql: Sql) {
    this.#sequence = sql.number(statements.lastSequence) ?? 0;
  }

  /** @param first is added to each invocation index @returns superseded rows */
  protected insertRows(state: QueueState, now: number, columns: ChangeColumns, first = 0): ExistingRow[] {
    const { keys, groups, times } = columns;
    if (times) state.hasTimes = true;
    if (bulkInsert(this.sql, state.id, columns, { sequence: this.#sequence, now, first })) {
      state.lastSequence = this.#sequence += keys.length;
      state.rows += keys.length;
      for (const group of groups) state.addFresh(group, 1);
      return [];
    }
    return this.#insertEach(state, now, columns, first);
  }

  /** One by one, where changes replace each other or existing rows. */
  #insertEach(state: QueueState, now: number, columns: ChangeColumns, first: number): ExistingRow[] {
    const insert = `INSERT INTO change (${changeColumns}${timeColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
    const superseded: ExistingRow[] = [];
    for (const [at, key] of columns.keys.entries()) {
      const [scope = null, group = 0] = [columns.scopes[at], columns.groups[at]];
      const index = first + (columns.invocationIndexes[at] ?? 0);
      const sequence = (state.lastSequence = this.#sequence += 1);
      const [action = 0, parameters = '{}'] = [columns.actions[at], columns.parameters[at]];
      const more = [now, columns.times?.[at] ?? null, columns.digests?.[at] ?? null];
      const values = [sequence, state.id, action, scope, key, group, index, parameters, ...more];
      state.rows += 1;
      if (this.sql.run(insert, ...values) === 1) {
        state.addFresh(group, 1);
        continue;
      }
      const current = this.#find(state, key, scope, 0);
      if (!current) throw new Error('a key is taken by no row');
      const hasClaimed = isClaimed(state, current);
      const older = hasClaimed ? this.#find(state, key, scope, 1) : current;
      if (older) {
        if (older.is_resend === 0) superseded.push(older);
        this.removeRow(state, older);
      }
      const place = hasClaimed ? [1, successor, 0] : [0, fresh, current.uncertain_until];
      this.sql.run(statements.insertReplacing, ...values, ...place);
      if (hasClaimed) state.successors += 1;
      else state.addFresh(group, 1);
    }
    return superseded;
  }

  claim(state: QueueState, input: ClaimInput): ClaimedRows {
    if (state.isHeld) return undefined;
    return (input.freshOnly ? undefined : this.#claimBatch(state, input.now)) ?? this.#claimFresh(state, input);
  }

  nextDueAt(state: QueueState, { now, partialBefore, limits }: ClaimInput): number | undefined {
    if (state.isHeld) return undefined;
    const limitOf = new Map(limits);
    const times = [this.sql.number(statements.nextBatch, state.id)].filter((time) => time !== undefined);
    for (const [group, count] of state.groups) {
      const limit = limitOf.get(group) ?? 1;
      const arrivedAt = limit === 0 ? undefined : this.#oldestFresh(state, group, now);
      if (arrivedAt === undefined) continue;
      times.push(count >= limit ? now : now + Math.max(0, arrivedAt - partialBefore));
    }
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** @returns superseded rows */
  protected settleRows(state: QueueState, claimId: number, { now, ended, retries }: SettlementColumns): ExistingRow[] {
    this.#finish(state, ended, now);
    this.sql.run(statements.removeClaim, state.id, claimId);
    return retries.flatMap(({ sequences, notBefore, isSent, isTransient, uncertainUntil, isResend }) => {
      const list = JSON.stringify(sequences);
      if (!isResend) this.sql.run(statements.recordAttempt, Number(isSent), Number(isTransient), uncertainUntil, list);
      const superseded = this.#scheduleRetry(state, sequences, notBefore, now);
      if (!isResend) return superseded;
      // Their outcome is known: they were accepted.
      state.resends += this.sql.run(`UPDATE change SET is_resend = 1 WHERE is_resend = 0 AND sequence ${listed}`, list);
      return [];
    });
  }

  /**
   * Returns what was in a request when the last process ended, in the same batches.
   * The clock that wrote the times may have been wrong: every uncertainty starts again, and nothing waits longer than it lasts.
   */
  protected recoverRows(state: QueueState, now: number, uncertainUntil: number): ExistingRow[] {
    const until = Math.max(now, uncertainUntil);
    this.sql.run('UPDATE change SET uncertain_until = ? WHERE connection_id = ? AND uncertain_until > 0', uncertainUntil, state.id);
    this.sql.run('UPDATE retry_batch SET not_before = ?1 WHERE connection_id = ?2 AND not_before > ?1', until, state.id);
    this.sql.run(statements.postponeResends, until, state.id);
    const superseded: ExistingRow[] = [];
    for (const { id = 0 } of this.sql.all(statements.interrupted, state.id)) {
      const sequences = this.sql.all(statements.claimedRows, state.id, id).map(({ sequence }) => Number(sequence));
      this.sql.run(statements.recordInterrupted, uncertainUntil, JSON.stringify(sequences));
      superseded.push(...this.#scheduleRetry(state, sequences, now, now));
      this.sql.run(statements.removeClaim, state.id, id);
    }
    return superseded;
  }

  drain(state: QueueState): string {
    const rows = this.sql.get(statements.waiting, state.id)?.['rows'] ?? '[]';
    state.rows -= this.sql.run(statements.removeWaiting, state.id);
    this.sql.run('DELETE FROM retry_batch WHERE connection_id = ?', state.id);
    state.successors = 0;
    const claimedResends = 'SELECT count(*) FROM change WHERE connection_id = ? AND state > 0 AND state = 2 AND is_resend = 1';
    state.resends = this.sql.number(claimedResends, state.id) ?? 0;
    for (const [group, count] of [...state.groups]) state.addFresh(group, -count);
    return String(rows);
  }

  /** Deletes what waits under a key in any scope. */
  protected eraseRows(state: QueueState, key: string, texts: string): { readonly waiting: number; readonly inFlight: number } {
    const rows = this.#existing(statements.findMember, state.id, key, texts);
    const waiting = rows.filter((row) => !isClaimed(state, row));
    for (const row of waiting) this.removeRow(state, row);
    return { waiting: waiting.length, inFlight: rows.length - waiting.length };
  }

  /** When the oldest change that is no resend came in. */
  protected oldestAt({ id, groups, claimedUpTo }: QueueState): number | undefined {
    const times = [...groups, ...claimedUpTo].map(([group]) => this.sql.number(statements.oldestFresh, id, group, 0));
    times.push(this.sql.number(statements.oldestOther, id));
    const known = times.filter((time) => time !== undefined);
    return known.length > 0 ? Math.min(...known) : undefined;
  }

  #find(state: QueueState, key: string, scope: number | null, isSuccessor: 0 | 1): ExistingRow | undefined {
    return this.#existing(statements.find, state.id, key, scope, isSuccessor)[0];
  }

  #existing(sql: string, ...values: readonly SqliteValue[]): ExistingRow[] {
    return this.sql.all(sql, ...values) as unknown as ExistingRow[];
  }

  #claimBatch(state: QueueState, now: number): ClaimedRows {
    const dueBatch = 'SELECT id FROM retry_batch WHERE connection_id = ? AND not_before <= ? ORDER BY not_before, id LIMIT 1';
    for (;;) {
      const id = this.sql.number(dueBatch, state.id, now);
      if (id === undefined) return undefined;
      this.sql.run('DELETE FROM retry_batch WHERE connection_id = ? AND id = ?', state.id, id);
      const { rows = '[]', count = 0 } = this.sql.get(statements.rowsOfBatch, state.id, id) ?? {};
      this.sql.run('UPDATE change SET state = 2 WHERE connection_id = ? AND state > 0 AND state = 1 AND batch_id = ?', state.id, id);
      if (count !== 0) return { id, rows: String(rows) };
    }
  }

  #claimFresh(state: QueueState, { now, partialBefore, limits }: ClaimInput): ClaimedRows {
    const limitOf = new Map(limits);
    const sql = state.hasTimes ? statements.freshRows : statements.untimedFreshRows;
    for (const [group, waiting] of state.groups) {
      const limit = limitOf.get(group) ?? 1;
      if (limit === 0 || (waiting < limit && (this.#oldestFresh(state, group, now) ?? 0) > partialBefore)) continue;
      const after = state.claimedUpTo.get(group) ?? 0;
      const { rows = '[]', first = 0, last = 0, count } = this.sql.get(sql, state.id, group, after, limit) ?? {};
      const id = (state.lastBatchId += 1);
      this.sql.run('INSERT INTO claim (connection_id, id, group_id, first, last) VALUES (?, ?, ?, ?, ?)', state.id, id, group, first, last);
      state.claimedUpTo.set(group, Number(last));
      // The group moves to the end, so that a busy one does not starve the others.
      state.groups.delete(group);
      state.addFresh(group, waiting - Number(count));
      return { id, rows: String(rows) };
    }
    return undefined;
  }

  /** When the oldest fresh row of a group came in. A time in the future was written by a wrong clock and counts as long ago. */
  #oldestFresh({ id, claimedUpTo }: QueueState, group: number, now: number): number | undefined {
    const arrivedAt = this.sql.number(statements.oldestFresh, id, group, claimedUpTo.get(group) ?? 0);
    return arrivedAt !== undefined && arrivedAt > now ? 0 : arrivedAt;
  }

  /** Ends claimed rows; their successors become fresh. */
  #finish(state: QueueState, sequences: readonly number[], now: number): void {
    if (sequences.length === 0) return;
    const list = JSON.stringify(sequences);
    const successors = this.#successorsOf(state, list);
    const countResends = `SELECT count(*) FROM change WHERE is_resend = 1 AND sequence ${listed}`;
    if (state.resends > 0) state.resends -= this.sql.number(countResends, list) ?? 0;
    state.rows -= this.sql.run(`DELETE FROM change WHERE sequence ${listed}`, list);
    for (const { sequence = 0, group_id: group, until = 0 } of successors) {
      this.sql.run(statements.promote, (state.lastSequence = this.#sequence += 1), now, until, sequence);
      state.successors -= 1;
      state.addFresh(Number(group), 1);
    }
  }

  /** Puts claimed rows into a retry batch. Rows with a successor end instead. @returns superseded rows */
  #scheduleRetry(state: QueueState, sequences: readonly number[], notBefore: number, now: number): ExistingRow[] {
    const replaced = this.#successorsOf(state, JSON.stringify(sequences)).map(({ current }) => Number(current));
    const superseded = replaced.length === 0 ? [] : this.#existing(statements.findAll, JSON.stringify(replaced));
    this.#finish(state, replaced, now);
    const gone = new Set(replaced);
    const kept = sequences.filter((sequence) => !gone.has(sequence));
    if (kept.length > 0) {
      const id = (state.lastBatchId += 1);
      this.sql.run('INSERT INTO retry_batch (connection_id, id, not_before) VALUES (?, ?, ?)', state.id, id, notBefore);
      this.sql.run(`UPDATE change SET state = 1, batch_id = ? WHERE sequence ${listed}`, id, JSON.stringify(kept));
    }
    return superseded.filter(({ is_resend: isResend }) => isResend === 0);
  }

  #successorsOf(state: QueueState, list: string) {
    return state.successors === 0 ? [] : this.sql.all(statements.successors, list);
  }

  /** Deletes one row that is in no request. */
  protected removeRow(state: QueueState, row: ExistingRow): void {
    this.sql.run('DELETE FROM change WHERE sequence = ?', row.sequence);
    state.rows -= 1;
    if (row.state === fresh) state.addFresh(row.group_id, -1);
    if (row.state === successor) state.successors -= 1;
    if (row.is_resend === 1) state.resends -= 1;
  }
}

/** Whether a row is in a request. Fresh rows are claimed in the order of their sequences. */
export function isClaimed({ claimedUpTo }: QueueState, { state, group_id: group, sequence }: ExistingRow): boolean {
  return state === claimed || (state === fresh && sequence <= (claimedUpTo.get(group) ?? 0));
}
