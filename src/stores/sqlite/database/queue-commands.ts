import { digestParameters } from '../../audience';
import { encodeText, type SettlementColumns } from '../../codec';
import type { EnqueueRequest, EnqueueResult, ErasedMember, QueueStatistics, ReplayResult } from '../../host-queue';
import { toOutcomeRanges, type OutcomeRange } from '../../outcome-ranges';
import type { RunIdentity, RunProgress } from '../../run-store';
import type { ChangeColumns } from './bulk-insert';
import { truncateLog } from './open';
import type { QueueState } from './queue-state';
import { QueueTable } from './queue-table';
import type { Sql } from './sql';
import { listed, type ExistingRow } from './statements';

type IntakeProgress = Omit<RunProgress, 'run'>;

/** Stands for the digest of a member with a waiting change. No digest is negative. */
const unknownDigest = -1;

/** Commands for one queue: every public method, without the state. */
export class QueueCommands extends QueueTable {
  /** @param strings the string table */
  constructor(
    sql: Sql,
    private readonly strings: readonly string[],
  ) {
    super(sql);
  }

  /** Begins a run, or continues the one that is not complete. One that has received nothing is replaced. */
  beginRun(state: QueueState, run: RunIdentity): RunProgress {
    if (state.run === null || state.received === 0) {
      state.run = JSON.stringify(run);
      state.received = 0;
      state.reported = 0;
    }
    state.isRunning = true;
    return { run: JSON.parse(state.run) as RunIdentity, ...progressOf(state) };
  }

  /** The next run starts from nothing. */
  completeRun(state: QueueState): void {
    state.run = null;
    state.received = 0;
    state.reported = 0;
    state.isRunning = false;
    this.sql.run('DELETE FROM outcome WHERE connection_id = ?', state.id);
  }

  recover(state: QueueState, now: number, uncertainUntil: number): IntakeProgress & { readonly superseded: string } {
    const superseded = this.#logSuperseded(state, this.recoverRows(state, now, uncertainUntil), now);
    return { ...progressOf(state), superseded: toJson(superseded) };
  }

  /** @param received of the run so far; `undefined` leaves it @returns superseded rows */
  enqueue(state: QueueState, now: number, changes: ChangeColumns, received: number | undefined, refused: readonly OutcomeRange[]): string {
    if (received !== undefined) state.received = received;
    this.#logOutcomes(state, refused, now);
    return toJson(this.#enqueue(state, now, changes));
  }

  /** Indexes count from 0; the index of the first invocation is added. */
  enqueueOnce(
    state: QueueState,
    { now, idempotencyKey, balance, limit }: Omit<EnqueueRequest, 'changes' | 'intake'>,
    changes: ChangeColumns,
    received: number,
    refused: readonly OutcomeRange[],
  ): EnqueueResult {
    if (idempotencyKey) {
      const { key, digest } = idempotencyKey;
      const known = this.sql.get('SELECT digest, first FROM idempotency_key WHERE connection_id = ? AND key = ?', state.id, key);
      if (known) return { first: Number(known['first']), status: known['digest'] === digest ? 'repeated' : 'reused', superseded: 0 };
      const insert = 'INSERT INTO idempotency_key (connection_id, key, digest, first, at) VALUES (?, ?, ?, ?, ?)';
      this.sql.run(insert, state.id, key, digest, state.received, now);
    }
    const first = state.received;
    state.received += received;
    this.#logOutcomes(state, refused, now, first);
    const { length: superseded } = this.#enqueue(state, now, changes, first);
    const isHeld = balance !== undefined && state.countMembers(now, balance, limit);
    return { first, status: 'received', superseded, ...(isHeld && { isHeld }) };
  }

  replay(state: QueueState, now: number, changes: ChangeColumns, deadLetters: readonly number[]): ReplayResult {
    const remove = 'DELETE FROM dead_letter WHERE id = ? AND connection_id = ?';
    const isKept = deadLetters.map((id) => this.sql.run(remove, id, state.id) === 1);
    const pick = <T>(values: readonly T[]): readonly T[] => values.filter((_, at) => isKept[at]);
    const kept: ChangeColumns = {
      actions: pick(changes.actions),
      scopes: pick(changes.scopes),
      keys: pick(changes.keys),
      groups: pick(changes.groups),
      invocationIndexes: pick(changes.invocationIndexes),
      parameters: pick(changes.parameters),
    };
    state.deadLetters -= kept.keys.length;
    const first = state.received;
    state.received += changes.keys.length;
    this.#enqueue(state, now, kept, first);
    return { first, replayed: kept.keys.length };
  }

  /** @returns superseded rows */
  settle(state: QueueState, claimId: number, settlement: SettlementColumns): string {
    const { now, outcomes, accepted, dead } = settlement;
    this.#logOutcomes(state, outcomes, now);
    this.#recordAccepted(state, accepted);
    this.#addDeadLetters(state, dead, now);
    return toJson(this.#logSuperseded(state, this.settleRows(state, claimId, settlement), now));
  }

  /** @param present ids of the actions of the membership @param absent likewise */
  beginComparison(state: QueueState, present: number, absent: number): void {
    state.present = present;
    state.absent = absent;
    this.sql.run('DELETE FROM desired_member WHERE connection_id = ?', state.id);
    this.sql.run(
      `INSERT INTO member (connection_id, key, digest)
       SELECT connection_id, key, ${unknownDigest} FROM change WHERE connection_id = ?1 AND action_id IN (?2, ?3) AND is_resend = 0
       ON CONFLICT DO UPDATE SET digest = ${unknownDigest}`,
      state.id,
      present,
      absent,
    );
  }

  takeDeadLetters(state: QueueState, ids: readonly number[] | undefined, limit: number): readonly number[] {
    const take = (condition: string) =>
      `DELETE FROM dead_letter WHERE id IN (SELECT id FROM dead_letter WHERE ${condition} ORDER BY id LIMIT ?2) RETURNING id`;
    const rows =
      ids === undefined
        ? this.sql.all(take('connection_id = ?1'), state.id, limit)
        : this.sql.all(take('+connection_id = ?1 AND id IN (SELECT value FROM json_each(?3))'), state.id, limit, JSON.stringify(ids));
    state.deadLetters -= rows.length;
    return rows.map(({ id }) => Number(id)).sort((one, other) => one - other);
  }

  eraseMember(state: QueueState, key: string): ErasedMember {
    // Deleted rows are overwritten in the file, but older copies of them stay in the log until it is truncated.
    this.sql.afterCommit.add(truncateLog);
    const erase = 'DELETE FROM dead_letter WHERE connection_id = ? AND key = ? AND scope_id IS NOT NULL';
    const deadLetters = state.deadLetters === 0 ? 0 : this.sql.run(erase, state.id, key);
    state.deadLetters -= deadLetters;
    return { ...this.eraseRows(state, key), deadLetters };
  }

  statistics(state: QueueState): QueueStatistics {
    const { size, resends } = state.counts;
    return { waiting: size - resends, resends, deadLetters: state.deadLetters, oldestAt: this.oldestAt(state) };
  }

  release(state: QueueState, now: number): void {
    state.release(now);
  }

  #enqueue(state: QueueState, now: number, changes: ChangeColumns, first = 0): readonly ExistingRow[] {
    const { keys, scopes } = changes;
    const remove = 'DELETE FROM dead_letter WHERE connection_id = ? AND key = ? AND scope_id = ?';
    for (let at = 0; at < keys.length && state.deadLetters > 0; at += 1)
      state.deadLetters -= this.sql.run(remove, state.id, keys[at] ?? '', scopes[at] ?? null);
    return this.#logSuperseded(state, this.insertRows(state, now, changes, first), now);
  }

  /** @param firstIndex is added to each index */
  #logOutcomes(state: QueueState, ranges: readonly OutcomeRange[], now: number, firstIndex = 0): void {
    if (!state.keepsOutcomes) return;
    const insert = `INSERT INTO outcome (connection_id, id, first, count, action, status, attempts, fault, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
    for (const { first, count, action, status, attempts, fault } of ranges) {
      state.lastOutcomeId += 1;
      this.sql.run(insert, state.id, state.lastOutcomeId, firstIndex + first, count, encodeText(action), status, attempts, fault, now);
      state.reported += count;
    }
  }

  #logSuperseded(state: QueueState, rows: readonly ExistingRow[], now: number): readonly ExistingRow[] {
    const outcomes = rows.map(({ invocation_index: index, action_id: action, attempts }) => ({
      index,
      action: this.strings[action] ?? '',
      status: 'superseded' as const,
      attempts,
    }));
    this.#logOutcomes(state, toOutcomeRanges(outcomes), now);
    return rows;
  }

  /** Records the members of accepted rows, before these leave the queue. */
  #recordAccepted({ id, present, absent }: QueueState, sequences: readonly number[]): void {
    if (present === null || absent === null || sequences.length === 0) return;
    const rows = this.sql.all(
      `SELECT action_id, key, parameters FROM change WHERE sequence ${listed} AND is_resend = 0 AND action_id IN (?, ?)`,
      JSON.stringify(sequences),
      present,
      absent,
    );
    const insert = 'INSERT INTO member (connection_id, key, digest) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest';
    for (const { action_id: action, key = '', parameters } of rows) {
      if (action === present) this.sql.run(insert, id, key, digestParameters(String(parameters)));
      else this.sql.run('DELETE FROM member WHERE connection_id = ? AND key = ?', id, key);
    }
  }

  /** Before the rows are settled. A failed row with a successor needs no attention. */
  #addDeadLetters(state: QueueState, { sequences, attempts, faults }: SettlementColumns['dead'], now: number): void {
    const insert = `INSERT INTO dead_letter (connection_id, scope_id, key, invocation_index, action_id, parameters, attempts, fault, at)
      SELECT connection_id, scope_id, key, invocation_index, action_id, parameters, ?2, ?3, ?4 FROM change AS failed
      WHERE sequence = ?1 AND NOT EXISTS (SELECT 1 FROM change WHERE connection_id = failed.connection_id AND key = failed.key
        AND scope_id = failed.scope_id AND is_successor = 1)`;
    for (const [at, sequence] of sequences.entries())
      state.deadLetters += this.sql.run(insert, sequence, attempts[at] ?? 0, faults[at] ?? '', now);
  }
}

function progressOf({ received, reported }: QueueState): IntakeProgress {
  return { received, open: received - reported };
}

function toJson(rows: readonly ExistingRow[]): string {
  return `[${rows.map(({ row }) => row).join(',')}]`;
}
