import type { Client } from 'pg';
import type { ChangeNotification } from '../host-store';
import { decodeText } from '../codec';
import type { Database } from './database';

/** A change as the SQL's `notify_change` writes it. */
export type Notification = Exclude<ChangeNotification, { readonly type: 'rateLimit' }> | { readonly type: 'rateLimit' };

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
  #failures = 0;
  #wake: () => void = () => undefined;

  /**
   * @param onNotification another process has changed something, or something is due
   * @param onListening notifications arrive from now on; earlier ones may be lost. If it rejects, the listener connects again.
   */
  constructor(
    private readonly database: Database,
    private readonly onNotification: (notification: Notification) => void,
    private readonly onListening: () => Promise<void>,
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
    while (!this.database.isClosed) {
      try {
        await this.#serve(await this.database.connect());
      } catch {
        // Whoever calls the store gets the reason. Here it is tried again.
      }
      this.#failures += 1;
      await this.database.pause(Math.min(maxPauseMs, 100 * 2 ** this.#failures) * (0.5 + Math.random() / 2));
    }
  }

  async #serve(client: Client): Promise<void> {
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    const recover = this.database.guard(`recover_leases(${recoveredAtATime}, ${resultRetentionMs}) AS connection`);
    client.on('notification', ({ payload = '' }) => {
      const notification = readNotification(payload, this.database.process);
      if (notification) this.onNotification(notification);
    });
    try {
      await client.query(`LISTEN "${this.database.address.schema}"`);
      await this.onListening();
      this.#failures = 0;
      // A query of a client that has ended is refused, which ends the loop as well.
      while (!this.database.isClosed) {
        const { rows } = await client.query<{ connection: string }>(recover);
        for (const { connection } of rows) this.onNotification({ type: 'work', connectionId: decodeText(connection) });
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
  const { from, type, connectionId, kind, id } = Object(value) as Readonly<Record<string, unknown>>;
  if (typeof from !== 'string' || from === process) return undefined;
  if (type === 'rateLimit') return { type };
  if (type === 'work' && typeof connectionId === 'string') return { type, connectionId: decodeText(connectionId) };
  if (type === 'document' && typeof kind === 'string' && typeof id === 'string')
    return { type, kind: decodeText(kind), id: decodeText(id) };
  return undefined;
}
