import { Worker } from 'node:worker_threads';
import type { Fault, Outcome, Values } from '../../contract';
import { ConnectorError, fault, messageOf } from '../../fault';
import type { Change, Claim, ClaimRequest, IntakeRecord, Ledger, Resumption, Row, Settled, Settlement } from '../ledger';
import { encodeKey } from '../key-text';
import { fromRuns, toRuns } from '../outcome-runs';
import type { RunIdentity, RunProgress } from '../store';
import { sqliteWorkerFile } from '../sqlite-worker-file';
import { prepareDirectory } from './directory';
import { Names } from './names';
import type { ClaimOrder, Counts, Operation, Results, WorkerMessage, WorkerSettings } from './protocol';
import { parseRows } from './rows';

interface Call {
  readonly operation: Operation;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A ledger in one SQLite file, for one process at a time. What it has acknowledged is on the disk.
 * The database is in a thread of its own. Calls that wait while it works become one transaction together.
 * After a failure of the disk every call rejects with it: the delivery ends, and nothing further is acknowledged.
 */
export class SqliteLedger implements Ledger {
  readonly isDurable = true;
  readonly #worker: Worker;
  readonly #names: Names;
  #counts: Counts;
  #waiting: Call[] = [];
  #running: readonly Call[] = [];
  #failure: ConnectorError | undefined;

  private constructor(worker: Worker, names: Names, counts: Counts) {
    this.#worker = worker;
    this.#names = names;
    this.#counts = counts;
    worker.on('message', (message: WorkerMessage) => this.#receive(message));
    worker.on('error', (error) => this.#fail(fault('internal', `The state's thread ended: ${messageOf(error)}.`)));
    worker.on('exit', () => this.#fail(fault('internal', "The state's thread has ended.")));
  }

  /**
   * Opens the state in a directory, which is made when it is not there.
   * @param owner whose state it is: connector and configuration, without secrets
   * @throws ConnectorError `state_in_use`, `state_foreign`, `state_damaged`, `state_unavailable`
   */
  static async open(directory: string, owner: Values): Promise<SqliteLedger> {
    const file = prepareDirectory(directory);
    const worker = new Worker(sqliteWorkerFile, {
      workerData: { file, owner } satisfies WorkerSettings,
      execArgv: [],
    });
    const message = await new Promise<WorkerMessage>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    if ('opened' in message) return new SqliteLedger(worker, new Names(message.opened.names, message.opened.lanes), message.opened);
    await worker.terminate();
    throw new ConnectorError(['failure' in message ? message.failure : fault('internal', 'The state did not open.')]);
  }

  get size(): number {
    return this.#counts.size;
  }

  get reassertions(): number {
    return this.#counts.reassertions;
  }

  /** Begins a run, or goes on with the unfinished one; gives the run that is now under way, whatever its identity. */
  begin(run: RunIdentity): Promise<RunProgress> {
    return this.#ask('begin', { do: 'begin', run });
  }

  /** Outcomes of the run that are known, of invocations from `from` up to, not including, `to`. */
  async outcomes(from: number, to: number): Promise<readonly Outcome[]> {
    return fromRuns(await this.#ask('outcomes', { do: 'outcomes', from, to }), from, to);
  }

  /** Ends the run. Its outcomes are forgotten. */
  async complete(): Promise<void> {
    await this.#ask('complete', { do: 'complete' });
  }

  /** Lets the file go. No call may be under way. */
  async close(): Promise<void> {
    if (!this.#failure) await this.#ask('close', { do: 'close' }).catch(() => undefined);
    this.#failure ??= new ConnectorError([fault('internal', 'The state is closed.')]);
    await this.#worker.terminate();
  }

  async resume(now: number, ambiguousUntil: number): Promise<Resumption> {
    const { superseded, ...progress } = await this.#ask('resume', { do: 'resume', now, ambiguousUntil });
    return { ...progress, superseded: this.#rows(superseded) };
  }

  async accept(changes: readonly Change[], now: number, intake?: IntakeRecord): Promise<readonly Row[]> {
    const known = this.#names.count;
    const columns = {
      actions: changes.map(({ action }) => this.#names.idOf(action)),
      registers: changes.map(({ register }) => (register === undefined ? null : this.#names.idOf(register))),
      lanes: changes.map(({ group }) => this.#names.laneOf(group)),
      keys: changes.map(({ key }) => encodeKey(key)),
      tags: changes.map(({ tag }) => tag),
      parameters: changes.map(({ parameters }) => JSON.stringify(parameters)),
      names: this.#names.since(known),
    };
    const refused = toRuns(intake?.refused ?? []);
    return this.#rows(await this.#ask('accept', { do: 'accept', now, changes: columns, taken: intake?.taken, refused }));
  }

  async claim(request: ClaimRequest): Promise<Claim | undefined> {
    const text = await this.#ask('claim', { do: 'claim', ...this.#order(request) });
    const rows = text === undefined ? [] : this.#rows(text);
    return rows[0] && { group: rows[0].group, rows };
  }

  async settle({ now, sentAt = now, accepted, failed, returned, outcomes = [] }: Settlement): Promise<Settled> {
    const certain = accepted.filter(({ ambiguousUntil }) => ambiguousUntil <= sentAt);
    const uncertain = new Map<number, number[]>();
    for (const { ambiguousUntil, sequence } of accepted) {
      if (ambiguousUntil <= sentAt) continue;
      const known = uncertain.get(ambiguousUntil);
      if (known) known.push(sequence);
      else uncertain.set(ambiguousUntil, [sequence]);
    }
    const text = await this.#ask('settle', {
      do: 'settle',
      now,
      done: sequencesOf([...certain, ...failed]),
      uncertain: [...uncertain],
      returned: returned.map(({ rows, notBefore, isSetback, isUnsent = false, ambiguousUntil = 0 }) => ({
        sequences: sequencesOf(rows),
        notBefore,
        isSetback,
        isUnsent,
        ambiguousUntil,
      })),
      outcomes: toRuns(outcomes),
    });
    return { superseded: this.#rows(text), isStale: false };
  }

  nextDueAt(request: ClaimRequest): Promise<number | undefined> {
    return this.#ask('nextDueAt', { do: 'nextDueAt', ...this.#order(request) });
  }

  async drain(): Promise<readonly Row[]> {
    return this.#rows(await this.#ask('drain', { do: 'drain' }));
  }

  #order({ now, partialBefore, maxItems }: ClaimRequest): ClaimOrder {
    return { now, partialBefore, limits: this.#names.lanes.map((lane) => [lane, maxItems(this.#names.nameOf(lane))]) };
  }

  #rows(text: string): Row[] {
    return text === '[]' ? [] : parseRows(text, (id) => this.#names.nameOf(id));
  }

  #ask<Name extends Operation['do']>(_name: Name, operation: Operation & { readonly do: Name }): Promise<Results[Name]> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#waiting.push({ operation, resolve: resolve as (result: unknown) => void, reject });
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
    this.#counts = message.counts;
    const answered = this.#running;
    this.#running = [];
    for (const [at, { resolve }] of answered.entries()) resolve(message.results[at]);
    this.#send();
  }

  #fail(reason: Fault): void {
    this.#failure ??= new ConnectorError([reason]);
    for (const { reject } of [...this.#running, ...this.#waiting.splice(0)]) reject(this.#failure);
    this.#running = [];
  }
}

function sequencesOf(rows: readonly Row[]): number[] {
  return rows.map(({ sequence }) => sequence);
}
