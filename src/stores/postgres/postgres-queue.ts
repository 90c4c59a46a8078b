import type { Outcome } from '../../contract';
import type { Change, Claim, ClaimRequest, IntakeSummary } from '../../runtime/queue/change-queue';
import type { RecoveryState, Row, SettleResult, Settlement } from '../../runtime/queue/change-queue';
import type { Audience, Membership } from '../audience';
import { queueIdOf } from '../keyed-hash';
import type { KnownMember, MemberRecord, MembersQuery } from '../members';
import { hashMember, type Release, type RemovalHold } from '../removals';
import type { DeadLetter, DeadLetterQuery } from '../dead-letter';
import type {
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
import type { RunIdentity, RunProgress, RunQueue } from '../run-store';
import { numberArray, textArray } from './arrays';
import { PostgresClaims, type LeasedClaim, type PostgresQueueSettings } from './claims';
import { toSettleParameters, toStatistics, toStoredKey, type EnqueueParameters } from './codec';
import { textsInKeys, textsOfKey, type SqlRows } from '../codec';
import type { HostClock } from './host-clock';
import { KeptMembers } from './kept-members';
import { PostgresMembers } from './postgres-members';
import { PostgresOutcomeLog } from './outcome-log';
import { PostgresAudience } from './postgres-audience';
import { enqueueJointly, type Enqueued } from './joint-enqueue';
import { PostgresWatch } from './postgres-watch';
import type { QueueRpc } from './queue-rpc';
import { prepareEnqueues } from './prepare-enqueues';
import { PostgresStringTable } from './string-table';

/** Rows that one statement deletes. */
export const deletedAtATime = 50_000;

/**
 * The queue of one connection in a PostgreSQL database, which any number of processes may have open at once, or one when it is a run.
 *
 * `size` and `resends` are those of the last reply: exact for a run, since nobody else changes it; for a host others go on meanwhile.
 * Rows that were replaced come back without their key and parameters.
 */
export class PostgresQueue implements RunQueue, HostQueue {
  readonly isDurable = true;
  readonly watch: PostgresWatch;
  readonly #strings: PostgresStringTable;
  readonly #outcomeLog: PostgresOutcomeLog;
  readonly #claims: PostgresClaims;
  readonly #kept: KeptMembers;
  readonly #members: PostgresMembers;

  constructor(
    private readonly rpc: QueueRpc,
    private readonly clock: HostClock,
    private readonly settings: PostgresQueueSettings,
  ) {
    this.#strings = new PostgresStringTable(rpc, settings.intakeTimeoutMs);
    this.#kept = new KeptMembers(rpc, this.#strings, settings);
    this.#members = new PostgresMembers(rpc, this.#strings, this.#kept, clock, settings.intakeTimeoutMs);
    this.#outcomeLog = new PostgresOutcomeLog(rpc, clock, settings.intakeTimeoutMs);
    this.watch = new PostgresWatch(rpc, clock, settings.intakeTimeoutMs, (query) => this.findDeadLetters(query));
    this.#claims = new PostgresClaims(rpc, this.#strings, clock, settings);
  }

  get connectionId(): number {
    return this.rpc.connectionId;
  }

  get id(): string {
    return queueIdOf(this.settings.hashKey, this.connectionId);
  }

  /** Of a run, whose connector has at most one membership. */
  get audience(): Audience {
    return this.audienceOf(this.#kept.scopes[0] ?? '');
  }

  get size(): number {
    return this.rpc.counts.size;
  }

  get resends(): number {
    return this.rpc.counts.resends;
  }

  get removalHold(): RemovalHold | undefined {
    return this.rpc.counts.removalHold ?? undefined;
  }

  /** Makes use of what is kept: of an earlier version, and of a host that has not counted its members by it. */
  adopt(): Promise<void> {
    return this.#members.adopt();
  }

  async begin(run: RunIdentity): Promise<RunProgress> {
    const current = await this.rpc.callOnce('begin_run', [JSON.stringify(run)], this.settings.deliveryTimeoutMs);
    const { received, reported } = this.rpc.counts;
    return { run: JSON.parse(String(current)) as RunIdentity, received, open: received - reported };
  }

  outcomes(from: number, to: number): Promise<readonly Outcome[]> {
    return this.#outcomeLog.outcomes(from, to);
  }

  async complete(): Promise<void> {
    await this.rpc.callOnce('complete_run', [], this.settings.deliveryTimeoutMs);
  }

  async recover(now: number, uncertainUntil: number): Promise<RecoveryState> {
    const { isHost, deliveryTimeoutMs } = this.settings;
    const times = isHost ? [null, null] : [this.clock.toDatabase(now), this.clock.toDatabase(uncertainUntil)];
    const superseded = (await this.rpc.callOnce('recover', times, deliveryTimeoutMs)) as SqlRows;
    const { received, reported } = this.rpc.counts;
    return { received, open: received - reported, superseded: isHost ? [] : await this.#claims.toRows(superseded) };
  }

  async enqueue(changes: readonly Change[], now: number, intake?: IntakeSummary): Promise<readonly Row[]> {
    const given = { changes, now, outcomes: intake?.refused ?? [], received: intake?.received };
    const { replaced, superseded } = await this.#enqueue(given, this.settings.deliveryTimeoutMs);
    return [...replaced, ...(await this.#claims.toRows(superseded))];
  }

  async enqueueOnce({
    now,
    idempotencyKey: key,
    setupVersion = this.rpc.setupVersion(),
    ...group
  }: EnqueueRequest): Promise<EnqueueResult> {
    const idempotencyKey = key && { ...key, connectionId: this.connectionId };
    const prepared = [{ ...group, prepare: this.preparation(now) }];
    const given = { now: this.clock.toDatabase(now), groups: prepared, idempotencyKey, setupVersion };
    const { firsts, groups, ...result } = await enqueueJointly(this.rpc.database, given, this.settings.intakeTimeoutMs);
    return { superseded: 0, ...groups[0], ...result, first: firsts[0] ?? 0 };
  }

  async replay({ events, job = '', ...request }: ReplayRequest): Promise<ReplayResult> {
    const { received: count, refused: outcomes } = events?.intake ?? { received: request.changes.length, refused: [] };
    const given = { ...request, outcomes, count, ...(events ? { unmapped: events.unmapped, events: events.ids } : { job }) };
    const { first, enqueued, stale, startsHold, isGone } = await this.#enqueue(given, this.settings.intakeTimeoutMs);
    const parts = { ...(stale > 0 && { stale }), ...(startsHold === true && { isHeld: startsHold }), ...(isGone && { isGone }) };
    return { first, replayed: enqueued, ...parts };
  }

  claim(request: ClaimRequest): Promise<LeasedClaim | undefined> {
    return this.#claims.claim(request);
  }

  renew(claim: Claim, now: number): Promise<number | undefined> {
    return this.#claims.renew(claim, now);
  }

  async settle(settlement: Settlement): Promise<SettleResult> {
    const { isHost, deliveryTimeoutMs } = this.settings;
    const { token } = settlement.claim as LeasedClaim;
    const parameters = toSettleParameters(settlement, isHost, this.#kept.actions, this.clock);
    const superseded = (await this.rpc.callOnce('settle', [token, ...parameters], deliveryTimeoutMs)) as SqlRows | undefined;
    return { superseded: await this.#claims.toRows(superseded ?? []), isStale: superseded === undefined };
  }

  nextDueAt(request: ClaimRequest): Promise<number | undefined> {
    return this.#claims.nextDueAt(request);
  }

  lastClaim(): Promise<number> {
    return this.#claims.lastClaim();
  }

  openClaims(upTo: number): Promise<number> {
    return this.#claims.openClaims(upTo);
  }

  async drain(): Promise<readonly Row[]> {
    const deleted = (await this.rpc.callOnce('delete_waiting', [null, null, null], this.settings.deliveryTimeoutMs)) as SqlRows;
    return (await this.#claims.toRows(deleted)).filter(({ isResend }) => !isResend);
  }

  findOutcomes(query: OutcomeQuery): Promise<OutcomePage> {
    return this.#outcomeLog.find(query);
  }

  findDeadLetters(query: DeadLetterQuery): Promise<readonly DeadLetter[]> {
    return this.#outcomeLog.deadLetters(query);
  }

  async takeDeadLetters(ids: readonly number[] | undefined, limit: number): Promise<readonly number[]> {
    const values = [ids === undefined ? null : numberArray(ids), limit];
    const { intakeTimeoutMs } = this.settings;
    return (await this.rpc.callOnce('take_dead_letters', values, intakeTimeoutMs, this.rpc.setupVersion())) as readonly number[];
  }

  async eraseMember(key: string, now?: number): Promise<ErasedMember> {
    const erasedAt = now === undefined ? null : this.clock.toDatabase(now);
    const values = [toStoredKey(key)[0], textArray(textsInKeys(key)), textArray(textsOfKey(key)), hashMember(key), erasedAt];
    return (await this.rpc.callOnce('erase_member', values, this.settings.intakeTimeoutMs, this.rpc.setupVersion())) as ErasedMember;
  }

  findMember(key: string): Promise<MemberRecord> {
    return this.#members.find(key);
  }

  listMembers(query: MembersQuery): Promise<readonly KnownMember[]> {
    return this.#members.list(query);
  }

  useMemberships(memberships: readonly Membership[] | undefined): Promise<void> {
    return this.#members.use(memberships);
  }

  forgetAccepted(now: number): Promise<void> {
    return this.#members.forgetAccepted(now);
  }

  audienceOf(scope: string): Audience {
    return new PostgresAudience(this.rpc, this.#strings, this.#kept, this.clock, scope, this.settings.deliveryTimeoutMs);
  }

  async statistics(): Promise<QueueStatistics> {
    return toStatistics(await this.rpc.call('statistics', [], this.settings.intakeTimeoutMs), this.clock);
  }

  async release(now: number, { hold, removals }: Release): Promise<boolean> {
    const values = [this.clock.toDatabase(now), hold, removals];
    return (await this.rpc.callOnce('release', values, this.settings.intakeTimeoutMs)) as boolean;
  }

  async deleteAll(): Promise<void> {
    while ((await this.rpc.evaluate('delete_queue', [deletedAtATime], this.settings.intakeTimeoutMs)) === true);
  }

  /** Prepares a call that enqueues the newest change of each key, or all that are replayed. */
  preparation(now: number) {
    return prepareEnqueues(now, { rpc: this.rpc, strings: this.#strings, kept: this.#kept, clock: this.clock });
  }

  async #enqueue({ now, ...given }: EnqueueParameters, timeoutMs: number): Promise<Enqueued & { readonly replaced: readonly Row[] }> {
    const { setupVersion = this.rpc.setupVersion() } = given;
    const { call, replaced } = await this.preparation(now)({ ...given, ...(setupVersion !== undefined && { setupVersion }) });
    return { ...((await this.rpc.callOnce(call.name, call.values, timeoutMs, setupVersion)) as Enqueued), replaced };
  }
}
