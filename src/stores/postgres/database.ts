import { setMaxListeners } from 'node:events';
import { Socket } from 'node:net';
import { Client, Pool, types, type ClientConfig, type PoolClient, type QueryArrayConfig } from 'pg';
import { ConnectorError, fault, messageOf } from '../../fault';
import type { SqlRows, SqlValue } from '../codec';
import type { Address } from './address';
import { commitUnknown, isRefusedByServer, isTransient, isUndefinedObject, toConnectorError } from './faults';
import { ServerTime } from './server-time';
import { anotherVersion, readInstalled, type Installed } from './schema';

/** What can be given to a query. Bytes are a value in the binary format of its type. */
export type SqlParameter = SqlValue | Buffer;

const numberTypes = new Set<number>([types.builtins.INT8, types.builtins.INT4]);

/** Plans are made once and must stay good while a table grows from nothing to millions of rows. */
const sessionSettings =
  '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off ' +
  // Calls follow each other by a lock, and each must see what the one before it has done.
  '-c default_transaction_isolation=read\\ committed ' +
  // What was acknowledged is on the disk; `openSchema` checks whether the server took the setting.
  '-c synchronous_commit=on ' +
  // A process that hangs, or a network that drops everything, must not keep locks.
  '-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=10000 -c idle_session_timeout=0 ' +
  '-c tcp_user_timeout=20000 -c tcp_keepalives_idle=20 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/** Limits of the time for one answer. The server ends what takes longer than `statement_timeout` before. */
const minAnswerTimeoutMs = 5_000;
const maxAnswerTimeoutMs = 45_000;
/** Grace period before sockets are destroyed. */
const closeGraceMs = 5_000;

/** Queries the database, and repeats a query while that may help. Every query must be one that may be repeated. */
export class Database {
  readonly time = new ServerTime();
  readonly #pool: Pool;
  readonly #config: ClientConfig;
  readonly #closing = new AbortController();
  readonly #sockets = new Set<Socket>();

  /** @param process names this process to others; at most 40 characters */
  constructor(
    readonly address: Address,
    readonly process: string,
    /** What this program works with. */
    readonly installs: Installed,
    maxClients: number,
  ) {
    this.#config = {
      connectionString: address.connectionString,
      application_name: process,
      connectionTimeoutMillis: 5_000,
      query_timeout: maxAnswerTimeoutMs,
      keepAlive: true,
      stream: () => this.#openSocket(),
      options: `${address.options} -c search_path=${address.schema} ${sessionSettings}`,
      types: { getTypeParser: (oid: number) => (numberTypes.has(oid) ? Number : types.getTypeParser(oid)) as never },
    };
    this.#pool = new Pool({ ...this.#config, max: maxClients, idleTimeoutMillis: 30_000 });
    // Every query that waits adds a listener.
    setMaxListeners(0, this.#closing.signal);
    // An unused client has lost its server; the next query opens another one.
    this.#pool.on('error', () => undefined);
  }

  get isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** A client of its own, for locks and notifications. The caller ends it. */
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

  /** A query that evaluates an expression if the schema has the functions of this program, and else gives no row. */
  guard(expression: string): string {
    return `SELECT ${expression} FROM schema_version WHERE hash = '${this.installs.hash}'`;
  }

  /**
   * Evaluates an expression that calls functions of the schema.
   * @throws ConnectorError `state_of_another_version` if they are not those of this program, and as `query` does
   */
  async call(expression: string, values: readonly SqlParameter[], timeoutMs: number, changes = false): Promise<SqlValue> {
    const [row] = await this.query(this.guard(expression), values, timeoutMs, changes);
    if (row) return row[0] ?? null;
    throw new ConnectorError([anotherVersion(this.address.shown, await readInstalled(this.#pool), this.installs)]);
  }

  /**
   * Makes a call with a deadline by the clock of the database, and makes it again while it comes late because that clock was set.
   * When it is not known whether it was done, it is not done any more when the caller learns that.
   * @param call gets until when to repeat it, by `performance.now`, and the deadline, if there is one
   */
  async callInTime<T>(
    timeoutMs: number,
    call: (until: number, deadline: number | null) => Promise<T>,
    isLate: (result: T) => boolean,
  ): Promise<T> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const deadline = this.time.at(until) ?? null;
      try {
        const result = await call(until, deadline);
        if (!isLate(result)) return result;
      } catch (error) {
        const isUnknown = error instanceof ConnectorError && error.faults[0].code === 'commit_unknown';
        if (isUnknown && deadline !== null) await this.pause(until - performance.now());
        throw error;
      }
      if (performance.now() >= until) throw this.isSilent();
      await this.readTime();
    }
  }

  /** The database's time; epoch ms. */
  async readTime(): Promise<number> {
    const now = Number(await this.call('now_ms()', [], 0));
    this.time.learn(now);
    return now;
  }

  /**
   * @param timeoutMs how long to repeat the query after transient failures; one answer may take as long, but 5 s at least
   * @param changes whether it matters if the query was done when its answer is lost
   * @throws ConnectorError `commit_unknown` when it may have been done, or may still be
   */
  async query(sql: string, values: readonly SqlParameter[], timeoutMs: number, changes = false): Promise<SqlRows> {
    const until = performance.now() + timeoutMs;
    let mayBeDone = false;
    for (let attempt = 0; ; attempt += 1) {
      if (this.isClosed && !mayBeDone) throw new ConnectorError([fault('internal', 'The state is closed.')]);
      let isSent = false;
      try {
        const client = await this.#pool.connect();
        isSent = true;
        const answerTimeoutMs = Math.max(minAnswerTimeoutMs, Math.min(maxAnswerTimeoutMs, until - performance.now()));
        return await queryOf(client, { text: sql, values: [...values], rowMode: 'array', query_timeout: answerTimeoutMs });
      } catch (error) {
        mayBeDone ||= changes && isSent && !isRefusedByServer(error);
        const pauseMs = Math.min(2_000, 25 * 2 ** attempt) * (0.5 + Math.random() / 2);
        if (!isTransient(error) || performance.now() + pauseMs > until)
          throw mayBeDone ? commitUnknown(error, this.address.shown) : await this.#toError(error);
        await this.pause(pauseMs);
      }
    }
  }

  /** Nothing of a call was sent, since those before it had no answer in time. */
  isSilent(): ConnectorError {
    return toConnectorError(new Error('timeout'), this.address.shown);
  }

  /** Waits; ends early when the database is closed. */
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
    // Through a network that drops everything no client ends by itself.
    setTimeout(() => this.#sockets.forEach((socket) => socket.destroy()), closeGraceMs).unref();
    await this.#pool.end();
  }

  async #toError(error: unknown): Promise<ConnectorError> {
    const found = isUndefinedObject(error) ? await readInstalled(this.#pool).catch(() => undefined) : undefined;
    if (!found || found.hash === this.installs.hash) return toConnectorError(error, this.address.shown);
    return new ConnectorError([anotherVersion(this.address.shown, found, this.installs)]);
  }

  #openSocket(): Socket {
    const socket = new Socket();
    this.#sockets.add(socket);
    return socket.once('close', () => this.#sockets.delete(socket));
  }
}

/** Performs one query, and gives the client back to its pool, which ends it after a failure. */
async function queryOf(client: PoolClient, query: QueryArrayConfig & { readonly query_timeout: number }): Promise<SqlRows> {
  // The query rejects as well.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  let failure: Error | undefined;
  try {
    return (await client.query<SqlValue[]>(query)).rows;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(messageOf(error));
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(failure);
  }
}
