import { expect, test } from '@jest/globals';
import type { HttpResponse } from '../../../src/contract';
import { RateLimitScope } from '../../../src/runtime/delivery/throttle/rate-limit-scope';
import { Throttle } from '../../../src/runtime/delivery/throttle/throttle';
import { fault } from '../../../src/fault';
import { invoke, makeWorld, run } from './world';

const now = 1_000_000;
const limited = fault('rate_limited', 'Too many.');
const unavailable = fault('vendor_unavailable', 'Down.');
const unknown = fault('outcome_unknown', 'No response.');
const conflict = fault('conflict', 'Collided.');

function response(seconds: number): HttpResponse {
  return { status: 429, headers: { 'retry-after': String(seconds) }, body: '' };
}

function grown(account = new RateLimitScope()): Throttle {
  const throttle = new Throttle(account, 8);
  for (let clean = 0; clean < 40; clean += 1) throttle.succeed();
  expect(throttle.limit).toBe(8);
  return throttle;
}

test.each([
  ['rate_limited', limited, 4],
  ['unavailable', unavailable, 4],
  ['ambiguous', unknown, 4],
  ['conflict', conflict, 8],
] as const)('after a fault of kind %s, %#: as many requests side by side as its cause allows', (_kind, reason, limit) => {
  const throttle = grown();
  throttle.fail(reason, undefined, now, 0);
  expect(throttle.limit).toBe(limit);
  expect(throttle.outage).toEqual({ fault: reason, since: now });
});

test("waits for the vendor's hint and up to one second more, by chance", () => {
  for (const random of [0, 0.25, 0.75]) {
    const throttle = new Throttle(new RateLimitScope(), 8);
    throttle.fail(limited, response(5), now, random);
    expect(throttle.closedUntil).toBe(now + 5_000 + random * 1_000);
  }
});

test.each([
  ['unavailable', unavailable],
  ['ambiguous', unknown],
  ['conflict', conflict],
] as const)("heeds the vendor's hint with a reply of kind %s, for every connection of the account", (_kind, reason) => {
  const account = new RateLimitScope();
  grown(account).fail(reason, response(5), now, 0.5);
  expect(grown(account).closedUntil).toBe(now + 5_500);
});

test('takes a reset for a hint only when the account is over its limit, or nothing remains', () => {
  const reset = { 'x-ratelimit-reset': '7', 'x-ratelimit-global-remaining': '20' };
  for (const [reason, remaining, closedUntil] of [
    [conflict, '3', 0],
    [conflict, '0', now + 7_000],
    [limited, '3', now + 7_000],
  ] as const) {
    const throttle = grown();
    throttle.fail(reason, { status: 0, headers: { ...reset, 'x-ratelimit-route-remaining': remaining }, body: '' }, now, 0);
    expect(throttle.closedUntil).toBe(closedUntil);
  }
});

test('never shortens the wait of the account because a later response asks for less', () => {
  const account = new RateLimitScope();
  grown(account).fail(limited, response(30), now, 0);
  const other = grown(account);
  other.fail(limited, response(1), now + 10, 0);
  expect(other.closedUntil).toBe(now + 30_000);
});

test('never shortens the wait because of another process, or of a later failure with a shorter wait', () => {
  const account = new RateLimitScope();
  const throttle = grown(account);
  for (const until of [now + 30_000, now + 1_000]) account.extend(until);
  expect(throttle.closedUntil).toBe(now + 30_000);
  const other = grown();
  for (let failure = 0; failure < 7; failure += 1) other.fail(unavailable, undefined, now, 0.5);
  const { closedUntil } = other;
  expect(closedUntil).toBeGreaterThan(now);
  other.fail(unavailable, undefined, now, 0);
  expect(other.closedUntil).toBe(closedUntil);
});

test('knows since when nothing has succeeded, until the first success', () => {
  const throttle = grown();
  throttle.fail(unavailable, undefined, now, 0);
  throttle.fail(unknown, undefined, now + 500, 0);
  expect(throttle.outage).toEqual({ fault: unknown, since: now });
  throttle.succeed();
  expect(throttle.outage).toBeUndefined();
});

test('starts no request inside a wait, not even one that was claimed before', async () => {
  const account = new RateLimitScope();
  const world = makeWorld(1, {}, { rateLimitScope: account });
  const { queue } = world.runtime;
  const claim = queue.claim.bind(queue);
  let claims = 0;
  // Another connection of the account is told to wait while this one claims.
  queue.claim = async (request) => {
    const claimed = await claim(request);
    if ((claims += 1) === 6) account.extend(world.clock.now() + 30_000);
    return claimed;
  };
  const { outcomes } = await run(
    world,
    Array.from({ length: 200 }, (_, index) => invoke('add', `m${index}`)),
  );
  expect(outcomes.every(({ status }) => status === 'accepted')).toBe(true);
  const gaps = world.vendor.sentAt.map((at, index, all) => at - (all[index - 1] ?? at));
  expect(Math.max(...gaps)).toBeGreaterThanOrEqual(29_000);
  // What was claimed is not sent: at most five requests were started before.
  expect(gaps.findIndex((ms) => ms >= 29_000)).toBeLessThanOrEqual(5);
});

test('reduces the request size in several steps, and keeps the smallest', async () => {
  const world = makeWorld(1, { maxItems: 2 });
  const source = Array.from({ length: 100 }, (_, index) => invoke('add', `m${index}`));
  const { outcomes } = await run(world, source);
  expect(outcomes.every(({ status }) => status === 'accepted')).toBe(true);
  // 10 and its halves; afterwards at most those that were on their way.
  expect(world.vendor.sizes.filter((size) => size > 2).length).toBeLessThan(8);
});

test.each([
  ['a 413', 413, { 'retry-after': '20' }, 20_000],
  ['a 413 with a reset, which comes with every response', 413, { 'x-ratelimit-reset': '20' }, 0],
])('waits before it sends the halves of a request that got %s', async (_name, status, headers: Record<string, string>, waitMs) => {
  const sentAt: number[] = [];
  const world = makeWorld(
    1,
    {},
    {
      random: () => 0,
      sender: {
        send: () => {
          sentAt.push(world.clock.now());
          return Promise.resolve({ response: { status: sentAt.length === 1 ? status : 204, headers, body: '' } });
        },
        close: () => undefined,
      },
    },
  );
  await run(world, [invoke('add', 'a'), invoke('add', 'b')]);
  expect(sentAt.map((time) => time - (sentAt[0] ?? 0))).toEqual([0, waitMs, waitMs]);
});
