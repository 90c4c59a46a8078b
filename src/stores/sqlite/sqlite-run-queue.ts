import type { Outcome } from '../../contract';
import type { RecoveryState } from '../../runtime/queue/change-queue';
import type { Audience, Membership } from '../audience';
import { outcomeColumns, toOutcomeRange } from '../codec';
import { fromOutcomeRanges, maxRangeLength } from '../outcome-ranges';
import type { RunIdentity, RunProgress, RunQueue } from '../run-store';
import type { OpenedQueue } from './database/store-commands';
import type { DatabaseThread } from './database-thread';
import { SqliteAudience } from './sqlite-audience';
import { SqliteQueue } from './sqlite-queue';

/** The queue of a run, in a SQLite file. */
export class SqliteRunQueue extends SqliteQueue implements RunQueue {
  readonly audience: Audience;
  /** No dead letters: the report of the run names what failed. */
  protected readonly keepsDeadLetters = false;

  constructor(
    thread: DatabaseThread,
    opened: OpenedQueue,
    membership: Membership | undefined,
    private readonly orderWindowMs: number,
  ) {
    super(thread, opened, membership ? [membership] : []);
    this.audience = new SqliteAudience(thread, this, membership);
  }

  begin(run: RunIdentity): Promise<RunProgress> {
    return this.call('beginRun', run);
  }

  /** Nobody else expires what a run keeps. */
  override async recover(now: number, uncertainUntil: number): Promise<RecoveryState> {
    if (this.keepsMembers) await this.thread.expireMembers(now - this.orderWindowMs);
    return super.recover(now, uncertainUntil);
  }

  async outcomes(from: number, to: number): Promise<readonly Outcome[]> {
    const rows = await this.query(
      `SELECT ${outcomeColumns} FROM outcome
       WHERE connection_id = ?1 AND first > ?2 - ${maxRangeLength} AND first < ?3 ORDER BY first`,
      [from, to],
    );
    return fromOutcomeRanges(rows.map(toOutcomeRange), from, to);
  }

  complete(): Promise<void> {
    return this.call('completeRun');
  }
}
