import type { Client } from 'pg';
import type { Database } from './database';

/** A change as the SQL's `notify_change` writes it. */
export type Notification =
  | { readonly type: 'work'; readonly connection: string }
  | { readonly type: 'document'; readonly kind: string; readonly id: string }
  | { readonly type: 'account' };

export interface ListenerCallbacks {
  /** Another process has changed something, or something is due. */
  onNotification(notification: Notification): void;
  /** Notifications arrive from now on; earlier ones may be lost. If it rejects, the listener connects again. */
  onListening(): Promise<void>;
}

const maxPauseMs = 10_000;
/** Their claims have 1,000 rows each, and each connection has several. */
const recoveredAtATime = 10;
const resultRetentionMs = 7 * 86_400_000;

/**
 * Receives the notifications of other processes, and now and then recovers the leases of lost processes. That also finds
 * whatever is due, so nothing depends on a notification that was lost.
 */
export class Listener {
  /** Resolves when the database is closed and the client has ended. */
  readonly done: Promise<void>;
  #wake: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly callbacks: ListenerCallbacks,
    private recoveryMs: number,
  ) {
    this.done = this.#run();
  }

  /** Recovers leases at least as often. */
  recoverEvery(ms: number): void {
    if (ms >= this.recoveryMs) return;
    this.recoveryMs = ms;
    this.#wake();
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.database.isClosed) {
      try {
        const client = await this.#connect();
        await this.#serve(client, () => (failures = 0));
      } catch {
        // Whoever calls the store gets the reason. Here it is tried again.
      }
      failures += 1;
      await this.database.pause(Math.min(maxPauseMs, 100 * 2 ** failures) * (0.5 + Math.random() / 2));
    }
  }

  async #connect(): Promise<Client> {
    const client = await this.database.connect();
    client.on('notification', ({ payload = '' }) => {
      const notification = readNotification(payload, this.database.process);
      if (notification) this.callbacks.onNotification(notification);
    });
    try {
      await client.query(`LISTEN "${this.database.address.schema}"`);
      return client;
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  async #serve(client: Client, onServing: () => void): Promise<void> {
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    const recover = this.database.guard(`recover_leases(${recoveredAtATime}, ${resultRetentionMs}) AS connection`);
    try {
      await this.callbacks.onListening();
      onServing();
      // A query of a client that has ended is refused, which ends the loop as well.
      while (!this.database.isClosed) {
        const { rows } = await client.query<{ connection: string }>(recover);
        for (const { connection } of rows) this.callbacks.onNotification({ type: 'work', connection });
        const woken = new Promise<void>((resolve) => (this.#wake = resolve));
        await Promise.race([this.database.pause(this.recoveryMs), ended, woken]);
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** `undefined` for a notification of this process, and for what another program sends on the same channel. */
function readNotification(payload: string, process: string): Notification | undefined {
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    return undefined;
  }
  const { from, type, connection, kind, id } = Object(value) as Readonly<Record<string, unknown>>;
  if (typeof from !== 'string' || from === process) return undefined;
  if (type === 'account') return { type };
  if (type === 'work' && typeof connection === 'string') return { type, connection };
  if (type === 'document' && typeof kind === 'string' && typeof id === 'string') return { type, kind, id };
  return undefined;
}
