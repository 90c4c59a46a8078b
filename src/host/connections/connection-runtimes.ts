import type { Fault } from '../../contract';
import { ConnectorError } from '../../fault';
import type { HostContext } from '../host-context';
import { refusal } from '../host-faults';
import type { ConnectionRecord } from './connection-record';
import { unknownConnection } from './connection-repository';
import { ConnectionRuntime } from './connection-runtime';

const reloadAgainMs = 1_000;

/** The connections of a host, by id. */
export class ConnectionRuntimes {
  readonly #runtimes = new Map<string, ConnectionRuntime>();
  readonly #opening = new Map<string, Promise<ConnectionRuntime>>();
  #isLoaded = false;
  #isClosed = false;

  constructor(private readonly context: HostContext) {}

  all(): readonly ConnectionRuntime[] {
    return [...this.#runtimes.values()];
  }

  get(id: string): ConnectionRuntime | undefined {
    return this.#runtimes.get(id);
  }

  /** Looks in the store for one that another host has just created. @throws ConnectorError `connection_unknown` */
  async require(id: string): Promise<ConnectionRuntime> {
    const runtime = this.get(id) ?? (await this.reload(id));
    if (!runtime) throw unknownConnection(id);
    return runtime;
  }

  /** Opens all connections of the store, and finishes interrupted deletions. */
  async loadAll(): Promise<void> {
    await Promise.all((await this.context.repository.ids()).map((id) => this.reload(id)));
    for (const runtime of this.all()) if (runtime.record?.isDeleting) await this.#remove(runtime);
    this.#isLoaded = true;
  }

  /** Applies the stored record of a connection. @returns `undefined` when there is none any more */
  async reload(id: string): Promise<ConnectionRuntime | undefined> {
    const first = await this.#readRecord(id);
    if (!this.get(id) && (!first || this.#isBeingDeleted(first))) return undefined;
    const runtime = await this.#open(id);
    return runtime.changes.exclusive(async () => {
      const record = await this.#readRecord(id);
      if (!record || this.#isBeingDeleted(record)) {
        await runtime.retire();
        this.#forget(id);
        return undefined;
      }
      if ('code' in record) await runtime.block(record);
      else await runtime.apply(record);
      return runtime;
    });
  }

  /** Another host has changed a record. Tries again while the store does not answer, since a change is announced only once. */
  async handleChange(id: string): Promise<void> {
    try {
      await this.reload(id);
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.faults[0].code !== 'state_unavailable' || this.#isClosed) return;
      this.context.clock.after(reloadAgainMs, () => void this.handleChange(id));
    }
  }

  /** @throws ConnectorError `connection_busy` when changes wait and it is not forced */
  async delete(id: string, isForced: boolean): Promise<void> {
    const runtime = await this.require(id);
    await runtime.changes.exclusive(async () => {
      // Another call may have deleted it while this one waited for the lock.
      const { waiting } = await (await this.require(id)).queue.statistics();
      if (waiting > 0 && !isForced) throw refusal('connection_busy', `${waiting} changes wait for the connection ${id}.`);
      // A record that cannot be decrypted cannot be marked either.
      if (runtime.record) await this.context.repository.update(id, (record) => ({ ...record, isDeleting: true }));
      await this.#remove(runtime);
    });
  }

  /** Resolves when everything accepted is on disk and nothing is in flight, or after `deadlineMs`. */
  async close(deadlineMs: number): Promise<void> {
    this.#isClosed = true;
    let cancel = (): void => undefined;
    const deadline = new Promise<void>((resolve) => (cancel = this.context.clock.after(deadlineMs, resolve)));
    const settled = this.all().map(async (runtime) => {
      await runtime.intakeSettled();
      await runtime.worker.close();
    });
    await Promise.race([Promise.all(settled), deadline]);
    cancel();
  }

  /** Deletes the rows of a connection before its record, so that no rows are left without a record. */
  async #remove(runtime: ConnectionRuntime): Promise<void> {
    await runtime.retire();
    await runtime.otherHostsSettled();
    await runtime.queue.deleteAll();
    await this.context.repository.remove(runtime.id);
    this.#forget(runtime.id);
  }

  #forget(id: string): void {
    this.#runtimes.delete(id);
    this.context.events.publishDeleted(id);
  }

  /** The host that began a deletion finishes it, or the next start does. */
  #isBeingDeleted(record: ConnectionRecord | Fault): boolean {
    return 'isDeleting' in record && this.#isLoaded;
  }

  async #open(id: string): Promise<ConnectionRuntime> {
    const known = this.get(id);
    if (known) return known;
    const opening = this.#opening.get(id) ?? ConnectionRuntime.open(id, this.context);
    this.#opening.set(id, opening);
    try {
      const runtime = await opening;
      this.#runtimes.set(id, runtime);
      return runtime;
    } finally {
      this.#opening.delete(id);
    }
  }

  /** The record, or why it cannot be decrypted; `undefined` when there is none. */
  async #readRecord(id: string): Promise<ConnectionRecord | Fault | undefined> {
    try {
      return await this.context.repository.read(id);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const [reason] = error.faults;
      if (reason.code === 'connection_unknown') return undefined;
      if (reason.code === 'key_unknown' || reason.code === 'document_damaged') return reason;
      throw error;
    }
  }
}
