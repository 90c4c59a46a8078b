import { randomUUID } from 'node:crypto';
import type { Fault } from '../../contract';
import { fault } from '../../fault';
import {
  defaultOrderWindowMs,
  type ChangeNotification,
  type Expiry,
  type HostQueueOptions,
  type HostStore,
  type WatchFacts,
} from '../host-store';
import type { HostQueue, JointEnqueueRequest, JointEnqueueResult, QueueStatistics } from '../host-queue';
import type { RunQueue, RunQueueOptions, RunStore } from '../run-store';
import { decodeText, encodeText, type SqlRows, type SqlValue } from '../codec';
import { readAddress } from './address';
import { textArray } from './arrays';
import { toStatistics } from './codec';
import { Database } from './database';
import { PostgresDocuments } from './documents';
import { toConnectorError } from './faults';
import { HostClock } from './host-clock';
import { enqueueJointly } from './joint-enqueue';
import { Listener, type Notification } from './listener';
import { deletedAtATime, PostgresQueue } from './postgres-queue';
import { toWatchFacts } from './postgres-watch';
import { QueueRpc, type Reply } from './queue-rpc';
import { RunLock } from './run-lock';
import { openSchema, readSchemaSource, type SchemaSource } from './schema';

export interface PostgresStoreOptions {
  /** How long intake and queries wait for a database that does not answer; milliseconds, default 10,000. */
  readonly intakeTimeoutMs?: number;
  /** Milliseconds that the database's clock is ahead of this process's; measured if absent. */
  readonly offsetMs?: number;
  /** The clock of the caller's times; epoch ms, default the machine's. */
  readonly now?: () => number;
  /** Whether it keeps the connections of a host, which are of any connectors. */
  readonly isHost?: boolean;
  /** The tables and functions to use; default those of this program. */
  readonly source?: SchemaSource;
}

/** Clients of the database at a time, besides two for locks and notifications. */
const maxClients = 10;
/** How long a run waits for the database before it ends early. A host's dispatchers wait without end. */
const runTimeoutMs = 120_000;
const defaultLeaseMs = 60_000;
const measureEveryMs = 60_000;
/** Keys that one statement looks at, while no other call of their queue runs. */
const membersAtATime = 5_000;

/** A store in one PostgreSQL database, for any number of processes. */
export class PostgresStore implements RunStore, HostStore {
  readonly documents: PostgresDocuments;
  readonly #locks: RunLock[] = [];
  readonly #listeners: ((change: ChangeNotification) => void)[] = [];
  readonly #measuring: NodeJS.Timeout;
  #listener: Listener | undefined;
  #hashKey = '';
  #connector = '';

  private constructor(
    private readonly database: Database,
    private readonly clock: HostClock,
    private readonly intakeTimeoutMs: number,
  ) {
    this.documents = new PostgresDocuments(database, intakeTimeoutMs);
    this.#measuring = setInterval(() => void this.#measure().catch(() => undefined), measureEveryMs).unref();
  }

  /**
   * Opens the database of a URL `postgres://user@host/database?schema=name`, and installs the schema if it is older or missing.
   * @param connector id of the one that it is made for, if it is new; a run of another is refused
   * @throws ConnectorError `usage`, `state_unavailable`, `state_of_another_configuration`, `state_of_another_version`
   */
  static async open(url: string, connector: string, options: PostgresStoreOptions = {}): Promise<PostgresStore> {
    const address = readAddress(url);
    const source = options.source ?? readSchemaSource();
    const database = new Database(address, `connector-${randomUUID()}`, source.installs, maxClients);
    const store = new PostgresStore(database, new HostClock(options.now ?? Date.now, options.offsetMs), options.intakeTimeoutMs ?? 10_000);
    try {
      const client = await database.connect();
      try {
        store.#connector = await openSchema(client, address, connector, { ...source, isHost: options.isHost === true });
        store.#hashKey = (await client.query<{ readonly key: string }>('SELECT key FROM hash_key')).rows[0]?.key ?? '';
      } finally {
        await client.end().catch(() => undefined);
      }
      for (let sample = 0; sample < 3; sample += 1) await store.#measure();
      return store;
    } catch (error) {
      await store.close();
      throw toConnectorError(error, address.shown);
    }
  }

  get connector(): string {
    return this.#connector;
  }

  get place(): string {
    return this.database.address.shown;
  }

  async openRunQueue(connectionId: string, options: RunQueueOptions): Promise<RunQueue> {
    this.#locks.push(await RunLock.take(this.database, connectionId));
    const { membership, ...others } = options;
    const queue = await this.#openQueue(connectionId, false, { ...others, memberships: membership ? [membership] : [] });
    await queue.adopt();
    return queue;
  }

  async openHostQueue(connectionId: string, options: HostQueueOptions): Promise<HostQueue> {
    const queue = await this.#openQueue(connectionId, true, { orderWindowMs: defaultOrderWindowMs, ...options });
    await queue.adopt();
    this.#listen((options.leaseMs ?? defaultLeaseMs) / 4);
    return queue;
  }

  async enqueueJointly({ now, groups, idempotencyKey, setupVersion }: JointEnqueueRequest): Promise<JointEnqueueResult> {
    const given = {
      now: this.clock.toDatabase(now),
      // Every queue of this store is one of its own.
      groups: groups.map(({ queue, ...group }) => ({ ...group, prepare: (queue as PostgresQueue).preparation(now) })),
      idempotencyKey: idempotencyKey && {
        ...idempotencyKey,
        connectionId: (idempotencyKey.queue as PostgresQueue | undefined)?.connectionId ?? 0,
      },
      setupVersion,
    };
    return enqueueJointly(this.database, given, this.intakeTimeoutMs);
  }

  async #openQueue(
    name: string,
    isHost: boolean,
    { memberships, orderWindowMs, lateApplyMs, leaseMs = defaultLeaseMs, setupVersion }: HostQueueOptions,
  ): Promise<PostgresQueue> {
    const reply = JSON.parse(String(await this.#call('open_queue($1, $2)', [encodeText(name), isHost]))) as Reply;
    const { connectionId, epoch } = reply.result as { readonly connectionId: number; readonly epoch: number | null };
    const timeouts = { intakeTimeoutMs: this.intakeTimeoutMs, deliveryTimeoutMs: isHost ? Infinity : runTimeoutMs };
    const onOutdated = (): void => this.#notify({ type: 'setup', connectionId: name });
    const hashKey = this.#hashKey;
    const settings = { isHost, memberships, orderWindowMs, hashKey, lateApplyMs, leaseMs, onOutdated, ...timeouts };
    const rpc = new QueueRpc(this.database, connectionId, epoch, reply, setupVersion ?? (() => undefined));
    return new PostgresQueue(rpc, this.clock, settings);
  }

  async statistics(connectionIds: readonly string[]): Promise<ReadonlyMap<string, QueueStatistics>> {
    const all = 'SELECT json_object_agg(q.name, statistics(q.connection_id)::json)::text FROM queue q WHERE q.name = ANY ($1::text[])';
    const replies = JSON.parse(String(await this.#call(`(${all})`, [textArray(connectionIds.map(encodeText))]))) as Record<
      string,
      Reply
    > | null;
    return new Map(Object.entries(replies ?? {}).map(([name, { result }]) => [decodeText(name), toStatistics(result, this.clock)]));
  }

  async watch(connectionIds: readonly string[]): Promise<ReadonlyMap<string, WatchFacts>> {
    const all = 'SELECT json_object_agg(q.name, watch_facts(q.connection_id))::text FROM queue q WHERE q.name = ANY ($1::text[])';
    const text = await this.#call(`(${all})`, [textArray(connectionIds.map(encodeText))]);
    const facts = JSON.parse(String(text)) as Record<string, unknown> | null;
    return new Map(Object.entries(facts ?? {}).map(([name, of]) => [decodeText(name), toWatchFacts(of, this.clock)]));
  }

  async extendRateLimit(name: string, until: number): Promise<void> {
    await this.#call('extend_rate_limit($1, $2)', [encodeText(name), this.clock.toDatabase(until)]);
  }

  onChange(listener: (change: ChangeNotification) => void): void {
    this.#listeners.push(listener);
    this.#listen(defaultLeaseMs / 4);
    void this.#notifyRateLimits(listener);
  }

  async expire({ outcomes, deadLetters, idempotencyKeys, members }: Expiry): Promise<void> {
    const times = [outcomes, deadLetters, idempotencyKeys].map((time) => this.clock.toDatabase(time));
    while ((await this.#call('expire($1, $2, $3, $4)', [...times, deletedAtATime])) === true);
    if (members !== undefined) await this.#expireMembers(this.clock.toDatabase(members));
  }

  async ping(): Promise<Fault | undefined> {
    await this.database.call('1', [], 0);
    if (this.#listener?.isDeaf !== true) return undefined;
    return fault('changes_unheard', `Notifications of the database ${this.place} do not reach this process. It asks for changes instead.`);
  }

  async close(): Promise<void> {
    clearInterval(this.#measuring);
    await Promise.all([...this.#locks.map((lock) => lock.release()), this.database.close(), this.#listener?.done]);
  }

  async #expireMembers(before: number): Promise<void> {
    while ((await this.#call('expire_erased($1, $2)', [before, deletedAtATime])) === true);
    for (const [id] of await this.database.query('SELECT connection_id FROM queue ORDER BY connection_id', [], this.intakeTimeoutMs)) {
      let after: SqlValue = null;
      do after = await this.#call('expire_members($1, $2, $3, $4)', [Number(id), after, before, membersAtATime]);
      while (after !== null);
    }
  }

  #listen(recoveryMs: number): void {
    if (this.#listener) return this.#listener.recoverEvery(recoveryMs);
    const onNotification = (notification: Notification): void => this.#handleNotification(notification);
    this.#listener = new Listener(this.database, onNotification, () => this.#notifyEverything(), recoveryMs);
  }

  #handleNotification(notification: Notification): void {
    if (notification.type !== 'rateLimit') return this.#notify(notification);
    for (const listener of this.#listeners) void this.#notifyRateLimits(listener);
  }

  /** Notifications may have been lost, so everything may have changed. */
  #notifyEverything(): void {
    this.#notify({ type: 'work' });
    this.#notify({ type: 'kept' });
    this.#handleNotification({ type: 'rateLimit' });
    void this.#measure().catch(() => undefined);
    this.#notify({ type: 'setup' });
  }

  async #notifyRateLimits(listener: (change: ChangeNotification) => void): Promise<void> {
    const sql = 'SELECT name, until FROM rate_limit WHERE until > now_ms()';
    const limits: SqlRows = await this.database.query(sql, [], this.intakeTimeoutMs).catch(() => []);
    for (const [name, until] of limits)
      listener({ type: 'rateLimit', name: decodeText(String(name)), until: this.clock.toHost(Number(until)) });
  }

  #notify(change: ChangeNotification): void {
    for (const listener of this.#listeners) listener(change);
  }

  #measure(): Promise<void> {
    return this.clock.measure(() => this.database.readTime());
  }

  #call(expression: string, values: readonly SqlValue[]): ReturnType<Database['call']> {
    return this.database.call(expression, values, this.intakeTimeoutMs);
  }
}
