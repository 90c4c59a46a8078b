import { describe, expect, jest, test } from '@jest/globals';
import { getEventListeners } from 'node:events';
import type { Invocation, Outcome } from '../../../src/contract';
import { deliver } from '../../../src/runtime/delivery/deliver';
import type { DeliveryEvent, Source } from '../../../src/runtime/delivery/delivery';
import { previewDelivery } from '../../../src/runtime/delivery/preview';
import { MemoryQueue } from '../../../src/runtime/queue/memory/memory-queue';
import { fault } from '../../../src/fault';
import type { OutgoingRequest, Sender, SendResult } from '../../../src/runtime/http/sender';
import { invoke, makeWorld, membershipActions, run } from './world';

const ok: SendResult = { response: { status: 204, headers: {}, body: '' } };
const lost: SendResult = { fault: fault('outcome_unknown', 'No response came.'), stale: false };

function respond(status: number, body = ''): SendResult {
  return { response: { status, headers: {}, body } };
}

function senderOf(send: Sender['send']): Sender {
  return { send, close: () => undefined };
}

function members(count: number, action = 'add'): Invocation[] {
  return Array.from({ length: count }, (_, index) => invoke(action, `m${index}`));
}

function statuses(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(({ status, fault }) => fault?.code ?? status);
}

describe('deliver', () => {
  test('gives one outcome for each invocation and sends full batches', async () => {
    const world = makeWorld(1);
    const { outcomes, progress } = await run(world, members(95));
    expect(outcomes).toEqual(members(95).map((_, index) => ({ index, action: 'add', status: 'accepted', attempts: 1 })));
    expect([...world.vendor.sizes].sort((a, b) => a - b)).toEqual([5, ...Array<number>(9).fill(10)]);
    expect(progress).toMatchObject({ received: 95, accepted: 95, superseded: 0, failed: 0, requests: 10, retries: 0, stopped: undefined });
  });

  test('gives the outcomes in arrays as well', async () => {
    const world = makeWorld(1);
    const batches: number[] = [];
    await world.clock.run(
      (async () => {
        for await (const outcomes of deliver(members(20), world.runtime).batches()) batches.push(outcomes.length);
      })(),
    );
    expect(batches).toEqual([10, 10]);
  });

  test.each([
    ['nothing', []],
    ['an empty array', [[]]],
  ])('ends at once with %s', async (_name, source) => {
    expect((await run(makeWorld(1), source)).outcomes).toEqual([]);
  });

  test('accepts single invocations, arrays, generators and async generators', async () => {
    const two = members(2);
    const sources = [
      two,
      [two],
      new Set(two),
      (function* () {
        yield* two;
      })(),
      (async function* () {
        yield* two;
      })(),
      (async function* () {
        yield two;
      })(),
    ];
    for (const source of sources) {
      expect(statuses((await run(makeWorld(1), source)).outcomes)).toEqual(['accepted', 'accepted']);
    }
  });

  test('fails invocations that do not validate, one by one, and sends the others', async () => {
    const world = makeWorld(1);
    const strange = [invoke('add', 'a'), invoke('add', 5), invoke('ad', 'b'), null, 'text', {}, { action: 'add' }, invoke('add', 'c')];
    const { outcomes } = await run(world, strange as Invocation[]);
    expect(statuses(outcomes)).toEqual([
      'accepted',
      'parameters_invalid',
      'action_unknown',
      'action_unknown',
      'action_unknown',
      'action_unknown',
      'parameters_invalid',
      'accepted',
    ]);
    expect(outcomes[2]?.fault?.message).toBe('There is no action "ad"; expected one of add, remove.');
    expect([...world.vendor.segment]).toEqual(['a', 'c']);
  });

  test('refuses a stream that the action does not accept', async () => {
    const world = makeWorld(1, {}, { stream: 'event' });
    const { outcomes } = await run(world, members(1));
    expect(outcomes[0]?.fault).toMatchObject({
      code: 'stream_unsupported',
      message: 'Action add does not accept event data (EventStream); it accepts audience data (AudienceStream).',
    });
    expect(world.vendor.sizes).toEqual([]);
  });

  test('delivers what was enqueued even if the caller reuses an object', async () => {
    const world = makeWorld(1);
    const parameters = { id: '' };
    function* reused(): Generator<Invocation> {
      for (const id of ['a', 'b', 'c']) {
        parameters.id = id;
        yield { action: 'add', parameters };
      }
    }
    const asynchronous = (async function* () {
      yield* reused();
    })();
    for (const source of [asynchronous, reused()]) {
      const { outcomes } = await run(world, source);
      expect(statuses(outcomes)).toEqual(['accepted', 'accepted', 'accepted']);
      expect([...world.vendor.segment].sort()).toEqual(['a', 'b', 'c']);
      world.vendor.segment.clear();
    }
  });

  test('isolates one bad member of a batch and delivers the others', async () => {
    const world = makeWorld(1, { reject: new Set(['m4']) });
    const { outcomes } = await run(world, members(10));
    expect(outcomes.filter(({ status }) => status === 'failed')).toMatchObject([
      { index: 4, fault: { code: 'rejected_by_vendor', who: 'you' } },
    ]);
    expect(world.vendor.segment.size).toBe(9);
    // 10, then 5 and 5, then halves of the bad one down to the member itself.
    expect([...world.vendor.sizes].sort((a, b) => b - a)).toEqual([10, 5, 5, 3, 2, 1, 1]);
  });

  test('does not wait longer after a split: only transient failures in a row count', async () => {
    const world = makeWorld(1, { reject: new Set(['m4']), fate: (request) => (request % 2 === 0 ? 'unavailable' : 'applied') });
    const startedAt = world.clock.now();
    const { outcomes } = await run(world, members(10));
    expect(outcomes.filter(({ status }) => status === 'failed')).toHaveLength(1);
    expect(outcomes[4]?.attempts).toBeGreaterThan(5);
    expect(world.clock.now() - startedAt).toBeLessThan(20_000);
  });

  test('sends smaller requests after a 413', async () => {
    const world = makeWorld(1, { maxItems: 6 });
    const { outcomes } = await run(world, members(100));
    expect(outcomes.every(({ status }) => status === 'accepted')).toBe(true);
    expect(world.vendor.sizes.filter((size) => size > 6).length).toBeLessThan(10);
    expect(world.vendor.sizes.at(-1)).toBeLessThanOrEqual(5);
  });

  test('splits a batch by bytes, too, and fails an item that alone is too large', async () => {
    const world = makeWorld(1, {}, { actions: membershipActions(10, 200) });
    const { outcomes } = await run(world, [
      invoke('add', 'x'.repeat(80)),
      invoke('add', 'y'.repeat(80)),
      invoke('add', 'z'.repeat(80)),
      invoke('add', 'w'.repeat(300)),
    ]);
    expect(statuses(outcomes)).toEqual(['accepted', 'accepted', 'accepted', 'request_too_large']);
    expect(world.vendor.sizes).toEqual([2, 1]);
    expect(outcomes[3]?.attempts).toBe(0);
  });

  test('fills the limit to the byte, and counts the bytes of each character', async () => {
    const longest = 'é'.repeat(40);
    const bytes = Buffer.byteLength(JSON.stringify({ op: 'add', members: [longest] }));
    const world = makeWorld(1, {}, { actions: membershipActions(10, bytes) });
    const { outcomes } = await run(world, [invoke('add', longest), invoke('add', `${longest}x`)]);
    expect(statuses(outcomes)).toEqual(['accepted', 'request_too_large']);
  });

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
      ...add.code.buildRequest(batch, context),
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
      expect.stringMatching(/^buildRequest of action add threw Error at deliver\.test\.js:\d+\.$/),
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
      'buildRequest of action add returned a request whose headers are not an object of texts.',
    ],
    [
      'returns a body that is not JSON',
      () => ({ method: 'POST', url: 'https://a.example', body: 1n }),
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

describe('preview', () => {
  const placeholders = { Authorization: '«accessToken»' };
  const showUrl = (url: string) => url;

  test('shows exactly the requests that a delivery sends', async () => {
    const source = [...members(12), invoke('remove', 'm3'), invoke('add', 7)];
    const sent: unknown[] = [];
    const world = makeWorld(1);
    const sender = senderOf(async (request) => (sent.push({ ...request, body: JSON.parse(request.body ?? '') }), ok));
    await run({ ...world, runtime: { ...world.runtime, sender, maxConcurrency: 1 } }, source);

    const shown: unknown[] = [];
    const rest: Outcome[] = [];
    for await (const entry of previewDelivery(source, makeWorld(1).runtime, {
      credentials: { headers: placeholders },
      showUrl,
      checkUrl: () => undefined,
    })) {
      if ('covers' in entry) shown.push(entry);
      else rest.push(entry);
    }
    expect(shown).toHaveLength(sent.length);
    shown.forEach((call, index) => {
      const { method, url, headers, body } = sent[index] as { method: string; url: string; headers: object; body: unknown };
      expect(call).toMatchObject({ method, url, headers: { ...headers, ...placeholders }, body });
    });
    expect(shown).toMatchObject([{ covers: [0, 1, 2, 4, 5, 6, 7, 8, 9, 10] }, { covers: [12] }, { covers: [11] }]);
    expect(statuses(rest)).toEqual(expect.arrayContaining(['superseded', 'parameters_invalid']));
  });

  test('shows no request that may not go to its address, and no credential where none is sent', async () => {
    const actions = new Map(membershipActions());
    const add = actions.get('add')!;
    const buildRequest: typeof add.code.buildRequest = (batch, context) => ({
      ...add.code.buildRequest(batch, context),
      credentials: 'omit',
    });
    actions.set('add', { ...add, code: { buildRequest } });
    const world = makeWorld(1, {}, { actions });
    const refusal = fault('destination_not_allowed', 'Not there.');
    const shown = async (checkUrl: () => typeof refusal | undefined) => {
      const entries = [];
      for await (const entry of previewDelivery(members(1), world.runtime, { credentials: { headers: placeholders }, showUrl, checkUrl }))
        entries.push(entry);
      return entries;
    };
    expect(await shown(() => refusal)).toEqual([expect.objectContaining({ status: 'failed', fault: refusal })]);
    const [request] = await shown(() => undefined);
    expect(request).toMatchObject({ covers: [0], headers: expect.not.objectContaining(placeholders) });
  });
});
