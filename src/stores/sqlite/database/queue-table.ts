import type { SettlementColumns } from '../../codec';
import type { ErasedMember } from '../../host-queue';
import type { ChangeColumns, ClaimInput, Input, QueueCommands, Result } from '../commands';
import { BulkInsert } from './bulk-insert';
import type { SqliteDatabase } from './module';
import type { QueueState } from './queue-state';
import { prepareStatements, type ExistingRow } from './statements';

type ClaimedRows = Result<QueueCommands, 'claim'>;

/** States of a row, see the schema. */
const fresh = 0;
const claimed = 2;
const successor = 3;

/**
 * The state machine of the queues in a database, the same as that of the queue in memory. Its caller begins and ends transactions,
 * and logs the outcomes of superseded rows.
 */
export class QueueTable {
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #bulk: BulkInsert;
  #sequence: number;

  constructor(database: SqliteDatabase) {
    this.#statements = prepareStatements(database);
    this.#bulk = new BulkInsert(database);
    this.#sequence = Number(this.#statements.lastSequence.get()?.['sequence'] ?? 0);
  }

  /** @param first is added to each invocation index */
  enqueue(state: QueueState, now: number, columns: ChangeColumns, first = 0): ExistingRow[] {
    const { keys, groups } = columns;
    if (this.#bulk.insert(state.id, columns, { sequence: this.#sequence, now, first })) {
      this.#sequence += keys.length;
      state.rows += keys.length;
      for (const group of groups) state.addFresh(group, 1);
      return [];
    }
    return this.#enqueueEach(state, now, columns, first);
  }

  /** One by one, where changes replace each other or existing rows. */
  #enqueueEach(state: QueueState, now: number, columns: ChangeColumns, first: number): ExistingRow[] {
    const { insert, insertReplacing } = this.#statements;
    const superseded: ExistingRow[] = [];
    for (const [at, key] of columns.keys.entries()) {
      const scope = columns.scopes[at] ?? null;
      const group = columns.groups[at] ?? 0;
      const index = first + (columns.invocationIndexes[at] ?? 0);
      const sequence = (this.#sequence += 1);
      const values = [sequence, state.id, columns.actions[at] ?? 0, scope, key, group, index, columns.parameters[at] ?? '{}', now];
      state.rows += 1;
      if (Number(insert.run(...values).changes) === 1) {
        state.addFresh(group, 1);
        continue;
      }
      const current = this.#find(state, key, scope, 0);
      if (!current) throw new Error('a key is taken by no row');
      const hasClaimed = isClaimed(state, current);
      const older = hasClaimed ? this.#find(state, key, scope, 1) : current;
      if (older) {
        if (older.is_resend === 0) superseded.push(older);
        this.#remove(state, older);
      }
      if (hasClaimed) {
        insertReplacing.run(...values, 1, successor, 0);
        state.successors += 1;
      } else {
        insertReplacing.run(...values, 0, fresh, current.uncertain_until);
        state.addFresh(group, 1);
      }
    }
    return superseded;
  }

  claim(state: QueueState, input: ClaimInput): ClaimedRows {
    return this.#claimBatch(state, input.now) ?? this.#claimFresh(state, input);
  }

  nextDueAt(state: QueueState, { now, partialBefore, limits }: ClaimInput): number | undefined {
    const limitOf = new Map(limits);
    const notBefore = this.#statements.nextBatch.get(state.id)?.['not_before'];
    const times = notBefore === undefined ? [] : [Number(notBefore)];
    for (const [group, count] of state.groups) {
      const arrivedAt = this.#oldestFresh(state, group, now);
      if (arrivedAt === undefined) continue;
      times.push(count >= (limitOf.get(group) ?? 1) ? now : now + Math.max(0, arrivedAt - partialBefore));
    }
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** @returns superseded rows */
  settle(state: QueueState, { claimId, now, ended, retries }: SettlementColumns & { readonly claimId: number }): ExistingRow[] {
    this.#finish(state, ended, now);
    this.#statements.removeClaim.run(state.id, claimId);
    return retries.flatMap(({ sequences, notBefore, isSent, isTransient, uncertainUntil, isResend }) => {
      const list = JSON.stringify(sequences);
      if (!isResend) this.#statements.recordAttempt.run(Number(isSent), Number(isTransient), uncertainUntil, list);
      const superseded = this.#scheduleRetry(state, sequences, notBefore, now);
      if (!isResend) return superseded;
      // Their outcome is known: they were accepted.
      state.resends += Number(this.#statements.markResend.run(list).changes);
      return [];
    });
  }

  /**
   * Returns what was in a request when the last process ended, in the same batches.
   * The clock that wrote the times may have been wrong: every uncertainty starts again, and nothing waits longer than it lasts.
   */
  recover(state: QueueState, { now, uncertainUntil }: Input<QueueCommands, 'recover'>): ExistingRow[] {
    const until = Math.max(now, uncertainUntil);
    this.#statements.resetUncertain.run(uncertainUntil, state.id);
    this.#statements.shortenWaits.run(until, state.id);
    this.#statements.postponeResends.run(until, state.id);
    const superseded: ExistingRow[] = [];
    for (const { id = 0 } of this.#statements.interrupted.all(state.id)) {
      const sequences = this.#statements.claimedRows.all(state.id, id).map(({ sequence }) => Number(sequence));
      this.#statements.setUncertain.run(uncertainUntil, JSON.stringify(sequences));
      superseded.push(...this.#scheduleRetry(state, sequences, now, now));
      this.#statements.removeClaim.run(state.id, id);
    }
    return superseded;
  }

  /** @returns the JSON of the rows */
  drain(state: QueueState): string {
    const rows = this.#statements.waiting.get(state.id)?.['rows'] ?? '[]';
    state.rows -= Number(this.#statements.removeWaiting.run(state.id).changes);
    this.#statements.removeBatches.run(state.id);
    state.successors = 0;
    state.resends = Number(this.#statements.claimedResends.get(state.id)?.['count']);
    for (const [group, count] of [...state.groups]) state.addFresh(group, -count);
    return String(rows);
  }

  /** Deletes what waits under a key in any scope. */
  erase(state: QueueState, key: string): Omit<ErasedMember, 'deadLetters'> {
    const rows = this.#statements.findByKey.all(state.id, key) as unknown as ExistingRow[];
    const waiting = rows.filter((row) => !isClaimed(state, row));
    for (const row of waiting) this.#remove(state, row);
    return { waiting: waiting.length, inFlight: rows.length - waiting.length };
  }

  /** When the oldest change that is no resend came in. */
  oldestAt({ id, groups, claimedUpTo }: QueueState): number | undefined {
    const times = [...groups, ...claimedUpTo].map(([group]) => this.#statements.oldestFresh.get(id, group, 0)?.['arrived_at']);
    times.push(this.#statements.oldestOther.get(id)?.['arrived_at']);
    const known = times.filter((time) => typeof time === 'number');
    return known.length > 0 ? Math.min(...known) : undefined;
  }

  #find(state: QueueState, key: string, scope: number | null, isSuccessor: 0 | 1): ExistingRow | undefined {
    return this.#statements.find.get(state.id, key, scope, isSuccessor) as unknown as ExistingRow | undefined;
  }

  #claimBatch(state: QueueState, now: number): ClaimedRows {
    for (;;) {
      const id = this.#statements.dueBatch.get(state.id, now)?.['id'];
      if (id === undefined) return undefined;
      this.#statements.removeBatch.run(state.id, id);
      const { rows = '[]', count = 0 } = this.#statements.rowsOfBatch.get(state.id, id) ?? {};
      this.#statements.claimBatch.run(state.id, id);
      if (count !== 0) return { id: Number(id), rows: String(rows) };
    }
  }

  #claimFresh(state: QueueState, { now, partialBefore, limits }: ClaimInput): ClaimedRows {
    const limitOf = new Map(limits);
    for (const [group, waiting] of state.groups) {
      const limit = limitOf.get(group) ?? 1;
      if (waiting < limit && (this.#oldestFresh(state, group, now) ?? 0) > partialBefore) continue;
      const after = state.claimedUpTo.get(group) ?? 0;
      const { rows = '[]', first = 0, last = 0, count } = this.#statements.freshRows.get(state.id, group, after, limit) ?? {};
      const id = (state.lastBatchId += 1);
      this.#statements.addClaim.run(state.id, id, group, first, last);
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
    const arrivedAt = this.#statements.oldestFresh.get(id, group, claimedUpTo.get(group) ?? 0)?.['arrived_at'];
    if (arrivedAt === undefined) return undefined;
    return Number(arrivedAt) > now ? 0 : Number(arrivedAt);
  }

  /** Ends claimed rows; their successors become fresh. */
  #finish(state: QueueState, sequences: readonly number[], now: number): void {
    if (sequences.length === 0) return;
    const list = JSON.stringify(sequences);
    const successors = this.#successorsOf(state, list);
    if (state.resends > 0) state.resends -= Number(this.#statements.countResends.get(list)?.['count'] ?? 0);
    state.rows -= Number(this.#statements.removeAll.run(list).changes);
    for (const { sequence = 0, group_id: group, until = 0 } of successors) {
      this.#statements.promote.run((this.#sequence += 1), now, until, sequence);
      state.successors -= 1;
      state.addFresh(Number(group), 1);
    }
  }

  /** Puts claimed rows into a retry batch. Rows with a successor end instead. @returns superseded rows */
  #scheduleRetry(state: QueueState, sequences: readonly number[], notBefore: number, now: number): ExistingRow[] {
    const replaced = this.#successorsOf(state, JSON.stringify(sequences)).map(({ current }) => Number(current));
    const superseded = replaced.length === 0 ? [] : (this.#statements.findAll.all(JSON.stringify(replaced)) as unknown as ExistingRow[]);
    this.#finish(state, replaced, now);
    const gone = new Set(replaced);
    const kept = sequences.filter((sequence) => !gone.has(sequence));
    if (kept.length > 0) {
      const id = (state.lastBatchId += 1);
      this.#statements.addBatch.run(state.id, id, notBefore);
      this.#statements.moveToBatch.run(id, JSON.stringify(kept));
    }
    return superseded.filter(({ is_resend: isResend }) => isResend === 0);
  }

  #successorsOf(state: QueueState, list: string) {
    return state.successors === 0 ? [] : this.#statements.successors.all(list);
  }

  /** Deletes one row that is in no request. */
  #remove(state: QueueState, row: ExistingRow): void {
    this.#statements.remove.run(row.sequence);
    state.rows -= 1;
    if (row.state === fresh) state.addFresh(row.group_id, -1);
    if (row.state === successor) state.successors -= 1;
    if (row.is_resend === 1) state.resends -= 1;
  }
}

/** Whether a row is in a request. Fresh rows are claimed in the order of their sequences. */
function isClaimed({ claimedUpTo }: QueueState, { state, group_id: group, sequence }: ExistingRow): boolean {
  return state === claimed || (state === fresh && sequence <= (claimedUpTo.get(group) ?? 0));
}
