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
import type { Membership } from '../audience';
import { decodeText, encodeText, toRow, toSettlementColumns, type SqlRows } from '../codec';
import { digestText, queueIdOf } from '../keyed-hash';
import type { KnownMember, MemberRecord, MembersQuery } from '../members';
import { inParts } from '../in-parts';
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

/** Parameters of changes as JSON, and their digests where members are kept. */
type EncodedParameters = Required<Pick<ChangeColumns, 'parameters' | 'digests'>>;

/** The queue of one connection in a SQLite file. What it has acknowledged is on the disk. */
export abstract class SqliteQueue implements ChangeQueue {
  readonly isDurable = true;
  readonly connectionId: number;
  /** Whether failed rows become dead letters. */
  protected abstract readonly keepsDeadLetters: boolean;
  /** Whether what is known of each key is kept. */
  protected keepsMembers: boolean;
  /** Ids of groups that may have rows. */
  readonly #groups: Set<number>;
  isDeleted = false;

  constructor(
    protected readonly thread: DatabaseThread,
    { connectionId, groups, keepsMembers }: OpenedQueue,
    protected memberships: readonly Membership[],
    /** Called when it is deleted. */
    private readonly onDeleted: () => void = () => undefined,
  ) {
    this.connectionId = connectionId;
    this.keepsMembers = keepsMembers;
    this.#groups = new Set(groups);
  }

  get id(): string {
    return queueIdOf(this.thread.hashKey, this.connectionId);
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
    const keeps = { deadLetters: this.keepsDeadLetters, members: this.keepsMembers };
    const superseded = await this.call('settle', claimId, toSettlementColumns(settlement, keeps));
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

  async call<Method extends keyof QueueCommands>(method: Method, ...args: QueueArguments<Method>): Promise<QueueResult<Method>> {
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

  protected toColumns(changes: readonly Change[], { parameters, digests } = this.#encode(changes)): ChangeColumns {
    const { strings } = this.thread;
    const groups = changes.map(({ group }) => strings.intern(group));
    for (const group of groups) this.#groups.add(group);
    const isTimed = changes.some(({ occurredAt }) => occurredAt !== undefined);
    return {
      actions: changes.map(({ action }) => strings.intern(action)),
      scopes: changes.map(({ scope }) => (scope === undefined ? null : strings.intern(scope))),
      groups,
      keys: changes.map(({ key }) => encodeText(key)),
      invocationIndexes: changes.map(({ invocationIndex }) => invocationIndex),
      parameters,
      ...(isTimed && { times: changes.map(({ occurredAt }) => occurredAt ?? null) }),
      ...(this.keepsMembers && { digests }),
    };
  }

  /** The columns that take long, part by part. */
  protected async encodeInParts(changes: readonly Change[]): Promise<EncodedParameters> {
    const digests: (number | null)[] = [];
    const parameters: string[] = [];
    for await (const texts of inParts(changes, (change) => this.#encodeOne(change, digests))) parameters.push(...texts);
    return { parameters, digests };
  }

  #encode(changes: readonly Change[]): EncodedParameters {
    const digests: (number | null)[] = [];
    return { parameters: changes.map((change) => this.#encodeOne(change, digests)), digests };
  }

  /** @param digests gets that of the parameters where members are kept */
  #encodeOne(change: Change, digests: (number | null)[]): string {
    const text = JSON.stringify(change.parameters);
    if (this.keepsMembers) digests.push(this.#digestOf(change, text));
    return text;
  }

  /** Of a member who is added. */
  #digestOf({ action, scope }: Change, parameters: string): number | null {
    const isAdded = this.memberships.some((membership) => membership.present === action && membership.scope === scope);
    return isAdded ? digestText(this.thread.hashKey, parameters) : null;
  }

  /** A run keeps members from its first comparison on. */
  async beginComparison(scope: number): Promise<void> {
    this.keepsMembers = true;
    await this.call('beginComparison', scope);
  }

  async findMember(key: string): Promise<MemberRecord> {
    const { scopes, isComplete } = await this.call('findMember', encodeText(key));
    const { strings } = this.thread;
    const named = <T extends { readonly action: number }>(change: T) => ({ ...change, action: strings.textOf(change.action) });
    return {
      scopes: scopes.map(({ scope, waiting, deadLetter, ...known }) => ({
        scope: strings.textOf(scope),
        ...known,
        ...(waiting && { waiting: named(waiting) }),
        ...(deadLetter && { deadLetter: named(deadLetter) }),
      })),
      isComplete,
    };
  }

  async listMembers({ scope, after, limit }: MembersQuery): Promise<readonly KnownMember[]> {
    const from = after === undefined ? undefined : encodeText(after);
    const rows = await this.call('listMembers', { scope: this.thread.strings.intern(scope), after: from, limit });
    return rows.map(({ key, state, accepted_at: acceptedAt, time, is_waiting: isWaiting }) => ({
      key: decodeText(String(key)),
      isPresent: state === 1,
      acceptedAt: Number(acceptedAt),
      occurredAt: Number(time),
      isWaiting: isWaiting === 1,
    }));
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
