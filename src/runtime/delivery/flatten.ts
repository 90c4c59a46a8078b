import type { Outcome } from '../../contract';

type Next = IteratorResult<Outcome, undefined>;

/** Gives the outcomes of batches one by one. It may be asked again before it has answered, as async generators may. */
export function flatten(batches: AsyncGenerator<readonly Outcome[], void>): AsyncIterator<Outcome, undefined> {
  let batch: readonly Outcome[] = [];
  let position = 0;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const takeFromBatch = (): Next | undefined => {
    const value = batch[position];
    if (!value) return undefined;
    position += 1;
    return { done: false, value };
  };
  const takeInTurn = async (): Promise<Next> => {
    try {
      const ready = takeFromBatch();
      if (ready) return ready;
      const result = await batches.next();
      if (result.done) return { done: true, value: undefined };
      batch = result.value;
      position = 0;
      return takeFromBatch() ?? (await takeInTurn());
    } finally {
      waiting -= 1;
    }
  };
  return {
    next() {
      const ready = waiting === 0 ? takeFromBatch() : undefined;
      if (ready) return Promise.resolve(ready);
      waiting += 1;
      const given = turn.then(takeInTurn);
      turn = given.catch(() => undefined);
      return given;
    },
    async return() {
      batch = [];
      await batches.return();
      batch = [];
      return { done: true, value: undefined };
    },
  };
}
