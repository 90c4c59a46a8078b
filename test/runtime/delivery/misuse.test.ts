import { describe, expect, test } from '@jest/globals';
import type { Fault, Invocation, Outcome } from '../../../src/contract';
import { deliver } from '../../../src/runtime/delivery/deliver';
import type { DeliveryEvent, Source } from '../../../src/runtime/delivery/delivery';
import type { Sender, SendResult } from '../../../src/runtime/http/sender';
import { invoke, makeWorld, membershipActions, run } from './world';

const ok: SendResult = { response: { status: 204, headers: {}, body: '' } };

function members(count: number): Invocation[] {
  return Array.from({ length: count }, (_, index) => invoke('add', `m${index}`));
}

function senderOf(send: Sender['send']): Sender {
  return { send, close: () => undefined };
}

function codes(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(({ status, fault }) => fault?.code ?? status);
}

describe('a delivery that is used in unusual ways', () => {
  test('cannot be read twice', async () => {
    const world = makeWorld(1);
    const delivery = deliver(members(3), world.runtime);
    delivery[Symbol.asyncIterator]();
    expect(() => delivery.batches()).toThrow(/read once/);
    expect(() => delivery[Symbol.asyncIterator]()).toThrow(/read once/);
  });

  test('gives every outcome to a caller that calls next several times at once', async () => {
    const world = makeWorld(1);
    const iterator = deliver(members(25), world.runtime)[Symbol.asyncIterator]();
    const asked = Array.from({ length: 26 }, () => iterator.next());
    const given = await world.clock.run(Promise.all(asked));
    const indexes = given.flatMap(({ done, value }) => (done === true ? [] : [value.index]));
    expect(indexes.sort((a, b) => a - b)).toEqual(members(25).map((_, index) => index));
    expect(given[25]?.done).toBe(true);
  });

  test('gives nothing more after return', async () => {
    const world = makeWorld(1);
    const iterator = deliver(members(10), world.runtime)[Symbol.asyncIterator]();
    await world.clock.run(iterator.next());
    await world.clock.run(Promise.resolve(iterator.return?.()));
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['an object', {}],
    ['a text', 'add'],
  ])('says what a source must be when it is %s', async (_name, source) => {
    await expect(run(makeWorld(1), source as Source)).rejects.toThrow(/iterable of invocations/);
  });

  test('gives an outcome for entries that are not invocations, also after it was stopped', async () => {
    const rubbish = [null, undefined, 5, 'add', [], [null], {}, { action: 7 }, { action: 'add' }, { action: 'add', parameters: null }];
    const source = rubbish as unknown as Invocation[];
    const running = await run(makeWorld(1), source);
    expect(running.outcomes).toHaveLength(9);
    expect(new Set(codes(running.outcomes))).toEqual(new Set(['action_unknown', 'parameters_invalid']));
    const stopped = await run(makeWorld(1), source, { signal: AbortSignal.abort() });
    expect(codes(stopped.outcomes)).toEqual(Array(9).fill('not_sent'));
    expect(stopped.outcomes.every(({ action }) => typeof action === 'string')).toBe(true);
  });

  test('accepts an iterator that returns no promises', async () => {
    const world = makeWorld(1);
    const left = members(4);
    let isReturned = false;
    const source = {
      [Symbol.asyncIterator]: () => ({
        next: () => ({ done: left.length === 0, value: left.shift() }),
        return: () => ((isReturned = true), { done: true, value: undefined }),
      }),
    } as unknown as Source;
    expect(codes((await run(world, source)).outcomes)).toEqual(Array(4).fill('accepted'));
    expect(isReturned).toBe(false);
    left.push(...members(1_000));
    const first = deliver(source, world.runtime)[Symbol.asyncIterator]();
    await world.clock.run(first.next());
    await world.clock.run(Promise.resolve(first.return?.()));
    expect(isReturned).toBe(true);
  });

  test('settles everything when onEvent throws, and rethrows the error at the end', async () => {
    const world = makeWorld(1);
    const seen: Outcome[] = [];
    const onEvent = (): void => {
      throw new Error('the listener is broken');
    };
    const work = async (): Promise<void> => {
      for await (const outcome of deliver(members(30), world.runtime, { onEvent })) seen.push(outcome);
    };
    await expect(world.clock.run(work())).rejects.toThrow('the listener is broken');
    expect(codes(seen)).toEqual(Array(30).fill('accepted'));
  });

  test('stops when a sender throws, which may have sent the request, and sends nothing again', async () => {
    let requests = 0;
    const sender = senderOf(() => ((requests += 1), Promise.reject(new RangeError('secret words'))));
    const { outcomes, progress } = await run(makeWorld(1, {}, { sender }), members(40));
    expect([requests, progress.stopped?.code]).toEqual([1, 'internal']);
    expect(codes(outcomes)).toEqual(Array(40).fill('internal'));
    expect(outcomes[0]?.fault?.message).not.toContain('secret words');
  });

  test.each<[string, unknown]>([
    ['true', true],
    ['an unknown kind', { code: 'x', kind: 'odd', message: '', hint: '', who: 'developer' }],
    ['a text', 'bad'],
    ['a code of many words', { code: 'no member ana@example.com', kind: 'rejected', message: '' }],
    [
      'something that cannot be read',
      {
        get code() {
          throw Object.assign(new Error(), { name: Symbol('odd'), stack: 5 });
        },
      },
    ],
  ])('blames the connector when its readResponse gives %s for an item', async (_name, entry) => {
    const actions = new Map(
      [...membershipActions()].map(([id, action]) => [
        id,
        {
          ...action,
          code: { ...action.code, readResponse: (_reply: unknown, batch: readonly unknown[]) => batch.map(() => entry as Fault) },
        },
      ]),
    );
    const { outcomes } = await run(makeWorld(1, {}, { actions }), members(2));
    expect(codes(outcomes)).toEqual(['connector_failed', 'connector_failed']);
  });

  test('takes what is missing or odd in a fault of its readResponse from the kind', async () => {
    const entry = { code: 'no_stock', kind: 'rejected', message: 'none', hint: 7, who: 'me', field: {}, vendorMessage: 4 };
    const actions = new Map(
      [...membershipActions()].map(([id, action]) => [
        id,
        { ...action, code: { ...action.code, readResponse: () => [entry as unknown as Fault] } },
      ]),
    );
    const { outcomes } = await run(makeWorld(1, {}, { actions }), members(1));
    expect(outcomes[0]?.fault).toEqual({
      code: 'no_stock',
      kind: 'rejected',
      message: 'POST https://vendor.example/members answered with status 204 and names this item as failed.',
      hint: 'Compare the item with one that was accepted.',
      who: 'you',
      vendorMessage: 'none',
    });
  });

  test('waits before it retries single items that the vendor was too busy for', async () => {
    const busy: Fault = { code: 'rate_limited', kind: 'rate_limited', message: 'busy', hint: '', who: 'nobody' };
    let requests = 0;
    const actions = new Map(
      [...membershipActions()].map(([id, action]) => [
        id,
        {
          ...action,
          code: {
            ...action.code,
            readResponse: (_reply: unknown, batch: readonly unknown[]) => batch.map(() => (requests > 8 ? undefined : busy)),
          },
        },
      ]),
    );
    const world = makeWorld(1, {}, { actions, sender: senderOf(async () => ((requests += 1), ok)) });
    const startedAt = world.clock.now();
    const { outcomes } = await run(world, members(1));
    expect(codes(outcomes)).toEqual(['accepted']);
    expect(world.clock.now() - startedAt).toBeGreaterThan(5_000);
  });

  test('yields to the event loop while it refuses invocations', async () => {
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    let accepted = 0;
    for await (const outcomes of deliver(
      (function* () {
        for (let index = 0; index < 100_000; index += 1) yield invoke('nothing', 'm');
      })(),
      makeWorld(1).runtime,
    ).batches())
      accepted += outcomes.length;
    isDone = true;
    expect(accepted).toBe(100_000);
    expect(turns).toBeGreaterThan(50);
  });
});

describe('a batch that is split because of its bytes', () => {
  function long(count: number): Invocation[] {
    return Array.from({ length: count }, (_, index) => invoke('add', `${index}`.padEnd(300, 'x')));
  }

  test.each([
    [401, 'token_refused', 1],
    [404, 'address_wrong', 1],
  ])('sends no second part after %i on the first', async (status, code, most) => {
    let requests = 0;
    const sender = senderOf(async () => ((requests += 1), { response: { status, headers: {}, body: '' } }));
    const world = makeWorld(1, {}, { actions: membershipActions(10, 1_024), sender });
    const { outcomes } = await run(world, long(10));
    expect(codes(outcomes)).toEqual(Array(10).fill(code));
    expect(requests).toBe(most);
    expect(outcomes.map(({ attempts }) => attempts).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1]);
  });

  test('sends no second half during a rate limit', async () => {
    const sentAt: number[] = [];
    const world = makeWorld(1, {}, { actions: membershipActions(10, 1_024) });
    const sender = senderOf(async () => {
      const isFirst = sentAt.push(world.clock.now()) === 1;
      return isFirst ? { response: { status: 429, headers: { 'retry-after': '9' }, body: '' } } : ok;
    });
    const { outcomes } = await run({ ...world, runtime: { ...world.runtime, sender } }, long(10));
    expect(codes(outcomes)).toEqual(Array(10).fill('accepted'));
    expect(sentAt.slice(1).every((time) => time - (sentAt[0] ?? 0) >= 9_000)).toBe(true);
  });
});

describe('events', () => {
  test('hold no values of members, although the vendor quotes them', async () => {
    const events: DeliveryEvent[] = [];
    let requests = 0;
    const statuses = [503, 429, 409, 400, 502];
    const sender = senderOf(async ({ body = '' }) => {
      const { members: ids } = JSON.parse(body) as { members: string[] };
      const status = statuses[(requests += 1) % 6] ?? 204;
      const message = `${'x'.repeat(requests % 2 ? 195 : 20)} ${ids.join(', ')}, and so on`;
      return { response: { status, headers: {}, body: JSON.stringify({ message }) } };
    });
    const source = ['canary-member-1', 'canary-member-2', '7'].map((id) => invoke('add', id));
    const { outcomes } = await run(makeWorld(1, {}, { sender }), source, { onEvent: (event) => events.push(event) });
    expect(outcomes).toHaveLength(3);
    const logged = JSON.stringify(events);
    // Not even the beginning of one, where its message ends.
    expect(logged + JSON.stringify(outcomes)).not.toMatch(/cana| 7,/);
    // Logs have no words of the vendor at all.
    expect(logged).not.toMatch(/xxx|and so on|«id»/);
    expect(outcomes.find(({ fault }) => fault)?.fault).toMatchObject({ vendorMessage: expect.stringContaining('«id»') });
  });

  test("and outcomes hold none when the connector's code quotes them", async () => {
    const quoting = (what: string): Fault => ({ code: 'rejected_by_vendor', kind: 'rejected', message: what, hint: '', who: 'you' });
    const actionsWith = (code: object) =>
      new Map([...membershipActions()].map(([id, action]) => [id, { ...action, code: { ...action.code, ...code } }]));
    const settling = actionsWith({
      readResponse: (_reply: unknown, batch: readonly unknown[]) => batch.map((item) => quoting(JSON.stringify(item))),
    });
    const throwing = actionsWith({
      buildRequest: (batch: readonly unknown[]) => {
        throw new Error(`cannot build ${JSON.stringify(batch)}`);
      },
    });
    for (const actions of [settling, throwing]) {
      const source = ['canary-1', 'canary-2', 'canary-3'].map((id) => invoke('add', id));
      const { outcomes } = await run(makeWorld(1, {}, { actions, sender: senderOf(async () => ok) }), source);
      expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed']);
      expect(JSON.stringify(outcomes)).not.toContain('canary');
      const { message, vendorMessage = '' } = outcomes[0]?.fault ?? {};
      expect([message, vendorMessage]).toEqual(
        actions === settling
          ? ['POST https://vendor.example/members answered with status 204 and names this item as failed.', '{"id":"«id»"}']
          : [expect.stringMatching(/^buildRequest of action add threw Error at misuse\.test\.js:\d+\.$/), ''],
      );
    }
  });
});

test('stale connections are no sign of an outage, however many', async () => {
  let requests = 0;
  const stale = { fault: { code: 'outcome_unknown', kind: 'ambiguous', message: 'reset', hint: '', who: 'nobody' }, stale: true } as const;
  const world = makeWorld(1, {}, { resendAfterMs: 0, sender: senderOf(async () => ((requests += 1) <= 9 ? stale : ok)) });
  const startedAt = world.clock.now();
  await run(world, members(3));
  expect(requests).toBe(10);
  expect(world.clock.now() - startedAt).toBeLessThanOrEqual(100);
});
