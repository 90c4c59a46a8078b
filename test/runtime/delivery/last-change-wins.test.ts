import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Invocation } from '../../../src/contract';
import { allKinds, randomFailures } from './random-failures';
import { seeded, type VirtualClock } from './virtual-clock';
import { propertyRuns } from '../../property-runs';
import { fold, invoke, makeWorld, run } from './world';

/** A source that hands over changes as time passes, so that they meet others on their way. */
async function* trickle(invocations: readonly Invocation[], clock: VirtualClock, random: () => number) {
  for (const invocation of invocations) {
    if (random() < 0.2) await clock.sleep(random() * 2_000);
    yield invocation;
  }
}

function flappingMembers(seed: number, count: number, members: number): Invocation[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => invoke(random() < 0.5 ? 'add' : 'remove', `m${Math.floor(random() * members)}`));
}

describe('the last change of each member wins', () => {
  test('with every kind of fault and late requests, for any order and timing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 0.6, noNaN: true }),
        async (seed, members, share) => {
          const invocations = flappingMembers(seed, 150, members);
          const world = makeWorld(seed, { fate: randomFailures(seed + 1, share, allKinds) });
          const { outcomes } = await run(world, trickle(invocations, world.clock, seeded(seed + 2)));
          // Whatever was still on its way to the vendor has arrived by now.
          await world.clock.run(world.clock.sleep(120_000));

          expect([...world.vendor.segment].sort()).toEqual(fold(invocations));
          expect(outcomes.map(({ index }) => index)).toEqual(invocations.map((_, index) => index));
          expect(world.vendor.overlaps).toEqual([]);
          expect(world.runtime.queue.size).toBe(0);
        },
      ),
      propertyRuns(40),
    );
  });

  test('but not without resends, which shows that this test can fail', async () => {
    let wrong = 0;
    for (let seed = 0; seed < 20; seed += 1) {
      const invocations = flappingMembers(seed, 60, 6);
      const world = makeWorld(seed, { fate: randomFailures(seed, 0.5, ['zombie']) }, { resendAfterMs: 0 });
      await run(world, trickle(invocations, world.clock, seeded(seed)));
      await world.clock.run(world.clock.sleep(120_000));
      if ([...world.vendor.segment].sort().join() !== fold(invocations).join()) wrong += 1;
    }
    expect(wrong).toBeGreaterThan(0);
  });

  test('also with rejected members and a vendor that accepts small requests only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 9 }), async (seed, maxItems) => {
        const invocations = flappingMembers(seed, 120, 30);
        const reject = new Set(['m3', 'm7', 'm8']);
        const world = makeWorld(seed, { fate: randomFailures(seed, 0.3, allKinds), reject, maxItems });
        const { outcomes } = await run(world, trickle(invocations, world.clock, seeded(seed)));
        await world.clock.run(world.clock.sleep(120_000));

        expect([...world.vendor.segment].sort()).toEqual(fold(invocations, reject));
        const failed = outcomes.filter(({ status }) => status === 'failed');
        const dead = new Set(failed.map(({ index }) => String(invocations[index]?.parameters['id'])));
        const sent = new Set(invocations.map(({ parameters }) => String(parameters['id'])).filter((id) => reject.has(id)));
        expect(dead).toEqual(sent);
        expect(failed.every(({ fault }) => fault?.code === 'rejected_by_vendor')).toBe(true);
        expect(world.vendor.overlaps).toEqual([]);
      }),
      propertyRuns(20),
    );
  });
});
