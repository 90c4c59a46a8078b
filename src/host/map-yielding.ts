/** How long one turn of the event loop may take before all other work gets its own. */
const sliceMs = 10;

// The loop is one for the whole process, and so is the end of its turn.
let end = 0;
let turn: Promise<void> | undefined;

/** Maps a list as `map` does, but lets other work go on every few milliseconds: what is in it may have been made to be slow. */
export async function mapYielding<T, R>(values: readonly T[], change: (value: T, index: number) => R): Promise<R[]> {
  const results: R[] = [];
  for (const [index, value] of values.entries()) {
    if (performance.now() >= end) await nextTurn();
    results.push(change(value, index));
  }
  return results;
}

function nextTurn(): Promise<void> {
  turn ??= new Promise((resolve) =>
    setImmediate(() => {
      turn = undefined;
      end = performance.now() + sliceMs;
      resolve();
    }),
  );
  return turn;
}
