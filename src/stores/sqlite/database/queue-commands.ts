import { encodeText, type SettlementColumns } from '../../codec';
import type { ErasedMember, JointEnqueueResult, QueueStatistics, ReplayResult } from '../../host-queue';
import { toOutcomeRanges, type OutcomeRange } from '../../outcome-ranges';
import type { DiscardResult } from '../../queue-watch';
import type { Release, RemovalLimit } from '../../removals';
import type { RunIdentity, RunProgress } from '../../run-store';
import { pickChanges, type ChangeColumns } from './bulk-insert';
import type { UnmappedRows } from './dead-letter-table';
import { discardHeld, type HeldColumns } from './discard-held';
import { MemberCount, type ListedChange } from './member-count';
import { MemberSample, toColumns, type MemberColumns } from './member-sample';
import { truncateLog } from './open';
import type { MembershipIds, QueueState } from './queue-state';
import { SeriesTable } from './series-table';
import type { Sql } from './sql';
import { toStaleRows } from './stale-rows';
import type { ExistingRow } from './statements';
import { WatchTable } from './watch-table';

type IntakeProgress = Omit<RunProgress, 'run'>;

/** Invocations for one queue, with the outcomes of refused ones. */
export interface EnqueueGroup {
  readonly connectionId: number;
  readonly changes: ChangeColumns;
  readonly received: number;
  readonly refused: readonly OutcomeRange[];
  readonly members: MemberColumns | undefined;
  readonly limit: RemovalLimit | undefined;
  readonly unmapped: UnmappedRows;
}

/** Changes that dead letters were made of, as in `ReplayRequest`. */
export interface ReplayInput {
  readonly changes: ChangeColumns;
  readonly deadLetters: readonly number[];
  readonly members: readonly ({ readonly hash: number; readonly scope: number; readonly isPresent: boolean } | undefined)[];
  readonly limit: RemovalLimit | undefined;
  readonly job: string;
  readonly events: (Pick<EnqueueGroup, 'received' | 'refused' | 'unmapped'> & { readonly ids: readonly number[] }) | undefined;
}

/** Commands for one queue: every public method, without the state. */
export class QueueCommands extends WatchTable {
  readonly #members: MemberSample;
  readonly #count: MemberCount;
  readonly #series: SeriesTable;

  /** @param strings the string table @param hashKey of digests and hashes */
  constructor(
    sql: Sql,
    private readonly strings: readonly string[],
    hashKey: string,
  ) {
    super(sql, hashKey);
    this.#members = new MemberSample(sql);
    this.#count = new MemberCount(sql, this.#members);
    this.#series = new SeriesTable(sql);
  }

  /** Works by these from now on. */
  override useMemberships(state: QueueState, keepsMembers: boolean, memberships: readonly MembershipIds[]): void {
    super.useMemberships(state, keepsMembers, memberships);
    this.#count.begin(state);
  }

  /** Begins a run, or continues the one that is not complete. One that has received nothing is replaced. */
  beginRun(state: QueueState, run: RunIdentity): RunProgress {
    if (state.run === null || state.received === 0) {
      state.run = JSON.stringify(run);
      state.received = 0;
      state.reported = 0;
    }
    state.isRunning = true;
    return { run: JSON.parse(state.run) as RunIdentity, ...progressOf(state) };
  }

  /** The next run starts from nothing. */
  completeRun(state: QueueState): void {
    state.run = null;
    state.received = 0;
    state.reported = 0;
    state.isRunning = false;
    this.sql.run('DELETE FROM outcome WHERE connection_id = ?', state.id);
  }

  recover(state: QueueState, now: number, uncertainUntil: number): IntakeProgress & { readonly superseded: string } {
    const superseded = this.#logSuperseded(state, this.recoverRows(state, now, uncertainUntil), now);
    return { ...progressOf(state), superseded: toJson(superseded) };
  }

  /** @param received of the run so far; `undefined` leaves it @returns superseded rows */
  enqueue(state: QueueState, now: number, changes: ChangeColumns, received: number | undefined, refused: readonly OutcomeRange[]): string {
    if (received !== undefined) state.received = received;
    this.#logOutcomes(state, refused, now);
    const { superseded, change } = this.#enqueue(state, now, changes);
    if (change) this.#members.count(state, now, change.unknown, undefined, change.delta);
    return toJson(superseded);
  }

  /** Indexes count from 0; the index of the first invocation is added. */
  enqueueGroup(state: QueueState, now: number, group: EnqueueGroup): JointEnqueueResult['groups'][number] {
    const { changes, received, refused, members, limit, unmapped } = group;
    const first = state.received;
    state.received += received;
    this.#logOutcomes(state, refused, now, first);
    const kept = this.keepUnmapped(state, unmapped, now, first);
    const { superseded, change, stale, unordered } = this.#enqueue(state, now, changes, first);
    const isCounted = members !== undefined || changes.keys.length > 0;
    const counted = change ? (isCounted ? change.unknown : undefined) : members;
    const isHeld = counted !== undefined && this.#members.count(state, now, counted, limit, change?.delta);
    return {
      superseded: superseded.length,
      ...(stale > 0 && { stale }),
      ...(unordered > 0 && { unordered }),
      ...(isHeld && { isHeld }),
      ...(kept < unmapped.rows.length && { kept }),
    };
  }

  replay(state: QueueState, now: number, { changes, deadLetters, members, limit, events, job }: ReplayInput): ReplayResult {
    if (events && !this.hasEvents(state, events.ids)) return { first: 0, replayed: 0, isGone: true };
    const first = state.received;
    state.received += events?.received ?? changes.keys.length;
    if (events) {
      this.#logOutcomes(state, events.refused, now, first);
      this.keepUnmapped(state, events.unmapped, now, first);
    }
    const letters = this.takeForReplay(state, changes, deadLetters);
    const taken = [...letters.keys()].filter((at) => letters[at] !== undefined);
    const times = letters.map((letter) => letter?.time ?? null);
    if (events) this.takeDeadLetters(state, events.ids, events.ids.length);
    const indexes = letters.flatMap((letter) => letter?.index ?? []);
    const given = pickChanges(state.keepsMembers ? { ...changes, times } : changes, taken);
    const { enqueued, stale, change } = this.#enqueue(state, now, given, first, indexes);
    if (!events) this.recordReplay(state, now, { first, count: changes.keys.length, job }, indexes);
    const counted = change?.unknown ?? toColumns(taken.flatMap((at) => members[at] ?? []));
    const mayHold = change !== undefined || counted.hashes.length > 0;
    const isHeld = mayHold && this.#members.count(state, now, counted, limit, change?.delta);
    return { first, replayed: enqueued.keys.length, ...(stale > 0 && { stale }), ...(isHeld && { isHeld }) };
  }

  /** @returns superseded rows */
  settle(state: QueueState, claimId: number, settlement: SettlementColumns): string {
    const { now, outcomes, dead, requests } = settlement;
    this.#series.count(state, now, 0, 0, requests);
    this.#logOutcomes(state, outcomes, now);
    if (!state.keepsMembers && settlement.ended.length > 0) this.#count.end(state);
    return this.#count.forgetting(state, this.erasedOf(state, settlement), () => {
      this.recordSettled(state, settlement);
      this.addDeadLetters(state, dead, now);
      return toJson(this.#logSuperseded(state, this.settleRows(state, claimId, settlement), now));
    });
  }

  /** @param inKeys see `textsInKeys` @param texts see `textsOfKey`; both as JSON arrays */
  eraseMember(state: QueueState, key: string, inKeys: string, texts: string, hash: number, now: number | undefined): ErasedMember {
    // Deleted rows are overwritten in the file, but older copies of them stay in the log until it is truncated.
    this.sql.afterCommit.add(truncateLog);
    this.#members.erase(state, hash);
    return this.#count.forgetting(state, this.placesOf(state, key, inKeys), () => {
      this.eraseKnown(state, key, inKeys, now);
      const deadLetters = this.eraseDeadLetters(state, key, inKeys, texts);
      return { ...this.eraseRows(state, key, inKeys, texts), deadLetters };
    });
  }

  statistics(state: QueueState): QueueStatistics {
    const { size, resends } = state.counts;
    return { waiting: size - resends, resends, deadLetters: state.deadLetters, oldestAt: this.oldestAt(state) };
  }

  release(state: QueueState, now: number, release: Release): boolean {
    return this.#members.release(state, now, release);
  }

  discardHeld(state: QueueState, now: number, held: HeldColumns): DiscardResult | undefined {
    const found = discardHeld(this.sql, this.#members, state, held);
    if (!found) return undefined;
    this.#count.restoring(state, found.places, () => {
      for (const row of found.rows) this.removeRow(state, row);
    });
    const outcomes = found.rows.map(({ invocation_index: index, action_id: action, attempts }) => {
      return { index, action: this.strings[action] ?? '', status: 'failed' as const, attempts, fault: found.fault };
    });
    this.#logOutcomes(state, toOutcomeRanges(outcomes), now);
    const isDone = found.rows.length < held.limit;
    if (isDone) this.#members.end(state, now);
    const indexes = found.rows.map((row) => row.invocation_index);
    return { discarded: found.rows.length, ...(indexes.length > 0 && { first: Math.min(...indexes) }), isDone };
  }

  /** @param indexes of a replay: how old the changes are, which is older than their own indexes say */
  #enqueue(state: QueueState, now: number, changes: ChangeColumns, first = 0, indexes?: readonly number[]): Enqueued {
    if (!state.keepsMembers) state.isIncomplete ||= changes.keys.length > 0;
    const ordered = state.keepsMembers ? this.orderByTime(state, now, changes, indexes !== undefined) : undefined;
    const {
      kept: enqueued,
      stale,
      unordered,
      positions,
    } = ordered ?? { kept: changes, stale: [], unordered: 0, positions: [...changes.keys.keys()] };
    const ages = indexes ?? changes.invocationIndexes.map((index) => first + index);
    this.replaceDeadLetters(state, enqueued, stale.length === 0 ? ages : positions.map((at) => ages[at] ?? 0));
    const { result: replaced, change } = this.#count.counting(state, enqueued, () => this.insertRows(state, now, enqueued, first));
    const superseded = this.#logSuperseded(state, [...toStaleRows(changes, stale, first), ...replaced], now);
    return { superseded, enqueued, stale: stale.length, unordered, ...(change && { change }) };
  }

  /** @param firstIndex is added to each index */
  #logOutcomes(state: QueueState, ranges: readonly OutcomeRange[], now: number, firstIndex = 0): void {
    if (!state.keepsOutcomes) return;
    const insert = `INSERT INTO outcome (connection_id, id, first, count, action, status, attempts, fault, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
    for (const { first, count, action, status, attempts, fault } of ranges) {
      state.lastOutcomeId += 1;
      this.sql.run(insert, state.id, state.lastOutcomeId, firstIndex + first, count, encodeText(action), status, attempts, fault, now);
      state.reported += count;
    }
    this.#series.countOutcomes(state, now, ranges);
  }

  #logSuperseded(state: QueueState, rows: readonly ExistingRow[], now: number): readonly ExistingRow[] {
    const outcomes = rows.map(({ invocation_index: index, action_id: action, attempts }) => ({
      index,
      action: this.strings[action] ?? '',
      status: 'superseded' as const,
      attempts,
    }));
    this.#logOutcomes(state, toOutcomeRanges(outcomes), now);
    return rows;
  }
}

/** What became of changes. */
interface Enqueued {
  readonly superseded: readonly ExistingRow[];
  readonly enqueued: ChangeColumns;
  /** What they do to the members, where these are counted by what is known of each key. */
  readonly change?: ListedChange;
  readonly stale: number;
  readonly unordered: number;
}

function progressOf({ received, reported }: QueueState): IntakeProgress {
  return { received, open: received - reported };
}

function toJson(rows: readonly ExistingRow[]): string {
  return `[${rows.map(({ row }) => row).join(',')}]`;
}
