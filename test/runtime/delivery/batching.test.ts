import { describe, expect, test } from '@jest/globals';
import type { Invocation } from '../../../src/contract';
import { invoke, makeWorld, membershipActions, run } from './world';

/** Delivers members that come at these times (ms), to a vendor that answers at once. @returns when each request starts, and its members */
async function requestsOf(times: Readonly<Record<string, number>>): Promise<readonly (readonly [at: number, ...members: string[]])[]> {
  const requests: [number, ...string[]][] = [];
  const world = makeWorld(
    1,
    {},
    {
      actions: membershipActions(1_000),
      sender: { send: () => Promise.resolve({ response: { status: 204, headers: {}, body: '' } }), close: () => undefined },
      onRequest: (_request, rows) => requests.push([world.clock.now() - startedAt, ...rows.map(({ key }) => key)]),
    },
  );
  const startedAt = world.clock.now();
  async function* source(): AsyncGenerator<Invocation> {
    for (const [member, at] of Object.entries(times)) {
      if (at > world.clock.now() - startedAt) await world.clock.sleep(at - (world.clock.now() - startedAt));
      yield invoke('add', member);
    }
    await world.clock.sleep(1_000);
  }
  await run(world, source());
  return requests;
}

describe('a batch that is not full', () => {
  test('is sent at once when no request was started shortly before', async () => {
    expect(await requestsOf({ ada: 0, bob: 150, cyd: 400 })).toEqual([
      [0, 'ada'],
      [150, 'bob'],
      [400, 'cyd'],
    ]);
  });

  test('waits until the delay after the last request is over', async () => {
    expect(await requestsOf({ ada: 0, bob: 30, cyd: 60, dan: 130, eve: 290 })).toEqual([
      [0, 'ada'],
      [100, 'bob', 'cyd'],
      [200, 'dan'],
      [300, 'eve'],
    ]);
  });

  test('makes no more requests under a steady load than one for each delay', async () => {
    const times = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`member-${at}`, at]));
    const starts = (await requestsOf(times)).map(([at]) => at);
    expect(new Set(starts.slice(1).map((at, before) => at - (starts[before] ?? 0)))).toEqual(new Set([100]));
  });
});
