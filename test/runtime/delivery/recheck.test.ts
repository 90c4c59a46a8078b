import { describe, expect, test } from '@jest/globals';
import type { Manifest, Values } from '../../../src/contract';
import { openAction, type ActionRuntime } from '../../../src/runtime/delivery/action';
import type { ParameterRules } from '../../../src/runtime/delivery/parameter-rules';
import { validateInvocations } from '../../../src/runtime/delivery/intake/validate-invocations';
import { MemoryQueue } from '../../../src/runtime/queue/memory/memory-queue';
import { makeWorld, run } from './world';

type ActionPart = Manifest['actions'][string];

interface Version {
  readonly version: string;
  readonly hash?: string;
  readonly needs?: string;
  readonly batch?: Partial<ActionPart['batch']>;
  readonly key?: [string, ...string[]];
  readonly action?: string;
  readonly rules?: ParameterRules;
}

/** Seats in a theatre, as one version of a connector books them. */
function actionsOf({ version, hash, needs = 'seat', batch, key = ['/seat'], action = 'book', rules = {} }: Version, sent: Values[][]) {
  const validator = {
    accepts: (value: unknown) => typeof (value as Values)[needs] === 'string',
    problems: () => [{ field: needs, message: `${needs} is missing.`, hint: 'Add it.' }],
    warnings: () => [],
  };
  const declared = {
    title: 'Book',
    description: 'Books a seat.',
    streams: { audience: true, event: true },
    parameters: './book.json',
    batch: { maxItems: 10, maxBytes: 100_000, ...batch },
    lastWriteWins: { scope: 'seats', key },
  };
  const buildRequest = (items: readonly Values[]) => {
    sent.push([...items]);
    return {
      method: 'POST' as const,
      url: 'https://vendor.example/members',
      body: { op: 'add', members: items.map(({ seat }) => String(seat)) },
    };
  };
  const origin = hash === undefined ? undefined : { version, hash };
  return new Map<string, ActionRuntime>([[action, openAction(action, declared, rules, validator, { buildRequest }, origin && { origin })]]);
}

const seats = [
  { seat: 'a1', row: 'a', guest: 'Ana' },
  { seat: 'b1', row: 'b' },
  { seat: 'a2', row: 'a', guest: 'Bo' },
];

/** Enqueues with one version and delivers with another. */
async function upgrade(from: Version, to: Version, sent: Values[][] = []) {
  const queue = new MemoryQueue();
  const { changes } = validateInvocations(
    seats.map((parameters) => ({ action: 'book', parameters })),
    0,
    actionsOf(from, []),
    undefined,
  );
  const world = makeWorld(1, {}, { queue, actions: actionsOf(to, sent) });
  await queue.enqueue(changes, world.clock.now());
  const { outcomes } = await run(world, []);
  return {
    sent: sent.map((items) => items.map(({ seat }) => seat)),
    outcomes: outcomes.map(({ index, status, attempts, fault }) => [
      index,
      status,
      attempts,
      ...(fault ? [fault.code, fault.message] : []),
    ]),
  };
}

const one = { version: '1.0.0', hash: '0123456789abcdef' };
const two = { version: '2.0.0', hash: 'fedcba9876543210' };
const accepted = [0, 1, 2].map((index) => [index, 'accepted', 1]);

describe('rows that another version has enqueued', () => {
  test('are sent as they are when schemas and rules are the same', async () => {
    expect(await upgrade(one, { ...one, version: '1.0.1' })).toEqual({ sent: [['a1', 'b1', 'a2']], outcomes: accepted });
  });

  test('are sent when they fit the new schemas, in one request as before', async () => {
    expect(await upgrade(one, two)).toEqual({ sent: [['a1', 'b1', 'a2']], outcomes: accepted });
  });

  test('fail with the reason when they do not fit, and the code never sees them', async () => {
    expect(await upgrade(one, { ...two, needs: 'guest' })).toEqual({
      sent: [['a1', 'a2']],
      outcomes: [
        [0, 'accepted', 1],
        [
          1,
          'failed',
          0,
          'parameters_invalid',
          'Version 1.0.0 of the connector enqueued this, and it does not fit the connector any more: guest is missing.',
        ],
        [2, 'accepted', 1],
      ],
    });
  });

  test('are validated when an earlier program has not kept the version', async () => {
    const { outcomes } = await upgrade({ version: '0.9.0' }, { ...two, needs: 'guest' });
    expect(outcomes[1]).toEqual([
      1,
      'failed',
      0,
      'parameters_invalid',
      'An earlier version of the connector enqueued this, and it does not fit the connector any more: guest is missing.',
    ]);
  });

  test('never share a request that the new version groups apart', async () => {
    const { sent, outcomes } = await upgrade(one, { ...two, batch: { groupBy: ['/row'] } });
    expect(sent.map((items) => items.join()).sort()).toEqual(['a1,a2', 'b1']);
    expect(outcomes).toEqual(accepted);
  });

  test('are sent in requests as small as the new version wants', async () => {
    const { sent, outcomes } = await upgrade(one, { ...two, batch: { maxItems: 1 } });
    expect(sent.map((items) => items.join()).sort()).toEqual(['a1', 'a2', 'b1']);
    expect(outcomes).toEqual(accepted);
  });

  test('fail when the new version tells them by another key', async () => {
    const { sent, outcomes } = await upgrade(one, { ...two, key: ['/row'] });
    expect(sent).toEqual([]);
    expect(outcomes[0]).toEqual([
      0,
      'failed',
      0,
      'parameters_invalid',
      'Version 1.0.0 of the connector enqueued this, and the connector tells it by another key now.',
    ]);
  });

  test('get the defaults and transforms of the new version', async () => {
    const sent: Values[][] = [];
    const rules = { defaults: { guest: 'nobody' }, transforms: { guest: ['lowercase'] as const } };
    await upgrade(one, { ...two, rules }, sent);
    expect(sent.flat().map(({ guest }) => guest)).toEqual(['ana', 'nobody', 'bo']);
  });

  test('fail when their action is gone', async () => {
    const { sent, outcomes } = await upgrade(one, { ...two, action: 'reserve' });
    expect(sent).toEqual([]);
    expect(outcomes).toEqual(
      [0, 1, 2].map((index) => [index, 'failed', 0, 'action_unknown', 'The connector has no action "book" any more.']),
    );
  });
});
