import { randomUUID } from 'node:crypto';
import { OutdatedSetup } from '../host-store';
import type { MembershipDrop } from '../removals';
import { textArray } from './arrays';
import type { Database } from './database';
import type { SqlRows, SqlValue } from '../codec';

/** What `with_counts` of the SQL writes, or that the call was made by an older version of the set-up and has done nothing. */
export interface Reply {
  readonly isOutdated?: true;
  /** Grows with each change of the queue. */
  readonly revision: number;
  readonly size: number;
  readonly resends: number;
  /** Invocations of a run that were received and reported. */
  readonly received: number;
  readonly reported: number;
  readonly stringCount: number;
  readonly removalHold: MembershipDrop | null;
  readonly result: unknown;
}

/** Calls of one queue that run at a time. The database runs them one after the other anyway. */
const maxParallelCalls = 3;

/**
 * Calls the SQL functions of one connection's queue, and keeps the counts of the latest reply.
 * @param epoch of a run; `null` for a host
 * @param setupVersion of the set-up that the caller knows now; `undefined` when it does not matter
 */
export class QueueRpc {
  readonly #semaphore = new Semaphore(maxParallelCalls);
  readonly #acknowledged: string[] = [];

  constructor(
    private readonly database: Database,
    readonly connectionId: number,
    readonly epoch: number | null,
    private latest: Reply,
    readonly setupVersion: () => number | undefined,
  ) {}

  get counts(): Omit<Reply, 'revision' | 'result'> {
    return this.latest;
  }

  /**
   * Calls a function that changes the queue. A token lets a call whose result was lost be repeated without being done twice;
   * the next call acknowledges the result, which deletes it.
   * @param setupVersion of the set-up that it was made by
   * @throws OutdatedSetup and what `Database.call` throws
   */
  async callOnce(name: string, values: readonly SqlValue[], timeoutMs: number, setupVersion?: number): Promise<unknown> {
    const token = randomUUID();
    const acknowledged = this.#acknowledged.splice(0);
    try {
      const parameters = ['$1', ...values.map((_, at) => `$${at + 6}`)].join(', ');
      const call = `coalesce(begin_call($1, $2, $3, $4, $5), end_call($1, $3, ${name}(${parameters})))`;
      const given = [this.connectionId, this.epoch, token, textArray(acknowledged), setupVersion ?? null, ...values];
      const result = this.#read(await this.#run(call, given, timeoutMs, true));
      this.#acknowledged.push(token);
      return result;
    } catch (error) {
      this.#acknowledged.push(...acknowledged);
      throw error;
    }
  }

  /** Calls a function that replies with counts and may be called twice. */
  async call(name: string, values: readonly SqlValue[], timeoutMs: number): Promise<unknown> {
    return this.#read(await this.evaluate(name, values, timeoutMs));
  }

  /** Calls a function of the connection's id and these values. */
  evaluate(name: string, values: readonly SqlValue[], timeoutMs: number): Promise<SqlValue> {
    const given = [this.connectionId, ...values];
    return this.#run(`${name}(${given.map((_, at) => `$${at + 1}`).join(', ')})`, given, timeoutMs);
  }

  /** Reads rows; `$1` is the connection's id. */
  query(sql: string, values: readonly SqlValue[], timeoutMs: number): Promise<SqlRows> {
    return this.#semaphore.run(() => this.database.query(sql, [this.connectionId, ...values], timeoutMs));
  }

  #run(expression: string, values: readonly SqlValue[], timeoutMs: number, changes = false): Promise<SqlValue> {
    // A run is given again as a whole, whatever has become of one call.
    return this.#semaphore.run(() => this.database.call(expression, values, timeoutMs, changes && this.epoch === null));
  }

  #read(text: SqlValue): unknown {
    if (typeof text !== 'string') return undefined;
    const reply = JSON.parse(text) as Reply;
    if (reply.isOutdated) throw new OutdatedSetup();
    // Replies of parallel calls may arrive in another order.
    if (reply.revision >= this.latest.revision) this.latest = reply;
    return reply.result ?? undefined;
  }
}

/** Lets a few run at a time, in the order in which they came. */
class Semaphore {
  readonly #waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
