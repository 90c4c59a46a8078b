/** Rows of a file that have outcomes with consecutive indexes. Rows count from 0, without the header. */
export interface Places {
  readonly row: number;
  /** The index of the outcome of the first. */
  readonly first: number;
  readonly count: number;
}

/** Adds rows that follow those so far. */
export function addRows(places: readonly Places[], first: number, count: number): readonly Places[] {
  const last = places.at(-1);
  const row = last ? last.row + last.count : 0;
  if (last && last.first + last.count === first) return [...places.slice(0, -1), { ...last, count: last.count + count }];
  return [...places, { row, first, count }];
}

/** The rows that have the outcomes of a range of indexes, in runs. */
export function rowsOf(
  places: readonly Places[],
  { first, count }: { readonly first: number; readonly count: number },
): readonly { readonly row: number; readonly count: number }[] {
  const found: { row: number; count: number }[] = [];
  for (let at = firstBehind(places, first); at < places.length; at += 1) {
    const place = places[at];
    if (!place || place.first >= first + count) break;
    const from = Math.max(first, place.first);
    const to = Math.min(first + count, place.first + place.count);
    if (to > from) found.push({ row: place.row + from - place.first, count: to - from });
  }
  return found;
}

/** The position of the first run that ends after an index. */
function firstBehind(places: readonly Places[], index: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle];
    if (place && place.first + place.count <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}
