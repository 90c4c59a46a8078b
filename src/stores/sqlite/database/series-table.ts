import type { OutcomeRange } from '../../outcome-ranges';
import { seriesKeptMs, seriesSteps, type SeriesStep } from '../../queue-watch';
import type { QueueState } from './queue-state';
import type { Sql } from './sql';

const steps = Object.keys(seriesSteps) as SeriesStep[];

/** How many invocations were accepted and failed, and how many requests were made, by minute and by hour. `count_series` of PostgreSQL does the same. */
export class SeriesTable {
  constructor(private readonly sql: Sql) {}

  countOutcomes(state: QueueState, now: number, ranges: readonly OutcomeRange[]): void {
    const totals = { accepted: 0, failed: 0, superseded: 0 };
    for (const { status, count } of ranges) totals[status] += count;
    this.count(state, now, totals.accepted, totals.failed, 0);
  }

  count(state: QueueState, now: number, accepted: number, failed: number, requests: number): void {
    if (!state.isHost || accepted + failed + requests === 0) return;
    for (const step of steps) this.#add(state, seriesSteps[step], now, [accepted, failed, requests]);
    const minute = Math.floor(now / seriesSteps.minute);
    if (state.countedMinute === minute) return;
    state.countedMinute = minute;
    for (const step of steps) {
      const expired = 'DELETE FROM series WHERE connection_id = ? AND step = ? AND at < ?';
      this.sql.run(expired, state.id, seriesSteps[step], now - seriesKeptMs[step]);
    }
  }

  #add({ id }: QueueState, step: number, now: number, counts: readonly [accepted: number, failed: number, requests: number]): void {
    this.sql.run(
      `INSERT INTO series (connection_id, step, at, accepted, failed, requests, first_at, accepted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET accepted = accepted + excluded.accepted, failed = failed + excluded.failed,
         requests = requests + excluded.requests, accepted_at = coalesce(excluded.accepted_at, accepted_at)`,
      id,
      step,
      Math.floor(now / step) * step,
      ...counts,
      now,
      counts[0] > 0 ? now : null,
    );
  }
}
