import type { Values } from '../../contract';
import type { Documents, Expiry, Store, StoredQueueOptions } from '../store';
import { encodeText } from '../stored-text';
import { DatabaseThread } from './database-thread';
import { prepareDirectory } from './directory';
import type { Expiring } from './commands';
import { SqliteDocuments } from './sqlite-documents';
import { SqliteQueue } from './sqlite-queue';

/** A store in one SQLite file, for one process at a time. All of its ledgers share one thread, so that what they are asked together is one commit. */
export class SqliteStore implements Store {
  readonly documents: Documents;
  readonly #thread: DatabaseThread;
  readonly #ledgers = new Map<string, Promise<SqliteQueue>>();

  private constructor(thread: DatabaseThread) {
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
    return new SqliteStore(await DatabaseThread.start({ file: prepareDirectory(directory), owner }));
  }

  async open(connection: string, options: StoredQueueOptions): Promise<SqliteQueue> {
    // Two views of one connection would each have a journal of their own.
    const known = await this.#ledgers.get(connection);
    if (known && !known.isDestroyed && !this.#thread.isEnded) return known;
    const opening = this.#thread
      .ask({ do: 'open', name: encodeText(connection), isHost: options.journal === 'host' })
      .then((opened) => new SqliteQueue(this.#thread, opened, options));
    this.#ledgers.set(connection, opening);
    return opening;
  }

  /** Nobody else is on this store. */
  closeAccount(): Promise<void> {
    return Promise.resolve();
  }

  /** Nobody else is on this store, so there is never any. */
  onChange(): void {
    return undefined;
  }

  async expire({ outcomes, deadLetters, receipts }: Expiry): Promise<void> {
    const all: readonly (readonly [Expiring, number])[] = [
      ['outcome', outcomes],
      ['dead_letter', deadLetters],
      ['receipt', receipts],
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
