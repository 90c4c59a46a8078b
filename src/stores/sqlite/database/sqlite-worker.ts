import { AudienceTable } from './audience-table';
import { Connections } from './connections';
import type { ConnectionState } from './connection-state';
import { DeadLetters } from './dead-letters';
import { DocumentTable } from './documents';
import { expiredAtOnce, SqliteExpiry } from './expiry';
import { OutcomeLog } from './outcome-log';
import type { Found } from './found';
import { countMembers, release } from './member-count';
import type { Database } from './module';
import { closeDatabase, truncateLog } from './open';
import type { ChangeColumns, LedgerOrder, Operation, ReceiveOrder, Results, StoreOrder, WorkerMessage } from '../commands';
import { QueueTable } from './queue-table';
import { IdempotencyKeys } from './idempotency-keys';

/** Does what the other thread asks of an open database. */
export class SqliteWorker {
  readonly #database: Database;
  readonly #connections: Connections;
  readonly #queue: QueueTable;
  readonly #journal: OutcomeLog;
  readonly #deadLetters: DeadLetters;
  readonly #receipts: IdempotencyKeys;
  readonly #documents: DocumentTable;
  readonly #expiry: SqliteExpiry;
  readonly #audience: AudienceTable;
  readonly #names = new Map<number, string>();
  #mustTruncate = false;

  constructor(database: Database) {
    this.#database = database;
    for (const { id, text } of database.prepare('SELECT id, text FROM name ORDER BY id').all()) this.#names.set(Number(id), String(text));
    this.#connections = new Connections(database);
    this.#queue = new QueueTable(database);
    this.#journal = new OutcomeLog(database, (id) => this.#names.get(id) ?? '');
    this.#deadLetters = new DeadLetters(database);
    this.#receipts = new IdempotencyKeys(database);
    this.#documents = new DocumentTable(database);
    this.#expiry = new SqliteExpiry(database);
    this.#audience = new AudienceTable(database);
  }

  get opened(): WorkerMessage {
    return { opened: { names: [...this.#names], mustSweep: this.#connections.hasAbandoned } };
  }

  /** Does all of it in one transaction: when it returns, the disk has it. */
  perform(operations: readonly Operation[]): WorkerMessage {
    this.#database.exec('BEGIN IMMEDIATE');
    const results = operations.map((operation) =>
      'connection' in operation ? this.#ofLedger(operation.connection, operation.order) : this.#ofStore(operation.order),
    );
    const touched = this.#connections.flush();
    this.#database.exec('COMMIT');
    // What was deleted is overwritten in the file, but what had been written before stays in the log until it is cut off.
    if (this.#mustTruncate) truncateLog(this.#database);
    this.#mustTruncate = false;
    if (operations.at(-1)?.order.do === 'close') closeDatabase(this.#database);
    return { results, counts: touched.map(({ id, counts }) => [id, counts]) };
  }

  #ofLedger(connection: number, order: LedgerOrder): Results[LedgerOrder['do']] {
    const state = this.#connections.touch(connection);
    switch (order.do) {
      case 'begin':
        return { run: this.#journal.begin(state, order.run), ...progressOf(state) };
      case 'resume': {
        const superseded = this.#queue.resume(state, order.now, order.uncertainUntil);
        this.#journal.addSuperseded(state, superseded, order.now);
        return { ...progressOf(state), superseded: textOf(superseded) };
      }
      case 'accept':
        if (order.received !== undefined) state.taken = order.received;
        this.#addNames(order.changes);
        this.#journal.add(state, order.refused, order.now);
        return textOf(this.#accept(state, order));
      case 'receive':
        return this.#receive(state, order);
      case 'replay':
        return this.#replay(state, order);
      case 'claim':
        return state.held ? undefined : this.#queue.claim(state, order);
      case 'nextDueAt':
        return state.held ? undefined : this.#queue.nextDueAt(state, order);
      case 'settle': {
        this.#journal.add(state, order.outcomes, order.now);
        this.#audience.note(state, [...order.accepted, ...order.uncertain.flatMap(([, sequences]) => sequences)]);
        if (order.dead) this.#deadLetters.add(state, order.dead, order.now);
        const superseded = this.#queue.settle(state, order);
        this.#journal.addSuperseded(state, superseded, order.now);
        return textOf(superseded);
      }
      case 'drain':
        return this.#queue.drain(state);
      case 'outcomes':
        return this.#journal.between(state, order.from, order.to);
      case 'complete':
        this.#journal.complete(state);
        return undefined;
      case 'findOutcomes':
        return this.#journal.find(state, order);
      case 'findDeadLetters':
        return this.#deadLetters.find(state, order.after, order.limit);
      case 'takeDeadLetters':
        return this.#deadLetters.take(state, order.ids, order.limit);
      case 'beginAudience':
        this.#addNames(order);
        this.#audience.begin(state, order.present, order.absent);
        return undefined;
      case 'want':
        this.#audience.want(state, order);
        return undefined;
      case 'compare':
        return this.#audience.compare(state);
      case 'missing':
        return this.#audience.missing(state, order);
      case 'surplus':
        return this.#audience.surplus(state, order.after, order.limit);
      case 'endAudience':
        this.#audience.end(state);
        return undefined;
      case 'forget':
        this.#mustTruncate = true;
        return { ...this.#queue.forget(state, order.key), deadLetters: this.#deadLetters.forget(state, order.key) };
      case 'statistics': {
        const { size, resends } = state.counts;
        return { waiting: size - resends, resends, deadLetters: state.deadLetters, oldestAt: this.#queue.oldestAt(state) };
      }
      case 'release':
        release(state, order.now);
        return undefined;
      case 'destroy':
        this.#connections.abandon(state.id);
        return undefined;
    }
  }

  #ofStore(order: StoreOrder): Results[StoreOrder['do']] {
    switch (order.do) {
      case 'open': {
        const { state, lanes } = this.#connections.open(order.name, order.isHost);
        this.#connections.touch(state.id);
        return { connection: state.id, lanes };
      }
      case 'sweep': {
        const hasMore = this.#connections.sweep();
        this.#mustTruncate ||= !hasMore;
        return hasMore;
      }
      case 'expire':
        return this.#expire(order.kind, order.before);
      case 'listDocuments':
        return this.#documents.list(order.kind);
      case 'readDocument':
        return this.#documents.read(order.kind, order.id);
      case 'writeDocument':
        return this.#documents.write(order.kind, order.id, order.body, order.revision);
      case 'removeDocument':
        return this.#documents.remove(order.kind, order.id);
      case 'ping':
      case 'close':
        return undefined;
    }
  }

  #receive(state: ConnectionState, { now, changes, received, refused, idempotencyKey, balance, limit }: ReceiveOrder): Results['receive'] {
    this.#addNames(changes);
    const known = idempotencyKey && this.#receipts.find(state, idempotencyKey.key);
    if (known) return { first: known.first, status: known.digest === idempotencyKey.digest ? 'repeated' : 'reused', superseded: 0 };
    const first = state.taken;
    state.taken += received;
    if (idempotencyKey) this.#receipts.add(state, idempotencyKey.key, idempotencyKey.digest, first, now);
    this.#journal.add(state, refused, now, first);
    const { length: superseded } = this.#accept(state, { now, changes }, first);
    const holds = balance !== undefined && countMembers(state, now, balance, limit);
    return { first, status: 'received', superseded, ...(holds && { isHeld: true }) };
  }

  #replay(state: ConnectionState, { now, changes, deadLetters }: Extract<LedgerOrder, { do: 'replay' }>): Results['replay'] {
    this.#addNames(changes);
    const kept = rowsOf(
      changes,
      deadLetters.map((id) => this.#deadLetters.remove(state, id)),
    );
    const first = state.taken;
    state.taken += changes.keys.length;
    this.#accept(state, { now, changes: kept }, first);
    return { first, replayed: kept.keys.length };
  }

  #accept(state: ConnectionState, { now, changes }: Pick<ReceiveOrder, 'now' | 'changes'>, first = 0): readonly Found[] {
    this.#deadLetters.overtake(state, changes);
    const superseded = this.#queue.accept(state, now, changes, first);
    this.#journal.addSuperseded(state, superseded, now);
    return superseded;
  }

  #expire(kind: Parameters<SqliteExpiry['expire']>[0], before: number): boolean {
    const deleted = this.#expiry.expire(kind, before, (connection, count) => {
      if (!this.#connections.isOpen(connection)) return false;
      this.#connections.touch(connection).deadLetters -= count;
      return true;
    });
    return deleted === expiredAtOnce;
  }

  /** The other side takes its names for known from now on, also when nothing is done with the changes. */
  #addNames({ names }: Pick<ChangeColumns, 'names'>): void {
    for (const [id, text] of names) {
      this.#names.set(id, text);
      this.#database.prepare('INSERT INTO name (id, text) VALUES (?, ?)').run(id, text);
    }
  }
}

/** The rows that are wanted. */
function rowsOf(columns: ChangeColumns, isWanted: readonly boolean[]): ChangeColumns {
  const pick = <T>(values: readonly T[]): readonly T[] => values.filter((_, at) => isWanted[at]);
  return {
    names: columns.names,
    actions: pick(columns.actions),
    registers: pick(columns.registers),
    keys: pick(columns.keys),
    lanes: pick(columns.lanes),
    tags: pick(columns.tags),
    parameters: pick(columns.parameters),
  };
}

function progressOf({ taken, told }: ConnectionState): { readonly received: number; readonly open: number } {
  return { received: taken, open: taken - told };
}

function textOf(rows: readonly Found[]): string {
  return `[${rows.map(({ row }) => row).join(',')}]`;
}
