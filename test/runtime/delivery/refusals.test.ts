import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Invocation, Outcome } from '../../../src/contract';
import type { Sender, SendResult } from '../../../src/runtime/http/sender';
import { propertyRuns } from '../../property-runs';
import { invoke, makeWorld, membershipActions, run, type World } from './world';

const refusal = { code: 'no_project', message: 'Request 4711: the project "x" is not known.' };

function reply(status: number, body: object = {}): SendResult {
  return { response: { status, headers: {}, body: JSON.stringify(body) } };
}

function membersOf(count: number): Invocation[] {
  return Array.from({ length: count }, (_, index) => invoke('add', `m${index}`));
}

/** A vendor that answers by the members of a request. It takes 10 to 60 ms, so that requests overlap. */
function worldOf(seed: number, answer: (members: readonly string[], number: number) => SendResult): World & { readonly sizes: number[] } {
  const sizes: number[] = [];
  const sender: Sender = {
    send: async ({ body = '' }) => {
      const { members } = JSON.parse(body) as { readonly members: readonly string[] };
      const number = sizes.push(members.length);
      // The vendor decides when the request arrives, not when its answer does.
      const result = answer(members, number);
      await world.clock.sleep(10 + world.runtime.random() * 50);
      return result;
    },
    close: () => undefined,
  };
  const world = makeWorld(seed, {}, { sender, capacity: 20_000 });
  return { ...world, sizes };
}

function codes(outcomes: readonly Outcome[]): string[] {
  return [...new Set(outcomes.map(({ status, fault }) => fault?.code ?? status))].sort();
}

describe('a vendor that refuses each request', () => {
  test.each([
    [400, 500, 36],
    [413, 500, 36],
    [422, 20, 24],
    [400, 3, 5],
  ])('with %i for %i members: stops after at most %i requests, and no member is blamed', async (status, count, most) => {
    const world = worldOf(1, () => reply(status, refusal));
    const { outcomes, progress } = await run(world, membersOf(count));
    expect(world.sizes.length).toBeLessThanOrEqual(most);
    expect(codes(outcomes)).toEqual(['request_refused']);
    expect(outcomes).toHaveLength(count);
    expect(progress.stopped).toMatchObject({
      kind: 'misconfigured',
      who: 'you',
      message: expect.stringMatching(new RegExp(`^Every request is refused: \\d+ items, each sent alone, .* status ${status}\\.$`)),
      vendorMessage: expect.stringMatching(/^no_project Request 4711/),
    });
  });

  test('from some time on, with requests in flight that it had accepted: keeps all that it has not', async () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const applied: string[] = [];
      const world = worldOf(seed, (members, number) => (number > 40 ? reply(400, refusal) : (applied.push(...members), reply(204))));
      const { outcomes } = await run(world, membersOf(1_000));
      expect(world.sizes.length - 40).toBeLessThanOrEqual(60);
      expect(codes(outcomes)).toEqual(['accepted', 'request_refused']);
      expect(outcomes.filter(({ status }) => status === 'accepted')).toHaveLength(applied.length);
    }
  });

  test('in other words each time: stops after half as many again', async () => {
    const words = (at: number): string =>
      Array.from({ length: 12 }, (_, part) => String.fromCharCode(97 + ((at * (part + 3)) % 26))).join('');
    const world = worldOf(1, (_members, number) => reply(400, { message: `Call ${words(number)} was not good.` }));
    const { outcomes, progress } = await run(world, membersOf(1_000));
    expect(world.sizes.length).toBeLessThanOrEqual(56);
    expect(codes(outcomes)).toEqual(['request_refused']);
    expect(progress.stopped?.message).toMatch(/^Every request is refused: \d+ items, each sent alone, were refused, and nothing/);
  });

  test('item by item: two fail, and the third waits for others before it stops', async () => {
    const world = worldOf(1, () => reply(400, refusal));
    async function* trickle(): AsyncGenerator<Invocation> {
      for (const member of membersOf(5)) {
        await world.clock.sleep(60_000);
        yield member;
      }
    }
    const startedAt = world.clock.now();
    const { outcomes } = await run(world, trickle());
    expect(outcomes.map(({ fault }) => fault?.code)).toEqual([
      'rejected_by_vendor',
      'rejected_by_vendor',
      ...outcomes.slice(2).map(() => 'request_refused'),
    ]);
    expect(world.clock.now() - startedAt).toBeGreaterThan(185_000);
  });
});

describe('a vendor that refuses single members', () => {
  const isBad = (member: string): boolean => member.startsWith('bad');

  test('keeps those apart that only wait for their next attempt', async () => {
    // Three are refused, while the good one has to wait: nothing proves yet that it is refused as well.
    let failures = 0;
    const world = worldOf(1, (members) => {
      if (members.some(isBad)) return reply(400, refusal);
      return (failures += 1) < 4 ? reply(503) : reply(204);
    });
    const one = { ...world, runtime: { ...world.runtime, actions: membershipActions(1) } };
    const source = ['good', 'bad1', 'bad2', 'bad3'].map((id) => invoke('add', id));
    const { outcomes, progress } = await run(one, source);
    expect(outcomes.map(({ status, fault }) => fault?.code ?? status)).toEqual([
      'accepted',
      ...Array<string>(3).fill('rejected_by_vendor'),
    ]);
    expect(progress.stopped).toBeUndefined();
  });

  test('does not take many changes of one member for many members', async () => {
    const world = worldOf(1, judge);
    async function* flapping(): AsyncGenerator<Invocation> {
      for (let change = 0; change < 60; change += 1) {
        yield invoke(change % 2 === 0 ? 'add' : 'remove', 'bad');
        await world.clock.sleep(700);
      }
      yield invoke('add', 'good');
    }
    const { outcomes, progress } = await run(world, flapping());
    expect(progress.stopped).toBeUndefined();
    expect(codes(outcomes.slice(0, 60))).toEqual(expect.arrayContaining(['rejected_by_vendor']));
    expect(codes(outcomes)).not.toContain('request_refused');
    expect(outcomes.at(-1)?.status).toBe('accepted');
  });

  function judge(members: readonly string[]): SendResult {
    return members.some(isBad) ? reply(400, refusal) : reply(204);
  }

  test.each([[1], [2]])('fails them when there are only %i', async (count) => {
    const { outcomes, progress } = await run(
      worldOf(1, () => reply(400, refusal)),
      membersOf(count),
    );
    expect([codes(outcomes), progress.stopped]).toEqual([['rejected_by_vendor'], undefined]);
  });

  test.each([
    ['of 20 batches, the first 18', 10, 200, 180],
    ['of 100 batches, the first 60', 10, 1_000, 600],
    ['four fifths of the only batch', 200, 200, 160],
  ])('at the beginning, %s: finds the good ones that come after them', async (_name, maxItems, count, bad) => {
    const world = worldOf(4, judge);
    const source = membersOf(count).map((member, index) => (index < bad ? invoke('add', `bad${index}`) : member));
    const { outcomes } = await run({ ...world, runtime: { ...world.runtime, actions: membershipActions(maxItems) } }, source);
    expect(outcomes.filter(({ status }) => status === 'accepted')).toHaveLength(count - bad);
  });

  test('of a file where four of five are bad, delivers every good one', async () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const chance = makeWorld(seed).runtime.random;
      const source = membersOf(1_000).map((member, index) => (chance() < 0.8 ? invoke('add', `bad${index}`) : member));
      const { outcomes, progress } = await run(worldOf(seed, judge), source);
      expect([progress.stopped, codes(outcomes)]).toEqual([undefined, ['accepted', 'rejected_by_vendor']]);
    }
  });

  test('and then everything: takes four times as many as before to be sure, and blames nobody for it', async () => {
    const refusedBefore = 30;
    let isClosed = false;
    const world = worldOf(3, (members) => {
      if (isClosed) return reply(400, refusal);
      isClosed = members.some((member) => !isBad(member)) && members.every((member) => !isBad(member));
      return judge(members);
    });
    const source = membersOf(1_000).map((member, index) => (index < refusedBefore ? invoke('add', `bad${index}`) : member));
    const one = { ...world, runtime: { ...world.runtime, actions: membershipActions(1) } };
    const { outcomes, progress } = await run(one, source);
    expect(progress.stopped?.code).toBe('request_refused');
    const blamed = outcomes.filter(({ fault }) => fault?.code === 'rejected_by_vendor').map(({ index }) => index);
    expect(Math.max(...blamed)).toBeLessThan(refusedBefore);
    expect(world.sizes.length).toBeGreaterThan(refusedBefore);
    expect(world.sizes.length).toBeLessThan(5 * refusedBefore + 48);
  });

  test('waits for other batches before it takes one for all', async () => {
    const world = worldOf(1, judge);
    async function* slow(): AsyncGenerator<Invocation[]> {
      yield Array.from({ length: 40 }, (_, index) => invoke('add', `bad${index}`));
      await world.clock.sleep(4_000);
      yield membersOf(40);
    }
    const big = { ...world, runtime: { ...world.runtime, actions: membershipActions(40) } };
    const { outcomes, progress } = await run(big, slow());
    expect(progress.stopped).toBeUndefined();
    expect(codes(outcomes.slice(0, 40))).toEqual(['rejected_by_vendor']);
    expect(codes(outcomes.slice(40))).toEqual(['accepted']);
  });

  test('for reasons of their own fails each of them', async () => {
    const reasons = ['The email is missing.', 'The name is too long.', 'The phone number is none.', 'The id is empty.'];
    const world = worldOf(1, ([member = '', ...others]) =>
      reply(400, { message: others.length > 0 ? 'No.' : reasons[Number(member.slice(1))] }),
    );
    const { outcomes, progress } = await run(world, membersOf(4));
    expect([codes(outcomes), progress.stopped]).toEqual([['rejected_by_vendor'], undefined]);
  });

  test('fails exactly these, wherever they are, in at most 2·k·log2(n) requests and few more', async () => {
    const files = fc.record({
      seed: fc.integer({ min: 0, max: 9_999 }),
      count: fc.integer({ min: 1, max: 400 }),
      bad: fc.uniqueArray(fc.nat(399), { maxLength: 12 }),
      // Side by side, as in a file whose beginning or end is wrong.
      from: fc.nat(399),
      length: fc.nat(60),
    });
    await fc.assert(
      fc.asyncProperty(files, async ({ seed, count, bad, from, length }) => {
        const wrong = new Set(
          [...bad, ...Array.from({ length }, (_, at) => from + at)].filter((index) => index < count && (index < count / 2 || count <= 2)),
        );
        const source = membersOf(count).map((member, index) => (wrong.has(index) ? invoke('add', `bad${index}`) : member));
        const world = worldOf(seed, judge);
        const { outcomes, progress } = await run(world, source);
        expect(progress.stopped).toBeUndefined();
        expect(new Set(outcomes.filter(({ status }) => status === 'failed').map(({ index }) => index))).toEqual(wrong);
        // Ten in a batch: its request, and at most two for each of four levels below it.
        const batches = Math.ceil(count / 10);
        const most = batches + 2 * wrong.size * Math.ceil(Math.log2(10));
        expect(world.sizes.length).toBeLessThanOrEqual(most + 16);
      }),
      propertyRuns(40),
    );
  });
});

describe('requests that are too large', () => {
  function delivered(count: number, answer: (members: readonly string[], number: number) => number) {
    const world = worldOf(1, (members, number) => reply(answer(members, number)));
    return run({ ...world, runtime: { ...world.runtime, actions: membershipActions(100) } }, membersOf(count)).then((result) => ({
      ...result,
      sizes: world.sizes,
    }));
  }

  test('because of one member leave the others their size', async () => {
    const { outcomes, sizes } = await delivered(6_000, (members) => (members.includes('m333') ? 413 : 204));
    expect(outcomes.filter(({ status }) => status === 'failed')).toMatchObject([
      { index: 333, fault: { code: 'request_too_large', who: 'you' } },
    ]);
    expect(sizes.length).toBeLessThan(60 + 30);
    expect(Math.max(...sizes.slice(-10))).toBe(100);
  });

  test('for a time are as large as before afterwards', async () => {
    const { sizes } = await delivered(10_000, (members, number) => (number <= 50 && members.length > 3 ? 413 : 204));
    expect(sizes.slice(50, 80).every((size) => size <= 12)).toBe(true);
    expect(Math.max(...sizes.slice(-20))).toBe(100);
  });

  test('are tried again ever more rarely, one at a time', async () => {
    const { sizes } = await delivered(20_000, (members) => (members.length > 60 ? 413 : 204));
    expect(sizes.filter((size) => size > 60).length).toBeLessThan(15);
    expect(sizes.length).toBeLessThan(20_000 / 50 + 40);
  });
});
