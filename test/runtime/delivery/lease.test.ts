import { expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/contract';
import { startContinuousDelivery } from '../../../src/host/connections/delivery-worker';
import type { Claim, ClaimRequest, SettleResult, Settlement } from '../../../src/runtime/queue/change-queue';
import { MemoryQueue } from '../../../src/runtime/queue/memory/memory-queue';
import { invoke, makeWorld, run } from './world';

/** Gives claims that end so long (ms) after they were given, and says of the first settlements that others have the rows by then. */
class LeasingQueue extends MemoryQueue {
  readonly settlements: Settlement[] = [];

  constructor(
    private readonly leasesMs: number[],
    private stale: number,
  ) {
    super();
  }

  override async claim(request: ClaimRequest): Promise<Claim | undefined> {
    const claim = await super.claim(request);
    return claim && { ...claim, leaseUntil: request.now + (this.leasesMs.shift() ?? 60_000) };
  }

  override async settle(settlement: Settlement): Promise<SettleResult> {
    this.settlements.push(settlement);
    const settled = await super.settle(settlement);
    return this.stale-- > 0 ? { superseded: [], isStale: true } : settled;
  }
}

async function deliverOne(queue: LeasingQueue) {
  const world = makeWorld(1, {}, { queue, batchDelayMs: 0 });
  const change = { action: 'add', parameters: { id: 'a' }, scope: 'membership', key: 'a', group: 'add', invocationIndex: 0 };
  await queue.enqueue([change], world.clock.now());
  const outcomes: Outcome[] = [];
  const service = startContinuousDelivery(world.runtime, { onEvent: () => undefined, onSettled: (reported) => outcomes.push(...reported) });
  await world.clock.run(world.clock.sleep(10_000));
  service.stop();
  await world.clock.run(service.ended);
  return { outcomes, requests: world.vendor.sizes.length };
}

test('sends nothing of a claim whose lease has ended, and returns it as unsent', async () => {
  const queue = new LeasingQueue([0], 0);
  const { outcomes, requests } = await deliverOne(queue);
  expect(queue.settlements.map(({ returned }) => returned.map(({ isUnsent }) => isUnsent))).toEqual([[true], []]);
  expect(requests).toBe(1);
  expect(outcomes).toEqual([{ index: 0, action: 'add', status: 'accepted', attempts: 1 }]);
});

test('reports no outcome of a stale settlement: the process that has the rows reports them', async () => {
  const { outcomes, requests } = await deliverOne(new LeasingQueue([], 1));
  expect([requests, outcomes]).toEqual([1, []]);
});

test('sends nothing that a refused token returned, although the store is slow and new changes arrive', async () => {
  const world = makeWorld(1, { fate: (request) => (request === 1 ? 'applied' : 'refused') });
  class SlowQueue extends MemoryQueue {
    override async settle(settlement: Settlement): Promise<SettleResult> {
      const settled = await super.settle(settlement);
      service.wake();
      await world.clock.sleep(1_000);
      return settled;
    }
  }
  const queue = new SlowQueue();
  const change = (key: string) => ({ action: 'add', parameters: { id: key }, scope: 'membership', key, group: 'add', invocationIndex: 0 });
  await queue.enqueue([change('a')], world.clock.now());
  const service = startContinuousDelivery(
    { ...world.runtime, queue, batchDelayMs: 0 },
    { onEvent: () => undefined, onSettled: () => undefined },
  );
  // After a success two requests may run side by side.
  await world.clock.run(world.clock.sleep(10_000));
  await queue.enqueue([change('b')], world.clock.now());
  service.wake();
  expect((await world.clock.run(service.ended))?.kind).toBe('unauthorized');
  expect(world.vendor.sizes).toEqual([1, 1]);
});

test("ends with the store's error when a result cannot be stored", async () => {
  class FailingQueue extends MemoryQueue {
    override settle(): Promise<SettleResult> {
      return Promise.reject(new Error('no space on the disk'));
    }
  }
  const world = makeWorld(1, {}, { queue: new FailingQueue() });
  await expect(run(world, [invoke('add', 'a'), invoke('remove', 'b')])).rejects.toThrow('no space on the disk');
});
