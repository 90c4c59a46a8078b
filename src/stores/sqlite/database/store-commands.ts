import type { SqlRows } from '../../codec';
import type { IdempotencyKey, JointEnqueueResult } from '../../host-queue';
import type { SqliteValue } from './module';
import { closeDatabase, truncateLog } from './open';
import type { EnqueueGroup, QueueCommands } from './queue-commands';
import { joinGroup } from '../split-group';
import { expireMembers, type MemberCursor } from './member-table';
import { QueueState, type MembershipIds, type QueueStates } from './queue-state';
import type { Sql } from './sql';

/** So few at a time that no other call waits long. */
const deletedAtATime = 5_000;

/** Primary keys of the tables with rows of a queue. */
const primaryKeys = {
  change: 'sequence',
  outcome: 'connection_id, id',
  dead_letter: 'id',
  later_change: 'connection_id, key, scope_id',
  idempotency_key: 'connection_id, key',
  retry_batch: 'connection_id, id',
  claim: 'connection_id, id',
  queue_group: 'connection_id, group_id',
  membership: 'connection_id, key, scope_id',
  erased_member: 'connection_id, hash',
  member_sample: 'connection_id, hash, scope_id',
  desired_member: 'connection_id, scope_id, key',
  series: 'connection_id, step, at',
  replay_range: 'connection_id, first',
  note: 'connection_id, kind, id',
} as const;
type QueueTableName = keyof typeof primaryKeys;

function deletionFrom(table: QueueTableName, condition: string): string {
  const key = primaryKeys[table];
  return `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${deletedAtATime})`;
}

export interface OpenedQueue {
  readonly connectionId: number;
  /** Groups that have or had rows. */
  readonly groups: readonly number[];
  /** Whether what is known of each key is kept. */
  readonly keepsMembers: boolean;
}

/** How a queue is opened. */
export interface OpenOptions {
  readonly isHost: boolean;
  /** `undefined` where it depends on what the queue did before. */
  readonly keepsMembers: boolean | undefined;
  readonly memberships: readonly MembershipIds[];
  readonly orderWindowMs: number;
}

/** Commands for the store as a whole. */
export class StoreCommands {
  /** Groups that came ahead of the command that enqueues them. */
  readonly #staged = new Map<number, [EnqueueGroup, ...EnqueueGroup[]]>();

  constructor(
    private readonly sql: Sql,
    private readonly states: QueueStates,
    private readonly queues: QueueCommands,
  ) {}

  /** Finds or makes a queue. */
  openQueue(name: string, { isHost, keepsMembers, memberships, orderWindowMs }: OpenOptions): OpenedQueue {
    const row =
      this.sql.get('SELECT connection_id, state FROM queue WHERE name = ?', name) ??
      this.sql.get("INSERT INTO queue (name, state) VALUES (?, '{}') RETURNING connection_id, state", name);
    const state = new QueueState(Number(row?.['connection_id']), isHost, String(row?.['state']));
    const groups = this.sql.all('SELECT group_id, fresh FROM queue_group WHERE connection_id = ?', state.id);
    for (const { group_id: group, fresh } of groups) if (Number(fresh) > 0) state.groups.set(Number(group), Number(fresh));
    const claims = this.sql.all('SELECT group_id, max(last) AS last FROM claim WHERE connection_id = ? GROUP BY group_id', state.id);
    for (const { group_id: group, last } of claims) state.claimedUpTo.set(Number(group), Number(last));
    const lastBatchId = this.sql.number(
      `SELECT max(coalesce((SELECT max(id) FROM retry_batch WHERE connection_id = ?1), 0),
         coalesce((SELECT max(id) FROM claim WHERE connection_id = ?1), 0),
         coalesce((SELECT max(batch_id) FROM change WHERE connection_id = ?1 AND state > 0 AND state = 2), 0))`,
      state.id,
    );
    state.lastBatchId = lastBatchId ?? 0;
    state.orderWindowMs = orderWindowMs;
    this.#findErased(state);
    this.queues.useMemberships(state, keepsMembers ?? state.keepsMembers, memberships);
    this.states.add(state);
    return { connectionId: state.id, groups: groups.map(({ group_id: group }) => Number(group)), keepsMembers: state.keepsMembers };
  }

  /** Keeps a group, or the next part of one, for the command that enqueues it. */
  stage(id: number, part: EnqueueGroup): void {
    const parts = this.#staged.get(id);
    if (parts) parts.push(part);
    else this.#staged.set(id, [part]);
  }

  /** Indexes of the groups count from 0; the index of the first invocation of each is added. @param staged ids of groups */
  enqueue(now: number, staged: readonly number[], key?: IdempotencyKey & { readonly connectionId: number }): JointEnqueueResult {
    const groups = staged.flatMap((id) => {
      const parts = this.#staged.get(id);
      return parts ? [joinGroup(parts)] : [];
    });
    for (const id of staged) this.#staged.delete(id);
    const firsts = groups.map(({ connectionId }) => this.states.touch(connectionId).received);
    if (key) {
      const find = 'SELECT digest, firsts, answer FROM idempotency_key WHERE connection_id = ? AND key = ?';
      const known = this.sql.get(find, key.connectionId, key.key);
      if (known) {
        const { digest, firsts, answer } = known;
        const status = digest === key.digest ? 'repeated' : 'reused';
        return { status, firsts: JSON.parse(String(firsts)) as number[], ...(typeof answer === 'string' && { answer }), groups: [] };
      }
      const insert = 'INSERT INTO idempotency_key (connection_id, key, digest, firsts, answer, at) VALUES (?, ?, ?, ?, ?, ?)';
      this.sql.run(insert, key.connectionId, key.key, key.digest, JSON.stringify(firsts), key.answer ?? null, now);
    }
    return {
      status: 'received',
      firsts,
      groups: groups.map((group) => this.queues.enqueueGroup(this.states.touch(group.connectionId), now, group)),
    };
  }

  /**
   * @param values for the parameters `?1`, `?2` and so on
   * @param columns runs the statement once for each row of these columns, whose values follow `values`
   */
  query(sql: string, values: readonly SqliteValue[], columns?: readonly (readonly SqliteValue[])[]): SqlRows {
    const each = columns ? (columns[0] ?? []).map((_, at) => [...values, ...columns.map((column) => column[at] ?? null)]) : [values];
    return each.flatMap((parameters) => this.sql.all(sql, ...parameters).map((row) => Object.values(row)));
  }

  /** Deletes some rows that are older. @param before epoch ms @returns whether there may be more */
  expire(table: 'outcome' | 'dead_letter' | 'idempotency_key' | 'replay_range', before: number): boolean {
    const condition = table === 'dead_letter' ? 'at < ? AND event IS NULL' : 'at < ?';
    const deleted = this.sql.all(`${deletionFrom(table, condition)} RETURNING connection_id`, before);
    for (const { connection_id: id = 0 } of table === 'dead_letter' ? deleted : []) {
      const state = this.states.touchOpen(Number(id));
      if (state) state.deadLetters -= 1;
      else
        this.sql.run(
          "UPDATE queue SET state = json_set(state, '$.deadLetters', state ->> '$.deadLetters' - 1) WHERE connection_id = ?",
          id,
        );
    }
    return deleted.length === deletedAtATime;
  }

  /** Deletes some of what is known of keys. @returns where to go on, if there is more */
  expireMembers(before: number, after: MemberCursor): MemberCursor | undefined {
    return expireMembers(this.sql, before, after);
  }

  /** Deletes some of what tells of erased members. @returns whether there may be more */
  expireErased(before: number): boolean {
    const hasMore = this.sql.run(deletionFrom('erased_member', 'erased_at < ?'), before) === deletedAtATime;
    for (const state of this.states.all()) this.#findErased(state);
    return hasMore;
  }

  #findErased(state: QueueState): void {
    state.hasErased = this.sql.get('SELECT 1 FROM erased_member WHERE connection_id = ? LIMIT 1', state.id) !== undefined;
  }

  /** Deletes some of the later changes that no dead letter needs any more. @returns whether there may be more */
  expireLaterChanges(): boolean {
    const unneeded = 'connection_id NOT IN (SELECT connection_id FROM dead_letter WHERE visitor IS NOT NULL)';
    return this.sql.run(deletionFrom('later_change', unneeded)) === deletedAtATime;
  }

  /** Deletes a queue. Its name is free at once; `deleteMarked` deletes its rows in small steps. */
  markDeleted(connectionId: number): void {
    this.sql.run('UPDATE queue SET name = NULL WHERE connection_id = ?', connectionId);
    this.states.delete(connectionId);
  }

  /** Deletes some rows of deleted queues. @returns whether there may be more */
  deleteMarked(): boolean {
    const findMarked = 'SELECT connection_id FROM queue WHERE name IS NULL LIMIT 1';
    const id = this.sql.number(findMarked);
    if (id === undefined) return false;
    for (const table of Object.keys(primaryKeys) as QueueTableName[])
      if (this.sql.run(deletionFrom(table, 'connection_id = ?'), id) > 0) return true;
    this.sql.run('DELETE FROM queue WHERE connection_id = ?', id);
    const hasMore = this.sql.number(findMarked) !== undefined;
    if (!hasMore) this.sql.afterCommit.add(truncateLog);
    return hasMore;
  }

  /** The last command. */
  close(): void {
    this.sql.afterCommit.add(closeDatabase);
  }
}
