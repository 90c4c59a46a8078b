import { randomUUID } from 'node:crypto';
import { ConnectorError } from '../../fault';
import type { ChangeNotification, Expiry, HostQueueOptions, HostStore } from '../host-store';
import type { HostQueue } from '../host-queue';
import type { RunQueue, RunQueueOptions, RunStore } from '../run-store';
import { decodeText, encodeText } from '../stored-text';
import { readAddress } from './address';
import { Database, type SqlRows } from './database';
import { PostgresDocuments } from './documents';
import { faultOfPostgres } from './faults';
import { HostClock } from './host-clock';
import { Listener, type Notification } from './listener';
import { deletedAtATime, PostgresQueue } from './postgres-queue';
import { QueueRpc, type Reply } from './queue-rpc';
import { RunLock } from './run-lock';
import { openSchema, readSchemaSource, type SchemaSource } from './schema';

export interface PostgresStoreOptions {
  /** Wins over the URL's `?schema=`. */
  readonly schema?: string;
  /** Clients of the database at a time, besides two for locks and notifications; default 10. */
  readonly maxClients?: number;
  /** How long intake and queries wait for a database that does not answer; milliseconds, default 10,000. */
  readonly intakeTimeoutMs?: number;
  /** How long a run waits for it before it ends early; milliseconds, default 120,000. A host's dispatchers wait without end. */
  readonly runTimeoutMs?: number;
  /** Milliseconds that the database's clock is ahead of this process's; measured if absent. */
  readonly offsetMs?: number;
  /** The clock of the caller's times; epoch ms, default the machine's. */
  readonly now?: () => number;
  /** The tables and functions to use; default those of this program. */
  readonly source?: SchemaSource;
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
  readonly #listeners: ((change: ChangeNotification) => void)[] = [];
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
   * Opens the database of a URL `postgres://user@host/database?schema=name`, and installs the schema if it is older or missing.
   * @param connector id of the one whose store it is; that of another is refused
   * @throws ConnectorError `usage`, `state_unavailable`, `state_of_another_configuration`, `state_of_another_version`
   */
  static async open(url: string, connector: string, options: PostgresStoreOptions = {}): Promise<PostgresStore> {
    const address = readAddress(url, options.schema);
    const source = options.source ?? readSchemaSource();
    const database = new Database(address, `connector-${randomUUID()}`, source.installs, options.maxClients ?? 10);
    const store = new PostgresStore(database, new HostClock(options.now ?? Date.now, options.offsetMs), options);
    try {
      const client = await database.connect();
      try {
        await openSchema(client, address, connector, source);
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

  /** For messages: where it is, without user and password. */
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
    const { intakeTimeoutMs = 10_000, runTimeoutMs = 120_000 } = this.#options;
    if (!isHost) await this.#lock(connection);
    const reply = JSON.parse(String(await this.#call('open_queue($1, $2)', [encodeText(connection), isHost]))) as Reply;
    const { connectionId, epoch } = reply.result as { readonly connectionId: number; readonly epoch: number | null };
    const deliveryTimeoutMs = isHost ? Infinity : runTimeoutMs;
    const settings = { isHost, membership, lateApplyMs, leaseMs, intakeTimeoutMs, deliveryTimeoutMs };
    const queue = new PostgresQueue(new QueueRpc(this.#database, connectionId, epoch, reply), this.#clock, settings);
    await queue.load();
    if (isHost) {
      this.#connections.add(connection);
      this.#listen(leaseMs / 4);
    }
    return queue;
  }

  async extendRateLimit(name: string, until: number): Promise<void> {
    await this.#call('close_account($1, $2)', [encodeText(name), this.#clock.toDatabase(until)]);
  }

  onChange(listener: (change: ChangeNotification) => void): void {
    this.#listeners.push(listener);
    this.#listen(defaultLeaseMs / 4);
    void this.#notifyAccounts(listener);
  }

  async expire({ outcomes, deadLetters, idempotencyKeys }: Expiry): Promise<void> {
    const times = [outcomes, deadLetters, idempotencyKeys].map((time) => this.#clock.toDatabase(time));
    while ((await this.#call('expire($1, $2, $3, $4)', [...times, deletedAtATime])) === true);
  }

  async ping(): Promise<void> {
    await this.#database.call('1', [], 0);
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

  #listen(recoveryMs: number): void {
    if (this.#listener) return this.#listener.recoverEvery(recoveryMs);
    const onNotification = (notification: Notification): void => this.#handleNotification(notification);
    this.#listener = new Listener(this.#database, { onNotification, onListening: () => this.#notifyEverything() }, recoveryMs);
  }

  #handleNotification(notification: Notification): void {
    if (notification.type === 'work') return this.#notify({ type: 'work', connectionId: decodeText(notification.connection) });
    if (notification.type === 'document')
      return this.#notify({ type: 'document', kind: decodeText(notification.kind), id: decodeText(notification.id) });
    for (const listener of this.#listeners) void this.#notifyAccounts(listener);
  }

  /** Notifications may have been lost, so everything may have changed, and there may be documents that this process has never read. */
  async #notifyEverything(): Promise<void> {
    for (const connection of this.#connections) this.#notify({ type: 'work', connectionId: connection });
    this.#handleNotification({ type: 'account' });
    void this.#measure().catch(() => undefined);
    for (const { kind, id } of await this.documents.all()) this.#notify({ type: 'document', kind, id });
  }

  async #notifyAccounts(listener: (change: ChangeNotification) => void): Promise<void> {
    const sql = 'SELECT account, closed_until FROM account WHERE closed_until > now_ms()';
    const closed: SqlRows = await this.#database.query(sql, [], this.#options.intakeTimeoutMs ?? 10_000).catch(() => []);
    for (const [account, until] of closed)
      listener({ type: 'rateLimit', name: decodeText(String(account)), until: this.#clock.toHost(Number(until)) });
  }

  #notify(change: ChangeNotification): void {
    for (const listener of this.#listeners) listener(change);
  }

  #measure(): Promise<void> {
    return this.#clock.measure(async () => Number(await this.#database.call('now_ms()', [], 0)));
  }

  #call(expression: string, values: readonly (string | number | boolean)[]): ReturnType<Database['call']> {
    return this.#database.call(expression, values, this.#options.intakeTimeoutMs ?? 10_000);
  }
}
