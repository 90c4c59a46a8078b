import type { Outcome } from '../../contract';
import type { Audience, Membership } from '../audience';
import { outcomeColumns, toOutcomeRange } from '../codec';
import { fromOutcomeRanges, maxRangeLength } from '../outcome-ranges';
import type { RunIdentity, RunProgress, RunQueue } from '../run-store';
import type { OpenedQueue } from './commands';
import type { DatabaseThread } from './database-thread';
import { SqliteAudience } from './sqlite-audience';
import { SqliteQueue } from './sqlite-queue';

/** The queue of a run, in a SQLite file. */
export class SqliteRunQueue extends SqliteQueue implements RunQueue {
  readonly audience: Audience;
  /** No dead letters: the report of the run names what failed. */
  protected readonly keeps = { deadLetters: false, audience: true };

  constructor(thread: DatabaseThread, opened: OpenedQueue, membership: Membership | undefined) {
    super(thread, opened);
    this.audience = new SqliteAudience(thread, opened.connectionId, membership);
  }

  begin(run: RunIdentity): Promise<RunProgress> {
    return this.ask('beginRun', run);
  }

  async outcomes(from: number, to: number): Promise<readonly Outcome[]> {
    const rows = await this.query(
      `SELECT ${outcomeColumns} FROM outcome
       WHERE connection_id = ?1 AND first > ?2 - ${maxRangeLength} AND first < ?3 ORDER BY first`,
      [from, to],
    );
    return fromOutcomeRanges(rows.map(toOutcomeRange), from, to);
  }

  async complete(): Promise<void> {
    await this.ask('completeRun', undefined);
  }
}
