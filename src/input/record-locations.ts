/** Where a record stands in the input. */
export interface RecordLocation {
  /** From 0, header and blank lines not counted. */
  readonly index: number;
  /** From 1; absent where the format has no lines. */
  readonly line: number | undefined;
}

/** The places of invocations that were read together, without a number for each of them. */
export interface LocationList {
  /** Index of the first record. */
  readonly first: number;
  /** Records, those included that became no invocation. */
  readonly count: number;
  /** The line of each record; absent where the format has no lines. */
  readonly lines: readonly number[] | undefined;
  /** Positions, from `first` on, of records that became no invocation. */
  readonly without: readonly number[];
}

interface Stretch {
  readonly start: number;
  readonly places: LocationList;
  /** Positions of the invocations; absent when every record is one. */
  readonly kept: readonly number[] | undefined;
  open: number;
}

/**
 * Finds the record behind an invocation. A delivery counts the invocations that it was given; records that could not be read
 * are none, so the two counts drift apart. A stretch is forgotten once all of its invocations have been asked for.
 */
export class RecordLocations {
  private stretches: Stretch[] = [];
  private next = 0;

  /** Notes the places of invocations that are about to be handed on, in their order. */
  add(places: LocationList): void {
    const { count, without } = places;
    const open = count - without.length;
    if (open === 0) return;
    this.stretches.push({ start: this.next, places, kept: without.length === 0 ? undefined : positionsOf(places), open });
    this.next += open;
  }

  /**
   * The place of the invocation at a position, counted from 0 over all that were added. Ask once for each.
   * @throws RangeError for a position that was never added, or is already forgotten
   */
  take(position: number): RecordLocation {
    let low = 0;
    let high = this.stretches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.stretches[middle]?.start ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    const stretch = this.stretches[low];
    const nth = position - (stretch?.start ?? 0);
    const at = stretch?.kept ? stretch.kept[nth] : nth;
    if (stretch === undefined || at === undefined || at < 0 || at >= stretch.places.count)
      throw new RangeError(`No record is known for the invocation at position ${position}.`);
    stretch.open--;
    if (stretch.open === 0) this.stretches.splice(low, 1);
    return { index: stretch.places.first + at, line: stretch.places.lines?.[at] };
  }

  /** Stretches that are still remembered. */
  get size(): number {
    return this.stretches.length;
  }
}

/** Positions, from `first` on, of the records that became invocations. */
export function positionsOf({ count, without }: LocationList): readonly number[] {
  const left = new Set(without);
  return Array.from({ length: count }, (_, at) => at).filter((at) => !left.has(at));
}
