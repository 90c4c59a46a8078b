import { describe, expect, jest, test } from '@jest/globals';
import { getEventListeners } from 'node:events';
import type { Invocation, Outcome } from '../../../src/contract';
import { deliver } from '../../../src/runtime/delivery/deliver';
import type { Source } from '../../../src/runtime/delivery/delivery';
import { MemoryQueue } from '../../../src/runtime/queue/memory/memory-queue';
import { invoke, makeWorld, run } from './world';

import { members, respond, senderOf, statuses } from './answers';

describe('deliver, when it stops', () => {
  test.each([[401], [403], [404], [302]])('stops on %i at once and fails all the rest with the reason', async (status) => {
    let requests = 0;
    const world = makeWorld(1, {}, { sender: senderOf(async () => ((requests += 1), respond(status))) });
    const { outcomes, progress } = await run(world, members(500));
    expect(requests).toBe(1);
    expect(outcomes).toHaveLength(500);
    expect(new Set(statuses(outcomes)).size).toBe(1);
    expect(progress.stopped?.kind).toBe(status < 404 && status > 400 ? 'unauthorized' : 'misconfigured');
  });

  test('starts no more requests after a refused token, however fast the vendor responds', async () => {
    let requests = 0;
    let refused = 0;
    // Without an end of it, a delivery that went on would do so for ever.
    const isRefused = () => (requests += 1) > 60 && refused < 100;
    const sender = senderOf(async () => respond(isRefused() ? ((refused += 1), 401) : 200));
    const world = makeWorld(1, {}, { sender, capacity: 20_000 });
    const { outcomes, progress } = await run(world, members(2_000));
    expect(progress.stopped?.kind).toBe('unauthorized');
    // What was under way by then.
    expect(refused).toBeLessThanOrEqual(8);
    expect(requests).toBe(60 + refused);
    expect(outcomes).toHaveLength(2_000);
  });

  test('gives up when nothing has succeeded for giveUpAfterMs, and not before', async () => {
    const world = makeWorld(1, { fate: () => 'unavailable' });
    const startedAt = world.clock.now();
    const { outcomes, progress } = await run(world, members(30), { giveUpAfterMs: 120_000 });
    expect(new Set(statuses(outcomes))).toEqual(new Set(['vendor_unavailable']));
    expect(progress.stopped?.code).toBe('vendor_unavailable');
    for (const reason of [progress.stopped, outcomes[0]?.fault]) expect(reason?.hint).toMatch(/^Try again later/);
    expect(world.clock.now() - startedAt).toBeGreaterThanOrEqual(120_000);
    // A breaker holds back: far fewer requests than one for each batch and second.
    expect(world.vendor.sizes.length).toBeLessThan(40);
  });

  test('does not give up because of an outage that is over, however long the delivery goes on', async () => {
    const world = makeWorld(1, { fate: (request) => (request === 1 ? 'unavailable' : 'applied') });
    async function* trickle(): AsyncGenerator<Invocation> {
      for (const member of members(20)) {
        await world.clock.sleep(1_000);
        yield member;
      }
    }
    const { progress } = await run(world, trickle(), { giveUpAfterMs: 5_000 });
    expect(progress).toMatchObject({ accepted: 20, stopped: undefined });
  });

  test('sends in parallel while responses are successes, up to maxConcurrency', async () => {
    const world = makeWorld(1, {}, { maxConcurrency: 3 });
    let open = 0;
    let most = 0;
    const sender = senderOf(async (request) => {
      most = Math.max(most, (open += 1));
      const result = await world.vendor.send(request);
      open -= 1;
      return result;
    });
    await run({ ...world, runtime: { ...world.runtime, sender } }, members(200));
    expect(most).toBe(3);
  });

  test('settles requests in flight when it is stopped, and fails the rest as not_sent', async () => {
    const controller = new AbortController();
    const world = makeWorld(1, {}, { maxConcurrency: 1 });
    let requests = 0;
    const sender = senderOf(async (request) => {
      requests += 1;
      if (requests === 2) controller.abort();
      return world.vendor.send(request);
    });
    const { outcomes } = await run({ ...world, runtime: { ...world.runtime, sender } }, members(500), { signal: controller.signal });
    expect(outcomes).toHaveLength(500);
    expect(statuses(outcomes).filter((status) => status === 'accepted')).toHaveLength(20);
    expect(statuses(outcomes).filter((status) => status === 'not_sent')).toHaveLength(480);
    // A signal may outlive any number of deliveries.
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test.each<[string, (one: () => Generator<Invocation>) => Source]>([
    ['a generator', (one) => one()],
    [
      'an async generator',
      async function* (one) {
        yield* one();
      },
    ],
    [
      'arrays',
      function* (one) {
        for (const invocation of one()) yield [invocation];
      },
    ],
    [
      'arrays, most of them empty',
      async function* (one) {
        for (const invocation of one()) yield Number(String(invocation.parameters['id']).slice(1)) % 10 > 0 ? [] : [invocation];
      },
    ],
  ])('ends a source that is always ready when it is aborted: %s', async (_name, sourceOf) => {
    const controller = new AbortController();
    let taken = 0;
    let takenBefore = Infinity;
    function* endless(): Generator<Invocation> {
      for (;;) yield invoke('add', `m${(taken += 1)}`);
    }
    const { outcomes, progress } = await run(makeWorld(1, {}, { capacity: 500 }), sourceOf(endless), {
      signal: controller.signal,
      onEvent: () => {
        if (taken > 100 && !controller.signal.aborted) {
          takenBefore = taken;
          controller.abort();
        }
      },
    });
    expect(taken - takenBefore).toBeLessThanOrEqual(12_000);
    expect(outcomes).toHaveLength(progress.received);
    expect(statuses(outcomes.slice(-1))).toEqual(['not_sent']);
  });

  test.each([['a fault'], ['an abort']])(
    'holds no more outcomes than its capacity and a group while nobody reads them, after %s',
    async (stop) => {
      const controller = new AbortController();
      const world = makeWorld(1, {}, { capacity: 500, sender: senderOf(async () => respond(stop === 'a fault' ? 401 : 204)) });
      let taken = 0;
      async function* source(): AsyncGenerator<Invocation> {
        while (taken < 20_000) yield invoke('add', `m${(taken += 1)}`);
      }
      const delivery = deliver(source(), world.runtime, { signal: controller.signal })[Symbol.asyncIterator]();
      await world.clock.run(delivery.next());
      if (stop === 'an abort') controller.abort();
      await world.clock.run(world.clock.sleep(60_000));
      expect(taken).toBeLessThanOrEqual(501 + 1_000);
      let outcomes = 1;
      const rest = async (): Promise<void> => {
        while ((await delivery.next()).done !== true) outcomes += 1;
      };
      await world.clock.run(rest());
      // What was read has an outcome; after a fault, that is everything.
      expect(outcomes).toBe(stop === 'a fault' ? 20_000 : taken);
    },
  );

  test('does not read the queue when it is stopped before it has the mutex, since another delivery may use the queue', async () => {
    const queue = new MemoryQueue();
    const recover = jest.spyOn(queue, 'recover');
    const { outcomes } = await run(makeWorld(1, {}, { queue }), members(3), { signal: AbortSignal.abort() });
    expect(statuses(outcomes)).toEqual(['not_sent', 'not_sent', 'not_sent']);
    expect(recover).not.toHaveBeenCalled();
  });

  test('stops although its source hangs', async () => {
    const controller = new AbortController();
    const world = makeWorld(1);
    async function* hanging(): AsyncGenerator<Invocation> {
      yield invoke('add', 'a');
      world.clock.after(5_000, () => controller.abort());
      await new Promise(() => undefined);
    }
    const { outcomes } = await run(world, hanging(), { signal: controller.signal });
    expect(statuses(outcomes)).toEqual(['accepted']);
  });

  test('delivers what a source gave before it threw, then throws the same error', async () => {
    const world = makeWorld(1);
    const seen: Outcome[] = [];
    async function* breaking(): AsyncGenerator<Invocation> {
      yield* members(3);
      throw new Error('the file ended early');
    }
    const work = async (): Promise<void> => {
      for await (const outcome of deliver(breaking(), world.runtime)) seen.push(outcome);
    };
    await expect(world.clock.run(work())).rejects.toThrow('the file ended early');
    expect(statuses(seen)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('closes the source when the caller stops reading', async () => {
    const world = makeWorld(1, {}, { capacity: 40 });
    let taken = 0;
    let isClosed = false;
    async function* endless(): AsyncGenerator<Invocation> {
      try {
        for (;;) yield invoke('add', `m${(taken += 1)}`);
      } finally {
        isClosed = true;
      }
    }
    const work = async (): Promise<void> => {
      for await (const outcome of deliver(endless(), world.runtime)) if (outcome.index >= 5) break;
    };
    await world.clock.run(work());
    expect(isClosed).toBe(true);
    expect(taken).toBeLessThan(200);
  });

  test('sends nothing more when the caller stops reading, and settles requests in flight', async () => {
    const world = makeWorld(1, {}, { maxConcurrency: 1 });
    let open = 0;
    let openAtTheEnd: number | undefined;
    const sender = senderOf(async (request) => {
      open += 1;
      const result = await world.vendor.send(request);
      open -= 1;
      return result;
    });
    const work = async (): Promise<void> => {
      const outcomes = deliver(members(200), { ...world.runtime, sender })[Symbol.asyncIterator]();
      await outcomes.next();
      while (open === 0) await world.clock.sleep(1);
      await outcomes.return?.();
      openAtTheEnd = open;
    };
    await world.clock.run(work());
    expect(openAtTheEnd).toBe(0);
    expect(world.vendor.sizes).toHaveLength(2);
  });
});
