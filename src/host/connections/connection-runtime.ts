import type { Fault } from '../../contract';
import { ConnectorError } from '../../fault';
import type { StoredQueue } from '../../stores/store';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import type { DeliveryWorker } from './delivery-worker';
import { ReadWriteLock } from './read-write-lock';
import { digestOf, type ConnectionRecord } from './record';
import { unknownConnection } from './connection-repository';
import { removalsHeld } from './removal-limit';

interface ConnectionRuntimeOptions {
  readonly id: string;
  readonly queue: StoredQueue;
  readonly worker: DeliveryWorker;
  /** @throws ConnectorError when the configuration does not fit the connector */
  readonly connect: (configuration: ConnectionRecord['configuration']) => ConnectionParts;
}

/** One connection in a host: its ledger, its record, and what is under way. */
export class ConnectionRuntime {
  readonly id: string;
  readonly queue: StoredQueue;
  readonly worker: DeliveryWorker;
  /** Changes of what it is, one after the other. */
  readonly changes = new ReadWriteLock();
  readonly #intake = new ReadWriteLock();
  readonly #connect: ConnectionRuntimeOptions['connect'];
  readonly #listeners = new Set<() => void>();
  #record: ConnectionRecord | undefined;
  #opened: { readonly digest: string; readonly connection: ConnectionParts } | undefined;
  #obstacle: Fault | undefined;
  #isGone = false;

  constructor({ id, queue, worker, connect }: ConnectionRuntimeOptions) {
    this.id = id;
    this.queue = queue;
    this.worker = worker;
    this.#connect = connect;
  }

  /** `undefined` when it cannot be decrypted. */
  get record(): ConnectionRecord | undefined {
    return this.#record;
  }

  /** Opened with the configuration of the record; `undefined` when that does not fit. */
  get connection(): ConnectionParts | undefined {
    return this.#opened?.connection;
  }

  /** Why nothing is sent although it should. */
  get fault(): Fault | undefined {
    const { removalHold } = this.queue;
    // Who mends something else shall not let removals go unseen.
    return this.#obstacle ?? (removalHold && removalsHeld(removalHold)) ?? this.worker.fault;
  }

  /** Becomes what a record says: opens the configuration, begins to send or ends. */
  async apply(record: ConnectionRecord): Promise<void> {
    this.#record = record;
    this.#obstacle = undefined;
    const connection = this.#open(record);
    if (!connection || record.status !== 'active' || record.isDeleting) await this.worker.stop();
    else if (this.worker.connection !== connection) await this.worker.start(connection);
  }

  /** Its record does not open: nothing is sent until it does. */
  async block(reason: Fault): Promise<void> {
    this.#record = undefined;
    this.#opened = undefined;
    this.#obstacle = reason;
    await this.worker.stop();
  }

  /** Waits for what is under way; from then on it is unknown. */
  async retire(): Promise<void> {
    await this.worker.close();
    this.#isGone = true;
    await this.received();
  }

  /** Runs side by side with others of the kind. @throws ConnectorError `connection_unknown` when it was deleted */
  receive<T>(work: () => Promise<T>): Promise<T> {
    return this.#intake.shared(() => this.#unlessGone(work));
  }

  /** Resolves when what is being taken in at the moment is on disk. */
  received(): Promise<void> {
    return this.#intake.exclusive(() => Promise.resolve());
  }

  /** Calls back after each settlement, when a fault stops it, and when other processes had a part in it. @returns what ends it */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** There is something new in the ledger, from here or from elsewhere. */
  notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  async #unlessGone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isGone) throw unknownConnection(this.id);
    return work();
  }

  #open({ configuration }: ConnectionRecord): ConnectionParts | undefined {
    const digest = digestOf(configuration);
    if (this.#opened?.digest === digest) return this.#opened.connection;
    this.#opened = undefined;
    try {
      this.#opened = { digest, connection: this.#connect(configuration) };
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      this.#obstacle = error.faults[0];
    }
    return this.#opened?.connection;
  }
}
