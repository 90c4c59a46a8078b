import type { Values } from '../../contract';
import { decodeText, encodeText, type SqlRows, type SqlValue } from '../codec';
import type { HostQueue } from '../host-queue';
import type { WatchFacts } from '../host-store';
import {
  seriesSteps,
  type DiscardResult,
  type HeldRemovals,
  type Note,
  type NoteKind,
  type QueueWatch,
  type ReasonCount,
  type ReasonQuery,
  type ReplayedCounts,
  type SeriesPoint,
  type SeriesStep,
  type WaitingMember,
} from '../queue-watch';
import { hashMember, type RemovalHold } from '../removals';
import { readReasons, reasonText, toCounts, toSeriesPoint } from '../watch-codec';
import { numberArray, textArray } from './arrays';
import { toStatistics } from './codec';
import type { HostClock } from './host-clock';
import type { QueueRpc } from './queue-rpc';

const reasonOf = `jsonb_build_array(d.fault::json ->> 'code', d.fault::json ->> 'field', d.fault::json ->> 'hint')`;
const replaysOf = 'replays_of(d.connection_id, d.invocation_index)';
const actionIds = `SELECT id FROM string_table WHERE connection_id = $1 AND kind = 'action' AND text = ANY ($2::text[])`;
/** Rows c that are in no request. */
const waitingRows = `change c JOIN queue_position s ON s.connection_id = $1
  AND s.position = CASE WHEN c.is_successor THEN c.group_id ELSE c.position END AND (c.is_successor OR c.sequence > s.claimed_to)`;

/** What people are told about a queue in a PostgreSQL database. */
export class PostgresWatch implements QueueWatch {
  constructor(
    private readonly rpc: QueueRpc,
    private readonly clock: HostClock,
    private readonly timeoutMs: number,
    private readonly findDeadLetters: HostQueue['findDeadLetters'],
  ) {}

  async series(step: SeriesStep, from: number): Promise<readonly SeriesPoint[]> {
    const sql = `SELECT at, accepted, failed, requests, first_at, accepted_at FROM series
      WHERE connection_id = $1 AND step = $2 AND at >= $3 ORDER BY at`;
    // The database's clock may be some milliseconds ahead, so its steps begin at other times than the caller's.
    const rows = await this.#query(sql, [seriesSteps[step], this.clock.toDatabase(from) - seriesSteps[step] / 2]);
    return rows.map((row) => toSeriesPoint(row, this.#toHost));
  }

  async deadLettersByReason(): Promise<readonly ReasonCount[]> {
    const rows = await this.#query(
      `SELECT n.reason::text, count(*), count(*) FILTER (WHERE n.replays > 0), max(n.replays), min(n.at), max(n.at), max(n.id) FROM
         (SELECT ${reasonOf} AS reason, ${replaysOf} AS replays, d.at, d.id FROM dead_letter d WHERE d.connection_id = $1 AND d.event IS NULL) n
       GROUP BY n.reason ORDER BY count(*) DESC, n.reason`,
      [],
    );
    return readReasons(rows, (ids) => this.findDeadLetters({ ids, limit: ids.length }), this.#toHost);
  }

  async findByReason({ limit, ...query }: ReasonQuery): Promise<readonly number[]> {
    const { condition, values } = conditionOf(query);
    const rows = await this.#query(`SELECT d.id FROM dead_letter d WHERE ${condition} ORDER BY d.id LIMIT $5`, [...values, limit]);
    return rows.map(([id]) => Number(id));
  }

  async countByReason(query: Omit<ReasonQuery, 'limit'>): Promise<number> {
    const { condition, values } = conditionOf(query);
    return Number((await this.#query(`SELECT count(*) FROM dead_letter d WHERE ${condition}`, values))[0]?.[0]);
  }

  async replayed(job: string): Promise<ReplayedCounts> {
    const rows = await this.#query(
      `SELECT 'enqueued', coalesce(sum(r.replayed), 0) FROM replay_range r WHERE r.connection_id = $1 AND r.job = $2
       UNION ALL
       SELECT o.status, sum(least(o.first + o.count, r.first + r.count) - greatest(o.first, r.first)) FROM replay_range r
       JOIN outcome o ON o.connection_id = $1 AND o.first + o.count > r.first AND o.first < r.first + r.count AND o.first >= coalesce(
         (SELECT max(b.first) FROM outcome b WHERE b.connection_id = $1 AND b.first <= r.first), r.first)
       WHERE r.connection_id = $1 AND r.job = $2 GROUP BY o.status`,
      [job],
    );
    return toCounts(rows);
  }

  async notes(kind: NoteKind): Promise<readonly Note[]> {
    const rows = await this.#query('SELECT id, body FROM note WHERE connection_id = $1 AND kind = $2 ORDER BY id DESC', [kind]);
    return rows.map(([id, body]) => ({ id: String(id), body: String(body) }));
  }

  async writeNote(kind: NoteKind, id: string, body: string | undefined, keep: number): Promise<void> {
    await this.rpc.callOnce('write_note', [kind, id, body ?? null, keep], this.timeoutMs);
  }

  async addNote(kind: NoteKind, { id, body }: Note, keep: number, newest: string | undefined): Promise<boolean> {
    return (await this.rpc.callOnce('add_note', [kind, id, body, keep, newest ?? null], this.timeoutMs)) === true;
  }

  async changeNote(kind: NoteKind, { id, body: before }: Note, body: string): Promise<boolean> {
    return (await this.rpc.callOnce('change_note', [kind, id, before, body], this.timeoutMs)) === true;
  }

  async waitingByAction(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#query(
      `SELECT t.text, n.count FROM (SELECT c.action_id, count(*) AS count FROM ${waitingRows}
         WHERE c.connection_id = $1 AND NOT c.is_resend GROUP BY c.action_id) n
       JOIN string_table t ON t.connection_id = $1 AND t.id = n.action_id`,
      [],
    );
    return new Map(rows.map(([action, count]) => [decodeText(String(action)), Number(count)]));
  }

  async findWaiting(actions: readonly string[], limit: number): Promise<readonly WaitingMember[]> {
    const rows = await this.#query(
      `SELECT c.invocation_index, (SELECT t.text FROM string_table t WHERE t.connection_id = $1 AND t.id = c.action_id), c.parameters,
         c.arrived_at FROM ${waitingRows} WHERE c.connection_id = $1 AND NOT c.is_resend AND c.action_id IN (${actionIds}) LIMIT $3`,
      [textArray(actions.map(encodeText)), limit],
    );
    return rows.map(([index, action, parameters, at]) => ({
      index: Number(index),
      action: decodeText(String(action)),
      parameters: JSON.parse(String(parameters)) as Values,
      at: this.clock.toHost(Number(at)),
    }));
  }

  async discardHeld(now: number, { hold, removals, actions, fault, limit }: HeldRemovals): Promise<DiscardResult | undefined> {
    const names = textArray(actions.map(encodeText));
    const rows = await this.#query(
      `SELECT c.position, c.sequence, coalesce(c.long_key, c.key), c.scope_id FROM ${waitingRows}
       WHERE c.connection_id = $1 AND NOT c.is_resend AND c.action_id IN (${actionIds}) LIMIT $3`,
      [names, limit],
    );
    const ids = await this.#query(actionIds, [names]);
    const members = rows.filter(([, , , scope]) => scope !== null);
    const values = [
      this.clock.toDatabase(now),
      hold,
      removals,
      numberArray(ids.map(([id]) => Number(id))),
      numberArray(rows.map(([position]) => Number(position))),
      numberArray(rows.map(([, sequence]) => Number(sequence))),
      numberArray(members.map(([, , key]) => hashMember(decodeText(String(key))))),
      numberArray(members.map(([, , , scope]) => Number(scope))),
      JSON.stringify(fault),
    ];
    return (await this.rpc.callOnce('discard_held', values, this.timeoutMs)) as DiscardResult | undefined;
  }

  async retryNow(now: number): Promise<void> {
    await this.rpc.callOnce('retry_now', [this.clock.toDatabase(now)], this.timeoutMs);
  }

  #query(sql: string, values: readonly SqlValue[]): Promise<SqlRows> {
    return this.rpc.query(sql, values, this.timeoutMs);
  }

  readonly #toHost = (time: number): number => this.clock.toHost(time);
}

function conditionOf({ reason, after = 0, upTo = Number.MAX_SAFE_INTEGER, isFirst }: Omit<ReasonQuery, 'limit'>) {
  const condition = `d.connection_id = $1 AND ${reasonOf} = $2::jsonb AND d.id > $3 AND d.id <= $4 AND d.event IS NULL`;
  const values = [reasonText(reason), after, upTo];
  return { condition: isFirst === true ? `${condition} AND ${replaysOf} = 0` : condition, values };
}

/** @param result of the SQL's `watch_facts` */
export function toWatchFacts(result: unknown, clock: HostClock): WatchFacts {
  interface Facts extends Pick<WatchFacts, 'notes'> {
    readonly lastAcceptedAt: number | null;
    readonly removalHold: RemovalHold | null;
    readonly recent: SqlRows;
  }
  const { lastAcceptedAt, removalHold, recent, notes, ...counts } = result as Facts;
  return {
    ...toStatistics(counts, clock),
    lastAcceptedAt: lastAcceptedAt === null ? undefined : clock.toHost(lastAcceptedAt),
    removalHold: removalHold ?? undefined,
    recent: recent.map((row) => toSeriesPoint(row, (time) => clock.toHost(time))),
    notes,
  };
}
