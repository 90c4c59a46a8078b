import type { Client } from 'pg';
import type { Database } from './database';

/** A notice as the SQL's `tell` writes it. */
export type Notice =
  | { readonly type: 'work'; readonly connection: string }
  | { readonly type: 'document'; readonly kind: string; readonly id: string }
  | { readonly type: 'account' };

export interface ListenerPorts {
  /** Another process has told something, or the sweep has found work. */
  onNotice(notice: Notice): void;
  /** From now on notices are heard; what was told before may have been missed. When it rejects, the connection is made anew. */
  onListening(): Promise<void>;
}

const longestWaitMs = 10_000;

/**
 * One connection that hears what other processes tell, and sweeps now and then: rows of lost processes are taken over,
 * and whatever is due is told, so that nothing depends on a notice that was never heard.
 */
export class Listener {
  /** Resolves when the database is closed and the connection has ended. */
  readonly done: Promise<void>;
  #sweepMs: number;
  #wakeSweeper: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly ports: ListenerPorts,
    sweepMs: number,
  ) {
    this.#sweepMs = sweepMs;
    this.done = this.#run();
  }

  /** Makes sweeps at least as frequent. */
  sweepEvery(ms: number): void {
    if (ms >= this.#sweepMs) return;
    this.#sweepMs = ms;
    this.#wakeSweeper();
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.database.isClosed) {
      try {
        const client = await this.#connect();
        await this.#serve(client, () => (failures = 0));
      } catch {
        // The next turn finds out whether it has passed; whoever calls the store is told why it has not.
      }
      failures += 1;
      await this.database.pause(Math.min(longestWaitMs, 100 * 2 ** failures) * (0.5 + Math.random() / 2));
    }
  }

  async #connect(): Promise<Client> {
    const client = await this.database.connect();
    client.on('notification', ({ payload = '' }) => {
      const notice = readNotice(payload, this.database.process);
      if (notice) this.ports.onNotice(notice);
    });
    try {
      await client.query(`LISTEN "${this.database.address.schema}"`);
      return client;
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  async #serve(client: Client, tellWell: () => void): Promise<void> {
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    try {
      await this.ports.onListening();
      tellWell();
      // A query on a connection that has ended is refused, which ends the loop as well.
      while (!this.database.isClosed) {
        const { rows } = await client.query<{ connection: string }>('SELECT sweep() AS connection');
        for (const { connection } of rows) this.ports.onNotice({ type: 'work', connection });
        const woken = new Promise<void>((resolve) => (this.#wakeSweeper = resolve));
        await Promise.race([this.database.pause(this.#sweepMs), ended, woken]);
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** `undefined` for what this process has told itself, and for what another program says under the same name. */
function readNotice(payload: string, process: string): Notice | undefined {
  let told: unknown;
  try {
    told = JSON.parse(payload);
  } catch {
    return undefined;
  }
  const { from, type, connection, kind, id } = Object(told) as Readonly<Record<string, unknown>>;
  if (typeof from !== 'string' || from === process) return undefined;
  if (type === 'account') return { type };
  if (type === 'work' && typeof connection === 'string') return { type, connection };
  if (type === 'document' && typeof kind === 'string' && typeof id === 'string') return { type, kind, id };
  return undefined;
}
