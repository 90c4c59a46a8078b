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
/** How long a notification of this process may take to come back. */
const echoTimeoutMs = 3_000;

/**
 * Receives the notifications of other processes, and now and then recovers the leases of lost processes. That also finds
 * whatever is due, so nothing depends on a notification that was lost. Each time it notifies itself as well, to learn whether
 * notifications arrive.
 */
export class Listener {
  /** Resolves when the database is closed and the client has ended. */
  readonly done: Promise<void>;
  #failures = 0;
  #wake: () => void = () => undefined;
  #hearEcho: () => void = () => undefined;
  #isDeaf = false;

  /**
   * @param onNotification another process has changed something, or something is due
   * @param onListening notifications arrive from now on; earlier ones may be lost
   */
  constructor(
    private readonly database: Database,
    private readonly onNotification: (notification: Notification) => void,
    private readonly onListening: () => void,
    private recoveryMs: number,
  ) {
    this.done = this.#run();
  }

  /** True when notifications do not arrive: it is not connected, or something on the way drops them. */
  get isDeaf(): boolean {
    return this.#isDeaf;
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
      this.#isDeaf = true;
      this.#failures += 1;
      await this.database.pause(Math.min(maxPauseMs, 100 * 2 ** this.#failures) * (0.5 + Math.random() / 2));
    }
  }

  async #serve(client: Client): Promise<void> {
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    const recover = this.database.guard(`recover_leases(${recoveredAtATime}, ${resultRetentionMs}) AS connection`);
    client.on('notification', ({ payload = '' }) => {
      const notification = readNotification(payload, this.database.process);
      if (notification === 'echo') this.#hearEcho();
      else if (notification) this.onNotification(notification);
    });
    try {
      await client.query(`LISTEN "${this.database.address.schema}"`);
      this.onListening();
      // A query of a client that has ended is refused, which ends the loop as well.
      while (!this.database.isClosed) {
        const { rows } = await client.query<{ connection: string }>(recover);
        for (const { connection } of rows) this.onNotification({ type: 'work', connectionId: decodeText(connection) });
        const echo = new Promise<boolean>((resolve) => (this.#hearEcho = () => resolve(true)));
        await client.query(this.database.guard(`notify_change('{"type": "echo"}')`));
        this.#isDeaf = !(await Promise.race([echo, this.database.pause(echoTimeoutMs), ended]));
        // Another connection may receive them. Until then, what was missed is asked for.
        if (this.#isDeaf) {
          this.onNotification({ type: 'setup' });
          return;
        }
        this.#failures = 0;
        const woken = new Promise<void>((resolve) => (this.#wake = resolve));
        await Promise.race([this.database.pause(this.recoveryMs), ended, woken]);
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** `undefined` for a change by this process, and for what another program sends on the same channel. */
function readNotification(payload: string, process: string): Notification | 'echo' | undefined {
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    return undefined;
  }
  const { from, type, connectionId } = Object(value) as Readonly<Record<string, unknown>>;
  if (from === process) return type === 'echo' ? type : undefined;
  if (typeof from !== 'string') return undefined;
  if (type === 'rateLimit' || type === 'setup') return { type };
  return (type === 'work' || type === 'kept') && typeof connectionId === 'string'
    ? { type, connectionId: decodeText(connectionId) }
    : undefined;
}
