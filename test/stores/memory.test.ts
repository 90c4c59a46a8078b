import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { MemoryQueue } from '../../src/runtime/queue/memory/memory-queue';
import { queueContract } from './queue-contract';
import { modelContract } from './model-contract';
import { orderContract } from './order-contract';

queueContract('memory', async () => new MemoryQueue());
orderContract('memory', async () => new MemoryQueue({ ordersByTime: true }));
modelContract('memory', { open: async () => new MemoryQueue() }, 60);

test('keeps no replaced rows while nothing can be sent', async () => {
  const queue = new MemoryQueue();
  const change = (key: string, invocationIndex: number) => ({
    action: 'add',
    parameters: { text: 'x'.repeat(10) },
    scope: 'membership',
    key,
    group: 'add',
    invocationIndex,
  });
  await queue.enqueue([change('first', 0)], 0);
  const held: WeakRef<object>[] = [];
  for (let invocationIndex = 1; invocationIndex <= 20_000; invocationIndex += 1) {
    const next = change('flapping', invocationIndex);
    held.push(new WeakRef(next.parameters));
    await queue.enqueue([next], 0);
  }
  // Weak references are cleared only between turns of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 10));
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  expect(held.filter((reference) => reference.deref() !== undefined).length).toBeLessThan(5_000);
  expect((await queue.claim({ now: 0, partialBefore: 0, maxItems: () => 10 }))?.rows.map(({ invocationIndex }) => invocationIndex)).toEqual(
    [0, 20_000],
  );
});
