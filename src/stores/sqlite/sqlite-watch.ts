import type { Fault, Values } from '../../contract';
import type { SqlRows } from '../codec';
import type { HostQueue } from '../host-queue';
import type { WatchFacts } from '../host-store';
import { maxRangeLength } from '../outcome-ranges';
import type {
  DiscardResult,
  HeldRemovals,
  Note,
  NoteKind,
  QueueWatch,
  ReasonCount,
  ReasonQuery,
  ReplayedCounts,
  SeriesPoint,
  SeriesStep,
  WaitingMember,
} from '../queue-watch';
import { seriesSteps } from '../queue-watch';
import { readReasons, reasonText, toCounts, toSeriesPoint } from '../watch-codec';
import type { DatabaseThread, QueueArguments, QueueResult } from './database-thread';
import type { SqliteValue } from './database/module';
import type { QueueCommands } from './database/queue-commands';
import { isWaiting } from './waiting-rows';

/** What a watch needs of its queue. */
export interface WatchedQueue extends Pick<HostQueue, 'findDeadLetters' | 'statistics'> {
  readonly strings: DatabaseThread['strings'];
  removalHold(): HostQueue['removalHold'];
  /** @param values after the id of the connection, which is `?1` */
  query(sql: string, values: readonly SqliteValue[]): Promise<SqlRows>;
  call<Method extends keyof QueueCommands>(method: Method, ...args: QueueArguments<Method>): Promise<QueueResult<Method>>;
}

const points = 'SELECT at, accepted, failed, requests, first_at, accepted_at FROM series WHERE connection_id = ?1 AND step = ?2';
const reasonOf = `json_extract(fault, '$.code', '$.field', '$.hint')`;
/** How often a dead letter has been replayed. */
const replaysOf = `coalesce((SELECT CASE WHEN first + count > invocation_index THEN times END FROM replay_range
  WHERE connection_id = ?1 AND first <= invocation_index ORDER BY first DESC LIMIT 1), 0)`;

/** What people are told about a queue in a SQLite file. */
export class SqliteWatch implements QueueWatch {
  constructor(private readonly queue: WatchedQueue) {}

  async series(step: SeriesStep, from: number): Promise<readonly SeriesPoint[]> {
    return (await this.queue.query(`${points} AND at >= ?3 ORDER BY at`, [seriesSteps[step], from])).map((row) => toSeriesPoint(row));
  }

  async facts(): Promise<WatchFacts> {
    const [counts, recent, last, notes] = await Promise.all([
      this.queue.statistics(),
      this.queue.query(`${points} ORDER BY at DESC LIMIT 2`, [seriesSteps.minute]),
      this.queue.query('SELECT max(accepted_at) FROM series WHERE connection_id = ?1 AND step = ?2', [seriesSteps.hour]),
      this.queue.query(`SELECT kind, body FROM note WHERE connection_id = ?1 AND kind <> 'replay'`, []),
    ]);
    return {
      ...counts,
      lastAcceptedAt: last[0]?.[0] == null ? undefined : Number(last[0][0]),
      removalHold: this.queue.removalHold(),
      recent: recent.map((row) => toSeriesPoint(row)).reverse(),
      notes: Object.fromEntries(notes.map(([kind, body]) => [String(kind), String(body)])),
    };
  }

  async deadLettersByReason(): Promise<readonly ReasonCount[]> {
    const rows = await this.queue.query(
      `SELECT reason, count(*), sum(replays > 0), max(replays), min(at), max(at), max(id) FROM
         (SELECT ${reasonOf} AS reason, ${replaysOf} AS replays, at, id FROM dead_letter WHERE connection_id = ?1 AND event IS NULL)
       GROUP BY reason ORDER BY count(*) DESC, reason`,
      [],
    );
    return readReasons(rows, (ids) => this.queue.findDeadLetters({ ids, limit: ids.length }));
  }

  async findByReason({ limit, ...query }: ReasonQuery): Promise<readonly number[]> {
    const { condition, values } = conditionOf(query);
    const rows = await this.queue.query(`SELECT id FROM dead_letter WHERE ${condition} ORDER BY id LIMIT ?5`, [...values, limit]);
    return rows.map(([id]) => Number(id));
  }

  async countByReason(query: Omit<ReasonQuery, 'limit'>): Promise<number> {
    const { condition, values } = conditionOf(query);
    return Number((await this.queue.query(`SELECT count(*) FROM dead_letter WHERE ${condition}`, values))[0]?.[0]);
  }

  async replayed(job: string): Promise<ReplayedCounts> {
    const rows = await this.queue.query(
      `SELECT 'enqueued', coalesce(sum(replayed), 0) FROM replay_range WHERE connection_id = ?1 AND job = ?2
       UNION ALL
       SELECT o.status, sum(min(o.first + o.count, r.first + r.count) - max(o.first, r.first)) FROM replay_range r
       JOIN outcome o INDEXED BY outcome_by_index ON o.connection_id = ?1 AND o.first > r.first - ${maxRangeLength}
         AND o.first < r.first + r.count AND o.first + o.count > r.first
       WHERE r.connection_id = ?1 AND r.job = ?2 GROUP BY o.status`,
      [job],
    );
    return toCounts(rows);
  }

  async notes(kind: NoteKind): Promise<readonly Note[]> {
    const rows = await this.queue.query('SELECT id, body FROM note WHERE connection_id = ?1 AND kind = ?2 ORDER BY id DESC', [kind]);
    return rows.map(([id, body]) => ({ id: String(id), body: String(body) }));
  }

  async writeNote(kind: NoteKind, id: string, body: string | undefined, keep: number): Promise<void> {
    await this.queue.call('writeNote', kind, id, body ?? null, keep);
  }

  addNote(kind: NoteKind, { id, body }: Note, keep: number, newest: string | undefined): Promise<boolean> {
    return this.queue.call('addNote', kind, id, body, keep, newest ?? null);
  }

  changeNote(kind: NoteKind, { id, body: before }: Note, body: string): Promise<boolean> {
    return this.queue.call('changeNote', kind, id, before, body);
  }

  async waitingByAction(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.queue.query(
      `SELECT action_id, count(*) FROM change WHERE connection_id = ?1 AND is_resend = 0 AND ${isWaiting} GROUP BY action_id`,
      [],
    );
    return new Map(rows.map(([action, count]) => [this.queue.strings.textOf(Number(action)), Number(count)]));
  }

  async findWaiting(actions: readonly string[], limit: number): Promise<readonly WaitingMember[]> {
    const ids = JSON.stringify(actions.map((action) => this.queue.strings.intern(action)));
    const rows = await this.queue.query(
      `SELECT invocation_index, action_id, parameters, arrived_at FROM change WHERE connection_id = ?1 AND is_resend = 0
       AND action_id IN (SELECT value FROM json_each(?2)) AND ${isWaiting} LIMIT ?3`,
      [ids, limit],
    );
    return rows.map(([index, action, parameters, at]) => ({
      index: Number(index),
      action: this.queue.strings.textOf(Number(action)),
      parameters: JSON.parse(String(parameters)) as Values,
      at: Number(at),
    }));
  }

  discardHeld(now: number, { actions, fault, ...held }: HeldRemovals): Promise<DiscardResult | undefined> {
    const ids = actions.map((action) => this.queue.strings.intern(action));
    return this.queue.call('discardHeld', now, { ...held, actions: ids, fault: JSON.stringify(fault satisfies Fault) });
  }

  async retryNow(now: number): Promise<void> {
    await this.queue.call('retryNow', now);
  }
}

function conditionOf({ reason, after = 0, upTo = Number.MAX_SAFE_INTEGER, isFirst }: Omit<ReasonQuery, 'limit'>) {
  const condition = `+connection_id = ?1 AND id > ?3 AND id <= ?4 AND event IS NULL AND ${reasonOf} = ?2`;
  const values = [reasonText(reason), after, upTo];
  return { condition: isFirst === true ? `${condition} AND ${replaysOf} = 0` : condition, values };
}
