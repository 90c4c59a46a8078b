import type { Fault, Outcome } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Change, ClaimRequest, IntakeRecord, Resumption, Row, Settled, Settlement } from '../ledger';
import { fromRuns, toRuns } from '../outcome-runs';
import type { Audience } from '../audience';
import type { Fall } from '../removals';
import { encodeText } from '../stored-text';
import type {
  DeadLetter,
  DeadLetterQuery,
  Forgotten,
  LedgerStatistics,
  OutcomePage,
  OutcomeQuery,
  Receipt,
  Received,
  Replayed,
  Replaying,
  RunIdentity,
  RunProgress,
  StoredLedger,
  StoredLedgerOptions,
} from '../store';
import type { DatabaseThread } from './database-thread';
import type { ChangeColumns, ClaimOrder, LedgerOrder, Results, StoredLetter } from './protocol';
import { parseRows } from './rows';
import { settleOrder, type SqliteClaim } from './settle-order';
import { SqliteAudience } from './sqlite-audience';

/** The ledger of one connection in a SQLite file. What it has acknowledged is on the disk. */
export class SqliteLedger implements StoredLedger {
  readonly isDurable = true;
  readonly #thread: DatabaseThread;
  readonly #connection: number;
  readonly #isHost: boolean;
  /** Ids of groups that may have rows. */
  readonly #lanes: Set<number>;
  readonly audience: Audience;
  #isDestroyed = false;

  constructor(thread: DatabaseThread, { connection, lanes }: Results['open'], { journal, membership }: StoredLedgerOptions) {
    this.#thread = thread;
    this.#connection = connection;
    this.#lanes = new Set(lanes);
    this.#isHost = journal === 'host';
    this.audience = new SqliteAudience((order) => this.#ask(order), thread.names, membership);
  }

  get size(): number {
    return this.#thread.countsOf(this.#connection).size;
  }

  get reassertions(): number {
    return this.#thread.countsOf(this.#connection).reassertions;
  }

  get held(): Fall | undefined {
    return this.#thread.countsOf(this.#connection).held;
  }

  get isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  async resume(now: number, ambiguousUntil: number): Promise<Resumption> {
    const { superseded, ...progress } = await this.#ask({ do: 'resume', now, ambiguousUntil });
    return { ...progress, superseded: this.#rows(superseded) };
  }

  async accept(changes: readonly Change[], now: number, intake?: IntakeRecord): Promise<readonly Row[]> {
    const refused = toRuns(intake?.refused ?? []);
    return this.#rows(await this.#ask({ do: 'accept', now, changes: this.#columns(changes), taken: intake?.taken, refused }));
  }

  async claim(request: ClaimRequest): Promise<SqliteClaim | undefined> {
    const claimed = await this.#ask({ do: 'claim', ...this.#order(request) });
    const rows = claimed === undefined ? [] : this.#rows(claimed.rows);
    return claimed && rows[0] && { id: claimed.id, group: rows[0].group, rows };
  }

  async settle(settlement: Settlement): Promise<Settled> {
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
    return fromRuns(await this.#ask({ do: 'outcomes', from, to }), from, to);
  }

  async complete(): Promise<void> {
    await this.#ask({ do: 'complete' });
  }

  async receive({ now, changes, intake: { taken, refused }, receipt, balance, limit }: Received): Promise<Receipt> {
    return this.#ask({
      do: 'receive',
      now,
      changes: this.#columns(changes),
      taken,
      refused: toRuns(refused),
      receipt: receipt && { key: encodeText(receipt.key), digest: receipt.digest },
      balance,
      limit,
    });
  }

  async replay({ now, changes, deadLetters }: Replayed): Promise<Replaying> {
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

  forget(key: string): Promise<Forgotten> {
    return this.#ask({ do: 'forget', key: encodeText(key) });
  }

  statistics(): Promise<LedgerStatistics> {
    return this.#ask({ do: 'statistics' });
  }

  async release(now: number): Promise<void> {
    await this.#ask({ do: 'release', now });
  }

  /** The file is this process's alone. */
  claimsElsewhere(): Promise<number> {
    return Promise.resolve(0);
  }

  async destroy(): Promise<void> {
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
      registers: changes.map(({ register }) => (register === undefined ? null : names.idOf(register))),
      lanes,
      keys: changes.map(({ key }) => encodeText(key)),
      tags: changes.map(({ tag }) => tag),
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
