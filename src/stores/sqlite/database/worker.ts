import { parentPort, workerData } from 'node:worker_threads';
import type { Fault, Values } from '../../../contract';
import { ConnectorError } from '../../../fault';
import { diskCommitUnknown, faultOfSqlite, isFull } from '../faults';
import { copyDatabase } from './copy';
import { openDatabase } from './open';
import { QueueCommands, type EnqueueGroup } from './queue-commands';
import { QueueStates, type QueueCounts } from './queue-state';
import { Sql } from './sql';
import { StoreCommands } from './store-commands';

/** What the worker starts with. */
export interface WorkerSettings {
  readonly file: string;
  /** Whose state it is; a file of another run, or of a run where a host asks, is refused. Without secrets. */
  readonly owner: Values;
  /** A database that the file is made of, which is not changed. */
  readonly copyOf?: string;
}

/** A method of `QueueCommands`, or without a connection one of `StoreCommands`. */
export interface Command {
  readonly connectionId?: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** What the worker receives ahead of the command that enqueues it: a large message would block the sender. A large group comes in parts. */
export interface StagedGroup {
  readonly id: number;
  readonly group: EnqueueGroup;
}

/** What the worker receives. It is one transaction. */
export interface CommandGroup {
  /** New texts of the string table; ids count up from 0. */
  readonly strings: readonly string[];
  readonly commands: readonly Command[];
}

/** What is read of a database when it is opened. */
export interface OpenedDatabase {
  readonly strings: readonly string[];
  readonly hashKey: string;
  /** Who made it; without secrets. */
  readonly owner: Values;
}

/** What the worker sends: once when it is open, then once for each group of commands. A failure is its last message. */
export type WorkerMessage =
  | OpenedDatabase
  | { readonly results: readonly unknown[]; readonly counts: readonly (readonly [connectionId: number, counts: QueueCounts])[] }
  /** `ofCommit`: why it is not known whether the group was stored, if it is not. */
  | { readonly failure: Fault; readonly ofCommit?: Fault };

/** Performs groups of commands on a database. */
class CommandRunner {
  readonly strings: string[];
  readonly hashKey: string;
  readonly owner: Values;
  readonly #sql: Sql;
  readonly #states: QueueStates;
  readonly #store: StoreCommands;
  readonly #queue: QueueCommands;
  #isCommitting = false;

  constructor({ file, owner, copyOf }: WorkerSettings) {
    if (copyOf !== undefined) copyDatabase(copyOf, file);
    this.#sql = new Sql(openDatabase(file, owner));
    this.strings = this.#sql.all('SELECT text FROM string_table ORDER BY id').map(({ text }) => String(text));
    this.#states = new QueueStates(this.#sql);
    const row = this.#sql.get('SELECT owner, hash_key FROM owner');
    this.hashKey = String(row?.['hash_key']);
    this.owner = JSON.parse(String(row?.['owner'])) as Values;
    this.#queue = new QueueCommands(this.#sql, this.strings, this.hashKey);
    this.#store = new StoreCommands(this.#sql, this.#states, this.#queue);
  }

  stage({ id, group }: StagedGroup): void {
    this.#store.stage(id, group);
  }

  /** True when a group has begun to be stored, and nothing has said that it was. */
  get isCommitting(): boolean {
    return this.#isCommitting;
  }

  /** When it returns, everything is on the disk. */
  perform({ strings, commands }: CommandGroup): WorkerMessage {
    const sql = this.#sql;
    sql.database.exec('BEGIN IMMEDIATE');
    for (const text of strings) sql.run('INSERT INTO string_table (id, text) VALUES (?, ?)', this.strings.push(text) - 1, text);
    const results = commands.map(({ connectionId, method, args }) =>
      connectionId === undefined
        ? invoke(this.#store, method, args)
        : invoke(this.#queue, method, [this.#states.touch(connectionId), ...args]),
    );
    const touched = this.#states.flush();
    this.#isCommitting = true;
    sql.database.exec('COMMIT');
    for (const work of sql.afterCommit) work(sql.database);
    sql.afterCommit.clear();
    this.#isCommitting = false;
    return { results, counts: touched.map(({ id, counts }) => [id, counts]) };
  }
}

function invoke(commands: QueueCommands | StoreCommands, method: string, args: readonly unknown[]): unknown {
  const command: unknown = Reflect.get(commands, method);
  if (typeof command !== 'function') throw new Error(`there is no command ${method}`);
  return Reflect.apply(command, commands, args);
}

/** The other side of `DatabaseThread`: the database runs in a thread of its own, so that a slow disk blocks nothing else. */
function serve(settings: WorkerSettings): void {
  let runner: CommandRunner | undefined;
  // After the first failure nothing is done any more, so the disk holds what was acknowledged.
  const reply = (work: () => WorkerMessage): void => {
    try {
      parentPort?.postMessage(work());
    } catch (error) {
      const failure = error instanceof ConnectorError ? error.faults[0] : faultOfSqlite(error, settings.copyOf ?? settings.file);
      const ofCommit = runner?.isCommitting === true && !isFull(error) && { ofCommit: diskCommitUnknown(error, settings.file) };
      parentPort?.postMessage({ failure, ...ofCommit } satisfies WorkerMessage);
      parentPort?.close();
    }
  };
  parentPort?.on('message', (message: CommandGroup | StagedGroup) => {
    if ('commands' in message)
      return reply(() => {
        if (!runner) throw new Error('the state is not open');
        return runner.perform(message);
      });
    runner?.stage(message);
  });
  reply(() => {
    const { strings, hashKey, owner } = (runner = new CommandRunner(settings));
    return { strings, hashKey, owner };
  });
}

serve(workerData as WorkerSettings);
