import type { Audience, Membership } from '../audience';
import { encodeText, outcomeColumns, textsInKeys, textsOfKey, toDeadLetter, toOutcomePage, type SqlRows } from '../codec';
import type { DeadLetter, DeadLetterQuery } from '../dead-letter';
import type {
  EnqueueRequest,
  EnqueueResult,
  ErasedMember,
  HostQueue,
  IdempotencyKey,
  OutcomePage,
  OutcomeQuery,
  QueueStatistics,
  ReplayRequest,
  ReplayResult,
  UnmappedRecords,
} from '../host-queue';
import { maxRangeLength, textOf, toOutcomeRanges } from '../outcome-ranges';
import { hashMember, type Release, type RemovalHold } from '../removals';
import type { UnmappedRows } from './database/dead-letter-table';
import type { EnqueueGroup } from './database/queue-commands';
import type { MembershipIds } from './database/queue-state';
import type { DatabaseThread } from './database-thread';
import { SqliteAudience } from './sqlite-audience';
import { SqliteQueue } from './sqlite-queue';
import { SqliteWatch } from './sqlite-watch';

const noneUnmapped: UnmappedRecords = { records: [] };

/** The queue of one connection of a host, in a SQLite file. */
export class SqliteHostQueue extends SqliteQueue implements HostQueue {
  protected readonly keepsDeadLetters = true;
  readonly watch = new SqliteWatch({
    strings: this.thread.strings,
    query: (sql, values) => this.query(sql, values),
    call: (method, ...args) => this.call(method, ...args),
    findDeadLetters: (query) => this.findDeadLetters(query),
    statistics: () => this.statistics(),
    removalHold: () => this.removalHold,
  });

  get removalHold(): RemovalHold | undefined {
    return this.counts.removalHold;
  }

  async enqueueOnce({ idempotencyKey, ...request }: EnqueueRequest): Promise<EnqueueResult> {
    const key = idempotencyKey && encodeKey(idempotencyKey, this);
    const staged = await this.thread.stage(await this.toGroup(request));
    this.requireExisting();
    const { firsts, groups, ...result } = await this.thread.call('enqueue', request.now, [staged], key);
    return { superseded: 0, ...groups[0], ...result, first: firsts[0] ?? 0 };
  }

  /** A group as the thread takes it. */
  async toGroup({
    changes,
    intake,
    members,
    limit,
    unmapped = noneUnmapped,
  }: Omit<EnqueueRequest, 'now' | 'idempotencyKey'>): Promise<EnqueueGroup> {
    this.requireExisting();
    return {
      connectionId: this.connectionId,
      changes: this.toColumns(changes, await this.encodeInParts(changes)),
      received: intake.received,
      refused: toOutcomeRanges(intake.refused),
      members: members && {
        hashes: members.map(({ hash }) => hash),
        scopes: members.map(({ scope }) => this.thread.strings.intern(scope)),
        isPresent: members.map(({ isPresent }) => isPresent),
      },
      limit,
      unmapped: this.#toUnmappedRows(unmapped),
    };
  }

  #toUnmappedRows({ records, limit }: UnmappedRecords): UnmappedRows {
    const rows = records.map(({ index, action, fault, visitor, occurredAt, event, keptAs }) => ({
      index,
      action: this.thread.strings.intern(action),
      fault: textOf(fault),
      visitor,
      occurredAt: occurredAt ?? null,
      event: event === undefined ? null : JSON.stringify(event),
      keptAs: keptAs ?? null,
    }));
    return { rows, limit };
  }

  async replay({ now, changes, deadLetters, members = [], limit, events, job = '' }: ReplayRequest): Promise<ReplayResult> {
    const counted = members.map((member) => member && { ...member, scope: this.thread.strings.intern(member.scope) });
    const given = events && {
      ids: events.ids,
      received: events.intake.received,
      refused: toOutcomeRanges(events.intake.refused),
      unmapped: this.#toUnmappedRows(events.unmapped),
    };
    return this.call('replay', now, { changes: this.toColumns(changes), deadLetters, members: counted, limit, events: given, job });
  }

  async findOutcomes(query: OutcomeQuery): Promise<OutcomePage> {
    return toOutcomePage(await this.#queryOutcomes(query));
  }

  async findDeadLetters({ after = 0, ids, index, isEvent, limit }: DeadLetterQuery): Promise<readonly DeadLetter[]> {
    const rows = await this.query(
      `SELECT id, invocation_index, (SELECT text FROM string_table WHERE string_table.id = action_id), parameters, attempts, fault, at, visitor, event,
       (SELECT text FROM string_table WHERE string_table.id = group_id), occurred_at
       FROM dead_letter WHERE connection_id = ?1 AND ${ids ? 'id IN (SELECT value FROM json_each(?2))' : 'id > ?2'}
       ${isEvent ? 'AND event IS NOT NULL' : ''} AND (?4 IS NULL OR invocation_index = ?4) ORDER BY id LIMIT ?3`,
      [ids ? JSON.stringify(ids) : after, limit, index ?? null],
    );
    return rows.map((row) => toDeadLetter(row));
  }

  takeDeadLetters(ids: readonly number[] | undefined, limit: number): Promise<readonly number[]> {
    return this.call('takeDeadLetters', ids, limit);
  }

  eraseMember(key: string, now?: number): Promise<ErasedMember> {
    return this.call(
      'eraseMember',
      encodeText(key),
      JSON.stringify(textsInKeys(key)),
      JSON.stringify(textsOfKey(key)),
      hashMember(key),
      now,
    );
  }

  async useMemberships(memberships: readonly Membership[] | undefined): Promise<void> {
    this.memberships = memberships ?? [];
    this.keepsMembers = memberships !== undefined;
    await this.call('useMemberships', this.keepsMembers, toMembershipIds(this.memberships, this.thread.strings));
  }

  forgetAccepted(now: number): Promise<void> {
    return this.call('forgetAccepted', now);
  }

  audienceOf(scope: string): Audience {
    return new SqliteAudience(
      this.thread,
      this,
      this.memberships.find((membership) => membership.scope === scope),
    );
  }

  statistics(): Promise<QueueStatistics> {
    return this.call('statistics');
  }

  release(now: number, release: Release): Promise<boolean> {
    return this.call('release', now, release);
  }

  /** No other process has the file. */
  lastClaim(): Promise<number> {
    return Promise.resolve(0);
  }

  openClaims(): Promise<number> {
    return Promise.resolve(0);
  }

  #queryOutcomes(query: OutcomeQuery): Promise<SqlRows> {
    const { status, index, from = 0, to = Number.MAX_SAFE_INTEGER, isNewestFirst = false, isLast, limit } = query;
    const { after = isNewestFirst ? Number.MAX_SAFE_INTEGER : 0 } = query;
    if (isLast) return this.query(`SELECT ${outcomeColumns} FROM outcome WHERE connection_id = ?1 ORDER BY id DESC LIMIT 1`, []);
    // Named, since SQLite would scan all outcomes of the connection instead.
    const source =
      index !== undefined ? 'INDEXED BY outcome_by_index' : status !== undefined ? 'INDEXED BY outcome_by_status' : 'NOT INDEXED';
    const byStatus = status === undefined ? '?6 IS NULL' : 'status = ?6';
    const byIndex = index === undefined ? '?7 IS NULL' : `first > ?7 - ${maxRangeLength} AND first <= ?7 AND first + count > ?7`;
    return this.query(
      `SELECT ${outcomeColumns} FROM outcome ${source}
       WHERE connection_id = ?1 AND id ${isNewestFirst ? '<' : '>'} ?2 AND at >= ?3 AND at < ?4 AND ${byStatus} AND ${byIndex} ORDER BY id ${isNewestFirst ? 'DESC' : 'ASC'} LIMIT ?5`,
      [Number(after), from, to, limit, status ?? null, index ?? null],
    );
  }
}

/** A key as it is stored. One that is not of a queue has the connection 0. */
/** Memberships as the thread knows them. */
export function toMembershipIds(memberships: readonly Membership[], strings: DatabaseThread['strings']): readonly MembershipIds[] {
  return memberships.map(({ scope, present, absent }) => ({
    scope: strings.intern(scope),
    present: strings.intern(present),
    absent: strings.intern(absent),
  }));
}

export function encodeKey({ key, digest, answer }: IdempotencyKey, queue: Pick<SqliteHostQueue, 'connectionId'> | undefined) {
  return { connectionId: queue?.connectionId ?? 0, key: encodeText(key), digest, ...(answer !== undefined && { answer }) };
}
