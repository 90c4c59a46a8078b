import { randomUUID } from 'node:crypto';
import type { Outcome } from '../../contract';
import { encodeText } from '../codec';
import type { Audience } from '../audience';
import type { MembershipDrop } from '../removals';
import type {
  Change,
  Claim,
  ClaimRequest,
  IntakeSummary,
  RecoveryState,
  Row,
  SettleResult,
  Settlement,
} from '../../runtime/queue/change-queue';
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
import type { RunIdentity, RunProgress, RunQueue } from '../run-store';
import type { Accepted, StoredOutcomeRange } from './answers';
import { numberArray } from './array-literal';
import type { QueueRpc } from './queue-rpc';
import { asSuperseded, foldChanges, toColumns, toJournal } from './columns';
import type { SqlValue } from './database';
import { PostgresOutcomeLog } from './outcome-log';
import type { HostClock } from './host-clock';
import { PostgresStringTable } from './string-table';
import { PostgresAudience } from './postgres-audience';
import type { PostgresQueueSettings } from './postgres-queue-settings';
import { rowColumns, toCell, toRow } from './rows';
import { toSettleOrder } from './settle-order';

interface LeasedClaim extends Claim {
  readonly token: string;
}

/**
 * The ledger of one connection in a PostgreSQL database, which any number of processes may have open at once, or one when it is a run.
 *
 * `size` and `reassertions` are what the database last told this process: exact for a run, since nobody else changes it;
 * else what was true at this process's last call, while others go on. Each call brings them up to date.
 * Rows that are no more, since they were replaced, come back without their key and parameters.
 */
export class PostgresQueue implements RunQueue, HostQueue {
  readonly isDurable = true;
  readonly audience: Audience;
  readonly #calls: QueueRpc;
  readonly #clock: HostClock;
  readonly #settings: PostgresQueueSettings;
  readonly #names: PostgresStringTable;
  readonly #history: PostgresOutcomeLog;

  constructor(calls: QueueRpc, clock: HostClock, settings: PostgresQueueSettings) {
    this.#calls = calls;
    this.#clock = clock;
    this.#settings = settings;
    const ask = (sql: string, values: readonly SqlValue[]) => calls.ask(sql, values, settings.intakePatienceMs);
    this.#names = new PostgresStringTable(calls.connection, calls.epoch, ask);
    this.audience = new PostgresAudience(calls, this.#names, settings.membership, settings.patienceMs);
    this.#history = new PostgresOutcomeLog(calls.connection, clock, ask);
  }

  get size(): number {
    return this.#calls.size;
  }

  get resends(): number {
    return this.#calls.reassertions;
  }

  get removalHold(): MembershipDrop | undefined {
    return this.#calls.held;
  }

  /** Reads what other processes have named. To be called once before all else. */
  async load(): Promise<void> {
    await this.#names.load();
  }

  async begin(run: RunIdentity): Promise<RunProgress> {
    const given = [this.#calls.epoch, JSON.stringify(run)];
    const progress = (await this.#calls.call('begin_run', given, this.#settings.patienceMs)) as {
      readonly run: string;
      readonly taken: number;
      readonly open: number;
    };
    return { run: JSON.parse(progress.run) as RunIdentity, received: progress.taken, open: progress.open };
  }

  outcomes(from: number, to: number): Promise<readonly Outcome[]> {
    return this.#history.outcomes(from, to);
  }

  async complete(): Promise<void> {
    await this.#calls.call('complete', [this.#calls.epoch], this.#settings.patienceMs);
  }

  /** For a host only what lost processes had goes back: others are at work on the rest. */
  async recover(now: number, uncertainUntil: number): Promise<RecoveryState> {
    const times = [this.#clock.toDatabase(now), this.#clock.toDatabase(uncertainUntil)];
    const result = (await this.#calls.once('resume', times, this.#settings.patienceMs)) as {
      readonly taken: number;
      readonly open: number;
    } & Pick<Accepted, 'superseded'>;
    return { received: result.taken, open: result.open, superseded: await this.#rows(result.superseded) };
  }

  async enqueue(changes: readonly Change[], now: number, intake?: IntakeSummary): Promise<readonly Row[]> {
    const { newest, replaced } = foldChanges(changes);
    const outcomes = [...(intake?.refused ?? []), ...replaced.map(asSuperseded)];
    const { superseded } = await this.#write(newest, now, outcomes, { taken: intake?.received ?? null });
    return [...replaced, ...(await this.#rows(superseded))];
  }

  async enqueueOnce(delivery: EnqueueRequest): Promise<EnqueueResult> {
    const { now, changes, intake } = delivery;
    const { newest, replaced } = foldChanges(changes);
    const outcomes = [...intake.refused, ...replaced.map(asSuperseded)];
    const { first, status, superseded, holds } = await this.#write(newest, now, outcomes, { count: intake.received, ...delivery });
    const replacements = status === 'received' ? superseded.length + replaced.length : 0;
    return { first, status, superseded: replacements, ...(holds === true && { isHeld: true }) };
  }

  async claim(request: ClaimRequest): Promise<LeasedClaim | undefined> {
    const token = randomUUID();
    const { isHost, leaseMs, lateApplyMs, patienceMs } = this.#settings;
    const { connection, epoch } = this.#calls;
    const terms = [isHost ? leaseMs : null, lateApplyMs];
    const stretch = (await this.#look((order) => this.#calls.call('claim', [epoch, token, ...order, ...terms], patienceMs), request)) as
      StoredOutcomeRange | undefined;
    if (!stretch) return undefined;
    // Read without the lock: nobody else touches rows of a claim before its lease ends.
    const columns = await this.#calls.ask(
      `SELECT ${rowColumns} FROM change WHERE connection = $1 AND slot = $2 AND sequence BETWEEN $3 AND $4 ORDER BY sequence`,
      [connection, stretch.slot, stretch.first, stretch.last],
      patienceMs,
    );
    const rows = await this.#rows(columns);
    if (!rows[0]) return undefined;
    // The lease began after it was asked for, so that this is earlier than its end by any clock.
    return { group: rows[0].group, rows, token, ...(isHost && { leaseUntil: request.now + leaseMs }) };
  }

  async settle(settlement: Settlement): Promise<SettleResult> {
    const { isHost, membership } = this.#settings;
    const { token } = settlement.claim as LeasedClaim;
    const order = toSettleOrder(settlement, { deadLetters: isHost, audience: membership !== undefined }, this.#clock);
    const superseded = (await this.#calls.once('settle', [token, ...order], this.#settings.patienceMs)) as
      Accepted['superseded'] | undefined;
    return superseded ? { superseded: await this.#rows(superseded), isStale: false } : { superseded: [], isStale: true };
  }

  async nextDueAt(request: ClaimRequest): Promise<number | undefined> {
    const ask = (order: readonly SqlValue[]) => this.#calls.call('next_due', order, this.#settings.patienceMs);
    const at = (await this.#look(ask, request)) as number | undefined;
    return at === undefined ? undefined : this.#clock.toHost(at);
  }

  async drain(): Promise<readonly Row[]> {
    const rows = await this.#rows((await this.#calls.once('drain', [], this.#settings.patienceMs)) as Accepted['superseded']);
    return rows.filter(({ isResend }) => !isResend);
  }

  async replay({ now, changes, deadLetters }: ReplayRequest): Promise<ReplayResult> {
    await this.#names.learn(changes);
    const values = [this.#clock.toDatabase(now), ...toColumns(changes, this.#names), numberArray(deadLetters)];
    const { first, accepted } = (await this.#calls.once('replay', values, this.#settings.intakePatienceMs)) as Accepted;
    return { first, replayed: accepted };
  }

  findOutcomes(query: OutcomeQuery): Promise<OutcomePage> {
    return this.#history.find(query);
  }

  findDeadLetters(query: DeadLetterQuery): Promise<readonly DeadLetter[]> {
    return this.#history.deadLetters(query);
  }

  async takeDeadLetters(ids: readonly number[] | undefined, limit: number): Promise<readonly number[]> {
    const wanted = ids === undefined ? null : numberArray(ids);
    return (await this.#calls.once('take_dead_letters', [wanted, limit], this.#settings.intakePatienceMs)) as readonly number[];
  }

  async eraseMember(key: string): Promise<ErasedMember> {
    return (await this.#calls.once('forget', [toCell(key)[0]], this.#settings.intakePatienceMs)) as ErasedMember;
  }

  async statistics(): Promise<QueueStatistics> {
    const told = await this.#calls.call('statistics', [], this.#settings.intakePatienceMs);
    const { oldestAt, ...counts } = told as Omit<QueueStatistics, 'oldestAt'> & { readonly oldestAt: number | null };
    return { ...counts, oldestAt: oldestAt === null ? undefined : this.#clock.toHost(oldestAt) };
  }

  async release(now: number): Promise<void> {
    await this.#calls.call('release', [this.#clock.toDatabase(now)], this.#settings.intakePatienceMs);
  }

  async claimsElsewhere(): Promise<number> {
    const sql = 'SELECT count(*) FROM claim WHERE connection = $1';
    return Number((await this.#calls.ask(sql, [this.#calls.connection], this.#settings.intakePatienceMs))[0]?.[0]);
  }

  async deleteAll(): Promise<void> {
    const { connection } = this.#calls;
    while ((await this.#calls.ask('SELECT destroy($1)', [connection], this.#settings.intakePatienceMs))[0]?.[0] === true);
  }

  async #write(
    newest: readonly Change[],
    now: number,
    outcomes: readonly Outcome[],
    intake: { readonly taken?: number | null; readonly count?: number } & Pick<EnqueueRequest, 'idempotencyKey' | 'balance' | 'limit'>,
  ): Promise<Accepted> {
    await this.#names.learn(newest);
    const { taken = null, count = null, idempotencyKey, balance = null, limit } = intake;
    const values = [
      this.#clock.toDatabase(now),
      ...toColumns(newest, this.#names),
      taken,
      count,
      toJournal(outcomes),
      idempotencyKey ? toCell(idempotencyKey.key)[0] : null,
      idempotencyKey ? encodeText(idempotencyKey.digest) : null,
      balance,
      limit?.members ?? null,
      limit?.percent ?? null,
    ];
    const patienceMs = count === null ? this.#settings.patienceMs : this.#settings.intakePatienceMs;
    return (await this.#calls.once('accept', values, patienceMs)) as Accepted;
  }

  /** Asks what depends on the limits of groups; once more when another process has added some. */
  async #look(ask: (order: readonly SqlValue[]) => Promise<unknown>, { now, partialBefore, maxItems }: ClaimRequest): Promise<unknown> {
    for (;;) {
      const groups = [...this.#names.groups];
      const result = await ask([
        this.#clock.toDatabase(now),
        this.#clock.toDatabase(partialBefore),
        numberArray(groups.map(([, id]) => id)),
        numberArray(groups.map(([group]) => maxItems(group))),
      ]);
      const isClaim = typeof result === 'object';
      if (isClaim || this.#calls.names <= this.#names.count) return result;
      await this.#names.load();
    }
  }

  async #rows(columns: readonly (readonly SqlValue[])[]): Promise<Row[]> {
    if (columns.length > 0 && this.#calls.names > this.#names.count) await this.#names.load();
    return columns.map((row) => toRow(row, this.#names, this.#clock));
  }
}
