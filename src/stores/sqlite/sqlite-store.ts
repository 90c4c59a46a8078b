import type { Values } from '../../contract';
import type { HostQueue } from '../host-queue';
import type { Documents, Expiry, HostStore } from '../host-store';
import type { RunQueue, RunQueueOptions, RunStore } from '../run-store';
import { encodeText } from '../stored-text';
import { DatabaseThread } from './database-thread';
import { prepareDirectory } from './directory';
import type { Expiring } from './commands';
import { SqliteDocuments } from './sqlite-documents';
import { SqliteHostQueue } from './sqlite-host-queue';
import { SqliteRunQueue } from './sqlite-run-queue';

/** A store in one SQLite file, for one process at a time. All of its ledgers share one thread, so that what they are asked together is one commit. */
export class SqliteStore implements RunStore, HostStore {
  readonly place: string;
  readonly documents: Documents;
  readonly #thread: DatabaseThread;
  readonly #queues = new Map<string, Promise<SqliteHostQueue>>();

  private constructor(directory: string, thread: DatabaseThread) {
    this.place = directory;
    this.#thread = thread;
    this.documents = new SqliteDocuments(thread);
    if (thread.mustSweep) void this.#sweep();
  }

  /**
   * Opens the store in a directory, which is made when it is not there.
   * @param owner whose store it is, without secrets; that of another owner is refused
   * @throws ConnectorError `state_in_use`, `state_of_another_configuration`, `state_damaged`, `state_unavailable`
   */
  static async open(directory: string, owner: Values): Promise<SqliteStore> {
    return new SqliteStore(directory, await DatabaseThread.start({ file: prepareDirectory(directory), owner }));
  }

  async openRunQueue(connectionId: string, { membership }: RunQueueOptions): Promise<RunQueue> {
    const opened = await this.#thread.ask({ do: 'open', name: encodeText(connectionId), isHost: false });
    return new SqliteRunQueue(this.#thread, opened, membership);
  }

  async openHostQueue(connectionId: string): Promise<HostQueue> {
    // Two views of one connection would each know of some of its groups only.
    const known = await this.#queues.get(connectionId);
    if (known && !known.isDeleted && !this.#thread.isEnded) return known;
    const opening = this.#thread
      .ask({ do: 'open', name: encodeText(connectionId), isHost: true })
      .then((opened) => new SqliteHostQueue(this.#thread, opened));
    this.#queues.set(connectionId, opening);
    return opening;
  }

  /** Nobody else is on this store. */
  extendRateLimit(): Promise<void> {
    return Promise.resolve();
  }

  /** Nobody else is on this store, so there is never any. */
  onChange(): void {
    return undefined;
  }

  async expire({ outcomes, deadLetters, idempotencyKeys }: Expiry): Promise<void> {
    const all: readonly (readonly [Expiring, number])[] = [
      ['outcome', outcomes],
      ['dead_letter', deadLetters],
      ['receipt', idempotencyKeys],
    ];
    for (const [kind, before] of all) while (await this.#thread.ask({ do: 'expire', kind, before }));
  }

  async ping(): Promise<void> {
    await this.#thread.ask({ do: 'ping' });
  }

  /** Lets the file go. What was asked before is done first. */
  close(): Promise<void> {
    return this.#thread.close();
  }

  /** Goes on with what an earlier process has begun to delete. What ends it ends every other call as well. */
  async #sweep(): Promise<void> {
    try {
      while (await this.#thread.ask({ do: 'sweep' }));
    } catch {
      return;
    }
  }
}
