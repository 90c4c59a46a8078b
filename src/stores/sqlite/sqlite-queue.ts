import { ConnectorError, fault } from '../../fault';
import type {
  Change,
  ChangeQueue,
  Claim,
  ClaimRequest,
  IntakeSummary,
  RecoveryState,
  Row,
  SettleResult,
  Settlement,
} from '../../runtime/queue/change-queue';
import { encodeText, toRow, toSettlementColumns, type SqlRows } from '../codec';
import { toOutcomeRanges } from '../outcome-ranges';
import type { ChangeColumns } from './database/bulk-insert';
import type { SqliteValue } from './database/module';
import type { QueueCommands } from './database/queue-commands';
import type { QueueCounts } from './database/queue-state';
import type { ClaimInput } from './database/queue-table';
import type { OpenedQueue } from './database/store-commands';
import type { DatabaseThread, QueueArguments, QueueResult } from './database-thread';

interface SqliteClaim extends Claim {
  readonly id: number;
}

/** The queue of one connection in a SQLite file. What it has acknowledged is on the disk. */
export abstract class SqliteQueue implements ChangeQueue {
  readonly isDurable = true;
  readonly connectionId: number;
  /** What is kept of a settlement. */
  protected abstract readonly keeps: Parameters<typeof toSettlementColumns>[1];
  /** Ids of groups that may have rows. */
  readonly #groups: Set<number>;
  isDeleted = false;

  constructor(
    protected readonly thread: DatabaseThread,
    { connectionId, groups }: OpenedQueue,
    /** Called when it is deleted. */
    private readonly onDeleted: () => void = () => undefined,
  ) {
    this.connectionId = connectionId;
    this.#groups = new Set(groups);
  }

  get size(): number {
    return this.counts.size;
  }

  get resends(): number {
    return this.counts.resends;
  }

  async recover(now: number, uncertainUntil: number): Promise<RecoveryState> {
    const { superseded, ...progress } = await this.call('recover', now, uncertainUntil);
    return { ...progress, superseded: this.#toRows(superseded) };
  }

  async enqueue(changes: readonly Change[], now: number, intake?: IntakeSummary): Promise<readonly Row[]> {
    const refused = toOutcomeRanges(intake?.refused ?? []);
    return this.#toRows(await this.call('enqueue', now, this.toColumns(changes), intake?.received, refused));
  }

  async claim(request: ClaimRequest): Promise<SqliteClaim | undefined> {
    const claimed = await this.call('claim', this.#toInput(request));
    const rows = claimed === undefined ? [] : this.#toRows(claimed.rows);
    return claimed && rows[0] && { id: claimed.id, group: rows[0].group, rows };
  }

  async settle(settlement: Settlement): Promise<SettleResult> {
    const { id: claimId } = settlement.claim as SqliteClaim;
    const superseded = await this.call('settle', claimId, toSettlementColumns(settlement, this.keeps));
    return { superseded: this.#toRows(superseded), isStale: false };
  }

  nextDueAt(request: ClaimRequest): Promise<number | undefined> {
    return this.call('nextDueAt', this.#toInput(request));
  }

  async drain(): Promise<readonly Row[]> {
    return this.#toRows(await this.call('drain'));
  }

  protected get counts(): QueueCounts {
    return this.thread.countsOf(this.connectionId);
  }

  protected async call<Method extends keyof QueueCommands>(method: Method, ...args: QueueArguments<Method>): Promise<QueueResult<Method>> {
    this.requireExisting();
    return this.thread.callQueue(this.connectionId, method, ...args);
  }

  /** @param values after the id of the connection, which is `?1` */
  protected async query(sql: string, values: readonly SqliteValue[], columns?: readonly (readonly SqliteValue[])[]): Promise<SqlRows> {
    this.requireExisting();
    return this.thread.call('query', sql, [this.connectionId, ...values], columns);
  }

  async deleteAll(): Promise<void> {
    this.requireExisting();
    this.isDeleted = true;
    this.onDeleted();
    await this.thread.call('markDeleted', this.connectionId);
    this.thread.forget(this.connectionId);
    while (await this.thread.call('deleteMarked'));
  }

  /** @param parameters of the changes, as JSON */
  protected toColumns(changes: readonly Change[], parameters = changes.map((change) => JSON.stringify(change.parameters))): ChangeColumns {
    const { strings } = this.thread;
    const groups = changes.map(({ group }) => strings.intern(group));
    for (const group of groups) this.#groups.add(group);
    return {
      actions: changes.map(({ action }) => strings.intern(action)),
      scopes: changes.map(({ scope }) => (scope === undefined ? null : strings.intern(scope))),
      groups,
      keys: changes.map(({ key }) => encodeText(key)),
      invocationIndexes: changes.map(({ invocationIndex }) => invocationIndex),
      parameters,
    };
  }

  #toInput({ now, partialBefore, freshOnly = false, maxItems }: ClaimRequest): ClaimInput {
    return {
      now,
      partialBefore,
      freshOnly,
      limits: [...this.#groups].map((group) => [group, maxItems(this.thread.strings.textOf(group))]),
    };
  }

  #toRows(text: string): Row[] {
    if (text === '[]') return [];
    return (JSON.parse(text) as unknown[][]).map((columns) => toRow(columns, (id) => this.thread.strings.textOf(id)));
  }

  protected requireExisting(): void {
    if (this.isDeleted) throw new ConnectorError([fault('internal', 'The queue of a deleted connection is used.')]);
  }
}
