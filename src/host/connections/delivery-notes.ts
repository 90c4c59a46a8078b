import type { Fault } from '../../contract';
import type { DeliveryEvent } from '../../runtime/delivery/delivery';
import type { Clock } from '../../runtime/delivery/clock';
import type { QueueWatch } from '../../stores/queue-watch';

/** Why nothing is sent for a connection. It has nothing that the vendor said. */
export interface DeliveryNote {
  readonly fault: Fault;
  /** Since when it is so; epoch ms. */
  readonly since: number;
  /** When it is tried again; epoch ms. */
  readonly nextAt?: number;
  /** True when the delivery has stopped and checks first. */
  readonly isStopped?: true;
}

const noteId = 'now';

/** Keeps in the store why a connection sends nothing, so that each host tells it, also after a restart. */
export class DeliveryNotes {
  #current: DeliveryNote | undefined;
  #mayBeStored = true;
  #hasBegun = false;
  /** Whether the last request has. */
  #hasFailed = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly watch: QueueWatch,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** The delivery starts. One that a person or a passed check has started is not stopped any more. */
  begin(): void {
    if (this.#hasBegun && this.#current?.isStopped === true) this.#write(undefined);
    this.#hasBegun = true;
  }

  learn(event: DeliveryEvent): void {
    const { type } = event;
    if (type === 'request') {
      // Only the end of a job says whether its items were accepted.
      if (event.isPoll) return;
      this.#hasFailed = event.fault !== undefined;
      if (!event.fault && (this.#current !== undefined || this.#mayBeStored)) this.#write(undefined);
      return;
    }
    if (event.fault.code === 'removals_held') return this.#hold();
    // What was accepted waits only to be sent once more.
    if (type === 'waiting' && !this.#hasFailed) return;
    void this.#tell(event.fault, type === 'waiting' ? { nextAt: event.until } : { isStopped: true });
  }

  /** A stopped delivery is checked again then. */
  probeAt(at: number): void {
    if (this.#current?.isStopped === true) this.#write({ ...this.#current, nextAt: at });
  }

  async #tell(fault: Fault, more: Omit<DeliveryNote, 'fault' | 'since'>): Promise<void> {
    const before = this.#current ?? (await this.#stored());
    const isSame = before?.fault.code === fault.code && before.fault.kind === fault.kind;
    this.#write({ fault, since: isSame ? before.since : this.clock.now(), ...more });
  }

  /** What an earlier process has written. */
  async #stored(): Promise<DeliveryNote | undefined> {
    if (!this.#mayBeStored) return undefined;
    const [note] = await this.watch.notes('delivery').catch(() => []);
    return note && readNote(note.body);
  }

  #hold(): void {
    this.#queue(() => this.watch.writeNote('hold', noteId, JSON.stringify({ since: this.clock.now() }), 1));
  }

  #write(note: DeliveryNote | undefined): void {
    this.#current = note;
    this.#mayBeStored = false;
    this.#queue(() => this.watch.writeNote('delivery', noteId, note && JSON.stringify(note), 1));
  }

  /** In their order. A failing store is reported by every other call. */
  #queue(write: () => Promise<void>): void {
    this.#writing = this.#writing.then(write).catch(() => undefined);
  }
}

export function readNote(body: string): DeliveryNote {
  return JSON.parse(body) as DeliveryNote;
}
