import type { Fault } from '../../contract';
import { ConnectorError, fault, messageOf } from '../../fault';
import { formatCount } from '../../runtime/validation/format-count';
import type { HostQueue } from '../../stores/host-queue';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import type { HostContext } from '../host-context';
import { hostFault } from '../host-faults';
import { RequestWatch } from './request-watch';
import { DeliveryNotes } from './delivery-notes';
import { checkMappings, warningsOf } from './check-mappings';
import { configurationDigest, type ConnectionRecord, type Warning } from './connection-record';
import { unknownConnection } from './connection-repository';
import { DeliveryWorker } from './delivery-worker';
import { ReadWriteLock } from './read-write-lock';
import { forAudience, sampleAudience } from './template';

const claimsAgainMs = 100;

/** The set-up as a host knows it. */
export interface Setup {
  /** That of the store when it was last read. */
  readonly version: number;
  /** Takes over what has changed in the store since. */
  follow(): Promise<void>;
  /** Those that follow a template, also while they are being deleted. */
  followersOf(template: string): readonly ConnectionRuntime[];
  /** Enqueues what the kept events of a connection become now. It does not reject. */
  release(runtime: ConnectionRuntime): Promise<void>;
}

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
  #opened: { readonly digest: string; readonly connection: ConnectionParts } | undefined;
  #openFault: Fault | undefined;
  #mappingFault: Fault | undefined;
  #isDeleted = false;
  #releasing: Promise<void> = Promise.resolve();

  private constructor(
    readonly id: string,
    readonly queue: HostQueue,
    readonly context: HostContext,
    private readonly setup: Setup,
  ) {
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

  /** Opens the queue of a connection. Nothing is sent before `take`. */
  static async open(id: string, context: HostContext, setup: Setup): Promise<ConnectionRuntime> {
    const { store, clock, settings, memberships, orderWindowMs } = context;
    const { resendAfterMs: lateApplyMs, leaseMs } = settings;
    const order = memberships.length > 0 && { memberships, orderWindowMs };
    const queue = await store.openHostQueue(id, { lateApplyMs, leaseMs, setupVersion: () => setup.version, ...order });
    const now = clock.now();
    await queue.recover(now, lateApplyMs > 0 ? now + lateApplyMs : 0);
    return new ConnectionRuntime(id, queue, context, setup);
  }

  /** `undefined` when it cannot be decrypted. */
  get record(): ConnectionRecord | undefined {
    return this.#record;
  }

  /** Opened with the configuration of the record; `undefined` when that does not fit. */
  get connection(): ConnectionParts | undefined {
    return this.#opened?.connection;
  }

  /** What is allowed, and hardly meant so. */
  get warnings(): readonly Warning[] {
    const { actions } = this.context;
    return warningsOf({ triggers: this.#record?.triggers ?? [] }, (action) => actions.get(action)?.memberDelta ?? 0);
  }

  /** Why nothing is sent. Held removals are reported before delivery errors. */
  get fault(): Fault | undefined {
    return this.setupFault ?? this.#removalsHeld() ?? this.worker.fault;
  }

  /** What is wrong with the set-up, whatever the vendor says. */
  get setupFault(): Fault | undefined {
    return this.#openFault ?? this.#mappingFault;
  }

  /** Why events cannot be mapped now, so that they are kept: mappings that do not fit the connector, or ones that cannot be read. */
  get whyKept(): Fault | undefined {
    if (!this.#record && this.#openFault) {
      const message = `${this.#openFault.message} What the connection ${this.id} does with the event is not known; it is kept until the connection can be read.`;
      return { ...this.#openFault, message };
    }
    if (!this.#mappingFault) return undefined;
    const { message, field } = this.#mappingFault;
    return hostFault('mapping_outdated', `The connection ${this.id} cannot map the event now, and keeps it. ${message}`, {
      ...(field !== undefined && { field }),
    });
  }

  /**
   * Takes over a record, or why it cannot be decrypted. From its return on nothing is claimed by an earlier one; what is in flight
   * is settled before anything else is sent.
   */
  take(stored: ConnectionRecord | Fault, revision: number): void {
    this.revision = revision;
    this.#record = 'code' in stored ? undefined : stored;
    this.#openFault = 'code' in stored ? stored : undefined;
    if (!this.#record) this.#opened = undefined;
    const connection = this.#record && this.#open(this.#record);
    this.#mappingFault = this.#record && this.#checkMappings(this.#record);
    const { status, isDeleting, perAudience } = this.#record ?? {};
    const isSending = status === 'active' && !isDeleting && !perAudience && !this.#mappingFault;
    this.worker.use(isSending ? connection : undefined);
  }

  /**
   * Changes the stored record. Resolves when this host works by it and has nothing in flight by an earlier one, also not for those
   * that follow it.
   * @param change returns the new record, or the same one when nothing changes
   */
  async update(change: (record: ConnectionRecord) => ConnectionRecord): Promise<ConnectionRecord> {
    const record = await this.context.repository.update(this.id, change);
    await this.setup.follow();
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

  #checkMappings(record: ConnectionRecord): Fault | undefined {
    const [first, ...others] = checkMappings(record, this.context.description);
    if (!first) return undefined;
    const more = others.length > 0 ? ` There are ${others.length} more such problems.` : '';
    const message = `${first.message}${more} It fitted the connector when it was set up. Everything waits.`;
    return hostFault('mapping_invalid', message, { hint: first.hint, ...(first.field !== undefined && { field: first.field }) });
  }

  #removalsHeld(): Fault | undefined {
    const { removalHold } = this.queue;
    if (!removalHold) return undefined;
    const { id, from, to } = removalHold;
    const message = `Within an hour ${formatCount(from - to)} members were to be removed, of ${formatCount(Math.max(0, from))} that had been added. Everything waits (hold ${id}).`;
    return hostFault('removals_held', message);
  }

  #open(record: ConnectionRecord): ConnectionParts | undefined {
    const { configuration } = forAudience(record, sampleAudience(record), this.context.description.configuration);
    const digest = configurationDigest(configuration);
    if (this.#opened?.digest === digest) return this.#opened.connection;
    this.#opened = undefined;
    try {
      this.#opened = { digest, connection: this.context.connect(configuration) };
    } catch (error) {
      const isExpected = error instanceof ConnectorError;
      this.#openFault = isExpected ? error.faults[0] : fault('internal', `The connection could not be opened: ${messageOf(error)}`);
    }
    return this.connection;
  }
}
