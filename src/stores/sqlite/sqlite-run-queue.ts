import type { Outcome } from '../../contract';
import type { Audience, Membership } from '../audience';
import { fromOutcomeRanges } from '../outcome-ranges';
import type { RunIdentity, RunProgress, RunQueue } from '../run-store';
import type { Results } from './commands';
import type { DatabaseThread } from './database-thread';
import { SqliteAudience } from './sqlite-audience';
import { SqliteQueue } from './sqlite-queue';

/** The queue of a run, in a SQLite file. */
export class SqliteRunQueue extends SqliteQueue implements RunQueue {
  readonly audience: Audience;
  /** The report of the run names what failed. */
  protected readonly keepsDeadLetters = false;

  constructor(thread: DatabaseThread, opened: Results['open'], membership: Membership | undefined) {
    super(thread, opened);
    this.audience = new SqliteAudience((order) => this.ask(order), thread.names, membership);
  }

  begin(run: RunIdentity): Promise<RunProgress> {
    return this.ask({ do: 'begin', run });
  }

  async outcomes(from: number, to: number): Promise<readonly Outcome[]> {
    return fromOutcomeRanges(await this.ask({ do: 'outcomes', from, to }), from, to);
  }

  async complete(): Promise<void> {
    await this.ask({ do: 'complete' });
  }
}
