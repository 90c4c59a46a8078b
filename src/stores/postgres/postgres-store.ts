import { randomUUID } from 'node:crypto';
import { ConnectorError } from '../../fault';
import type { ChangeNotification, Expiry, HostQueueOptions, HostStore } from '../host-store';
import type { HostQueue } from '../host-queue';
import type { RunQueue, RunQueueOptions, RunStore } from '../run-store';
import { decodeText, encodeText } from '../codec';
import { readAddress } from './address';
import { QueueRpc } from './queue-rpc';
import { Database } from './database';
import { PostgresDocuments } from './documents';
import { faultOfPostgres } from './faults';
import { HostClock } from './host-clock';
import { Listener, type Notice } from './listener';
import { openSchema } from './open-schema';
import { PostgresQueue } from './postgres-queue';
import { RunLock } from './run-lock';

export interface PostgresStoreOptions {
  /** Wins over the URL's `?schema=`. */
  readonly schema?: string;
  /** Connections to the database at a time, besides two for locks and news; default 10. */
  readonly maxConnections?: number;
  /** How long intake and questions wait for a database that does not answer; milliseconds, default 10,000. */
  readonly intakePatienceMs?: number;
  /** How long a run waits for it before it ends early; milliseconds, default 120,000. A host's dispatchers wait without end. */
  readonly runPatienceMs?: number;
  /** Milliseconds that the database's clock is ahead of this process's; measured when it is left out. */
  readonly offsetMs?: number;
  /** The clock that calls are made by, which may go otherwise than the machine's; epoch ms, default the machine's. */
  readonly now?: () => number;
}

const defaultLeaseMs = 60_000;
const measureEveryMs = 60_000;

/** A store in one PostgreSQL database, for any number of processes. */
export class PostgresStore implements RunStore, HostStore {
  readonly documents: PostgresDocuments;
  readonly #database: Database;
  readonly #clock: HostClock;
  readonly #options: PostgresStoreOptions;
  readonly #locks: RunLock[] = [];
  readonly #connections = new Set<string>();
  readonly #listeners: ((news: ChangeNotification) => void)[] = [];
  readonly #measuring: NodeJS.Timeout;
  #listener: Listener | undefined;

  private constructor(database: Database, clock: HostClock, options: PostgresStoreOptions) {
    this.#database = database;
    this.#clock = clock;
    this.#options = options;
    this.documents = new PostgresDocuments(database);
    this.#measuring = setInterval(() => void this.#measure().catch(() => undefined), measureEveryMs).unref();
  }

  /**
   * Opens the database of a URL `postgres://user@host/database?schema=name`, and makes the schema when it is not there.
   * @param connector id of the one whose store it is; that of another is refused
   * @throws ConnectorError `usage`, `state_unavailable`, `state_of_another_configuration`
   */
  static async open(url: string, connector: string, options: PostgresStoreOptions = {}): Promise<PostgresStore> {
    const address = readAddress(url, options.schema);
    const database = new Database(address, `connector-${randomUUID()}`, options.maxConnections ?? 10);
    const store = new PostgresStore(database, new HostClock(options.now ?? Date.now, options.offsetMs), options);
    try {
      const client = await database.connect();
      try {
        await openSchema(client, address, connector);
      } finally {
        await client.end().catch(() => undefined);
      }
      for (let sample = 0; sample < 3; sample += 1) await store.#measure();
      return store;
    } catch (error) {
      await store.close();
      throw error instanceof ConnectorError ? error : new ConnectorError([faultOfPostgres(error, address.shown)]);
    }
  }

  get place(): string {
    return this.#database.address.shown;
  }

  async openRunQueue(connectionId: string, options: RunQueueOptions): Promise<RunQueue> {
    return this.#open(connectionId, false, options);
  }

  async openHostQueue(connectionId: string, options: HostQueueOptions): Promise<HostQueue> {
    return this.#open(connectionId, true, options);
  }

  async #open(
    connection: string,
    isHost: boolean,
    { membership, lateApplyMs, leaseMs = defaultLeaseMs }: RunQueueOptions & HostQueueOptions,
  ): Promise<PostgresQueue> {
    const { intakePatienceMs = 10_000, runPatienceMs = 120_000 } = this.#options;
    if (!isHost) await this.#lock(connection);
    const [row] = await this.#database.ask('SELECT open_ledger($1, $2)', [encodeText(connection), isHost], intakePatienceMs);
    const opened = JSON.parse(String(row?.[0])) as ConstructorParameters<typeof QueueRpc>[3];
    const { connection: id, epoch } = opened.result as { readonly connection: number; readonly epoch: number | null };
    const patienceMs = isHost ? Infinity : runPatienceMs;
    const settings = { isHost, membership, lateApplyMs, leaseMs, intakePatienceMs, patienceMs };
    const ledger = new PostgresQueue(new QueueRpc(this.#database, id, epoch, opened), this.#clock, settings);
    await ledger.load();
    if (isHost) {
      this.#connections.add(connection);
      this.#listen(leaseMs / 4);
    }
    return ledger;
  }

  async extendRateLimit(name: string, until: number): Promise<void> {
    await this.#ask('SELECT close_account($1, $2)', [encodeText(name), this.#clock.toDatabase(until)]);
  }

  onChange(listener: (news: ChangeNotification) => void): void {
    this.#listeners.push(listener);
    this.#listen(defaultLeaseMs / 4);
    void this.#tellAccounts(listener);
  }

  async expire({ outcomes, deadLetters, idempotencyKeys }: Expiry): Promise<void> {
    const times = [outcomes, deadLetters, idempotencyKeys].map((time) => this.#clock.toDatabase(time));
    while ((await this.#ask('SELECT expire($1, $2, $3)', times))[0]?.[0] === true);
  }

  async ping(): Promise<void> {
    await this.#database.ask('SELECT 1', [], 0);
  }

  async close(): Promise<void> {
    clearInterval(this.#measuring);
    await Promise.all([...this.#locks.map((lock) => lock.release()), this.#database.close(), this.#listener?.done]);
  }

  async #lock(connection: string): Promise<void> {
    try {
      this.#locks.push(await RunLock.take(this.#database, connection));
    } catch (error) {
      throw error instanceof ConnectorError ? error : new ConnectorError([faultOfPostgres(error, this.#database.address.shown)]);
    }
  }

  #listen(sweepMs: number): void {
    if (this.#listener) return this.#listener.sweepEvery(sweepMs);
    this.#listener = new Listener(
      this.#database,
      { onNotice: (notice) => this.#hear(notice), onListening: () => this.#lookAgain() },
      sweepMs,
    );
  }

  #hear(notice: Notice): void {
    if (notice.type === 'work') return this.#tell({ type: 'work', connectionId: decodeText(notice.connection) });
    if (notice.type === 'document') return this.#tell({ type: 'document', kind: decodeText(notice.kind), id: decodeText(notice.id) });
    for (const listener of this.#listeners) void this.#tellAccounts(listener);
  }

  /** Others may have told what this process did not hear: everything may be different, and there may be documents that it has never seen. */
  async #lookAgain(): Promise<void> {
    for (const connectionId of this.#connections) this.#tell({ type: 'work', connectionId });
    this.#hear({ type: 'account' });
    void this.#measure().catch(() => undefined);
    for (const { kind, id } of await this.documents.all()) this.#tell({ type: 'document', kind, id });
  }

  async #tellAccounts(listener: (news: ChangeNotification) => void): Promise<void> {
    const closed = await this.#ask('SELECT account, closed_until FROM account WHERE closed_until > now_ms()', []).catch(() => []);
    for (const [account, until] of closed)
      listener({ type: 'rateLimit', name: decodeText(String(account)), until: this.#clock.toHost(Number(until)) });
  }

  #tell(news: ChangeNotification): void {
    for (const listener of this.#listeners) listener(news);
  }

  #measure(): Promise<void> {
    return this.#clock.measure(async () => Number((await this.#database.ask('SELECT now_ms()', [], 0))[0]?.[0]));
  }

  #ask(sql: string, values: readonly (string | number)[]): ReturnType<Database['ask']> {
    return this.#database.ask(sql, values, this.#options.intakePatienceMs ?? 10_000);
  }
}
