import type { ExpiringTable, OpenedQueue } from '../commands';
import type { SqliteDatabase, Statement } from './module';
import { QueueState } from './queue-state';

/** So few at a time that no other call waits long. */
const deletedAtATime = 5_000;

/** Primary keys of the tables with rows of a queue. */
const primaryKeys = {
  change: 'sequence',
  outcome: 'connection_id, id',
  dead_letter: 'id',
  idempotency_key: 'connection_id, key',
  retry_batch: 'connection_id, id',
  claim: 'connection_id, id',
  queue_group: 'connection_id, group_id',
  member: 'connection_id, key',
  desired_member: 'connection_id, key',
} as const;

function deletionFrom(table: keyof typeof primaryKeys, condition: string): string {
  const key = primaryKeys[table];
  return `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${deletedAtATime})`;
}

/** The states of the queues in a file. They are read once and written with each transaction that changes them, so that rows are never counted. */
export class QueueStates {
  readonly #states = new Map<number, QueueState>();
  readonly #written = new Map<number, string>();
  readonly #touched = new Set<QueueState>();
  readonly #find: Statement;
  readonly #add: Statement;
  readonly #groupsOf: Statement;
  readonly #claimedUpTo: Statement;
  readonly #lastBatchId: Statement;
  readonly #write: Statement;
  readonly #writeGroup: Statement;
  readonly #mark: Statement;
  readonly #marked: Statement;
  readonly #remove: Statement;
  readonly #deletions: readonly Statement[];
  readonly #expirations: Readonly<Record<ExpiringTable, Statement>>;
  readonly #removeDeadLetter: Statement;

  constructor(database: SqliteDatabase) {
    const prepare = (sql: string) => database.prepare(sql);
    this.#find = prepare('SELECT connection_id, state FROM queue WHERE name = ?');
    this.#add = prepare("INSERT INTO queue (name, state) VALUES (?, '{}') RETURNING connection_id, state");
    this.#groupsOf = prepare('SELECT group_id, fresh FROM queue_group WHERE connection_id = ?');
    this.#claimedUpTo = prepare('SELECT group_id, max(last) AS last FROM claim WHERE connection_id = ? GROUP BY group_id');
    this.#lastBatchId = prepare(
      `SELECT max(coalesce((SELECT max(id) FROM retry_batch WHERE connection_id = ?1), 0),
         coalesce((SELECT max(id) FROM claim WHERE connection_id = ?1), 0),
         coalesce((SELECT max(batch_id) FROM change WHERE connection_id = ?1 AND state > 0 AND state = 2), 0)) AS id`,
    );
    this.#write = prepare('UPDATE queue SET state = ? WHERE connection_id = ?');
    this.#writeGroup = prepare('INSERT OR REPLACE INTO queue_group (connection_id, group_id, fresh) VALUES (?, ?, ?)');
    this.#mark = prepare('UPDATE queue SET name = NULL WHERE connection_id = ?');
    this.#marked = prepare('SELECT connection_id FROM queue WHERE name IS NULL LIMIT 1');
    this.#remove = prepare('DELETE FROM queue WHERE connection_id = ?');
    const tables = Object.keys(primaryKeys) as (keyof typeof primaryKeys)[];
    this.#deletions = tables.map((table) => prepare(deletionFrom(table, 'connection_id = ?')));
    const expiration = (table: ExpiringTable) => prepare(`${deletionFrom(table, 'at < ?')} RETURNING connection_id`);
    this.#expirations = {
      outcome: expiration('outcome'),
      dead_letter: expiration('dead_letter'),
      idempotency_key: expiration('idempotency_key'),
    };
    this.#removeDeadLetter = prepare(
      "UPDATE queue SET state = json_set(state, '$.deadLetters', state ->> '$.deadLetters' - 1) WHERE connection_id = ?",
    );
  }

  /** Finds or makes a queue. */
  open(name: string, isHost: boolean): OpenedQueue {
    const row = this.#find.get(name) ?? this.#add.get(name);
    const state = new QueueState(Number(row?.['connection_id']), isHost, String(row?.['state']));
    const groups = this.#groupsOf.all(state.id);
    for (const { group_id: group, fresh } of groups) if (Number(fresh) > 0) state.groups.set(Number(group), Number(fresh));
    for (const { group_id: group, last } of this.#claimedUpTo.all(state.id)) state.claimedUpTo.set(Number(group), Number(last));
    state.lastBatchId = Number(this.#lastBatchId.get(state.id)?.['id']);
    this.#states.set(state.id, state);
    this.touch(state.id);
    return { connectionId: state.id, groups: groups.map(({ group_id: group }) => Number(group)) };
  }

  /** The state of an open queue; `flush` writes what is changed in it. */
  touch(id: number): QueueState {
    const state = this.#states.get(id);
    if (!state) throw new Error('a queue is used that is not open');
    this.#touched.add(state);
    return state;
  }

  /** Writes what has changed since the last time. @returns the states that were touched in between */
  flush(): readonly QueueState[] {
    const touched = [...this.#touched];
    this.#touched.clear();
    for (const state of touched) {
      const { id, stored } = state;
      if (this.#written.get(id) !== stored) this.#write.run(stored, id);
      this.#written.set(id, stored);
      for (const group of state.changedGroups) this.#writeGroup.run(id, group, state.groups.get(group) ?? 0);
      state.changedGroups.clear();
    }
    return touched;
  }

  /** Deletes some rows that are older. @param before epoch ms @returns whether there may be more */
  expire(table: ExpiringTable, before: number): boolean {
    const deleted = this.#expirations[table].all(before);
    for (const { connection_id: id = 0 } of table === 'dead_letter' ? deleted : []) {
      if (this.#states.has(Number(id))) this.touch(Number(id)).deadLetters -= 1;
      else this.#removeDeadLetter.run(id);
    }
    return deleted.length === deletedAtATime;
  }

  /** Deletes a queue. Its name is free at once; `deleteMarked` deletes its rows in small steps. */
  markDeleted(id: number): void {
    this.#mark.run(id);
    this.#states.delete(id);
    this.#written.delete(id);
  }

  get hasMarked(): boolean {
    return this.#marked.get() !== undefined;
  }

  /** Deletes some rows of deleted queues. @returns whether there may be more */
  deleteMarked(): boolean {
    const id = this.#marked.get()?.['connection_id'];
    if (id === undefined) return false;
    for (const statement of this.#deletions) if (Number(statement.run(id).changes) > 0) return true;
    this.#remove.run(id);
    return this.hasMarked;
  }
}
