import { describe, expect, test } from '@jest/globals';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { AudienceEvent } from '../../src/host/enqueue-events';
import {
  activate,
  add,
  asked,
  change,
  delivered,
  draftFor,
  faultsOf,
  HandClock,
  membersOf,
  openTestHost,
  outcomesOf,
  setFaults,
  stateOf,
} from './host-case';
import { HostForEachTest } from './for-each-test';
import { sharing } from './sharing';

const here = new HostForEachTest();

function event(kind: AudienceEvent['event'], key: unknown): AudienceEvent {
  return { event: kind, visitor: { ids: { key }, name: 'Ana' } };
}

describe('events of an audience', () => {
  test('of a member who joins and leaves quickly end with the last event, whatever is in flight', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await setFaults(here.simulator, ['delay=100,next=2']);
    await here.host.enqueueEvents('buyers', [event('joined', 'a'), event('joined', 'b')]);
    await asked(here.simulator);
    for (let round = 0; round < 10; round += 1) {
      await here.host.enqueueEvents('buyers', [event('left', 'a'), event('left', 'b'), event('joined', 'b')]);
      await here.host.enqueueEvents('buyers', [event('joined', 'a'), event('left', 'a')]);
    }
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual(['b']);
    expect((await stateOf(here.simulator)).counters.violations).toBe(0);
    const statuses = await outcomesOf(here.host, id);
    expect(statuses).toHaveLength(52);
    expect([...statuses]).not.toContain(undefined);
    expect(statuses.filter((status) => status === 'superseded').length).toBeGreaterThan(30);
  });

  test('trigger every connection that names the audience, and no other', async () => {
    const first = await activate(here.host, draftFor(here.simulator.configuration));
    const second = await activate(here.host, draftFor({ ...here.simulator.configuration, segmentId: 'second' }));
    const inactive = await here.host.createConnection(draftFor(here.simulator.configuration));
    await activate(here.host, draftFor(here.simulator.configuration, { triggers: [{ audience: 'others', on: 'joined', action: add }] }));
    const { results } = await here.host.enqueueEvents('buyers', [event('joined', 7), event('joined', 0.5), event('left', 'x')]);
    expect(results).toHaveLength(3);
    for (const { triggered = [] } of results) {
      expect(triggered.map(({ connection }) => connection).sort()).toEqual([first.id, second.id].sort());
      expect(triggered.map(({ connection }) => connection)).not.toContain(inactive.id);
    }
    expect(results[0]!.triggered?.[0]).toEqual({ connection: expect.any(String), index: 0, status: 'queued' });
    expect(results[1]!.triggered?.[0]).toMatchObject({ index: 1, fault: { code: 'parameters_invalid', field: 'memberId' } });
    await delivered(here.host, first.id);
    await delivered(here.host, second.id);
    expect(await membersOf(here.simulator, 'second')).toEqual(['7']);
    expect(await outcomesOf(here.host, first.id)).toEqual(['accepted', 'failed', 'accepted']);
  });

  test('that are sent again with the same key do nothing; other events with that key are refused', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    const idempotencyKey = { key: 'k', digest: 'd' };
    const once = await here.host.enqueueEvents('buyers', [event('joined', 'a'), event('left', 1.5)], { idempotencyKey });
    await here.host.enqueueEvents('buyers', [event('left', 'a')]);
    const again = await here.host.enqueueEvents('buyers', [event('joined', 'a'), event('left', 1.5)], { idempotencyKey });
    expect(again).toEqual({ ...once, repeated: true });
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual([]);
    const [refusal] = await faultsOf(
      here.host.enqueueEvents('buyers', [event('joined', 'b')], { idempotencyKey: { ...idempotencyKey, digest: 'other' } }),
    );
    expect(refusal.code).toBe('idempotency_key_reused');
    expect(await here.host.enqueue(id, [change(add, 'c')], { idempotencyKey })).toMatchObject({ repeated: false });
    expect(await here.host.enqueue(id, [change(add, 'c')], { idempotencyKey })).toMatchObject({ repeated: true });
  });

  test('of two audiences, and invocations, never share an idempotency key, whatever their names have in common', async () => {
    const audiences = ['buyers', 'buyers/eu', 'buyers eu', 'buyers%20eu'];
    const triggers = audiences.map((audience) => ({ audience, on: 'joined' as const, action: add }));
    const { id } = await activate(here.host, draftFor(here.simulator.configuration, { triggers }));
    const digest = 'd';
    const joined = async (audience: string, key: string) =>
      (await here.host.enqueueEvents(audience, [event('joined', `${audience}-${key}`)], { idempotencyKey: { key, digest } })).repeated;
    for (const audience of audiences) expect([audience, await joined(audience, 'k')]).toEqual([audience, false]);
    expect(await joined('buyers', 'eu/k')).toBe(false);
    for (const key of ['buyers/k', 'buyers%2Feu/k', 'buyers/eu/k'])
      expect(await here.host.enqueue(id, [change(add, key)], { idempotencyKey: { key, digest } })).toMatchObject({ repeated: false });
    expect(await joined('buyers/eu', 'k')).toBe(true);
  });

  test('start nothing in a connection that is being deleted, and go to all others', async () => {
    let isReached = (): void => undefined;
    let release = (): void => undefined;
    const reached = new Promise<void>((resolve) => (isReached = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const slow = sharing(here.store, {
      openHostQueue: async (...given) => {
        const queue = await here.store.openHostQueue(...given);
        const deleteAll = queue.deleteAll.bind(queue);
        return Object.assign(queue, {
          deleteAll: () => {
            isReached();
            return released.then(deleteAll);
          },
        });
      },
    });
    const other = await openTestHost(slow);
    const goes = await activate(other, draftFor(here.simulator.configuration));
    const stays = await activate(other, draftFor({ ...here.simulator.configuration, segmentId: 'stays' }));
    const deleted = other.deleteConnection(goes.id, { force: false });
    await reached;
    const { results } = await other.enqueueEvents('buyers', [event('joined', 'a')]);
    release();
    await deleted;
    expect(results).toMatchObject([{ triggered: [{ connection: stays.id, index: 0 }] }]);
    expect(results[0]?.triggered).toHaveLength(1);
    await delivered(other, stays.id);
    expect(await membersOf(here.simulator, 'stays')).toEqual(['a']);
    await other.close(1_000);
  });
});

describe('invocations', () => {
  test('that are refused are reported under the index of their outcome, and are counted once', async () => {
    const published: unknown[] = [];
    const listen = (message: unknown): void => void published.push(message);
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await here.host.pauseConnection(id);
    await here.host.enqueue(id, [change(add, 'a'), change(add, 'b')]);
    const group = [change(add, 'c'), change(add, '')];
    const idempotencyKey = { key: 'k', digest: 'd' };
    subscribe('connector:outcomes', listen);
    const { results } = await here.host.enqueue(id, group, { idempotencyKey });
    await here.host.enqueue(id, group, { idempotencyKey });
    unsubscribe('connector:outcomes', listen);
    expect(results).toMatchObject([
      { index: 2, status: 'queued' },
      { index: 3, status: 'failed' },
    ]);
    expect((await here.host.findOutcomes(id, { index: 3, limit: 1 })).entries).toMatchObject([{ first: 3, status: 'failed' }]);
    expect(published).toMatchObject([{ connection: id, failed: 1, failures: [{ first: 3 }] }]);
  });
});

describe('a store that fails', () => {
  test('is reported with its own message to senders, and by ready()', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await here.store.close();
    const [reason] = await faultsOf(here.host.enqueue(id, [change(add, 'a')]));
    expect((await faultsOf(here.host.ready()))[0]).toEqual(reason);
    expect((await faultsOf(here.host.enqueue(id, [change(add, 'b')])))[0]).toEqual(reason);
    expect((await stateOf(here.simulator)).counters.deliveries.total).toBe(0);
  });
});

describe('retention', () => {
  test('expires data at the start and every hour, by the injected clock', async () => {
    const clock = new HandClock();
    const expiries: { outcomes: number; deadLetters: number; idempotencyKeys: number }[] = [];
    const watched = sharing(here.store, { expire: async (before) => void expiries.push(before) });
    const startedAt = clock.now();
    const other = await openTestHost(watched, { clock }, { retention: { idempotencyKeysMs: 1_000 } });
    await clock.pass(3_600_000);
    await clock.pass(3_600_000);
    expect(expiries).toHaveLength(3);
    const day = 86_400_000;
    expect(Math.round((startedAt - expiries[0]!.outcomes) / day)).toBe(30);
    expect(Math.round((startedAt - expiries[0]!.deadLetters) / day)).toBe(90);
    expect(Math.abs(startedAt - expiries[0]!.idempotencyKeys)).toBeLessThan(60_000);
    expect(expiries[2]!.idempotencyKeys - expiries[0]!.idempotencyKeys).toBeGreaterThanOrEqual(7_200_000);
    await other.close(100);
    expect(clock.waits).toEqual([]);
  });
});
