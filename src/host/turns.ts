const sliceMs = 10;

// There is one event loop in a process, so that all callers share the end of its turn.
let end = 0;
let turn: Promise<void> | undefined;

/** True when work that can wait must give the event loop a turn: it has taken 10 ms since the last one. */
export function isTurnOver(): boolean {
  return performance.now() >= end;
}

/** Waits until work may continue. Of several that wait, those that are too late for this turn wait for another. */
export async function nextTurn(): Promise<void> {
  while (isTurnOver()) {
    turn ??= new Promise((resolve) =>
      setImmediate(() => {
        turn = undefined;
        end = performance.now() + sliceMs;
        resolve();
      }),
    );
    await turn;
  }
}
