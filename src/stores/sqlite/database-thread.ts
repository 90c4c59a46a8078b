import { Worker } from 'node:worker_threads';
import type { Fault, Values } from '../../contract';
import { ConnectorError, fault, messageOf } from '../../fault';
import { yieldToOthers } from '../next-turn';
import { sqliteWorkerFile } from '../sqlite-worker-file';
import type { EnqueueGroup, QueueCommands } from './database/queue-commands';
import type { MemberCursor } from './database/member-table';
import type { QueueCounts, QueueState } from './database/queue-state';
import { splitGroup } from './split-group';
import type { StoreCommands } from './database/store-commands';
import type { Command, CommandGroup, OpenedDatabase, StagedGroup, WorkerMessage, WorkerSettings } from './database/worker';

/** What a command of a queue takes beside the state, which the thread has. */
export type QueueArguments<Method extends keyof QueueCommands> = QueueCommands[Method] extends (
  state: QueueState,
  ...args: infer Arguments
) => unknown
  ? Arguments
  : never;
export type QueueResult<Method extends keyof QueueCommands> = ReturnType<QueueCommands[Method]>;

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
  /** Of digests and hashes in this store. */
  readonly hashKey: string;
  /** Who made the store; without secrets. */
  readonly owner: Values;
  readonly #worker: Worker;
  readonly #counts = new Map<number, QueueCounts>();
  #waiting: Call[] = [];
  #running: readonly Call[] = [];
  /** Why every call is rejected. */
  #failure: ConnectorError | undefined;
  #closed: Promise<void> | undefined;
  #staged = 0;

  private constructor(worker: Worker, { strings, hashKey, owner }: OpenedDatabase) {
    this.#worker = worker;
    this.hashKey = hashKey;
    this.owner = owner;
    this.strings = new StringTable(strings);
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
    if ('strings' in message) return new DatabaseThread(worker, message);
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

  /** Of a queue that is deleted. */
  forget(connectionId: number): void {
    this.#counts.delete(connectionId);
  }

  /** Sends a group ahead of the call that enqueues it, a large one part by part. @returns what names it in that call */
  async stage(group: EnqueueGroup): Promise<number> {
    this.#staged += 1;
    const id = this.#staged;
    for (const [at, part] of splitGroup(group).entries()) {
      if (at > 0) await yieldToOthers();
      this.#worker.postMessage({ id, group: part } satisfies StagedGroup);
    }
    return id;
  }

  /** @throws ConnectorError when the disk fails, or has failed before */
  call<Method extends keyof StoreCommands>(
    method: Method,
    ...args: Parameters<StoreCommands[Method]>
  ): Promise<ReturnType<StoreCommands[Method]>> {
    return this.#call({ method, args }) as Promise<ReturnType<StoreCommands[Method]>>;
  }

  /** @throws ConnectorError when the disk fails, or has failed before */
  callQueue<Method extends keyof QueueCommands>(
    connectionId: number,
    method: Method,
    ...args: QueueArguments<Method>
  ): Promise<QueueResult<Method>> {
    return this.#call({ connectionId, method, args }) as Promise<QueueResult<Method>>;
  }

  /** Deletes what is known of keys that are neither members nor to become some, and of erased ones, in small steps. @param before epoch ms */
  async expireMembers(before: number): Promise<void> {
    for (let after: MemberCursor | undefined = [-1, '', -1]; after;) after = await this.call('expireMembers', before, after);
    while (await this.call('expireErased', before));
  }

  /** Closes the file. Earlier calls are finished first; later ones are rejected. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    const closed = this.call('close');
    this.#failure ??= new ConnectorError([fault('internal', 'The state is closed.')]);
    await closed.catch(() => undefined);
    await this.#worker.terminate();
  }

  #call(command: Command): Promise<unknown> {
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
    const commands = this.#running.map(({ command }) => command);
    this.#worker.postMessage({ strings: this.strings.takeNew(), commands } satisfies CommandGroup);
  }

  #receive(message: WorkerMessage): void {
    if ('failure' in message) return this.#fail(message.failure, message.ofCommit);
    if (!('results' in message)) return;
    for (const [connectionId, counts] of message.counts) this.#counts.set(connectionId, counts);
    const answered = this.#running;
    this.#running = [];
    for (const [at, { resolve }] of answered.entries()) resolve(message.results[at]);
    this.#send();
  }

  /** @param ofCommit why it is not known whether what is under way was stored */
  #fail(reason: Fault, ofCommit = reason): void {
    const failure = new ConnectorError([reason]);
    this.#failure ??= failure;
    for (const { command, reject } of this.#running) reject(isAnswered(command) ? new ConnectorError([ofCommit]) : failure);
    for (const { reject } of this.#waiting.splice(0)) reject(failure);
    this.#running = [];
  }
}

/** Changes of a host whose caller is told whether they were stored. A run is given again as a whole, whatever has become of one call. */
function isAnswered({ connectionId, method, args }: Command): boolean {
  if (connectionId !== undefined) return ['replay', 'takeDeadLetters', 'eraseMember', 'release'].includes(method);
  return method === 'enqueue' || (method === 'query' && !/^SELECT/.test(String(args[0])));
}

/** Texts that many rows share, with their ids in the file, which count up from 0. This side assigns them. */
class StringTable {
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [];
  #sent: number;

  constructor(texts: readonly string[]) {
    for (const text of texts) this.intern(text);
    this.#sent = texts.length;
  }

  /** The id of a text; a new one if it has none. */
  intern(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#texts.push(text) - 1;
    this.#ids.set(text, id);
    return id;
  }

  textOf(id: number): string {
    return this.#texts[id] ?? '';
  }

  /** The texts that the file does not have yet, each once. */
  takeNew(): readonly string[] {
    const texts = this.#texts.slice(this.#sent);
    this.#sent = this.#texts.length;
    return texts;
  }
}
