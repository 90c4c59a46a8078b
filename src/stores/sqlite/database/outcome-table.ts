import { encodeText } from '../../codec';
import { toOutcomeRanges, type OutcomeRange } from '../../outcome-ranges';
import type { RunIdentity } from '../../run-store';
import type { SqliteDatabase, Statement } from './module';
import type { QueueState } from './queue-state';
import type { ExistingRow } from './statements';

/** Writes what became of invocations, and the progress of runs. */
export class OutcomeTable {
  readonly #add: Statement;
  readonly #clear: Statement;

  constructor(
    database: SqliteDatabase,
    private readonly textOf: (id: number) => string,
  ) {
    this.#add = database.prepare(
      'INSERT INTO outcome (connection_id, id, first, count, action, status, attempts, fault, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#clear = database.prepare('DELETE FROM outcome WHERE connection_id = ?');
  }

  /** Begins a run, or continues the one that is not complete. One that has received nothing is replaced. */
  beginRun(state: QueueState, run: RunIdentity): RunIdentity {
    if (state.run === null || state.received === 0) {
      state.run = JSON.stringify(run);
      state.received = 0;
      state.reported = 0;
    }
    state.isRunning = true;
    return JSON.parse(state.run) as RunIdentity;
  }

  /** The next run starts from nothing. */
  completeRun(state: QueueState): void {
    state.run = null;
    state.received = 0;
    state.reported = 0;
    state.isRunning = false;
    this.#clear.run(state.id);
  }

  /** @param firstIndex is added to each index */
  add(state: QueueState, ranges: readonly OutcomeRange[], now: number, firstIndex = 0): void {
    if (!state.keepsOutcomes) return;
    for (const { first, count, action, status, attempts, fault } of ranges) {
      state.lastOutcomeId += 1;
      this.#add.run(state.id, state.lastOutcomeId, firstIndex + first, count, encodeText(action), status, attempts, fault, now);
      state.reported += count;
    }
  }

  addSuperseded(state: QueueState, rows: readonly ExistingRow[], now: number): void {
    if (rows.length === 0) return;
    const outcomes = rows.map(({ invocation_index: index, action_id: action, attempts }) => ({
      index,
      action: this.textOf(action),
      status: 'superseded' as const,
      attempts,
    }));
    this.add(state, toOutcomeRanges(outcomes), now);
  }
}
