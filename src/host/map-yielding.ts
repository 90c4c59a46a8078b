const sliceMs = 10;

// There is one event loop in a process, so that all callers share the end of its turn.
let end = 0;
let turn: Promise<void> | undefined;

/** Maps a list as `map` does, and yields to the event loop every 10 ms: entries come from outside and may be slow. */
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
