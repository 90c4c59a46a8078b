import type { Client } from 'pg';
import { ConnectorError } from '../../fault';
import type { Database } from './database';
import { inUse, toConnectorError } from './faults';

/** The server needs a moment to notice that a killed process has closed its session. */
const maxAttempts = 20;
const pauseMs = 100;

/**
 * Lets one process at a time have a connection's run. The server frees the lock when the process's session ends.
 * A lost session is replaced; meanwhile the run's epoch refuses whichever process opened it first.
 */
export class RunLock {
  #client: Client | undefined;
  #isReleased = false;

  private constructor(
    private readonly database: Database,
    private readonly connection: string,
  ) {}

  /** @throws ConnectorError */
  static async take(database: Database, connection: string): Promise<RunLock> {
    const lock = new RunLock(database, connection);
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const isTaken = await lock.#try().catch((error: unknown) => Promise.reject(toConnectorError(error, database.address.shown)));
      if (isTaken) return lock;
      await database.pause(pauseMs);
    }
    throw new ConnectorError([inUse(database.address.shown)]);
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    await this.#client?.end().catch(() => undefined);
  }

  async #try(): Promise<boolean> {
    const client = await this.database.connect();
    let isTaken = false;
    try {
      const key = `${this.database.address.schema} ${this.connection}`;
      const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken', [key]);
      isTaken = rows[0]?.taken === true && !this.#isReleased;
      if (isTaken) this.#client = client.once('end', () => void this.#retake());
    } finally {
      // Also when the query fails: the server may have given the lock to a session that nobody would end.
      if (!isTaken) void client.end().catch(() => undefined);
    }
    return isTaken;
  }

  async #retake(): Promise<void> {
    while (!this.#isReleased && !this.database.isClosed) {
      await this.database.pause(1_000);
      if (await this.#try().catch(() => false)) return;
    }
  }
}
