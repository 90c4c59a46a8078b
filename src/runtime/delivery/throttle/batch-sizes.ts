/** Full batches that are accepted before a larger one is tried; twice as many after each one that was too large. */
const fewestAccepted = 16;
const mostAccepted = 1_024;

interface Learned {
  /** Items of a request, at most. */
  size: number;
  /** Full batches accepted since it was learned or tried to grow, and how many let it try. */
  accepted: number;
  needed: number;
  /** `due`: the next batch may be twice as large. `sent`: that is on its way. */
  trial: 'none' | 'due' | 'sent';
}

/** How many items a request of an action carries, where the vendor accepts fewer than the manifest says. It grows again. */
export class BatchSizes {
  readonly #learned = new Map<string, Learned>();

  /** @param most what the manifest says */
  sizeOf(action: string, most: number): number {
    const known = this.#learned.get(action);
    return Math.min(most, known ? known.size * (known.trial === 'due' ? 2 : 1) : most);
  }

  /** A batch was claimed. */
  begin(action: string, items: number): void {
    const known = this.#learned.get(action);
    if (known?.trial === 'due' && items > known.size) known.trial = 'sent';
  }

  /** A request was too large. An item that is too large alone says nothing about batches: those with it were too large because of it. */
  refuse(action: string, items: number): void {
    const half = Math.ceil(items / 2);
    const known = this.#learned.get(action);
    if (items === 1) this.#learned.delete(action);
    else if (!known) this.#learned.set(action, { size: half, accepted: 0, needed: fewestAccepted, trial: 'none' });
    else if (items <= known.size) known.size = half;
    else if (known.trial === 'sent') {
      known.trial = 'none';
      known.accepted = 0;
      known.needed = Math.min(mostAccepted, 2 * known.needed);
    }
  }

  /** @param most what the manifest says */
  accept(action: string, items: number, most: number): void {
    const known = this.#learned.get(action);
    if (!known || items < known.size) return;
    if (items >= most) this.#learned.delete(action);
    else if (items > known.size) this.#learned.set(action, { ...known, size: items, accepted: 0, trial: 'none' });
    else if ((known.accepted += 1) >= known.needed) {
      known.accepted = 0;
      known.trial = 'due';
    }
  }
}
