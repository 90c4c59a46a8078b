import { ConnectorError, fault } from '../../fault';
import type {
  Change,
  ChangeQueue,
  ClaimRequest,
  IntakeSummary,
  RecoveryState,
  Row,
  SettleResult,
  Settlement,
} from '../../runtime/queue/change-queue';
import { toOutcomeRanges } from '../outcome-ranges';
import { encodeText } from '../stored-text';
import type { DatabaseThread } from './database-thread';
import type { ChangeColumns, ClaimOrder, Counts, LedgerOrder, Results } from './commands';
import { parseRows } from './rows';
import { settleOrder, type SqliteClaim } from './settle-order';

/** The queue of one connection in a SQLite file. What it has acknowledged is on the disk. */
export abstract class SqliteQueue implements ChangeQueue {
  readonly isDurable = true;
  protected readonly thread: DatabaseThread;
  /** True when failed rows become dead letters. */
  protected abstract readonly keepsDeadLetters: boolean;
  readonly #connectionId: number;
  /** Ids of groups that may have rows. */
  readonly #groups: Set<number>;
  #isDeleted = false;

  constructor(thread: DatabaseThread, { connection, lanes }: Results['open']) {
    this.thread = thread;
    this.#connectionId = connection;
    this.#groups = new Set(lanes);
  }

  get size(): number {
    return this.counts.size;
  }

  get resends(): number {
    return this.counts.resends;
  }

  get isDeleted(): boolean {
    return this.#isDeleted;
  }

  async recover(now: number, uncertainUntil: number): Promise<RecoveryState> {
    const { superseded, ...progress } = await this.ask({ do: 'resume', now, uncertainUntil });
    return { ...progress, superseded: this.#rows(superseded) };
  }

  async enqueue(changes: readonly Change[], now: number, intake?: IntakeSummary): Promise<readonly Row[]> {
    const refused = toOutcomeRanges(intake?.refused ?? []);
    return this.#rows(await this.ask({ do: 'accept', now, changes: this.columns(changes), received: intake?.received, refused }));
  }

  async claim(request: ClaimRequest): Promise<SqliteClaim | undefined> {
    const claimed = await this.ask({ do: 'claim', ...this.#limits(request) });
    const rows = claimed === undefined ? [] : this.#rows(claimed.rows);
    return claimed && rows[0] && { id: claimed.id, group: rows[0].group, rows };
  }

  async settle(settlement: Settlement): Promise<SettleResult> {
    const superseded = await this.ask({ do: 'settle', ...settleOrder(settlement, this.keepsDeadLetters) });
    return { superseded: this.#rows(superseded), isStale: false };
  }

  nextDueAt(request: ClaimRequest): Promise<number | undefined> {
    return this.ask({ do: 'nextDueAt', ...this.#limits(request) });
  }

  async drain(): Promise<readonly Row[]> {
    return this.#rows(await this.ask({ do: 'drain' }));
  }

  protected get counts(): Counts {
    return this.thread.countsOf(this.#connectionId);
  }

  protected async ask<Order extends LedgerOrder>(order: Order): Promise<Results[Order['do']]> {
    this.#requireExisting();
    return this.thread.askLedger(this.#connectionId, order);
  }

  protected markDeleted(): void {
    this.#isDeleted = true;
  }

  #requireExisting(): void {
    if (this.#isDeleted) throw new ConnectorError([fault('internal', 'The queue of a deleted connection is used.')]);
  }

  /** To be sent when made: a name that gets an id here must come into the file. So whatever can fail does before. */
  protected columns(changes: readonly Change[]): ChangeColumns {
    this.#requireExisting();
    const parameters = changes.map((change) => JSON.stringify(change.parameters));
    const { names } = this.thread;
    const known = names.count;
    const lanes = changes.map(({ group }) => names.idOf(group));
    for (const lane of lanes) this.#groups.add(lane);
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

  #limits({ now, partialBefore, maxItems }: ClaimRequest): ClaimOrder {
    return { now, partialBefore, limits: [...this.#groups].map((group) => [group, maxItems(this.thread.names.nameOf(group))]) };
  }

  #rows(text: string): Row[] {
    return text === '[]' ? [] : parseRows(text, (id) => this.thread.names.nameOf(id));
  }
}
