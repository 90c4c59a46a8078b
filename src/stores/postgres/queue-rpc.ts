import { randomUUID } from 'node:crypto';
import { OutdatedSetup } from '../host-store';
import type { RemovalHold } from '../removals';
import { numberArray, textArray } from './arrays';
import type { Database, SqlParameter } from './database';
import type { SqlRows, SqlValue } from '../codec';

/** What `with_counts` of the SQL writes. */
export interface Reply {
  /** Grows with each change of the queue. */
  readonly revision: number;
  readonly size: number;
  readonly resends: number;
  /** Invocations of a run that were received and reported. */
  readonly received: number;
  readonly reported: number;
  readonly stringCount: number;
  readonly removalHold: RemovalHold | null;
  /** Each member that is counted stands for 2 ** this many. Never falls. */
  readonly sampleBits: number;
  /** The memberships by which members are counted, each as scope, action that adds and action that removes; `null` while a sample does. */
  readonly listedBy: readonly (readonly [scope: number, present: number, absent: number])[] | null;
  /** Of a run, whether it keeps what is known of each key. Never falls. */
  readonly keepsMembers: boolean;
  /** Of a run, whether an earlier version has left members. */
  readonly hasEarlierMembers: boolean;
  readonly result: unknown;
}

/** A call of a function that changes a queue. Its first parameter, the id of the connection, is left out. */
export interface QueueCall {
  readonly rpc: QueueRpc;
  readonly name: string;
  readonly values: readonly SqlParameter[];
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
    readonly database: Database,
    readonly connectionId: number,
    readonly epoch: number | null,
    private latest: Reply,
    readonly setupVersion: () => number | undefined,
  ) {}

  get counts(): Omit<Reply, 'revision' | 'result'> {
    return this.latest;
  }

  /** Calls a function that changes the queue, once. @param setupVersion as for `callTogether` */
  async callOnce(name: string, values: readonly SqlParameter[], timeoutMs: number, setupVersion?: number): Promise<unknown> {
    return (await QueueRpc.callTogether(this.database, [{ rpc: this, name, values }], timeoutMs, setupVersion)).results[0];
  }

  /**
   * Calls functions of several queues in one transaction. A token lets a call whose result was lost be repeated without being done
   * twice; the next call acknowledges the result, which deletes it.
   * @param calls in the order of the ids of their queues
   * @param setupVersion of the set-up that they were made by
   * @param answer parameters of `keep_answer`; when an answer was kept before, it is returned, and nothing is called
   * @throws OutdatedSetup and what `Database.call` throws
   */
  static async callTogether(
    database: Database,
    calls: readonly QueueCall[],
    timeoutMs: number,
    setupVersion: number | undefined,
    answer?: readonly SqlValue[],
  ): Promise<{ readonly results: readonly unknown[]; readonly known?: unknown }> {
    const token = randomUUID();
    // A run may be as late as it likes: it has the queue alone.
    const isRun = calls[0] !== undefined && calls[0].rpc.epoch !== null;
    const replies = await database.callInTime(
      timeoutMs,
      (until, deadline) => QueueRpc.#callAt(database, calls, token, until, isRun ? null : deadline, setupVersion, answer),
      isLate,
    );
    if (!Array.isArray(replies)) return { results: [], known: replies };
    return { results: calls.map(({ rpc }, at) => rpc.#keep(replies[at] as Reply)) };
  }

  /** @param token names the call */
  static async #callAt(
    database: Database,
    calls: readonly QueueCall[],
    token: string,
    until: number,
    deadline: number | null,
    setupVersion: number | undefined,
    answer: readonly SqlValue[] | undefined,
  ): Promise<unknown> {
    const first = calls[0]?.rpc;
    const acknowledged = first ? first.#acknowledged.splice(0) : [];
    const values: SqlParameter[] = [];
    const version = setupVersion ?? null;
    const bind = (value: SqlParameter): string => `$${values.push(value)}`;
    const call = (name: string, given: readonly SqlParameter[]): string => `${name}(${given.map(bind).join(', ')})`;
    const begins = calls.map(({ rpc }) =>
      call('begin_call', [rpc.connectionId, rpc.epoch, token, textArray(rpc === first ? acknowledged : []), version, deadline]),
    );
    if (!first) begins.push(call('check_setup', [version]));
    if (answer) begins.push(call('keep_answer', answer));
    const ids = bind(numberArray(calls.map(({ rpc }) => rpc.connectionId)));
    const works = calls.map(({ rpc, name, values: given }) => call(name, [rpc.connectionId, ...given]));
    const ends = `end_calls(${ids}, ${bind(token)}, ARRAY[${works.join(', ')}]::jsonb[], ${bind(deadline)})`;
    const expression = `coalesce(${[...begins, ends].join(', ')})`;
    const timeoutMs = until - performance.now();
    try {
      const text = await (first ? first.#run(expression, values, timeoutMs, true) : database.call(expression, values, timeoutMs, true));
      const replies = JSON.parse(String(text)) as unknown;
      requireCurrent(replies);
      if (first) first.#acknowledged.push(token);
      return replies;
    } catch (error) {
      if (first) first.#acknowledged.push(...acknowledged);
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
    return this.#inTurn(timeoutMs, (leftMs) => this.database.query(sql, [this.connectionId, ...values], leftMs));
  }

  #run(expression: string, values: readonly SqlParameter[], timeoutMs: number, changes = false): Promise<SqlValue> {
    // A run is given again as a whole, whatever has become of one call.
    return this.#inTurn(timeoutMs, (leftMs) => this.database.call(expression, values, leftMs, changes && this.epoch === null));
  }

  /** The wait for its turn counts as well. A delivery, which never gives up, may hold every place while the database is away. */
  async #inTurn<T>(timeoutMs: number, work: (leftMs: number) => Promise<T>): Promise<T> {
    const until = performance.now() + timeoutMs;
    if (!(await this.#semaphore.enter(timeoutMs))) throw this.database.isSilent();
    try {
      return await work(until - performance.now());
    } finally {
      this.#semaphore.leave();
    }
  }

  #read(text: SqlValue): unknown {
    return typeof text === 'string' ? this.#keep(JSON.parse(text) as Reply) : undefined;
  }

  #keep(reply: Reply): unknown {
    requireCurrent(reply);
    // Replies of parallel calls may arrive in another order.
    if (reply.revision >= this.latest.revision) this.latest = reply;
    return reply.result ?? undefined;
  }
}

/** @throws OutdatedSetup when a reply is that of `check_setup` */
function requireCurrent(reply: unknown): void {
  if (typeof reply === 'object' && reply !== null && 'isOutdated' in reply) throw new OutdatedSetup();
}

/** Whether a reply says that its call came after its deadline. */
function isLate(reply: unknown): boolean {
  return typeof reply === 'object' && reply !== null && 'isLate' in reply;
}

/** Lets a few run at a time, in the order in which they came. */
class Semaphore {
  readonly #waiting = new Set<() => void>();

  constructor(private free: number) {}

  /** @returns false when there was no place in time */
  enter(timeoutMs: number): Promise<boolean> {
    if (this.free > 0) {
      this.free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const enter = (): void => {
        clearTimeout(timer);
        resolve(true);
      };
      const giveUp = (): void => {
        this.#waiting.delete(enter);
        resolve(false);
      };
      const timer = timeoutMs === Infinity ? undefined : setTimeout(giveUp, timeoutMs);
      this.#waiting.add(enter);
    });
  }

  leave(): void {
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      next();
    } else this.free += 1;
  }
}
