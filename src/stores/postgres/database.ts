import { setMaxListeners } from 'node:events';
import { Socket } from 'node:net';
import { Client, Pool, types, type ClientConfig } from 'pg';
import { ConnectorError, fault } from '../../fault';
import type { Address } from './address';
import { faultOfPostgres, isPassing } from './faults';

/** What a parameter can be. Arrays are written as PostgreSQL's literals. */
export type SqlValue = string | number | boolean | null;

const numberTypes = new Set<number>([types.builtins.INT8, types.builtins.INT4]);
const asNumber = (text: string): number => Number(text);

/** Plans are made once and must stay good while a table grows from nothing to millions of rows. */
const session =
  '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off ' +
  // Calls follow each other by a lock, and each must see what the one before it has done.
  '-c default_transaction_isolation=read\\ committed ' +
  // What was acknowledged is on the disk; `openSchema` asks whether it was taken.
  '-c synchronous_commit=on ' +
  // A process that hangs, or a network that swallows everything, must not keep locks.
  '-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=10000 -c idle_session_timeout=0 ' +
  '-c tcp_user_timeout=20000 -c tcp_keepalives_idle=20 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/** How long an answer is waited for. The server ends what takes longer than `statement_timeout` before. */
const shortestWaitMs = 5_000;
const longestWaitMs = 45_000;
/** How long it may take to say goodbye. */
const farewellMs = 5_000;

/** Asks the database, and again as long as it is worth it. Every question must be one that may be asked twice. */
export class Database {
  readonly #pool: Pool;
  readonly #config: ClientConfig;
  readonly #closing = new AbortController();
  readonly #sockets = new Set<Socket>();

  /** @param process names this process to others; at most 40 characters */
  constructor(
    readonly address: Address,
    readonly process: string,
    maxConnections: number,
  ) {
    this.#config = {
      connectionString: address.connectionString,
      application_name: process,
      connectionTimeoutMillis: 5_000,
      query_timeout: longestWaitMs,
      keepAlive: true,
      stream: () => this.#open(),
      options: `${address.options} -c search_path=${address.schema} ${session}`,
      types: { getTypeParser: (oid: number) => (numberTypes.has(oid) ? asNumber : types.getTypeParser(oid)) as never },
    };
    this.#pool = new Pool({ ...this.#config, max: maxConnections, idleTimeoutMillis: 30_000 });
    // Every call that waits listens.
    setMaxListeners(0, this.#closing.signal);
    // A connection that breaks while nobody uses it; the next question opens another one.
    this.#pool.on('error', () => undefined);
  }

  get isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** A connection of its own, for locks and news. The caller ends it. */
  async connect(): Promise<Client> {
    const client = new Client(this.#config);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  /**
   * @param patienceMs how long to ask again after a passing failure; an answer is waited for no longer, but for 5 s at least
   * @returns rows as arrays of columns
   * @throws ConnectorError
   */
  async ask(sql: string, values: readonly SqlValue[], patienceMs: number): Promise<readonly (readonly SqlValue[])[]> {
    const until = performance.now() + patienceMs;
    for (let attempt = 0; ; attempt += 1) {
      if (this.isClosed) throw new ConnectorError([fault('internal', 'The state is closed.')]);
      try {
        const waitMs = Math.max(shortestWaitMs, Math.min(longestWaitMs, until - performance.now()));
        const query = { text: sql, values: [...values], rowMode: 'array' as const, query_timeout: waitMs };
        const { rows } = await this.#pool.query<SqlValue[]>(query);
        return rows;
      } catch (error) {
        const waitMs = Math.min(2_000, 25 * 2 ** attempt) * (0.5 + Math.random() / 2);
        if (!isPassing(error) || performance.now() + waitMs > until) throw new ConnectorError([faultOfPostgres(error, this.address.shown)]);
        await this.pause(waitMs);
      }
    }
  }

  /** Waits, but not when it is closed meanwhile. */
  pause(ms: number): Promise<void> {
    const { signal } = this.#closing;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end);
    });
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.#closing.abort();
    // Through a network that swallows everything no connection comes to its end.
    setTimeout(() => this.#sockets.forEach((socket) => socket.destroy()), farewellMs).unref();
    await this.#pool.end();
  }

  #open(): Socket {
    const socket = new Socket();
    this.#sockets.add(socket);
    return socket.once('close', () => this.#sockets.delete(socket));
  }
}
