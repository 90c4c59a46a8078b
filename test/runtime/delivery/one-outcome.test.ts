import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Invocation, Outcome } from '../../../src/contract';
import { deliver } from '../../../src/runtime/delivery/deliver';
import type { SendResult } from '../../../src/runtime/http/sender';
import { propertyRuns } from '../../property-runs';
import { seeded } from './virtual-clock';
import type { Fate } from './virtual-vendor';
import { invoke, makeWorld } from './world';

const fates: readonly Fate[] = ['applied', 'unavailable', 'limited', 'conflict', 'gateway', 'zombie', 'lost'];
const refusals = [400, 401, 403, 404, 302, 413, 422];

interface Failure {
  readonly abortAfterMs: number | undefined;
  readonly giveUpAfterMs: number | undefined;
  readonly breakAfter: number | undefined;
  readonly refuseAfter: number | undefined;
  readonly isLongBatch: boolean;
}

const failures: fc.Arbitrary<Failure> = fc.record({
  abortAfterMs: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
  giveUpAfterMs: fc.option(fc.constantFrom(0, 1_000, 30_000), { nil: undefined }),
  breakAfter: fc.option(fc.nat(150), { nil: undefined }),
  refuseAfter: fc.option(fc.nat(20), { nil: undefined }),
  isLongBatch: fc.boolean(),
});

test('every invocation has exactly one outcome', async () => {
  let stops = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(), failures, async (seed, { abortAfterMs, giveUpAfterMs, breakAfter, refuseAfter, isLongBatch }) => {
      const random = seeded(seed);
      // Bad luck ends, so that a delivery that nothing stops can end as well.
      const fate = (request: number): Fate =>
        request < 150 && random() < 0.6 ? (fates[Math.floor(random() * fates.length)] ?? 'applied') : 'applied';
      const world = makeWorld(seed, { fate, reject: new Set(['m1', 'm4']), maxItems: isLongBatch ? 10 : 3 });
      let requests = 0;
      const sender = {
        send: async (request: Parameters<typeof world.vendor.send>[0]): Promise<SendResult> => {
          requests += 1;
          const result = await world.vendor.send(request);
          if (refuseAfter === undefined || requests <= refuseAfter) return result;
          return { response: { status: refusals[seed % refusals.length] ?? 401, headers: {}, body: '' } };
        },
        close: () => undefined,
      };
      const controller = new AbortController();
      if (abortAfterMs !== undefined) world.clock.after(abortAfterMs, () => controller.abort());
      async function* source(): AsyncGenerator<Invocation | readonly Invocation[]> {
        for (let given = 0; given < 160; given += 1) {
          if (given === breakAfter) throw new Error('the source broke');
          if (random() < 0.2) await world.clock.sleep(random() * 900);
          const id = random() < 0.05 ? 7 : `m${Math.floor(random() * 12)}`;
          yield random() < 0.1 ? [invoke('add', id), invoke('remove', id)] : invoke(random() < 0.5 ? 'add' : 'remove', id);
        }
      }
      const delivery = deliver(
        source(),
        { ...world.runtime, sender, capacity: 40 },
        {
          signal: controller.signal,
          ...(giveUpAfterMs !== undefined && { giveUpAfterMs }),
        },
      );
      const outcomes: Outcome[] = [];
      let error: unknown;
      const work = async (): Promise<void> => {
        try {
          for await (const outcome of delivery) outcomes.push(outcome);
        } catch (thrown) {
          error = thrown;
        }
      };
      await world.clock.run(work());

      const { received, accepted, superseded, failed, stopped } = delivery.progress;
      expect(outcomes.map(({ index }) => index).sort((a, b) => a - b)).toEqual(Array.from({ length: received }, (_, index) => index));
      expect(accepted + superseded + failed).toBe(received);
      expect(outcomes.every(({ status, fault }) => (status === 'failed') === (fault !== undefined))).toBe(true);
      expect(world.runtime.queue.size).toBe(0);
      expect(world.vendor.overlaps).toEqual([]);
      if (error !== undefined) expect(error).toEqual(new Error('the source broke'));
      else if (breakAfter === undefined && stopped === undefined) expect(received).toBeGreaterThanOrEqual(160);
      if (stopped !== undefined) stops += 1;
    }),
    propertyRuns(60),
  );
  expect(stops).toBeGreaterThan(5);
});
