import { describe, expect, test } from '@jest/globals';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { HostOptions } from '../../src/host/open-host';
import { activate, add, change, checkAll, delivered, draftFor, HandClock, membersOf, remove, setFaults, stateOf, until } from './host-case';
import { HostForEachTest } from './for-each-test';

const here = new HostForEachTest(() => Promise.resolve());

/** Sends so many changes as a stream does, in chunks. */
async function send(id: string, action: string, from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += 1_000)
    await here.host.enqueue(
      id,
      Array.from({ length: Math.min(1_000, to - first) }, (_, at) => change(action, `m${first + at}`)),
    );
}

/** A connection with members that are in the segment. */
async function withMembers(count: number, options: Partial<HostOptions> = {}): Promise<string> {
  await here.open({}, options);
  const { id } = await activate(here.host, draftFor(here.simulator.configuration));
  await send(id, add, 0, count);
  await delivered(here.host, id);
  expect(await membersOf(here.simulator)).toHaveLength(count);
  return id;
}

/** Waits until nothing is in flight or could still be sent. @returns how many members there are */
async function settledMembers(): Promise<number> {
  for (let quiet = 0; quiet < 5; quiet += 1) {
    await new Promise((resolve) => setTimeout(resolve, 40));
    if ((await stateOf(here.simulator)).counters.openDeliveries > 0) quiet = 0;
  }
  return (await membersOf(here.simulator)).length;
}

/** Releases what is held, as somebody does who has read it. */
async function release(id: string): Promise<void> {
  const { removalHold } = await here.host.readConnection(id);
  expect(await here.host.releaseHold(id, removalHold!)).not.toHaveProperty('removalHold');
}

async function codeOf(id: string): Promise<string | undefined> {
  return (await here.host.readConnection(id)).fault?.code;
}

describe('a source that says by mistake that everybody has left', () => {
  test('does not empty the segment: waiting changes are held, and the connection and the log say why', async () => {
    const id = await withMembers(5_000);
    const events: Record<string, unknown>[] = [];
    const listen = (message: unknown) => void events.push(message as Record<string, unknown>);
    subscribe('connector:delivery', listen);
    await send(id, remove, 0, 5_000);
    const members = await settledMembers();
    unsubscribe('connector:delivery', listen);
    expect(members).toBeGreaterThanOrEqual(2_500);
    expect(await here.host.readConnection(id)).toMatchObject({
      status: 'paused',
      fault: {
        code: 'removals_held',
        who: 'you',
        message: expect.stringContaining('5,000 members were to be removed, of 5,000'),
      },
    });
    const stops = events.filter(({ type }) => type === 'stopped');
    expect(stops).toMatchObject([{ connection: id, fault: { code: 'removals_held' } }]);
    expect((await here.host.statistics()).get(id)).toMatchObject({ waiting: members });
  });

  test('removes nobody when one request removes everybody', async () => {
    const id = await withMembers(2_500);
    await here.host.enqueue(
      id,
      Array.from({ length: 2_500 }, (_, at) => change(remove, `m${at}`)),
    );
    expect(await settledMembers()).toBe(2_500);
    expect(await codeOf(id)).toBe('removals_held');
  });

  test('is held when it sends events', async () => {
    const id = await withMembers(1_200);
    const events = Array.from({ length: 1_200 }, (_, at) => ({ event: 'left' as const, visitor: { ids: { key: `m${at}` } } }));
    await here.host.enqueueEvents('buyers', events);
    expect(await settledMembers()).toBe(1_200);
    expect(await codeOf(id)).toBe('removals_held');
  });

  test('repairs it by adding them again: the additions replace the removals, and delivery continues', async () => {
    const id = await withMembers(3_000);
    await send(id, remove, 0, 3_000);
    expect(await settledMembers()).toBeGreaterThanOrEqual(1_500);
    await send(id, add, 0, 3_000);
    await delivered(here.host, id);
    expect(await here.host.readConnection(id)).toMatchObject({ status: 'active' });
    expect(await codeOf(id)).toBeUndefined();
    expect(await membersOf(here.simulator)).toHaveLength(3_000);
  });

  test('was right: a release lets everything go, and starts a new window', async () => {
    const id = await withMembers(3_000);
    await send(id, remove, 0, 3_000);
    await release(id);
    expect(await here.host.readConnection(id)).toMatchObject({ status: 'active' });
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual([]);
    // Of these, nobody is a member.
    await send(id, remove, 2_000, 5_000);
    await delivered(here.host, id);
    expect(await codeOf(id)).toBeUndefined();
    await send(id, add, 0, 2_400);
    await send(id, remove, 0, 1_200);
    expect(await codeOf(id)).toBeUndefined();
    await send(id, remove, 1_200, 1_201);
    expect(await here.host.readConnection(id)).toMatchObject({ removalHold: { hold: 2, removals: 1_201 } });
  });

  test('is not released by activating, nor by a release that names another hold or fewer removals', async () => {
    const id = await withMembers(1_200);
    await here.host.enqueue(
      id,
      Array.from({ length: 1_100 }, (_, at) => change(remove, `m${at}`)),
    );
    for (let time = 0; time < 3; time += 1)
      expect(await here.host.activateConnection(id)).toMatchObject({ status: 'paused', removalHold: { hold: 1, removals: 1_100 } });
    for (const named of [
      { hold: 1, removals: 1_099 },
      { hold: 2, removals: 1_100 },
    ])
      await expect(here.host.releaseHold(id, named)).rejects.toMatchObject({ faults: [{ code: 'hold_changed', who: 'you' }] });
    expect(await settledMembers()).toBe(1_200);
    await release(id);
    await expect(here.host.releaseHold(id, { hold: 1, removals: 1_100 })).rejects.toMatchObject({ faults: [{ code: 'hold_changed' }] });
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toHaveLength(100);
  });

  test('is held also when others join again and again, or leave and join', async () => {
    const id = await withMembers(3_000);
    for (let from = 0; from < 1_500; from += 100) {
      await send(id, remove, from, from + 100);
      await send(id, add, 2_000, 3_000);
      for (let time = 0; time < 5; time += 1) await here.host.enqueue(id, [change(remove, 'm2999'), change(add, 'm2999')]);
    }
    await delivered(here.host, id);
    expect(await codeOf(id)).toBeUndefined();
    await send(id, remove, 1_500, 1_501);
    expect(await here.host.readConnection(id)).toMatchObject({ removalHold: { hold: 1, removals: 1_501 } });
    expect(await settledMembers()).toBe(1_500);
  });

  test('is still held after a restart', async () => {
    const id = await withMembers(3_000);
    await send(id, remove, 0, 3_000);
    const before = await settledMembers();
    await here.host.close(1_000);
    await here.open();
    expect(await here.host.readConnection(id)).toMatchObject({ status: 'paused', fault: { code: 'removals_held' } });
    expect(await settledMembers()).toBe(before);
    await release(id);
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual([]);
  });

  test('is held when it happens while the connection is paused', async () => {
    const id = await withMembers(3_000);
    await here.host.pauseConnection(id);
    await send(id, remove, 0, 3_000);
    expect(await here.host.readConnection(id)).toMatchObject({ status: 'paused', fault: { code: 'removals_held' } });
    await here.host.activateConnection(id);
    await release(id);
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual([]);
  });

  test('is not released by a check, a change or a pause, and its fault is shown before others', async () => {
    const id = await withMembers(1_500);
    await setFaults(here.simulator, ['status=401']);
    await send(id, add, 0, 1);
    await until(here.host, id, async () => (await codeOf(id)) === 'token_refused');
    await send(id, remove, 0, 1_500);
    expect(await codeOf(id)).toBe('removals_held');
    await setFaults(here.simulator, []);
    await checkAll(here.host, id);
    await here.host.changeConnection(id, { name: 'Other' }, undefined);
    await here.host.pauseConnection(id);
    expect(await settledMembers()).toBe(1_500);
    expect(await codeOf(id)).toBe('removals_held');
  });
});

describe('the removal limit', () => {
  test('allows small audiences to leave, and as many removals as additions', async () => {
    const id = await withMembers(1_000);
    await send(id, remove, 0, 1_000);
    await send(id, add, 0, 3_000);
    await here.host.enqueue(id, [
      ...Array.from({ length: 1_600 }, (_, at) => change(remove, `m${at}`)),
      ...Array.from({ length: 1_600 }, (_, at) => change(add, `n${at}`)),
    ]);
    await delivered(here.host, id);
    expect(await codeOf(id)).toBeUndefined();
    expect(await membersOf(here.simulator)).toHaveLength(3_000);
  });

  test('counts by the hour', async () => {
    const clock = new HandClock();
    await here.open({ clock });
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await send(id, add, 0, 4_000);
    await send(id, remove, 0, 2_000);
    await clock.pass(3_600_000);
    await send(id, remove, 2_000, 3_000);
    expect(await codeOf(id)).toBeUndefined();
    await send(id, remove, 3_000, 3_001);
    expect(await codeOf(id)).toBe('removals_held');
  });

  test.each([
    ['a number, as it is', { members: 5 }, 6],
    ['a share of many', { percent: 80 }, 1_601],
    ['a share, of at least 1,000', { percent: 10 }, 1_001],
  ])('is set by the operator: %s', async (_name, allowRemovals, count) => {
    const id = await withMembers(2_000, { allowRemovals });
    await send(id, remove, 0, count - 1);
    await delivered(here.host, id);
    expect(await codeOf(id)).toBeUndefined();
    await send(id, remove, count - 1, count);
    expect(await codeOf(id)).toBe('removals_held');
    expect(await settledMembers()).toBe(2_000 - count + 1);
  });

  test('allows everything at 100 %, and held changes are sent with the next change', async () => {
    const id = await withMembers(2_000);
    await send(id, remove, 0, 1_999);
    await here.host.close(1_000);
    await here.open({}, { allowRemovals: { percent: 100 } });
    expect(await codeOf(id)).toBe('removals_held');
    // Most of them were never added.
    await send(id, remove, 1_999, 4_000);
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual([]);
  });
});
