import { isTurnOver, nextTurn } from './turns';

/** Maps a list as `map` does, and yields to the event loop every 10 ms: entries come from outside and may be slow. */
export async function mapYielding<T, R>(values: readonly T[], change: (value: T, index: number) => R): Promise<R[]> {
  const results: R[] = [];
  for (const [index, value] of values.entries()) {
    if (isTurnOver()) await nextTurn();
    results.push(change(value, index));
  }
  return results;
}
