import type { Database, Statement } from './module';
import { longestRun, toRuns, type OutcomeRun } from '../outcome-runs';
import type { Outcome } from '../../contract';
import type { RunIdentity } from '../store';

interface Superseded {
  readonly tag: number;
  readonly action: number;
  readonly attempts: number;
}

/** How far the run has come: what was taken from its input, and the outcomes so far. */
export class SqliteJournal {
  readonly #add: Statement;
  readonly #between: Statement;
  readonly #progress: Statement;
  readonly #take: Statement;
  readonly #tell: Statement;
  readonly #begin: Statement;
  readonly #clear: Statement;
  readonly #nameOf: (id: number) => string;
  #isRunning = false;

  constructor(database: Database, nameOf: (id: number) => string) {
    this.#nameOf = nameOf;
    this.#add = database.prepare('INSERT INTO outcome (first, count, action, status, attempts, fault) VALUES (?, ?, ?, ?, ?, ?)');
    this.#between = database.prepare('SELECT * FROM outcome WHERE first > ? AND first < ? AND first + count > ? ORDER BY first');
    this.#progress = database.prepare('SELECT run, taken, told FROM state');
    this.#take = database.prepare('UPDATE state SET taken = ?');
    this.#tell = database.prepare('UPDATE state SET told = told + ?');
    this.#begin = database.prepare('UPDATE state SET run = ?, taken = 0, told = 0');
    this.#clear = database.prepare('DELETE FROM outcome');
  }

  /** The run that is not complete, if there is one. */
  get run(): RunIdentity | undefined {
    const text = this.#progress.get()?.['run'];
    return typeof text === 'string' ? (JSON.parse(text) as RunIdentity) : undefined;
  }

  /** Invocations that were taken in, and how many of them have no outcome. */
  get progress(): { readonly taken: number; readonly open: number } {
    const { taken, told } = this.#progress.get() ?? {};
    return { taken: Number(taken), open: Number(taken) - Number(told) };
  }

  /** Begins a run, or goes on with the one that is not complete. */
  begin(run: RunIdentity): void {
    if (this.run === undefined) this.#begin.run(JSON.stringify(run));
    this.#isRunning = true;
  }

  /** The next run starts from nothing. */
  complete(): void {
    this.#begin.run(null);
    this.#clear.run();
    this.#isRunning = false;
  }

  take(taken: number): void {
    this.#take.run(taken);
  }

  /** Outcomes are kept for a run alone: nobody would ask for others again. */
  add(runs: readonly OutcomeRun[]): void {
    if (!this.#isRunning) return;
    let told = 0;
    for (const { first, count, action, status, attempts, fault } of runs) {
      this.#add.run(first, count, action, status, attempts, fault);
      told += count;
    }
    if (told > 0) this.#tell.run(told);
  }

  addSuperseded(rows: readonly Superseded[]): void {
    if (rows.length === 0) return;
    this.add(
      toRuns(rows.map(({ tag, action, attempts }) => ({ index: tag, action: this.#nameOf(action), status: 'superseded', attempts }))),
    );
  }

  between(from: number, to: number): OutcomeRun[] {
    return this.#between.all(from - longestRun, to, from).map(({ first, count, action, status, attempts, fault }) => ({
      first: Number(first),
      count: Number(count),
      action: String(action),
      status: status as Outcome['status'],
      attempts: Number(attempts),
      fault: typeof fault === 'string' ? fault : null,
    }));
  }
}
