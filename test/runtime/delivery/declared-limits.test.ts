import { describe, expect, test } from '@jest/globals';
import { rateLimitWaitMs } from '../../../src/runtime/delivery/throttle/rate-limit';
import { RateLimitScope, type RateLimits } from '../../../src/runtime/delivery/throttle/rate-limit-scope';
import { deliver } from '../../../src/runtime/delivery/deliver';
import { MemoryQueue } from '../../../src/runtime/queue/memory/memory-queue';
import { fold, invoke, makeWorld, membershipActions, run } from './world';

const members = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => invoke('add', `${prefix}-${at}`));

/** The most requests that started within any time of this length. */
function mostWithin(starts: readonly number[], perMs: number): number {
  return Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + perMs).length));
}

/** Two deliveries at once, of connections that share an account, on one clock with one vendor. */
async function runTwo(rateLimit: RateLimits, count: number, vendor: Parameters<typeof makeWorld>[1] = {}) {
  const rateLimitScope = new RateLimitScope('account', rateLimit);
  const world = makeWorld(5, vendor, { rateLimitScope, actions: membershipActions(1) });
  const sources = [members('a', count), members('b', count)];
  let done = 0;
  const all = sources.map(async (source) => {
    for await (const { status } of deliver(source, { ...world.runtime, queue: new MemoryQueue() })) done += Number(status === 'accepted');
  });
  await world.clock.run(Promise.all(all).then(() => undefined));
  return { world, done, segment: [...world.vendor.segment].sort(), expected: fold(sources.flat()) };
}

describe('a declared budget', () => {
  test.each<[string, NonNullable<RateLimits['budgets']>]>([
    ['of few requests a second', [{ requests: 3, perMs: 1_000 }]],
    ['of one request at a time', [{ requests: 1, perMs: 250 }]],
    [
      'with a second one that is used up later',
      [
        { requests: 10, perMs: 1_000 },
        { requests: 15, perMs: 60_000 },
      ],
    ],
  ])('%s holds over both connections of an account', async (_name, budgets) => {
    const { world, done, segment, expected } = await runTwo({ budgets }, 25);
    expect([done, segment]).toEqual([50, expected]);
    for (const { requests, perMs } of budgets) expect(mostWithin(world.vendor.sentAt, perMs)).toBe(Math.min(requests, 50));
    // It is used up: no request waits longer than it must.
    const [first = 0] = world.vendor.sentAt;
    const took = (world.vendor.sentAt.at(-1) ?? 0) - first;
    const least = Math.max(...budgets.map(({ requests, perMs }) => Math.floor(49 / requests) * perMs));
    expect(took).toBeGreaterThanOrEqual(least);
    expect(took).toBeLessThan(least + 15_000);
  });

  test('counts what is tried again', async () => {
    const fate = (number: number) => (number % 3 === 0 ? 'unavailable' : 'applied');
    const { world, done } = await runTwo({ budgets: [{ requests: 4, perMs: 2_000 }] }, 12, { fate });
    expect(done).toBe(24);
    expect(world.vendor.sentAt.length).toBeGreaterThan(24);
    expect(mostWithin(world.vendor.sentAt, 2_000)).toBe(4);
  });
});

test.each([1, 3])(
  'at most %i declared requests are in flight over both connections of an account, and none is forgotten',
  async (maxInFlight) => {
    let open = 0;
    let most = 0;
    const rateLimitScope = new RateLimitScope('account', { maxInFlight });
    const world = makeWorld(9, {}, { rateLimitScope, actions: membershipActions(1) });
    const sender = {
      send: async (request: Parameters<typeof world.vendor.send>[0]) => {
        most = Math.max(most, (open += 1));
        return world.vendor.send(request).finally(() => (open -= 1));
      },
      close: () => undefined,
    };
    let done = 0;
    const all = ['a', 'b', 'c'].map(async (prefix) => {
      const runtime = { ...world.runtime, sender, queue: new MemoryQueue() };
      for await (const { status } of deliver(members(prefix, 20), runtime)) done += Number(status === 'accepted');
    });
    await world.clock.run(Promise.all(all).then(() => undefined));
    expect([done, most]).toEqual([60, maxInFlight]);
  },
);

test('a connector that declares nothing sends as many as before', async () => {
  const world = makeWorld(3, {}, { actions: membershipActions(1) });
  const { progress } = await run(world, members('a', 40));
  expect([progress.accepted, world.vendor.sizes.length]).toEqual([40, 40]);
});

describe('a declared header', () => {
  const now = Date.parse('2026-03-01T10:00:00Z');
  test.each([
    ['seconds', '7', 7_000],
    ['milliseconds', '1500', 1_500],
    ['epochSeconds', String(now / 1_000 + 9), 9_000],
    ['epochMilliseconds', String(now + 2_500), 2_500],
    ['date', 'Sun, 01 Mar 2026 10:00:30 GMT', 30_000],
    ['seconds', '0.5', 500],
    ['epochSeconds', String(now / 1_000 - 9), 0],
    ['seconds', 'soon', 1_000],
    ['seconds', '-5', 1_000],
    ['date', '7', 1_000],
    ['milliseconds', '9999999', 60_000],
  ] as const)('in %s with the value %s is a wait of %i ms', (unit, value, wait) => {
    expect(rateLimitWaitMs({ 'x-account-free-in': value }, now, true, [{ name: 'X-Account-Free-In', unit }])).toBe(wait);
  });

  test('of a usual name means what is declared, not what its size suggests', () => {
    expect(rateLimitWaitMs({ 'x-ratelimit-reset': '2000' }, now, true, [{ name: 'X-RateLimit-Reset', unit: 'milliseconds' }])).toBe(2_000);
    expect(rateLimitWaitMs({ 'x-ratelimit-reset': '2' }, now)).toBe(2_000);
  });
});
