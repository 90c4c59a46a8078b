import type { Fault } from '../../contract';
import { ConnectorError } from '../../fault';
import { formatCount } from '../../runtime/validation/format-count';
import type { HostQueue } from '../../stores/host-queue';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import type { HostContext } from '../host-context';
import { hostFault } from '../host-faults';
import { configurationDigest, type ConnectionRecord } from './connection-record';
import { unknownConnection } from './connection-repository';
import { DeliveryWorker } from './delivery-worker';
import { ReadWriteLock } from './read-write-lock';

const claimsAgainMs = 100;

/** One connection in a host: its queue, its record, and what is running. */
export class ConnectionRuntime {
  readonly worker: DeliveryWorker;
  /** Changes of the connection run one after the other. */
  readonly changes = new ReadWriteLock();
  readonly #intake = new ReadWriteLock();
  readonly #listeners = new Set<() => void>();
  #record: ConnectionRecord | undefined;
  #opened: { readonly digest: string; readonly connection: ConnectionParts } | undefined;
  #openFault: Fault | undefined;
  #isDeleted = false;

  private constructor(
    readonly id: string,
    readonly queue: HostQueue,
    readonly context: HostContext,
  ) {
    this.worker = new DeliveryWorker(queue, context, {
      onEvent: (event) => context.events.publishEvent(id, event),
      onSettled: (outcomes) => {
        context.events.publishOutcomes(id, outcomes);
        this.notify();
      },
    });
  }

  /** Opens the queue of a connection. Nothing is sent before `apply`. */
  static async open(id: string, context: HostContext): Promise<ConnectionRuntime> {
    const { store, clock, settings } = context;
    const { resendAfterMs: lateApplyMs, leaseMs } = settings;
    const queue = await store.openHostQueue(id, { lateApplyMs, leaseMs });
    const now = clock.now();
    await queue.recover(now, lateApplyMs > 0 ? now + lateApplyMs : 0);
    return new ConnectionRuntime(id, queue, context);
  }

  /** `undefined` when it cannot be decrypted. */
  get record(): ConnectionRecord | undefined {
    return this.#record;
  }

  /** Opened with the configuration of the record; `undefined` when that does not fit. */
  get connection(): ConnectionParts | undefined {
    return this.#opened?.connection;
  }

  /** Why nothing is sent. Held removals are reported before delivery errors. */
  get fault(): Fault | undefined {
    return this.#openFault ?? this.#removalsHeld() ?? this.worker.fault;
  }

  /** Takes over a record: opens its configuration, and starts or stops sending. */
  async apply(record: ConnectionRecord): Promise<void> {
    this.#record = record;
    this.#openFault = undefined;
    const connection = this.#open(record);
    if (!connection || record.status !== 'active' || record.isDeleting) await this.worker.stop();
    else if (this.worker.connection !== connection) await this.worker.start(connection);
  }

  /** Sends nothing until its record can be decrypted. */
  async block(reason: Fault): Promise<void> {
    this.#record = undefined;
    this.#opened = undefined;
    this.#openFault = reason;
    await this.worker.stop();
  }

  /** Waits for running work; from then on the connection is unknown. */
  async retire(): Promise<void> {
    await this.worker.close();
    this.#isDeleted = true;
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

  /** Waits until other hosts have nothing in flight. A lost host is waited for until its lease has ended. */
  async otherHostsSettled(): Promise<void> {
    const { clock, settings } = this.context;
    const until = clock.now() + settings.leaseMs;
    while ((await this.queue.claimsElsewhere()) > 0 && clock.now() < until)
      await new Promise<void>((resolve) => clock.after(claimsAgainMs, resolve));
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

  #removalsHeld(): Fault | undefined {
    const { removalHold } = this.queue;
    if (!removalHold) return undefined;
    const { id, from, to } = removalHold;
    const message = `Within an hour ${formatCount(from - to)} members were to be removed, of ${formatCount(Math.max(0, from))} that had been added. Everything waits (hold ${id}).`;
    return hostFault('removals_held', message);
  }

  #open({ configuration }: ConnectionRecord): ConnectionParts | undefined {
    const digest = configurationDigest(configuration);
    if (this.#opened?.digest === digest) return this.#opened.connection;
    this.#opened = undefined;
    try {
      this.#opened = { digest, connection: this.context.connect(configuration) };
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      this.#openFault = error.faults[0];
    }
    return this.connection;
  }
}
