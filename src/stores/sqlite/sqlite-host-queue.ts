import type { Fault } from '../../contract';
import type {
  DeadLetter,
  DeadLetterQuery,
  EnqueueRequest,
  EnqueueResult,
  ErasedMember,
  HostQueue,
  OutcomePage,
  OutcomeQuery,
  QueueStatistics,
  ReplayRequest,
  ReplayResult,
} from '../host-queue';
import { toOutcomeRanges } from '../outcome-ranges';
import type { MembershipDrop } from '../removals';
import { encodeText } from '../stored-text';
import type { StoredLetter } from './commands';
import { SqliteQueue } from './sqlite-queue';

/** The queue of one connection of a host, in a SQLite file. */
export class SqliteHostQueue extends SqliteQueue implements HostQueue {
  protected readonly keepsDeadLetters = true;

  get removalHold(): MembershipDrop | undefined {
    return this.counts.removalHold;
  }

  async enqueueOnce({
    now,
    changes,
    intake: { received, refused },
    idempotencyKey,
    balance,
    limit,
  }: EnqueueRequest): Promise<EnqueueResult> {
    return this.ask({
      do: 'receive',
      now,
      changes: this.columns(changes),
      received,
      refused: toOutcomeRanges(refused),
      idempotencyKey: idempotencyKey && { key: encodeText(idempotencyKey.key), digest: idempotencyKey.digest },
      balance,
      limit,
    });
  }

  async replay({ now, changes, deadLetters }: ReplayRequest): Promise<ReplayResult> {
    return this.ask({ do: 'replay', now, changes: this.columns(changes), deadLetters });
  }

  async findOutcomes(query: OutcomeQuery): Promise<OutcomePage> {
    const { status, index, from = 0, to = Number.MAX_SAFE_INTEGER, after = '0', isLast = false, limit } = query;
    const found = await this.ask({ do: 'findOutcomes', after: Number(after), from, to, limit, status, index, isLast });
    const entries = found.map(({ id, fault: text, ...entry }) => ({
      ...entry,
      cursor: String(id),
      ...(text !== null && { fault: JSON.parse(text) as Fault }),
    }));
    return { entries, cursor: entries.at(-1)?.cursor };
  }

  async findDeadLetters({ after = 0, limit }: DeadLetterQuery): Promise<readonly DeadLetter[]> {
    return (await this.ask({ do: 'findDeadLetters', after, limit })).map(letterOf);
  }

  async takeDeadLetters(ids: readonly number[] | undefined, limit: number): Promise<readonly number[]> {
    return (await this.ask({ do: 'takeDeadLetters', ids, limit })).map(({ id }) => id);
  }

  eraseMember(key: string): Promise<ErasedMember> {
    return this.ask({ do: 'forget', key: encodeText(key) });
  }

  statistics(): Promise<QueueStatistics> {
    return this.ask({ do: 'statistics' });
  }

  async release(now: number): Promise<void> {
    await this.ask({ do: 'release', now });
  }

  /** The file is this process's alone. */
  claimsElsewhere(): Promise<number> {
    return Promise.resolve(0);
  }

  async deleteAll(): Promise<void> {
    const deleted = this.ask({ do: 'destroy' });
    this.markDeleted();
    await deleted;
    while (await this.thread.ask({ do: 'sweep' }));
  }
}

function letterOf({ id, tag, action, parameters, attempts, fault: reason, at }: StoredLetter): DeadLetter {
  return {
    id,
    index: tag,
    action,
    parameters: JSON.parse(parameters) as DeadLetter['parameters'],
    attempts,
    fault: JSON.parse(reason) as Fault,
    at,
  };
}
