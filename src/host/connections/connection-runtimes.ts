import type { Fault } from '../../contract';
import { ConnectorError } from '../../fault';
import { DeliveryWorker } from './delivery-worker';
import { publishEvent } from '../delivery-channel';
import type { HostContext } from '../host-context';
import { finishDeletion } from './lifecycle';
import { publishOutcomes } from '../outcome-channel';
import type { ConnectionRecord } from './record';
import { ConnectionRuntime } from './connection-runtime';

/** The connections of a host, by id. */
export class ConnectionRuntimes {
  readonly all = new Map<string, ConnectionRuntime>();
  #isLoaded = false;
  readonly #opening = new Map<string, Promise<ConnectionRuntime>>();

  /** Opens all connections of the store, and brings deletions that were cut off to their end. */
  async loadAll(house: HostContext): Promise<void> {
    await Promise.all((await house.repository.ids()).map((id) => this.reload(house, id)));
    const left = [...this.all.values()].filter(({ record }) => record?.isDeleting);
    for (const station of left) await finishDeletion(house, station);
    this.#isLoaded = true;
  }

  /** Brings a connection to what its record says now. @returns `undefined` when there is none any more */
  async reload(house: HostContext, id: string): Promise<ConnectionRuntime | undefined> {
    const first = await readRecord(house, id);
    if (!this.all.has(id) && (!first || this.#isBeingDeleted(first))) return undefined;
    const station = await this.#enter(house, id);
    return station.changes.exclusive(async () => {
      const now = await readRecord(house, id);
      if (!now || this.#isBeingDeleted(now)) {
        await station.retire();
        this.all.delete(id);
        return undefined;
      }
      if ('code' in now) await station.block(now);
      else await station.apply(now);
      return station;
    });
  }

  /** A deletion that is under way is finished by whoever began it, and at the next start if that was cut off. */
  #isBeingDeleted(record: ConnectionRecord | Fault): boolean {
    return 'isDeleting' in record && this.#isLoaded;
  }

  async #enter(house: HostContext, id: string): Promise<ConnectionRuntime> {
    const known = this.all.get(id);
    if (known) return known;
    const opening = this.#opening.get(id) ?? openStation(house, id);
    this.#opening.set(id, opening);
    try {
      const station = await opening;
      this.all.set(id, station);
      return station;
    } finally {
      this.#opening.delete(id);
    }
  }
}

async function openStation({ clock, connect, settings, store }: HostContext, id: string): Promise<ConnectionRuntime> {
  const lateApplyMs = settings.resendAfterMs;
  const queue = await store.open(id, { journal: 'host', lateApplyMs, leaseMs: settings.leaseMs });
  const now = clock.now();
  await queue.recover(now, lateApplyMs > 0 ? now + lateApplyMs : 0);
  const worker = new DeliveryWorker({
    queue,
    clock,
    onEvent: (event) => publishEvent(id, event),
    onSettled: (outcomes) => {
      publishOutcomes(id, outcomes);
      station.notify();
    },
    pingStore: () => store.ping(),
  });
  const station = new ConnectionRuntime({ id, queue, worker, connect });
  return station;
}

/** The record, or why it does not open; `undefined` when there is none. */
async function readRecord({ repository }: HostContext, id: string): Promise<ConnectionRecord | Fault | undefined> {
  try {
    return await repository.read(id);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const [reason] = error.faults;
    if (reason.code === 'connection_unknown') return undefined;
    if (reason.code === 'key_unknown' || reason.code === 'document_damaged') return reason;
    throw error;
  }
}
