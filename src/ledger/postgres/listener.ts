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
  /** Notices may have been missed. */
  onGap(): void;
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
    for (let turn = 0; !this.database.isClosed; turn += 1) {
      try {
        const client = await this.#connect();
        failures = 0;
        if (turn > 0) this.ports.onGap();
        await this.#serve(client);
      } catch {
        // The next turn finds out whether it has passed; whoever calls the store is told why it has not.
      }
      failures += 1;
      await this.database.pause(Math.min(longestWaitMs, 100 * 2 ** failures) * (0.5 + Math.random() / 2));
    }
  }

  async #connect(): Promise<Client> {
    const client = await this.database.connect();
    client.on('notification', ({ payload = '{}' }) => {
      const { from, ...notice } = JSON.parse(payload) as { readonly from: string } & Notice;
      if (from !== this.database.process) this.ports.onNotice(notice);
    });
    try {
      await client.query(`LISTEN "${this.database.address.schema}"`);
      return client;
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  async #serve(client: Client): Promise<void> {
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    try {
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
