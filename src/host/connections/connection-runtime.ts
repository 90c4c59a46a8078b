import type { Fault } from '../../contract';
import { ConnectorError } from '../../fault';
import type { HostQueue } from '../../stores/host-queue';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import type { HostConnector } from '../connectors/host-connector';
import type { ConnectorRef } from '../connectors/connector-ref';
import type { HostContext } from '../host-context';
import { RequestWatch } from './request-watch';
import { DeliveryNotes } from './delivery-notes';
import { warningsOf } from './check-mappings';
import { keptUnmapped, keptUnread, removalsHeld, whyUnmapped, whyUnopened } from './connection-faults';
import { connectorOf, keptMemberships, openQueue } from './connection-queue';
import type { ConnectionRecord, Warning } from './connection-record';
import { unknownConnection } from './connection-repository';
import { DeliveryWorker } from './delivery-worker';
import { ReadWriteLock } from './read-write-lock';
import type { Setup as SetupOf } from './setup';
import { configurationDigest } from './setup-digest';
import { sampleConfiguration } from './template';

const claimsAgainMs = 100;

type Setup = SetupOf<ConnectionRuntime>;

/** One connection in a host: its queue, its record, and what is running. */
export class ConnectionRuntime {
  readonly worker: DeliveryWorker;
  /** Why nothing is sent, for people. */
  readonly notes: DeliveryNotes;
  /** Of the requests that this host sends for it. */
  readonly requests = new RequestWatch();
  /** Changes of the connection by this host run one after the other. */
  readonly changes = new ReadWriteLock();
  /** While members are read back. */
  isVerifying = false;
  /** Of the stored record that it works by. */
  revision = 0;
  readonly #intake = new ReadWriteLock();
  readonly #listeners = new Set<() => void>();
  #record: ConnectionRecord | undefined;
  #loaded: HostConnector | undefined;
  #opened: { readonly digest: string; readonly by: HostConnector; readonly connection: ConnectionParts } | undefined;
  #openFault: Fault | undefined;
  #mappingFault: Fault | undefined;
  #isDeleted = false;
  #releasing: Promise<void> = Promise.resolve();

  private constructor(
    readonly id: string,
    readonly queue: HostQueue,
    readonly context: HostContext,
    private readonly setup: Setup,
    loaded: HostConnector | undefined,
  ) {
    this.#loaded = loaded;
    this.notes = new DeliveryNotes(queue.watch, context.clock);
    this.worker = new DeliveryWorker(queue, context, this.requests, {
      onEvent: (event) => {
        this.notes.learn(event);
        context.events.publishEvent(id, event);
      },
      onBegin: () => this.notes.begin(),
      onProbe: (at) => this.notes.probeAt(at),
      onSettled: (outcomes) => {
        context.events.publishOutcomes(id, outcomes);
        this.notify();
      },
    });
  }

  /** Opens the queue of a connection. Nothing is sent before `take`. @param stored as for `take` */
  static async open(id: string, context: HostContext, setup: Setup, stored: ConnectionRecord | Fault): Promise<ConnectionRuntime> {
    const loaded = connectorOf(stored, context);
    const queue = await openQueue(id, context, loaded, () => setup.version);
    return new ConnectionRuntime(id, queue, context, setup, loaded);
  }

  /** Which connector it is of; `undefined` when its record cannot be read. */
  get named(): ConnectorRef | undefined {
    return this.#record && this.context.connectors.named(this.#record.connector);
  }

  /** The connector that it is delivered with, or its records are validated with; `undefined` when this host has none. */
  get loaded(): HostConnector | undefined {
    return this.#loaded;
  }

  /** The same. @throws ConnectorError `connector_not_loaded`, or why its record cannot be read */
  get connector(): HostConnector {
    if (this.#loaded) return this.#loaded;
    throw new ConnectorError([this.#openFault ?? this.context.connectors.whyMissing(this.named)]);
  }

  /** `undefined` when it cannot be decrypted. */
  get record(): ConnectionRecord | undefined {
    return this.#record;
  }

  /** Opened with the record's configuration; `undefined` when that does not fit. */
  get connection(): ConnectionParts | undefined {
    return this.#opened?.connection;
  }

  /** What is allowed, and hardly meant so. */
  get warnings(): readonly Warning[] {
    return warningsOf({ triggers: this.#record?.triggers ?? [] }, (action) => this.#loaded?.actions.get(action)?.memberDelta ?? 0);
  }

  /** Why nothing is sent. Held removals are reported before delivery errors. */
  get fault(): Fault | undefined {
    return this.setupFault ?? removalsHeld(this.queue) ?? this.worker.fault;
  }

  /** What is wrong with the set-up, whatever the vendor says. */
  get setupFault(): Fault | undefined {
    return this.#openFault ?? this.#mappingFault;
  }

  /** Why events cannot be mapped now, so that they are kept: their mappings do not fit or cannot be read, or the connector is not loaded. */
  get whyKept(): Fault | undefined {
    if (this.#record && !this.#loaded) return this.#openFault;
    if (!this.#record && this.#openFault) return keptUnread(this.id, this.#openFault);
    return this.#mappingFault && keptUnmapped(this.id, this.#mappingFault);
  }

  /** Ends what is in flight before another version of the connector takes over which knows other memberships. Comes before `take`. */
  async prepare(stored: ConnectionRecord | Fault): Promise<void> {
    const [before, now] = [this.#loaded, connectorOf(stored, this.context)].map((loaded) => keptMemberships(loaded, this.context));
    if (JSON.stringify(before) === JSON.stringify(now)) return;
    this.worker.use(undefined);
    await this.worker.settled();
    await this.queue.useMemberships(now);
  }

  /**
   * Takes over a record, or why it cannot be decrypted. From its return on nothing is claimed by an earlier one; what is in flight
   * is settled before anything else is sent.
   */
  take(stored: ConnectionRecord | Fault, revision: number): void {
    const before = this.#record;
    this.revision = revision;
    this.#record = 'code' in stored ? undefined : stored;
    this.#openFault = 'code' in stored ? stored : undefined;
    // What is in flight is settled by the actions that it was sent with.
    const loaded = (this.#loaded = connectorOf(stored, this.context));
    if (this.#record && !loaded) this.#openFault = this.context.connectors.whyMissing(this.named);
    const connection = this.#record && loaded ? this.#open(this.#record, loaded) : (this.#opened = undefined);
    // Events are kept as they came, so that the earlier version can map them as well.
    const unfit = this.#openFault?.code === 'migration_failed' ? this.#openFault : this.#record?.unfit;
    this.#mappingFault = this.#record && loaded && (unfit ?? whyUnmapped(this.#record, loaded));
    const isSending = this.#record?.status === 'active' && !this.#record.isDeleting && !this.#record.perAudience && !this.#mappingFault;
    this.worker.use(isSending && loaded && connection ? { connection, actions: loaded.actions } : undefined);
    // A check has passed, on this host or another.
    if (!before || !this.#record?.checked || this.#record.checked.at === before.checked?.at) return;
    this.notes.begin();
    this.worker.retry();
  }

  /**
   * Changes the stored record. Resolves when this host works by it, and it and its followers have nothing in flight by an earlier one.
   * @param change returns the new record, or the same one when nothing changes
   * @param onFollowed called when this host works by it, and may have requests by an earlier one
   */
  async update(change: (record: ConnectionRecord) => ConnectionRecord, onFollowed?: () => Promise<unknown>): Promise<ConnectionRecord> {
    const record = await this.context.repository.update(this.id, change);
    await this.setup.follow();
    await onFollowed?.();
    await Promise.all(this.withFollowers.map(({ worker }) => worker.settled()));
    return record;
  }

  /** This one and, of a template, those that follow it. */
  get withFollowers(): readonly ConnectionRuntime[] {
    return [this, ...this.setup.followersOf(this.id)];
  }

  /** Waits for running work; the connection is unknown at once. */
  async retire(): Promise<void> {
    this.#isDeleted = true;
    await this.worker.close();
    await this.intakeSettled();
  }

  /** Runs intake work, side by side with other intake. @throws ConnectorError `connection_unknown` when it was deleted */
  runIntake<T>(work: () => Promise<T>): Promise<T> {
    return this.holdIntake((isDeleted) => {
      if (isDeleted) throw unknownConnection(this.id);
      return work();
    });
  }

  /** The same, where it matters to the caller whether the connection was deleted. */
  holdIntake<T>(work: (isDeleted: boolean) => Promise<T>): Promise<T> {
    return this.#intake.shared(() => work(this.#isDeleted));
  }

  /** Resolves when everything that is being enqueued is on disk. */
  intakeSettled(): Promise<void> {
    return this.#intake.exclusive(() => Promise.resolve());
  }

  /**
   * Waits for what other hosts have in flight by an earlier version of the set-up; by now they claim nothing more by it. A lost
   * host is waited for until its lease has ended.
   */
  async otherHostsSettled(): Promise<void> {
    const { clock, settings } = this.context;
    const until = clock.now() + settings.leaseMs;
    const last = await this.queue.lastClaim();
    while ((await this.queue.openClaims(last)) > 0 && clock.now() < until)
      await new Promise<void>((resolve) => clock.after(claimsAgainMs, resolve));
  }

  /** Maps and enqueues the kept events, if that is possible now. */
  releaseKept(): void {
    if (this.whyKept === undefined) this.#releasing = this.#releasing.then(() => this.setup.release(this));
  }

  /** Calls back after each settlement, when a fault stops delivery, and after changes by other processes. @returns unsubscribes */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the listeners that the queue has changed. */
  notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Another process has changed the queue. */
  handleChange(): void {
    this.worker.wake();
    this.notify();
  }

  #open(record: ConnectionRecord, by: HostConnector): ConnectionParts | undefined {
    const configuration = sampleConfiguration(record, by.description.configuration);
    const digest = configurationDigest(configuration);
    if (this.#opened?.digest === digest && this.#opened.by === by) return this.#opened.connection;
    this.#opened = undefined;
    try {
      if (record.unfit) throw new ConnectorError([record.unfit]);
      this.#opened = { digest, by, connection: by.connect(configuration) };
    } catch (error) {
      this.#openFault = whyUnopened(error, record);
    }
    return this.connection;
  }
}
