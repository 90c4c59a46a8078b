import type { Outcome } from '../../contract';

type Next = IteratorResult<Outcome, undefined>;

/** Gives the outcomes of batches one by one. As with async generators, `next` may be called again before it resolves. */
export function flatten(batches: AsyncGenerator<readonly Outcome[], void>): AsyncIterator<Outcome, undefined> {
  let batch: readonly Outcome[] = [];
  let position = 0;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const takeFromBatch = (): Next | undefined => {
    const value = batch[position];
    if (!value) return undefined;
    position += 1;
    return { done: false, value };
  };
  const takeInOrder = async (): Promise<Next> => {
    try {
      const ready = takeFromBatch();
      if (ready) return ready;
      const result = await batches.next();
      if (result.done) return { done: true, value: undefined };
      batch = result.value;
      position = 0;
      return takeFromBatch() ?? (await takeInOrder());
    } finally {
      waiting -= 1;
    }
  };
  return {
    next() {
      const ready = waiting === 0 ? takeFromBatch() : undefined;
      if (ready) return Promise.resolve(ready);
      waiting += 1;
      const result = last.then(takeInOrder);
      last = result.catch(() => undefined);
      return result;
    },
    async return() {
      batch = [];
      await batches.return();
      batch = [];
      return { done: true, value: undefined };
    },
  };
}
