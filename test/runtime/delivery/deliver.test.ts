import { describe, expect, test } from '@jest/globals';
import type { Invocation } from '../../../src/contract';
import { deliver } from '../../../src/runtime/delivery/deliver';
import { invoke, makeWorld, membershipActions, run } from './world';

import { members, statuses } from './answers';

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
});
