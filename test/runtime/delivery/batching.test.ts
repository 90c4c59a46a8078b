import { describe, expect, test } from '@jest/globals';
import type { Invocation } from '../../../src/contract';
import { previewDelivery } from '../../../src/runtime/delivery/preview';
import type { DeliveryRuntime } from '../../../src/runtime/delivery/runtime';
import { invoke, makeWorld, membershipActions, run } from './world';

/** Delivers members that come at these times (ms), to a vendor that answers at once. @returns when each request starts, and its members */
async function requestsOf(
  times: Readonly<Record<string, number>>,
  overrides: Partial<DeliveryRuntime> = {},
  action: (member: string) => string = () => 'add',
): Promise<readonly (readonly [at: number, ...members: string[]])[]> {
  const requests: [number, ...string[]][] = [];
  const world = makeWorld(
    1,
    {},
    {
      actions: membershipActions(1_000),
      sender: { send: () => Promise.resolve({ response: { status: 204, headers: {}, body: '' } }), close: () => undefined },
      ...overrides,
      onRequest: (_request, rows) => requests.push([world.clock.now() - startedAt, ...rows.map(({ key }) => key)]),
    },
  );
  const startedAt = world.clock.now();
  async function* source(): AsyncGenerator<Invocation> {
    for (const [member, at] of Object.entries(times)) {
      if (at > world.clock.now() - startedAt) await world.clock.sleep(at - (world.clock.now() - startedAt));
      yield invoke(action(member), member);
    }
    await world.clock.sleep(1_000);
  }
  await run(world, source());
  return requests;
}

describe('a batch that is not full', () => {
  test('is sent at once when no request was started shortly before', async () => {
    expect(await requestsOf({ ada: 200, bob: 350, cyd: 600 })).toEqual([
      [200, 'ada'],
      [350, 'bob'],
      [600, 'cyd'],
    ]);
  });

  test('waits until the delay after the last request is over', async () => {
    expect(await requestsOf({ ada: 200, bob: 230, cyd: 260, dan: 330, eve: 490 })).toEqual([
      [200, 'ada'],
      [300, 'bob', 'cyd'],
      [400, 'dan'],
      [500, 'eve'],
    ]);
  });

  test('waits for more where the delivery has just begun', async () => {
    expect(await requestsOf({ ada: 0, bob: 60 })).toEqual([[100, 'ada', 'bob']]);
  });

  test('makes no more requests under a steady load than one for each delay', async () => {
    const times = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`member-${at}`, at]));
    const starts = (await requestsOf(times)).map(([at]) => at);
    expect(new Set(starts.slice(1).map((at, before) => at - (starts[before] ?? 0)))).toEqual(new Set([100]));
  });

  test('of a preview waits for the end, however slow the source is', async () => {
    const { clock, runtime } = makeWorld(1);
    async function* slow(): AsyncGenerator<Invocation> {
      for (const member of ['ada', 'bob', 'cyd']) {
        await clock.sleep(60_000);
        yield invoke('add', member);
      }
    }
    const covers: (readonly number[])[] = [];
    const preview = async (): Promise<void> => {
      const shown = { credentials: {}, showUrl: (url: string) => url, checkUrl: () => undefined };
      for await (const each of previewDelivery(slow(), runtime, shown)) if ('covers' in each) covers.push(each.covers);
    };
    await clock.run(preview());
    expect(covers).toEqual([[0, 1, 2]]);
  });

  test('of a preview is shown when no more is read because too many are open', async () => {
    const actions = membershipActions(3);
    const times = { ada: 0, bob: 0, cyd: 0, dan: 0, eve: 0, fay: 0, gus: 0 };
    const half = (member: string) => (member < 'dan' ? 'add' : 'remove');
    const requests = await requestsOf(times, { batchDelayMs: Infinity, actions, capacity: 2 }, half);
    expect(requests.map(([, ...members]) => members).flat()).toEqual(Object.keys(times));
  });
});
