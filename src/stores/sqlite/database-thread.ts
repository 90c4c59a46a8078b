import { Worker } from 'node:worker_threads';
import type { Fault } from '../../contract';
import { ConnectorError, fault, messageOf } from '../../fault';
import type { SqlRows } from '../codec';
import { sqliteWorkerFile } from '../sqlite-worker-file';
import type {
  Command,
  Input,
  QueueCommands,
  QueueCounts,
  Result,
  SqlValue,
  StoreCommands,
  WorkerMessage,
  WorkerSettings,
} from './commands';
import { StringTable } from './string-table';

interface Call {
  readonly command: Command;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A database in a thread of its own. Commands that wait while it works become one transaction.
 * After a failure of the disk every call rejects with it, and nothing further is acknowledged.
 */
export class DatabaseThread {
  readonly strings: StringTable;
  /** True when deleted connections have rows left. */
  readonly hasMarked: boolean;
  readonly #worker: Worker;
  readonly #counts = new Map<number, QueueCounts>();
  #waiting: Call[] = [];
  #running: readonly Call[] = [];
  /** Why every call is rejected. */
  #failure: ConnectorError | undefined;
  #closed: Promise<void> | undefined;

  private constructor(worker: Worker, { strings, hasMarked }: Extract<WorkerMessage, { opened: unknown }>['opened']) {
    this.#worker = worker;
    this.strings = new StringTable(strings);
    this.hasMarked = hasMarked;
    worker.on('message', (message: WorkerMessage) => this.#receive(message));
    worker.on('error', (error) => this.#fail(fault('internal', `The thread of the state ended: ${messageOf(error)}.`)));
    worker.on('exit', () => this.#fail(fault('internal', 'The thread of the state has ended.')));
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
    return this.#failure !== undefined;
  }

  /** The counts of a queue after its last transaction. */
  countsOf(connectionId: number): QueueCounts {
    return this.#counts.get(connectionId) ?? { size: 0, resends: 0, removalHold: undefined };
  }

  /** @throws ConnectorError when the disk fails, or has failed before */
  ask<Type extends keyof StoreCommands>(type: Type, input: Input<StoreCommands, Type>): Promise<Result<StoreCommands, Type>> {
    return this.#ask({ type, input } as Command) as Promise<Result<StoreCommands, Type>>;
  }

  /** @throws ConnectorError when the disk fails, or has failed before */
  askQueue<Type extends keyof QueueCommands>(
    connectionId: number,
    type: Type,
    input: Input<QueueCommands, Type>,
  ): Promise<Result<QueueCommands, Type>> {
    return this.#ask({ connectionId, type, input } as Command) as Promise<Result<QueueCommands, Type>>;
  }

  query(sql: string, values: readonly SqlValue[], columns?: readonly (readonly SqlValue[])[]): Promise<SqlRows> {
    return this.ask('query', { sql, values, ...(columns && { columns }) });
  }

  /** Closes the file. Earlier calls are finished first; later ones are rejected. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    const closed = this.ask('close', undefined);
    this.#failure ??= new ConnectorError([fault('internal', 'The state is closed.')]);
    await closed.catch(() => undefined);
    await this.#worker.terminate();
  }

  #ask(command: Command): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#waiting.push({ command, resolve, reject });
      this.#send();
    });
  }

  #send(): void {
    if (this.#running.length > 0 || this.#waiting.length === 0) return;
    this.#running = this.#waiting;
    this.#waiting = [];
    this.#worker.postMessage(this.#running.map(({ command }) => command));
  }

  #receive(message: WorkerMessage): void {
    if ('failure' in message) return this.#fail(message.failure);
    if (!('results' in message)) return;
    for (const [connectionId, counts] of message.counts) this.#counts.set(connectionId, counts);
    const answered = this.#running;
    this.#running = [];
    for (const [at, { resolve }] of answered.entries()) resolve(message.results[at]);
    this.#send();
  }

  #fail(reason: Fault): void {
    const failure = new ConnectorError([reason]);
    this.#failure ??= failure;
    for (const { reject } of [...this.#running, ...this.#waiting.splice(0)]) reject(failure);
    this.#running = [];
  }
}
