import { expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/contract';
import { startContinuousDelivery } from '../../../src/host/connections/continuous-delivery';
import type { Claim, ClaimRequest, SettleResult, Settlement } from '../../../src/runtime/queue/change-queue';
import { MemoryQueue } from '../../../src/runtime/queue/memory/memory-queue';
import { invoke, makeWorld, run } from './world';

/** Gives claims that end so long (ms) after they were given, and says of the first settlements that others have the rows by then. */
class LeasingLedger extends MemoryQueue {
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

async function deliverOne(ledger: LeasingLedger) {
  const world = makeWorld(1, {}, { queue: ledger, batchDelayMs: 0 });
  const change = { action: 'add', parameters: { id: 'a' }, scope: 'membership', key: 'a', group: 'add', invocationIndex: 0 };
  await ledger.enqueue([change], world.clock.now());
  const outcomes: Outcome[] = [];
  const service = startContinuousDelivery(world.runtime, { onOutcomes: (told) => outcomes.push(...told) });
  await world.clock.run(world.clock.sleep(10_000));
  service.stop();
  await world.clock.run(service.ended);
  return { outcomes, requests: world.vendor.sizes.length };
}

test('sends nothing of a claim whose lease has ended, and gives it back as unsent', async () => {
  const ledger = new LeasingLedger([0], 0);
  const { outcomes, requests } = await deliverOne(ledger);
  expect(ledger.settlements.map(({ returned }) => returned.map(({ isUnsent }) => isUnsent))).toEqual([[true], []]);
  expect(requests).toBe(1);
  expect(outcomes).toEqual([{ index: 0, action: 'add', status: 'accepted', attempts: 1 }]);
});

test('tells no outcome of a settlement that came too late: whoever has the rows tells theirs', async () => {
  const { outcomes, requests } = await deliverOne(new LeasingLedger([], 1));
  expect([requests, outcomes]).toEqual([1, []]);
});

test('sends nothing of what comes back with a refused token, although the store takes its time and others have news', async () => {
  const world = makeWorld(1, { fate: (request) => (request === 1 ? 'applied' : 'refused') });
  class SlowLedger extends MemoryQueue {
    override async settle(settlement: Settlement): Promise<SettleResult> {
      const settled = await super.settle(settlement);
      service.wake();
      await world.clock.sleep(1_000);
      return settled;
    }
  }
  const ledger = new SlowLedger();
  const change = (key: string) => ({ action: 'add', parameters: { id: key }, scope: 'membership', key, group: 'add', invocationIndex: 0 });
  await ledger.enqueue([change('a')], world.clock.now());
  const service = startContinuousDelivery({ ...world.runtime, queue: ledger, batchDelayMs: 0 }, {});
  // After a success two requests may run side by side.
  await world.clock.run(world.clock.sleep(10_000));
  await ledger.enqueue([change('b')], world.clock.now());
  service.wake();
  expect((await world.clock.run(service.ended))?.kind).toBe('unauthorized');
  expect(world.vendor.sizes).toEqual([1, 1]);
});

test('ends with what the store says when it cannot write down what became of a request', async () => {
  class FailingLedger extends MemoryQueue {
    override settle(): Promise<SettleResult> {
      return Promise.reject(new Error('no room on the disk'));
    }
  }
  const world = makeWorld(1, {}, { queue: new FailingLedger() });
  await expect(run(world, [invoke('add', 'a'), invoke('remove', 'b')])).rejects.toThrow('no room on the disk');
});
