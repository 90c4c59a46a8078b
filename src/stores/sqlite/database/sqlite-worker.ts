import { digestParameters } from '../../audience';
import type { SqlRows } from '../../codec';
import type { EnqueueResult, ReplayResult } from '../../host-queue';
import type {
  ChangeColumns,
  Command,
  EnqueueOnceInput,
  Input,
  Query,
  QueueCommand,
  QueueCommands,
  ReplayInput,
  Result,
  SqlValue,
  StoreCommand,
  StoreCommands,
  WorkerMessage,
} from '../commands';
import { DeadLetterTable } from './dead-letter-table';
import type { SqliteDatabase, Statement } from './module';
import { closeDatabase, truncateLog } from './open';
import { OutcomeTable } from './outcome-table';
import type { QueueState } from './queue-state';
import { QueueStates } from './queue-states';
import { QueueTable } from './queue-table';
import type { ExistingRow } from './statements';

type QueueHandlers = {
  readonly [T in keyof QueueCommands]: (state: QueueState, input: Input<QueueCommands, T>) => Result<QueueCommands, T>;
};
type StoreHandlers = { readonly [T in keyof StoreCommands]: (input: Input<StoreCommands, T>) => Result<StoreCommands, T> };

/** Stands for the digest of a member with a waiting change. No digest is negative. */
const unknownDigest = -1;

/** Performs the commands of the other thread on an open database. */
export class SqliteWorker {
  readonly #database: SqliteDatabase;
  readonly #states: QueueStates;
  readonly #queue: QueueTable;
  readonly #outcomes: OutcomeTable;
  readonly #deadLetters: DeadLetterTable;
  readonly #strings = new Map<number, string>();
  readonly #statements = new Map<string, Statement>();
  #mustTruncate = false;

  constructor(database: SqliteDatabase) {
    this.#database = database;
    for (const { id, text } of database.prepare('SELECT id, text FROM string_table ORDER BY id').all())
      this.#strings.set(Number(id), String(text));
    this.#states = new QueueStates(database);
    this.#queue = new QueueTable(database);
    this.#outcomes = new OutcomeTable(database, (id) => this.#strings.get(id) ?? '');
    this.#deadLetters = new DeadLetterTable(database);
  }

  get opened(): WorkerMessage {
    return { opened: { strings: [...this.#strings], hasMarked: this.#states.hasMarked } };
  }

  /** Performs all commands in one transaction: when it returns, they are on the disk. */
  perform(commands: readonly Command[]): WorkerMessage {
    this.#database.exec('BEGIN IMMEDIATE');
    const results = commands.map((command) => ('connectionId' in command ? this.#ofQueue(command) : this.#ofStore(command)));
    const touched = this.#states.flush();
    this.#database.exec('COMMIT');
    // Deleted rows are overwritten in the file, but older copies of them stay in the log until it is truncated.
    if (this.#mustTruncate) truncateLog(this.#database);
    this.#mustTruncate = false;
    if (commands.at(-1)?.type === 'close') closeDatabase(this.#database);
    return { results, counts: touched.map(({ id, counts }) => [id, counts]) };
  }

  #ofQueue<T extends keyof QueueCommands>({ connectionId, type, input }: QueueCommand<T>): Result<QueueCommands, T> {
    return this.#queueHandlers[type](this.#states.touch(connectionId), input);
  }

  #ofStore<T extends keyof StoreCommands>({ type, input }: StoreCommand<T>): Result<StoreCommands, T> {
    return this.#storeHandlers[type](input);
  }

  readonly #queueHandlers: QueueHandlers = {
    beginRun: (state, run) => ({ run: this.#outcomes.beginRun(state, run), ...progressOf(state) }),
    completeRun: (state) => this.#outcomes.completeRun(state),
    recover: (state, input) => {
      const superseded = this.#queue.recover(state, input);
      this.#outcomes.addSuperseded(state, superseded, input.now);
      return { ...progressOf(state), superseded: toJson(superseded) };
    },
    enqueue: (state, { now, changes, received, refused }) => {
      if (received !== undefined) state.received = received;
      this.#addStrings(changes);
      this.#outcomes.add(state, refused, now);
      return toJson(this.#enqueue(state, now, changes));
    },
    enqueueOnce: (state, input) => this.#enqueueOnce(state, input),
    replay: (state, input) => this.#replay(state, input),
    claim: (state, input) => (state.isHeld ? undefined : this.#queue.claim(state, input)),
    nextDueAt: (state, input) => (state.isHeld ? undefined : this.#queue.nextDueAt(state, input)),
    settle: (state, input) => {
      this.#outcomes.add(state, input.outcomes, input.now);
      this.#recordAccepted(state, input.accepted);
      this.#deadLetters.add(state, input.dead, input.now);
      const superseded = this.#queue.settle(state, input);
      this.#outcomes.addSuperseded(state, superseded, input.now);
      return toJson(superseded);
    },
    drain: (state) => this.#queue.drain(state),
    beginComparison: (state, { present, absent, ...entries }) => {
      this.#addStrings(entries);
      state.present = present;
      state.absent = absent;
      this.#run('DELETE FROM desired_member WHERE connection_id = ?1', state.id);
      this.#run(
        `INSERT INTO member (connection_id, key, digest)
         SELECT connection_id, key, ${unknownDigest} FROM change WHERE connection_id = ?1 AND action_id IN (?2, ?3) AND is_resend = 0
         ON CONFLICT DO UPDATE SET digest = ${unknownDigest}`,
        state.id,
        present,
        absent,
      );
    },
    takeDeadLetters: (state, { ids, limit }) => this.#deadLetters.take(state, ids, limit),
    eraseMember: (state, key) => {
      this.#mustTruncate = true;
      return { ...this.#queue.erase(state, key), deadLetters: this.#deadLetters.erase(state, key) };
    },
    statistics: (state) => {
      const { size, resends } = state.counts;
      return { waiting: size - resends, resends, deadLetters: state.deadLetters, oldestAt: this.#queue.oldestAt(state) };
    },
    release: (state, now) => state.release(now),
    markDeleted: ({ id }) => this.#states.markDeleted(id),
  };

  readonly #storeHandlers: StoreHandlers = {
    openQueue: ({ name, isHost }) => this.#states.open(name, isHost),
    query: (query) => this.#query(query),
    expire: ({ table, before }) => this.#states.expire(table, before),
    deleteMarked: () => {
      const hasMore = this.#states.deleteMarked();
      this.#mustTruncate ||= !hasMore;
      return hasMore;
    },
    close: () => undefined,
  };

  #enqueueOnce(state: QueueState, input: EnqueueOnceInput): EnqueueResult {
    const { now, changes, received, refused, idempotencyKey, balance, limit } = input;
    this.#addStrings(changes);
    if (idempotencyKey) {
      const { key, digest } = idempotencyKey;
      const sql = 'SELECT digest, first FROM idempotency_key WHERE connection_id = ?1 AND key = ?2';
      const known = this.#prepared(sql).get(state.id, key);
      if (known) return { first: Number(known['first']), status: known['digest'] === digest ? 'repeated' : 'reused', superseded: 0 };
      const insert = 'INSERT INTO idempotency_key (connection_id, key, digest, first, at) VALUES (?1, ?2, ?3, ?4, ?5)';
      this.#run(insert, state.id, key, digest, state.received, now);
    }
    const first = state.received;
    state.received += received;
    this.#outcomes.add(state, refused, now, first);
    const { length: superseded } = this.#enqueue(state, now, changes, first);
    const isHeld = balance !== undefined && state.countMembers(now, balance, limit);
    return { first, status: 'received', superseded, ...(isHeld && { isHeld }) };
  }

  #replay(state: QueueState, { now, changes, deadLetters }: ReplayInput): ReplayResult {
    this.#addStrings(changes);
    const isKept = deadLetters.map((id) => this.#deadLetters.remove(state, id));
    const pick = <T>(values: readonly T[]): readonly T[] => values.filter((_, at) => isKept[at]);
    const kept: ChangeColumns = {
      strings: [],
      actions: pick(changes.actions),
      scopes: pick(changes.scopes),
      keys: pick(changes.keys),
      groups: pick(changes.groups),
      invocationIndexes: pick(changes.invocationIndexes),
      parameters: pick(changes.parameters),
    };
    const first = state.received;
    state.received += changes.keys.length;
    this.#enqueue(state, now, kept, first);
    return { first, replayed: kept.keys.length };
  }

  #enqueue(state: QueueState, now: number, changes: ChangeColumns, first = 0): readonly ExistingRow[] {
    this.#deadLetters.removeReplaced(state, changes);
    const superseded = this.#queue.enqueue(state, now, changes, first);
    this.#outcomes.addSuperseded(state, superseded, now);
    return superseded;
  }

  /** Records the members of accepted rows, before these leave the queue. */
  #recordAccepted({ id, present, absent }: QueueState, sequences: readonly number[]): void {
    if (present === null || absent === null || sequences.length === 0) return;
    const rows = this.#prepared(
      `SELECT action_id, key, parameters FROM change
       WHERE sequence IN (SELECT value FROM json_each(?1)) AND is_resend = 0 AND action_id IN (?2, ?3)`,
    ).all(JSON.stringify(sequences), present, absent);
    const insert = 'INSERT INTO member (connection_id, key, digest) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET digest = excluded.digest';
    for (const { action_id: action, key = '', parameters } of rows) {
      if (action === present) this.#run(insert, id, key, digestParameters(String(parameters)));
      else this.#run('DELETE FROM member WHERE connection_id = ?1 AND key = ?2', id, key);
    }
  }

  #query({ sql, values, columns }: Query): SqlRows {
    const statement = this.#prepared(sql);
    const each = columns ? (columns[0] ?? []).map((_, at) => [...values, ...columns.map((column) => column[at] ?? null)]) : [values];
    return each.flatMap((parameters) => statement.all(...parameters).map((row) => Object.values(row)));
  }

  #run(sql: string, ...values: readonly SqlValue[]): void {
    this.#prepared(sql).run(...values);
  }

  #prepared(sql: string): Statement {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** The other side counts on these strings from now on, also when the changes are not enqueued. */
  #addStrings({ strings }: Pick<ChangeColumns, 'strings'>): void {
    for (const [id, text] of strings) {
      this.#strings.set(id, text);
      this.#run('INSERT INTO string_table (id, text) VALUES (?1, ?2)', id, text);
    }
  }
}

function progressOf({ received, reported }: QueueState): { readonly received: number; readonly open: number } {
  return { received, open: received - reported };
}

function toJson(rows: readonly ExistingRow[]): string {
  return `[${rows.map(({ row }) => row).join(',')}]`;
}
