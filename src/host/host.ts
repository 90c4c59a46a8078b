import type { Fault, Invocation } from '../contract';
import type { CheckStepResult } from '../runtime/delivery/check';
import type { RefusedRecord } from '../runtime/delivery/intake/validate-invocations';
import type { DeadLetter, DeadLetterQuery } from '../stores/dead-letter';
import type { ErasedMember, OutcomePage, OutcomeQuery, QueueStatistics } from '../stores/host-queue';
import type { Release } from '../stores/removals';
import { readView, viewOf, type ConnectionDraft, type ConnectionView } from './connections/connection-record';
import type { ConnectionRuntime } from './connections/connection-runtime';
import type { ConnectionRuntimes } from './connections/connection-runtimes';
import type { ConnectionChange } from './connections/merge-draft';
import * as lifecycle from './connections/lifecycle';
import { discard, replay, type DeadLetterIds, type Replay } from './dead-letters';
import type { Connectors } from './connectors/connectors';
import type { IntakeAnswer } from './answer';
import { enqueue, type EnqueueOptions } from './enqueue';
import { takeEvents } from './take-events';
import { syncAudience, type SyncProgress, type SyncRequest } from './sync/sync-audience';
import type { SyncAnswer } from './sync/sync-answer';
import type { AudienceEvent } from './audience-event';
import { eraseMember } from './erase-member';
import { NewestVisitors, type NewestVisitor } from './newest-visitors';
import { findMember } from './find-member';
import type { MemberAnswer } from './member-answer';
import { HostDrafts } from './drafts';
import { verifyConnection, type VerifyAnswer, type VerifyProgress, type VerifyRequest } from './verify/verify-connection';
import { Uploads } from './files/uploads';
import { HostTokens } from './access/host-tokens';
import { sendOne, type OneRecord, type SendOneOptions, type SendStep } from './send-one/send-one';
import { HostWatch } from './watch/host-watch';
import type { Webhooks } from './webhooks/webhooks';
import type { HostObserver } from './host-events';
import type { HostContext } from './host-context';
import { refusal } from './host-faults';
import { requireCursor } from './require-cursor';
import { explainUnknown } from './unknown-intake';
import type { ConfigurationCipher } from './secrets/configuration-cipher';

/**
 * A connector host: connections are set up while it runs, and records come in for them.
 * The HTTP interface only translates to and from it.
 * Every method rejects with a `ConnectorError`; `who` of its first fault says who must act.
 */
export class ConnectorHost {
  /** What its connections are of. */
  readonly connectors: Pick<Connectors, keyof Connectors>;
  /** What connections would be and do. */
  readonly drafts: Pick<HostDrafts, keyof HostDrafts>;
  /** Who may call the host, besides its bootstrap token. */
  readonly tokens: Pick<HostTokens, keyof HostTokens>;
  /** What people are told, and what they answer. */
  readonly watch: Pick<HostWatch, keyof HostWatch>;
  /** Files that are sent to it. */
  readonly files: Pick<Uploads, keyof Uploads>;
  readonly #visitors: NewestVisitors;
  #closed: Promise<void> | undefined;

  constructor(
    private readonly context: HostContext,
    private readonly connections: ConnectionRuntimes,
    private readonly cipher: ConfigurationCipher,
    /** Tells other systems what happens. */
    readonly webhooks: Pick<Webhooks, keyof Webhooks>,
    private readonly endRetention: () => void,
  ) {
    this.connectors = context.connectors;
    this.drafts = new HostDrafts(context, connections);
    this.tokens = new HostTokens(context, connections);
    this.watch = new HostWatch(context, connections);
    this.files = new Uploads(context, connections, (id, rows, options) => this.enqueue(id, rows, options));
    this.#visitors = new NewestVisitors(context.clock);
  }

  /** Names this host in the messages of the diagnostics channels. */
  get id(): string {
    return this.context.events.host;
  }
  async listConnections(): Promise<readonly ConnectionView[]> {
    await this.connections.catchUp();
    return this.connections.all().map(viewOf);
  }
  /** @throws ConnectorError `connection_unknown` */
  async readConnection(id: string): Promise<ConnectionView> {
    return readView(await this.connections.require(id));
  }
  /** Creates an inactive connection. @throws ConnectorError `configuration_invalid`, `mapping_invalid`, … all problems at once */
  async createConnection(draft: ConnectionDraft, idempotencyKey?: string): Promise<ConnectionView & { readonly isRepeated?: true }> {
    this.#requireOpen();
    const { id, isRepeated } = await lifecycle.createConnection(this.context, draft, idempotencyKey);
    return { ...(await this.readConnection(id)), ...(isRepeated && { isRepeated }) };
  }
  /**
   * Changes what is named and keeps the rest. Requests in flight finish with the old configuration.
   * @param revision the revision that was read; `revision_outdated` when the connection has another one
   * @param by the name of the caller's token
   */
  async changeConnection(id: string, change: ConnectionChange, revision?: number, by?: string): Promise<ConnectionView> {
    this.#requireOpen();
    return this.#change(id, (runtime) => lifecycle.changeConnection(runtime, change, { revision, by }));
  }
  /** Starts delivery. @throws ConnectorError `check_needed` when the current configuration has not passed its check */
  async activateConnection(id: string, revision?: number, by?: string): Promise<ConnectionView> {
    this.#requireOpen();
    return this.#change(id, (runtime) => lifecycle.activateConnection(runtime, { revision, by }));
  }
  /** Lets held removals go. @throws ConnectorError `hold_changed` when they are not those that are named any more */
  async releaseHold(id: string, release: Release, revision?: number, by?: string): Promise<ConnectionView> {
    this.#requireOpen();
    return this.#change(id, (runtime) => lifecycle.releaseHold(runtime, release, { revision, by }));
  }
  /** Settles what is in flight and keeps everything else. Invocations are still enqueued. */
  pauseConnection(id: string, revision?: number, by?: string): Promise<ConnectionView> {
    return this.#change(id, (runtime) => lifecycle.pauseConnection(runtime, { revision, by }));
  }
  /** Deletes a connection with its queue. @throws ConnectorError `connection_busy` when changes wait and `force` is false */
  async deleteConnection(id: string, options: { readonly force: boolean; readonly revision?: number | undefined }): Promise<void> {
    await this.connections.delete(id, options.force, options.revision);
    await this.files.forget(id);
  }
  async *checkConnection(id: string, traceparent?: string): AsyncIterable<CheckStepResult> {
    yield* lifecycle.checkConnection(await this.connections.require(id), traceparent);
  }

  /** Enqueues invocations; resolves when they are on disk. With an idempotency key, a repetition does nothing. */
  async enqueue(id: string, records: readonly (Invocation | RefusedRecord)[], options?: EnqueueOptions): Promise<IntakeAnswer> {
    return explainUnknown(this.#enqueue(id, records, options), options?.idempotencyKey !== undefined);
  }
  /** Enqueues the mapped invocations in every connection that the events of an audience trigger, in all of them or in none. */
  async enqueueEvents(
    audience: string,
    records: readonly (AudienceEvent | RefusedRecord)[],
    options?: EnqueueOptions,
  ): Promise<IntakeAnswer> {
    this.#requireOpen();
    this.context.tokens.requireValid(options?.caller);
    this.#visitors.add(audience, records);
    return explainUnknown(takeEvents(this.context, this.connections, audience, records, options), options?.idempotencyKey !== undefined);
  }
  /** The visitors of the newest events, which are in the memory of this host alone, the newest first. */
  newestVisitors(): readonly NewestVisitor[] {
    return this.#visitors.list();
  }
  /** Sends one record, and says what becomes of it as it happens; until the signal, or until it has its outcome. */
  async *sendOne(id: string, record: OneRecord, options?: SendOneOptions, signal?: AbortSignal): AsyncIterable<SendStep> {
    this.#requireOpen();
    yield* sendOne(id, record, { ...options }, this.connections, signal);
  }
  /** Makes the members those of a posted audience. Its last value is the answer, when the changes are on disk. */
  async *syncAudience(id: string, request: SyncRequest): AsyncGenerator<SyncProgress | SyncAnswer> {
    this.#requireOpen();
    const { caller } = request;
    yield* syncAudience(await this.connections.require(id), request, (entries) => this.#enqueue(id, entries, caller && { caller }));
  }
  async findOutcomes(id: string, query: OutcomeQuery): Promise<OutcomePage> {
    requireCursor(query.after);
    return (await this.connections.require(id)).queue.findOutcomes(query);
  }
  /** Calls back when the connection may have new outcomes. @returns unsubscribes */
  onOutcomes(id: string, listener: () => void): () => void {
    return this.connections.get(id)?.listen(listener) ?? (() => undefined);
  }
  /** Calls back with what happens in this host. @returns unsubscribes */
  observe(observer: Partial<HostObserver>): () => void {
    return this.context.events.observe(observer);
  }
  async findDeadLetters(id: string, query: DeadLetterQuery): Promise<readonly DeadLetter[]> {
    return (await this.connections.require(id)).queue.findDeadLetters(query);
  }
  /** Enqueues dead letters again as new invocations. Those that are still refused stay dead letters. */
  async replay(id: string, ids: DeadLetterIds): Promise<Replay> {
    this.#requireOpen();
    return replay(id, ids, this.connections);
  }
  async discard(id: string, ids: DeadLetterIds): Promise<{ readonly discarded: number }> {
    return discard(id, ids, this.connections);
  }
  /**
   * Deletes everything kept about a member, in one connection or in all.
   * @returns `auditId` stands for the member in the log, which has no member IDs
   */
  async eraseMember(key: string, id?: string): Promise<ErasedMember & { readonly auditId: string }> {
    const erased = await eraseMember(key, id, this.connections, this.context);
    this.#visitors.clear();
    return { auditId: this.cipher.pseudonymize(key), ...erased };
  }
  /** What is known of a member of a connection, by what was delivered. @param isLive whether the vendor is asked as well */
  async findMember(id: string, key: string, isLive = false, traceparent?: string): Promise<MemberAnswer> {
    return findMember(await this.connections.require(id), key, isLive, traceparent);
  }
  /** Reads members back and compares them with what was delivered. Its last value is the answer. */
  async *verifyConnection(id: string, request: VerifyRequest): AsyncGenerator<VerifyProgress | VerifyAnswer> {
    this.#requireOpen();
    yield* verifyConnection(await this.connections.require(id), request, (entries) => this.enqueue(id, entries, request));
  }

  /** Of all connections but those that are being deleted. */
  statistics(): Promise<ReadonlyMap<string, QueueStatistics>> {
    return this.context.store.statistics(this.connections.all().map(({ id }) => id));
  }
  /** Rejects with the reason when nothing can be enqueued now. @returns why changes by other hosts are noticed late, if they are */
  async ready(): Promise<Fault | undefined> {
    this.#requireOpen();
    return this.context.store.ping();
  }
  /** Accepts nothing more, settles what is in flight for at most `deadlineMs`, and closes the store. */
  close(deadlineMs: number): Promise<void> {
    this.endRetention();
    this.#visitors.clear();
    return (this.#closed ??= this.#close(deadlineMs));
  }

  async #close(deadlineMs: number): Promise<void> {
    const settled = this.connections.close(deadlineMs);
    await this.webhooks.close(settled);
    await this.context.store.close();
  }

  async #enqueue(id: string, records: readonly (Invocation | RefusedRecord)[], options: EnqueueOptions = {}): Promise<IntakeAnswer> {
    this.#requireOpen();
    return this.connections.atCurrent((setupVersion) => {
      this.context.tokens.requireValid(options.caller);
      return enqueue(this.connections.known(id), records, this.context.settings.stream, { ...options, setupVersion });
    });
  }

  async #change(id: string, change: (runtime: ConnectionRuntime) => Promise<void>): Promise<ConnectionView> {
    const runtime = await this.connections.require(id);
    await change(runtime);
    return viewOf(runtime);
  }

  #requireOpen(): void {
    if (this.#closed) throw refusal('host_closing', 'The host is ending and accepts nothing more.');
  }
}

/** What a host can do, without its parts. */
export type Host = Pick<ConnectorHost, keyof ConnectorHost>;
