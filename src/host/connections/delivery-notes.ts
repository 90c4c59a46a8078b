import type { Fault } from '../../contract';
import type { DeliveryEvent } from '../../runtime/delivery/delivery';
import type { Clock } from '../../runtime/delivery/clock';
import { seriesSteps, type QueueWatch } from '../../stores/queue-watch';

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

/** Since when removals are held; epoch ms. */
interface HoldNote {
  readonly hold: number;
  readonly since: number;
}

const noteId = 'now';

/** Keeps in the store why a connection sends nothing, so that each host tells it, also after a restart. */
export class DeliveryNotes {
  /** What this host has told last, until something is accepted. */
  #current: DeliveryNote | undefined;
  /** Why the delivery had stopped before it started again: the same fault lasts since then, until a request succeeds. */
  #before: DeliveryNote | undefined;
  #mayBeStored = true;
  #hasBegun = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly watch: QueueWatch,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** The delivery starts. One that a person or a passed check has started is not stopped any more, whichever host had stopped. */
  begin(): void {
    if (this.#hasBegun) this.#queue(() => this.#start());
    this.#hasBegun = true;
  }

  learn(event: DeliveryEvent): void {
    const { type } = event;
    if (type === 'request') {
      // Only the end of a job says whether its items were accepted.
      if (event.fault || event.job === 'begun' || event.job === 'asked' || !this.#mayBeStored) return;
      this.#mayBeStored = false;
      return this.#queue(() => this.#succeed());
    }
    if (type === 'waiting' && event.isResend) return;
    this.#tell(() => ({ fault: event.fault, ...(type === 'waiting' ? { nextAt: event.until } : { isStopped: true }) }));
  }

  /** A stopped delivery is checked again then. */
  probeAt(at: number): void {
    this.#tell(() => (this.#current?.isStopped === true ? { ...this.#current, nextAt: at } : undefined));
  }

  /** Whether it has told of such a fault last. */
  tells({ code }: Fault): boolean {
    return this.#current?.fault.code === code;
  }

  /** Removals are held from now on. @param id of the hold */
  hold(id: number): void {
    const note: HoldNote = { hold: id, since: this.clock.now() };
    this.#queue(() => this.watch.writeNote('hold', noteId, JSON.stringify(note), 1));
  }

  /** The same failure keeps its beginning, whichever host has told it, until something is accepted. @param find what is told, if anything */
  #tell(find: () => Omit<DeliveryNote, 'since'> | undefined): void {
    const now = this.clock.now();
    this.#mayBeStored = true;
    this.#queue(async () => {
      const told = find();
      if (!told) return;
      const before = (await this.#stored()) ?? this.#before;
      const isSame = before?.fault.code === told.fault.code && before.fault.kind === told.fault.kind;
      await this.#write({ ...told, since: isSame && !(await this.#hasAccepted(before.since)) ? before.since : now });
    });
  }

  async #succeed(): Promise<void> {
    this.#before = undefined;
    await this.#write(undefined);
  }

  async #start(): Promise<void> {
    const stored = await this.#stored();
    if (stored?.isStopped !== true) return;
    this.#before = stored;
    await this.#write(undefined);
  }

  async #stored(): Promise<DeliveryNote | undefined> {
    const [note] = await this.watch.notes('delivery');
    return note && readNote(note.body);
  }

  async #hasAccepted(since: number): Promise<boolean> {
    const points = await this.watch.series('hour', since - seriesSteps.hour);
    return points.some(({ acceptedAt = 0 }) => acceptedAt > since);
  }

  async #write(note: DeliveryNote | undefined): Promise<void> {
    await this.watch.writeNote('delivery', noteId, note && JSON.stringify(note), 1);
    this.#current = note;
  }

  /** In their order. A failing store is reported by every other call. */
  #queue(work: () => Promise<void>): void {
    this.#writing = this.#writing.then(work).catch(() => undefined);
  }
}

export function readNote(body: string): DeliveryNote {
  return JSON.parse(body) as DeliveryNote;
}

export function readHoldNote(body: string): HoldNote {
  return JSON.parse(body) as HoldNote;
}
