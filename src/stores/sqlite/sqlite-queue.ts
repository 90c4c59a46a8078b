import type { Fault, Outcome } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Change, ClaimRequest, IntakeSummary, RecoveryState, Row, SettleResult, Settlement } from '../../runtime/queue/change-queue';
import { fromOutcomeRanges, toOutcomeRanges } from '../outcome-ranges';
import type { Audience } from '../audience';
import type { MembershipDrop } from '../removals';
import { encodeText } from '../stored-text';
import type {
  DeadLetter,
  DeadLetterQuery,
  ErasedMember,
  QueueStatistics,
  OutcomePage,
  OutcomeQuery,
  EnqueueResult,
  EnqueueRequest,
  ReplayRequest,
  ReplayResult,
  RunIdentity,
  RunProgress,
  StoredQueue,
  StoredQueueOptions,
} from '../store';
import type { DatabaseThread } from './database-thread';
import type { ChangeColumns, ClaimOrder, LedgerOrder, Results, StoredLetter } from './commands';
import { parseRows } from './rows';
import { settleOrder, type SqliteClaim } from './settle-order';
import { SqliteAudience } from './sqlite-audience';

/** The ledger of one connection in a SQLite file. What it has acknowledged is on the disk. */
export class SqliteQueue implements StoredQueue {
  readonly isDurable = true;
  readonly #thread: DatabaseThread;
  readonly #connection: number;
  readonly #isHost: boolean;
  /** Ids of groups that may have rows. */
  readonly #lanes: Set<number>;
  readonly audience: Audience;
  #isDestroyed = false;

  constructor(thread: DatabaseThread, { connection, lanes }: Results['open'], { journal, membership }: StoredQueueOptions) {
    this.#thread = thread;
    this.#connection = connection;
    this.#lanes = new Set(lanes);
    this.#isHost = journal === 'host';
    this.audience = new SqliteAudience((order) => this.#ask(order), thread.names, membership);
  }

  get size(): number {
    return this.#thread.countsOf(this.#connection).size;
  }

  get resends(): number {
    return this.#thread.countsOf(this.#connection).resends;
  }

  get removalHold(): MembershipDrop | undefined {
    return this.#thread.countsOf(this.#connection).removalHold;
  }

  get isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  async recover(now: number, uncertainUntil: number): Promise<RecoveryState> {
    const { superseded, ...progress } = await this.#ask({ do: 'resume', now, uncertainUntil });
    return { received: progress.taken, open: progress.open, superseded: this.#rows(superseded) };
  }

  async enqueue(changes: readonly Change[], now: number, intake?: IntakeSummary): Promise<readonly Row[]> {
    const refused = toOutcomeRanges(intake?.refused ?? []);
    return this.#rows(await this.#ask({ do: 'accept', now, changes: this.#columns(changes), taken: intake?.received, refused }));
  }

  async claim(request: ClaimRequest): Promise<SqliteClaim | undefined> {
    const claimed = await this.#ask({ do: 'claim', ...this.#order(request) });
    const rows = claimed === undefined ? [] : this.#rows(claimed.rows);
    return claimed && rows[0] && { id: claimed.id, group: rows[0].group, rows };
  }

  async settle(settlement: Settlement): Promise<SettleResult> {
    const superseded = await this.#ask({ do: 'settle', ...settleOrder(settlement, this.#isHost) });
    return { superseded: this.#rows(superseded), isStale: false };
  }

  nextDueAt(request: ClaimRequest): Promise<number | undefined> {
    return this.#ask({ do: 'nextDueAt', ...this.#order(request) });
  }

  async drain(): Promise<readonly Row[]> {
    return this.#rows(await this.#ask({ do: 'drain' }));
  }

  begin(run: RunIdentity): Promise<RunProgress> {
    return this.#ask({ do: 'begin', run });
  }

  async outcomes(from: number, to: number): Promise<readonly Outcome[]> {
    return fromOutcomeRanges(await this.#ask({ do: 'outcomes', from, to }), from, to);
  }

  async complete(): Promise<void> {
    await this.#ask({ do: 'complete' });
  }

  async enqueueOnce({
    now,
    changes,
    intake: { received, refused },
    idempotencyKey,
    balance,
    limit,
  }: EnqueueRequest): Promise<EnqueueResult> {
    return this.#ask({
      do: 'receive',
      now,
      changes: this.#columns(changes),
      taken: received,
      refused: toOutcomeRanges(refused),
      idempotencyKey: idempotencyKey && { key: encodeText(idempotencyKey.key), digest: idempotencyKey.digest },
      balance,
      limit,
    });
  }

  async replay({ now, changes, deadLetters }: ReplayRequest): Promise<ReplayResult> {
    return this.#ask({ do: 'replay', now, changes: this.#columns(changes), deadLetters });
  }

  async findOutcomes(query: OutcomeQuery): Promise<OutcomePage> {
    const { status, index, from = 0, to = Number.MAX_SAFE_INTEGER, after = '0', isLast = false, limit } = query;
    const found = await this.#ask({ do: 'findOutcomes', after: Number(after), from, to, limit, status, index, isLast });
    const entries = found.map(({ id, fault: text, ...entry }) => ({
      ...entry,
      cursor: String(id),
      ...(text !== null && { fault: JSON.parse(text) as Fault }),
    }));
    return { entries, cursor: entries.at(-1)?.cursor };
  }

  async findDeadLetters({ after = 0, limit }: DeadLetterQuery): Promise<readonly DeadLetter[]> {
    return (await this.#ask({ do: 'findDeadLetters', after, limit })).map(letterOf);
  }

  async takeDeadLetters(ids: readonly number[] | undefined, limit: number): Promise<readonly number[]> {
    return (await this.#ask({ do: 'takeDeadLetters', ids, limit })).map(({ id }) => id);
  }

  eraseMember(key: string): Promise<ErasedMember> {
    return this.#ask({ do: 'forget', key: encodeText(key) });
  }

  statistics(): Promise<QueueStatistics> {
    return this.#ask({ do: 'statistics' });
  }

  async release(now: number): Promise<void> {
    await this.#ask({ do: 'release', now });
  }

  /** The file is this process's alone. */
  claimsElsewhere(): Promise<number> {
    return Promise.resolve(0);
  }

  async deleteAll(): Promise<void> {
    const abandoned = this.#ask({ do: 'destroy' });
    this.#isDestroyed = true;
    await abandoned;
    while (await this.#thread.ask({ do: 'sweep' }));
  }

  async #ask<Order extends LedgerOrder>(order: Order): Promise<Results[Order['do']]> {
    this.#requireLedger();
    return this.#thread.askLedger(this.#connection, order);
  }

  #requireLedger(): void {
    if (this.#isDestroyed) throw new ConnectorError([fault('internal', 'The ledger of a deleted connection is used.')]);
  }

  /** To be sent when made: a name that is given a number here must come into the file. So whatever can fail does before. */
  #columns(changes: readonly Change[]): ChangeColumns {
    this.#requireLedger();
    const parameters = changes.map((change) => JSON.stringify(change.parameters));
    const { names } = this.#thread;
    const known = names.count;
    const lanes = changes.map(({ group }) => names.idOf(group));
    for (const lane of lanes) this.#lanes.add(lane);
    return {
      actions: changes.map(({ action }) => names.idOf(action)),
      registers: changes.map(({ scope }) => (scope === undefined ? null : names.idOf(scope))),
      lanes,
      keys: changes.map(({ key }) => encodeText(key)),
      tags: changes.map(({ invocationIndex }) => invocationIndex),
      parameters,
      names: names.since(known),
    };
  }

  #order({ now, partialBefore, maxItems }: ClaimRequest): ClaimOrder {
    return { now, partialBefore, limits: [...this.#lanes].map((lane) => [lane, maxItems(this.#thread.names.nameOf(lane))]) };
  }

  #rows(text: string): Row[] {
    return text === '[]' ? [] : parseRows(text, (id) => this.#thread.names.nameOf(id));
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
