/** Where a record stands in the input. */
export interface Place {
  /** From 0, header and blank lines not counted. */
  readonly index: number;
  /** From 1; absent where the format has no lines. */
  readonly line: number | undefined;
}

/** The places of many records in the cheapest form: an object for each would outlive the young garbage and cost more than reading it. */
export interface PlaceList {
  readonly indexes: readonly number[];
  /** Of the same length; absent where the format has no lines. */
  readonly lines: readonly number[] | undefined;
}

interface Stretch {
  readonly start: number;
  readonly places: PlaceList;
  open: number;
}

/**
 * Finds the record behind an invocation. A delivery counts the invocations that it was given; records that could not be read
 * are none, so the two counts drift apart. A stretch is forgotten once all of its invocations have been asked for.
 */
export class Places {
  private stretches: Stretch[] = [];
  private next = 0;

  /** Notes the places of invocations that are about to be handed on, in their order. */
  add(places: PlaceList): void {
    const { length } = places.indexes;
    if (length === 0) return;
    this.stretches.push({ start: this.next, places, open: length });
    this.next += length;
  }

  /**
   * The place of the invocation at a position, counted from 0 over all that were added. Ask once for each.
   * @throws RangeError for a position that was never added, or is already forgotten
   */
  take(position: number): Place {
    let low = 0;
    let high = this.stretches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.stretches[middle]?.start ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    const stretch = this.stretches[low];
    const at = position - (stretch?.start ?? 0);
    const index = stretch?.places.indexes[at];
    if (stretch === undefined || index === undefined)
      throw new RangeError(`No record is known for the invocation at position ${position}.`);
    stretch.open--;
    if (stretch.open === 0) this.stretches.splice(low, 1);
    return { index, line: stretch.places.lines?.[at] };
  }

  /** Stretches that are still remembered. */
  get size(): number {
    return this.stretches.length;
  }
}
