import type { Values } from '../../contract';
import { decodeText, encodeText, type SqlRows } from '../codec';
import type { HostQueue, JointEnqueueRequest, JointEnqueueResult, QueueStatistics } from '../host-queue';
import type { Membership } from '../audience';
import { defaultOrderWindowMs } from '../host-store';
import type { ChangeOptions, Documents, Expiry, HostQueueOptions, HostStore, StoredDocument, WatchFacts } from '../host-store';
import type { RunQueue, RunQueueOptions, RunStore } from '../run-store';
import type { OpenOptions } from './database/store-commands';
import { DatabaseThread } from './database-thread';
import { prepareDirectory, removeCopies } from './directory';
import { encodeKey, SqliteHostQueue, toMembershipIds } from './sqlite-host-queue';
import { yieldToOthers } from '../next-turn';
import { SqliteRunQueue } from './sqlite-run-queue';

/** A store in one SQLite file, for one process at a time. Its queues share one thread, so that commands sent together are one commit. */
export class SqliteStore implements RunStore, HostStore {
  readonly place: string;
  readonly connector: string;
  readonly documents: Documents;
  readonly #thread: DatabaseThread;
  readonly #hostQueues = new Map<string, Promise<SqliteHostQueue>>();

  private constructor(directory: string, thread: DatabaseThread) {
    this.place = directory;
    this.connector = String(thread.owner['host']);
    this.#thread = thread;
    this.documents = new SqliteDocuments(thread);
    void this.#deleteMarked();
  }

  /**
   * Opens the store in a directory, which is made if it does not exist.
   * @param owner whose store it is, without secrets: `host` with the id of a connector, or what tells a run from others, whose store is refused
   * @throws ConnectorError `state_in_use`, `state_of_another_configuration`, `state_of_another_version`, `state_damaged`, `state_unavailable`
   */
  static async open(directory: string, owner: Values): Promise<SqliteStore> {
    const thread = await DatabaseThread.start({ file: prepareDirectory(directory), owner });
    removeCopies(directory);
    return new SqliteStore(directory, thread);
  }

  async openRunQueue(connectionId: string, { membership, orderWindowMs }: RunQueueOptions): Promise<RunQueue> {
    const keepsMembers = orderWindowMs === undefined ? undefined : true;
    const options = { isHost: false, keepsMembers, orderWindowMs: orderWindowMs ?? defaultOrderWindowMs };
    const opened = await this.#openQueue(connectionId, options, membership ? [membership] : []);
    return new SqliteRunQueue(this.#thread, opened, membership, options.orderWindowMs);
  }

  async openHostQueue(
    connectionId: string,
    { memberships, orderWindowMs = defaultOrderWindowMs }: Pick<HostQueueOptions, 'memberships' | 'orderWindowMs'> = {},
  ): Promise<HostQueue> {
    // Two objects for one connection would each know only some of its groups.
    const known = await this.#hostQueues.get(connectionId);
    if (known && !known.isDeleted && !this.#thread.isEnded) return known;
    const forget = (): void => void this.#hostQueues.delete(connectionId);
    const options = { isHost: true, keepsMembers: memberships !== undefined, orderWindowMs };
    const opening = this.#openQueue(connectionId, options, memberships ?? []).then(
      (opened) => new SqliteHostQueue(this.#thread, opened, memberships ?? [], forget),
    );
    this.#hostQueues.set(connectionId, opening);
    return opening;
  }

  async enqueueJointly({ now, groups, idempotencyKey }: JointEnqueueRequest): Promise<JointEnqueueResult> {
    const staged: number[] = [];
    for (const { queue, ...group } of groups) {
      // Each may be large; all at once would block everything else.
      if (staged.length > 0) await yieldToOthers();
      // Every queue of this store is one of its own.
      staged.push(await this.#thread.stage(await (queue as SqliteHostQueue).toGroup(group)));
    }
    return this.#thread.call('enqueue', now, staged, idempotencyKey && encodeKey(idempotencyKey, idempotencyKey.queue as SqliteHostQueue));
  }

  async statistics(connectionIds: readonly string[]): Promise<ReadonlyMap<string, QueueStatistics>> {
    const queues = await Promise.all(connectionIds.map(async (id) => [id, await this.#hostQueues.get(id)] as const));
    // Calls of one turn are one message to the thread.
    const found = queues.flatMap(([id, queue]) => (queue && !queue.isDeleted ? [queue.statistics().then((of) => [id, of] as const)] : []));
    return new Map(await Promise.all(found));
  }

  async watch(connectionIds: readonly string[]): Promise<ReadonlyMap<string, WatchFacts>> {
    const queues = await Promise.all(connectionIds.map(async (id) => [id, await this.#hostQueues.get(id)] as const));
    const found = queues.flatMap(([id, queue]) => (queue && !queue.isDeleted ? [queue.watch.facts().then((of) => [id, of] as const)] : []));
    return new Map(await Promise.all(found));
  }

  /** No other process is on this store. */
  extendRateLimit(): Promise<void> {
    return Promise.resolve();
  }

  /** No other process is on this store, so nothing is ever notified. */
  onChange(): void {
    return undefined;
  }

  async expire({ outcomes, deadLetters, idempotencyKeys, members }: Expiry): Promise<void> {
    while (await this.#thread.call('expire', 'outcome', outcomes));
    while (await this.#thread.call('expire', 'dead_letter', deadLetters));
    while (await this.#thread.call('expire', 'idempotency_key', idempotencyKeys));
    while (await this.#thread.call('expire', 'replay_range', deadLetters));
    while (await this.#thread.call('expireLaterChanges'));
    if (members !== undefined) await this.#thread.expireMembers(members);
  }

  async ping(): Promise<undefined> {
    await this.#thread.call('query', 'SELECT 1', []);
  }

  /** Closes the file. Earlier calls are finished first. */
  close(): Promise<void> {
    return this.#thread.close();
  }

  #openQueue(connectionId: string, options: Omit<OpenOptions, 'memberships'>, memberships: readonly Membership[]) {
    const ids = toMembershipIds(memberships, this.#thread.strings);
    return this.#thread.call('openQueue', encodeText(connectionId), { ...options, memberships: ids });
  }

  /** Continues what an earlier process began to delete. An error that ends it ends every other call as well. */
  async #deleteMarked(): Promise<void> {
    try {
      while (await this.#thread.call('deleteMarked'));
    } catch {
      return;
    }
  }
}

const select = 'SELECT id, body, revision FROM document WHERE kind = ?1';

/** Only this process changes them, so their version counts its own changes. */
class SqliteDocuments implements Documents {
  #version = 0;

  constructor(private readonly thread: DatabaseThread) {}

  version(): Promise<number> {
    return Promise.resolve(this.#version);
  }

  async survey(kind: string) {
    const version = this.#version;
    const rows = await this.thread.call('query', 'SELECT id, revision FROM document WHERE kind = ?1', [encodeText(kind)]);
    return { version, revisions: new Map(rows.map(([id, revision]) => [decodeText(String(id)), Number(revision)])) };
  }

  async list(kind: string): Promise<readonly StoredDocument[]> {
    return toDocuments(await this.thread.call('query', `${select} ORDER BY id`, [encodeText(kind)]));
  }

  async read(kind: string, id: string): Promise<StoredDocument | undefined> {
    return toDocuments(await this.thread.call('query', `${select} AND id = ?2`, [encodeText(kind), encodeText(id)]))[0];
  }

  async write(kind: string, id: string, body: string, revision: number, { isSetup = true }: ChangeOptions = {}) {
    const sql =
      revision === 0
        ? 'INSERT INTO document (kind, id, body, revision) VALUES (?1, ?2, ?3, ?4 + 1) ON CONFLICT DO NOTHING RETURNING revision'
        : 'UPDATE document SET body = ?3, revision = ?4 + 1 WHERE kind = ?1 AND id = ?2 AND revision = ?4 RETURNING revision';
    const [row] = await this.thread.call('query', sql, [encodeText(kind), encodeText(id), encodeText(body), revision]);
    if (row && isSetup) this.#version += 1;
    return row && Number(row[0]);
  }

  async remove(kind: string, id: string, { isSetup = true }: ChangeOptions = {}): Promise<boolean> {
    const sql = 'DELETE FROM document WHERE kind = ?1 AND id = ?2 RETURNING 1';
    const isRemoved = (await this.thread.call('query', sql, [encodeText(kind), encodeText(id)])).length > 0;
    if (isRemoved && isSetup) this.#version += 1;
    return isRemoved;
  }
}

function toDocuments(rows: SqlRows): StoredDocument[] {
  return rows.map(([id, body, revision]) => ({
    id: decodeText(String(id)),
    body: decodeText(String(body)),
    revision: Number(revision),
  }));
}
