import type { Fault } from '../../contract';
import { ConnectorError } from '../../fault';
import { leaseMsOf, reassertAfterMsOf } from '../../open/connection';
import { Courier } from './courier';
import { publishEvent } from '../delivery-channel';
import type { House } from '../house';
import { finishDeletion } from './lifecycle';
import { publishOutcomes } from '../outcome-channel';
import type { ConnectionRecord } from './record';
import { Station } from './station';

/** The connections of a host, by id. */
export class Stations {
  readonly all = new Map<string, Station>();
  #isLoaded = false;
  readonly #opening = new Map<string, Promise<Station>>();

  /** Opens all connections of the store, and brings deletions that were cut off to their end. */
  async loadAll(house: House): Promise<void> {
    await Promise.all((await house.registry.ids()).map((id) => this.reload(house, id)));
    const left = [...this.all.values()].filter(({ record }) => record?.isDeleting);
    for (const station of left) await finishDeletion(house, station);
    this.#isLoaded = true;
  }

  /** Brings a connection to what its record says now. @returns `undefined` when there is none any more */
  async reload(house: House, id: string): Promise<Station | undefined> {
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

  async #enter(house: House, id: string): Promise<Station> {
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

async function openStation({ clock, connect, options, store }: House, id: string): Promise<Station> {
  const doubtMs = reassertAfterMsOf(options);
  const ledger = await store.open(id, { journal: 'host', doubtMs, leaseMs: leaseMsOf(options) });
  const now = clock.now();
  await ledger.resume(now, doubtMs > 0 ? now + doubtMs : 0);
  const courier = new Courier({
    ledger,
    clock,
    onEvent: (event) => publishEvent(id, event),
    onSettled: (outcomes) => {
      publishOutcomes(id, outcomes);
      station.tell();
    },
    pingStore: () => store.ping(),
  });
  const station = new Station({ id, ledger, courier, connect });
  return station;
}

/** The record, or why it does not open; `undefined` when there is none. */
async function readRecord({ registry }: House, id: string): Promise<ConnectionRecord | Fault | undefined> {
  try {
    return await registry.read(id);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const [reason] = error.faults;
    if (reason.code === 'connection_unknown') return undefined;
    if (reason.code === 'key_unknown' || reason.code === 'document_damaged') return reason;
    throw error;
  }
}
