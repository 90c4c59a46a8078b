import { Worker } from 'node:worker_threads';
import type { Fault } from '../../contract';
import { ConnectorError, fault, messageOf } from '../../fault';
import { sqliteWorkerFile } from '../sqlite-worker-file';
import { StringTable } from './string-table';
import type { Counts, LedgerOrder, Operation, Results, StoreOrder, WorkerMessage, WorkerSettings } from './commands';

interface Call {
  readonly operation: Operation;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A database in a thread of its own. Calls that wait while it works become one transaction together.
 * After a failure of the disk every call rejects with it, and nothing further is acknowledged.
 */
export class DatabaseThread {
  readonly names: StringTable;
  /** True when deleted connections have left something to be taken out. */
  readonly mustSweep: boolean;
  readonly #worker: Worker;
  readonly #counts = new Map<number, Counts>();
  #waiting: Call[] = [];
  #running: readonly Call[] = [];
  /** Why nothing is done any more. */
  #refusal: ConnectorError | undefined;
  #closed: Promise<void> | undefined;

  private constructor(worker: Worker, { names, mustSweep }: Extract<WorkerMessage, { opened: unknown }>['opened']) {
    this.#worker = worker;
    this.names = new StringTable(names);
    this.mustSweep = mustSweep;
    worker.on('message', (message: WorkerMessage) => this.#receive(message));
    worker.on('error', (error) => this.#fail(fault('internal', `The state's thread ended: ${messageOf(error)}.`)));
    worker.on('exit', () => this.#fail(fault('internal', "The state's thread has ended.")));
  }

  /** @throws ConnectorError when the database cannot be opened */
  static async start(settings: WorkerSettings): Promise<DatabaseThread> {
    const worker = new Worker(sqliteWorkerFile, { workerData: settings, execArgv: [] });
    const message = await new Promise<WorkerMessage>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    if ('opened' in message) return new DatabaseThread(worker, message.opened);
    await worker.terminate();
    throw new ConnectorError(['failure' in message ? message.failure : fault('internal', 'The state did not open.')]);
  }

  get isEnded(): boolean {
    return this.#refusal !== undefined;
  }

  /** How many rows a connection has and what holds it back, after the last transaction that concerned it. */
  countsOf(connection: number): Counts {
    return this.#counts.get(connection) ?? { size: 0, resends: 0, removalHold: undefined };
  }

  /** @throws ConnectorError when the disk fails, or has failed before */
  ask<Order extends StoreOrder>(order: Order): Promise<Results[Order['do']]> {
    return this.#ask({ order }) as Promise<Results[Order['do']]>;
  }

  /** @throws ConnectorError when the disk fails, or has failed before */
  askLedger<Order extends LedgerOrder>(connection: number, order: Order): Promise<Results[Order['do']]> {
    return this.#ask({ connection, order }) as Promise<Results[Order['do']]>;
  }

  /** Lets the file go. What was asked before is done first; what is asked later is refused. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    const closed = this.#ask({ order: { do: 'close' } });
    this.#refusal ??= new ConnectorError([fault('internal', 'The state is closed.')]);
    await closed.catch(() => undefined);
    await this.#worker.terminate();
  }

  #ask(operation: Operation): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#refusal) return reject(this.#refusal);
      this.#waiting.push({ operation, resolve, reject });
      this.#send();
    });
  }

  #send(): void {
    if (this.#running.length > 0 || this.#waiting.length === 0) return;
    this.#running = this.#waiting;
    this.#waiting = [];
    this.#worker.postMessage(this.#running.map(({ operation }) => operation));
  }

  #receive(message: WorkerMessage): void {
    if ('failure' in message) return this.#fail(message.failure);
    if (!('results' in message)) return;
    for (const [connection, counts] of message.counts) this.#counts.set(connection, counts);
    const answered = this.#running;
    this.#running = [];
    for (const [at, { resolve }] of answered.entries()) resolve(message.results[at]);
    this.#send();
  }

  #fail(reason: Fault): void {
    const failure = new ConnectorError([reason]);
    this.#refusal ??= failure;
    for (const { reject } of [...this.#running, ...this.#waiting.splice(0)]) reject(failure);
    this.#running = [];
  }
}
