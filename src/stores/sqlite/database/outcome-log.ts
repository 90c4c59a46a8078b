import type { Outcome } from '../../../contract';
import { maxRangeLength, toOutcomeRanges, type OutcomeRange } from '../../outcome-ranges';
import type { RunIdentity } from '../../run-store';
import type { ConnectionState } from './connection-state';
import type { Database, SqlRow, Statement } from './module';
import type { OutcomeSearch, TimedRun } from '../commands';

interface Superseded {
  readonly tag: number;
  readonly action: number;
  readonly attempts: number;
}

/** What became of invocations. */
export class OutcomeLog {
  readonly #add: Statement;
  readonly #between: Statement;
  readonly #clear: Statement;
  readonly #all: Statement;
  readonly #ofStatus: Statement;
  readonly #ofIndex: Statement;
  readonly #last: Statement;
  readonly #nameOf: (id: number) => string;

  constructor(database: Database, nameOf: (id: number) => string) {
    this.#nameOf = nameOf;
    this.#add = database.prepare(
      'INSERT INTO outcome (connection, id, first, count, action, status, attempts, fault, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#between = database.prepare(
      'SELECT * FROM outcome WHERE connection = ? AND first > ? AND first < ? AND first + count > ? ORDER BY first',
    );
    this.#clear = database.prepare('DELETE FROM outcome WHERE connection = ?');
    const search = (condition: string) =>
      database.prepare(
        `SELECT * FROM outcome
         WHERE connection = ?1 AND id > ?2 AND +at >= ?3 AND +at < ?4 AND at IS NOT NULL AND ${condition} ORDER BY id LIMIT ?5`,
      );
    this.#all = search('?6 IS NULL');
    this.#ofStatus = search('status = ?6');
    this.#ofIndex = search(`first > ?6 - ${maxRangeLength} AND first <= ?6 AND first + count > ?6 AND (?7 IS NULL OR +status = ?7)`);
    this.#last = database.prepare('SELECT * FROM outcome WHERE connection = ? AND at IS NOT NULL ORDER BY id DESC LIMIT 1');
  }

  /** Begins a run, or goes on with the one that is not complete; one that has taken nothing in is nothing to go on with. */
  begin(state: ConnectionState, run: RunIdentity): RunIdentity {
    if (state.run === null || state.taken === 0) {
      state.run = JSON.stringify(run);
      state.taken = 0;
      state.told = 0;
    }
    state.isRunning = true;
    return JSON.parse(state.run) as RunIdentity;
  }

  /** The next run starts from nothing. */
  complete(state: ConnectionState): void {
    state.run = null;
    state.taken = 0;
    state.told = 0;
    state.isRunning = false;
    this.#clear.run(state.id);
  }

  /** @param from what is added to each index */
  add(state: ConnectionState, runs: readonly OutcomeRange[], now: number, from = 0): void {
    if (!state.keepsOutcomes) return;
    const at = state.isHost ? now : null;
    for (const { first, count, action, status, attempts, fault } of runs) {
      this.#add.run(state.id, (state.journalled += 1), from + first, count, action, status, attempts, fault, at);
      state.told += count;
    }
  }

  addSuperseded(state: ConnectionState, rows: readonly Superseded[], now: number): void {
    if (rows.length === 0) return;
    const outcomes = rows.map(({ tag, action, attempts }) => ({
      index: tag,
      action: this.#nameOf(action),
      status: 'superseded' as const,
      attempts,
    }));
    this.add(state, toOutcomeRanges(outcomes), now);
  }

  between({ id }: ConnectionState, from: number, to: number): OutcomeRange[] {
    return this.#between.all(id, from - maxRangeLength, to, from).map(runOf);
  }

  find(state: ConnectionState, search: OutcomeSearch): TimedRun[] {
    const rows = search.isLast ? this.#last.all(state.id) : this.#search(state, search);
    return rows.map((row) => ({ ...runOf(row), id: Number(row['id']), at: Number(row['at']) }));
  }

  #search({ id }: ConnectionState, { after, from, to, limit, status, index }: OutcomeSearch): SqlRow[] {
    const range = [id, after, from, to, limit] as const;
    if (index !== undefined) return this.#ofIndex.all(...range, index, status ?? null);
    return status === undefined ? this.#all.all(...range, null) : this.#ofStatus.all(...range, status);
  }
}

function runOf({ first, count, action, status, attempts, fault }: SqlRow): OutcomeRange {
  return {
    first: Number(first),
    count: Number(count),
    action: String(action),
    status: status as Outcome['status'],
    attempts: Number(attempts),
    fault: typeof fault === 'string' ? fault : null,
  };
}
