import { describe, expect, test } from '@jest/globals';
import type { Invocation } from '../../../src/contract';
import type { DeliveryEvent } from '../../../src/runtime/delivery/delivery';
import type { OutgoingRequest } from '../../../src/runtime/http/sender';
import { invoke, makeWorld, membershipActions, run } from './world';

import { lost, members, ok, senderOf, statuses } from './answers';

describe('the requests of a delivery', () => {
  test('takes no more from the source than the capacity while there are no outcomes', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const world = makeWorld(1, {}, { capacity: 50, sender: senderOf(async () => (await held, ok)) });
    let taken = 0;
    async function* source(): AsyncGenerator<Invocation> {
      while (taken < 1_000) yield invoke('add', `m${(taken += 1)}`);
    }
    world.clock.after(60_000, release);
    let takenBefore = 0;
    world.clock.after(59_000, () => (takenBefore = taken));
    const { outcomes } = await run(world, source());
    expect(takenBefore).toBeLessThanOrEqual(51);
    expect(outcomes).toHaveLength(1_000);
  });

  test('counts changes that wait for a resend towards the capacity', async () => {
    const seen = new Set<string | undefined>();
    const lostOnce = senderOf(async ({ body }) => {
      if (seen.has(body)) return ok;
      seen.add(body);
      return lost;
    });
    const world = makeWorld(1, {}, { capacity: 50, sender: lostOnce });
    let taken = 0;
    async function* source(): AsyncGenerator<Invocation> {
      while (taken < 500) yield invoke('add', `m${(taken += 1)}`);
    }
    let takenBefore = 0;
    world.clock.after(50_000, () => (takenBefore = taken));
    const { progress } = await run(world, source());
    expect(takenBefore).toBeGreaterThan(0);
    expect(takenBefore).toBeLessThanOrEqual(51);
    expect(progress).toMatchObject({ accepted: 500, resends: 0 });
  });

  test('pauses every connection to the account after a 429', async () => {
    const world = makeWorld(1, { fate: (request) => (request === 1 ? 'limited' : 'applied') });
    const events: DeliveryEvent[] = [];
    const { progress } = await run(world, members(40), { onEvent: (event) => events.push(event) });
    const [first, second] = world.vendor.sentAt;
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(4_000);
    expect(world.runtime.rateLimitScope.closedUntil).toBeGreaterThanOrEqual((first ?? 0) + 4_000);
    expect(progress).toMatchObject({ accepted: 40, retries: 1 });
    expect(events.find(({ type }) => type === 'waiting')).toMatchObject({ fault: { code: 'rate_limited', who: 'nobody' } });
  });

  test('retries an unknown outcome, and resends it when no late request can be applied any more', async () => {
    const world = makeWorld(1, { fate: (request) => (request === 1 ? 'zombie' : 'applied') });
    const { outcomes, progress } = await run(world, members(10));
    const [first = 0, second = 0, third = 0] = world.vendor.sentAt;
    expect(world.vendor.sizes).toEqual([10, 10, 10]);
    expect(second - first).toBeLessThan(2_000);
    expect(third - first).toBeGreaterThanOrEqual(60_000);
    expect(outcomes.map(({ attempts }) => attempts)).toEqual(Array(10).fill(2));
    expect(progress).toMatchObject({ accepted: 10, requests: 3, retries: 1, resends: 0 });
  });

  test('resends what was sent while an earlier request could be applied late, however late its response was', async () => {
    let requests = 0;
    const world = makeWorld(1);
    const sender = senderOf(async () => {
      requests += 1;
      if (requests === 1) return lost;
      if (requests === 2) await world.clock.sleep(70_000);
      return ok;
    });
    const { outcomes } = await run({ ...world, runtime: { ...world.runtime, sender } }, members(1));
    expect(statuses(outcomes)).toEqual(['accepted']);
    expect(requests).toBe(3);
  });

  test('retries at once after a stale connection', async () => {
    let requests = 0;
    const stale = {
      fault: { code: 'outcome_unknown', kind: 'ambiguous', message: 'reset', hint: '', who: 'nobody' },
      stale: true,
    } as const;
    const world = makeWorld(1, {}, { resendAfterMs: 0, sender: senderOf(async () => ((requests += 1) === 1 ? stale : ok)) });
    const startedAt = world.clock.now();
    await run(world, members(3));
    expect(requests).toBe(2);
    // Only the wait for a fuller batch has passed.
    expect(world.clock.now() - startedAt).toBeLessThanOrEqual(100);
  });

  test('gives the sender the complete request, with the limit of its response', async () => {
    const sent: OutgoingRequest[] = [];
    await run(makeWorld(1, {}, { sender: senderOf(async (request) => (sent.push(request), ok)) }), members(1));
    const headers = { Accept: 'application/json', 'Accept-Encoding': 'identity', 'User-Agent': 'test/1.0.0' };
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://vendor.example/members',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: '{"op":"add","members":["m0"]}',
        credentials: 'include',
        maxResponseBytes: 65_536,
        needsBody: false,
      },
    ]);
  });

  test('reports each request for a log, without its query or a member', async () => {
    const actions = new Map(membershipActions());
    const add = actions.get('add')!;
    const url = 'https://vendor.example/members';
    const buildRequest: typeof add.code.buildRequest = (batch, context) => ({
      ...add.code.buildRequest(batch, context, []),
      url: `${url}?key=canary`,
    });
    actions.set('add', { ...add, code: { buildRequest } });
    const world = makeWorld(1, { fate: (request) => (request === 1 ? 'unavailable' : 'applied') }, { actions });
    const events: DeliveryEvent[] = [];
    await run(world, members(2), { onEvent: (event) => events.push(event) });
    const request = { type: 'request', action: 'add', method: 'POST', url, items: 2, bytes: 34, elapsedMs: expect.any(Number) };
    expect(events.filter(({ type }) => type === 'request')).toEqual([
      { ...request, status: 503, attempt: 1, fault: expect.objectContaining({ message: `POST ${url} answered with status 503.` }) },
      { ...request, status: 204, attempt: 2 },
    ]);
    expect(JSON.stringify(events)).not.toContain('canary');
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('boom\n    at canary.js:1:1');
      },
      expect.stringMatching(/^buildRequest of action add threw Error at deliver-requests\.test\.js:\d+\.$/),
    ],
    ['returns nothing', () => undefined, 'buildRequest of action add returned a request that is undefined, expected an object.'],
    [
      'returns another method',
      () => ({ method: 'FETCH', url: 'https://a.example' }),
      'buildRequest of action add returned a request without a known method, expected one of GET, HEAD, POST, PUT, PATCH, DELETE.',
    ],
    [
      'returns a relative URL',
      () => ({ method: 'POST', url: '/members' }),
      'buildRequest of action add returned a request without an absolute URL.',
    ],
    [
      'returns headers that are not texts',
      () => ({ method: 'POST', url: 'https://a.example', headers: { a: 1 } }),
      'buildRequest of action add returned a request whose header "a" is a number, expected text.',
    ],
    [
      'returns a body that is not JSON',
      () => ({ method: 'POST', url: 'https://a.example', body: { list: [1n] } }),
      expect.stringMatching(/^buildRequest of action add returned a body that is not JSON \(TypeError at request-body\.js:\d+\)\.$/),
    ],
  ])('fails the items of connector code that %s, and delivers the others', async (_name, buildRequest, message) => {
    const actions = new Map(membershipActions());
    const add = actions.get('add')!;
    actions.set('add', { ...add, code: { buildRequest: buildRequest as never } });
    const { outcomes } = await run(makeWorld(1, {}, { actions }), [invoke('add', 'a'), invoke('remove', 'b')]);
    expect(outcomes[0]?.fault).toMatchObject({ code: 'connector_failed', kind: 'bug', who: 'developer', message });
    expect(outcomes[1]?.status).toBe('accepted');
  });
});
