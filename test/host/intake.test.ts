import { describe, expect, test } from '@jest/globals';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { RunningSimulator } from '../../src/contract';
import { ConnectorError, fault } from '../../src/fault';
import type { AudienceEvent } from '../../src/host/enqueue-events';
import type { Host } from '../../src/host/host';
import type { ChangeNotification, HostStore } from '../../src/stores/host-store';
import {
  activate,
  add,
  asked,
  change,
  checkAll,
  delivered,
  draftFor,
  faultsOf,
  HandClock,
  membersOf,
  openTestHost,
  outcomesOf,
  remove,
  setFaults,
  stateOf,
  until,
} from './host-case';
import { forEachTest } from './for-each-test';
import { openTestStore, type TestStore } from './test-store';

let simulator: RunningSimulator;
let place: TestStore;
let store: HostStore;
let host: Host;
forEachTest(
  async (vendor, kept) => {
    [simulator, place] = [vendor, kept];
    store = await place.open();
    host = await openTestHost(store);
  },
  () => host.close(5_000),
);

function event(kind: AudienceEvent['event'], key: unknown): AudienceEvent {
  return { event: kind, visitor: { ids: { key }, name: 'Ana' } };
}

describe('events of an audience', () => {
  test('of a member who joins and leaves quickly end with the last event, whatever is in flight', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    await setFaults(simulator, ['delay=100,next=2']);
    await host.enqueueEvents('buyers', [event('joined', 'a'), event('joined', 'b')]);
    await asked(simulator);
    for (let round = 0; round < 10; round += 1) {
      await host.enqueueEvents('buyers', [event('left', 'a'), event('left', 'b'), event('joined', 'b')]);
      await host.enqueueEvents('buyers', [event('joined', 'a'), event('left', 'a')]);
    }
    await delivered(host, id);
    expect(await membersOf(simulator)).toEqual(['b']);
    expect((await stateOf(simulator)).counters.violations).toBe(0);
    const statuses = await outcomesOf(host, id);
    expect(statuses).toHaveLength(52);
    expect([...statuses]).not.toContain(undefined);
    expect(statuses.filter((status) => status === 'superseded').length).toBeGreaterThan(30);
  });

  test('trigger every connection that names the audience, and no other', async () => {
    const first = await activate(host, draftFor(simulator.configuration));
    const second = await activate(host, draftFor({ ...simulator.configuration, segmentId: 'second' }));
    const inactive = await host.createConnection(draftFor(simulator.configuration));
    await activate(host, draftFor(simulator.configuration, { triggers: [{ audience: 'others', on: 'joined', action: add }] }));
    const { results } = await host.enqueueEvents('buyers', [event('joined', 7), event('joined', 0.5), event('left', 'x')]);
    expect(results).toHaveLength(3);
    for (const { triggered = [] } of results) {
      expect(triggered.map(({ connection }) => connection).sort()).toEqual([first.id, second.id].sort());
      expect(triggered.map(({ connection }) => connection)).not.toContain(inactive.id);
    }
    expect(results[0]!.triggered?.[0]).toEqual({ connection: expect.any(String), index: 0, status: 'queued' });
    expect(results[1]!.triggered?.[0]).toMatchObject({ index: 1, fault: { code: 'parameters_invalid', field: 'memberId' } });
    await delivered(host, first.id);
    await delivered(host, second.id);
    expect(await membersOf(simulator, 'second')).toEqual(['7']);
    expect(await outcomesOf(host, first.id)).toEqual(['accepted', 'failed', 'accepted']);
  });

  test('that are sent again with the same key do nothing; other events with that key are refused', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    const idempotencyKey = { key: 'k', digest: 'd' };
    const once = await host.enqueueEvents('buyers', [event('joined', 'a'), event('left', 1.5)], { idempotencyKey });
    await host.enqueueEvents('buyers', [event('left', 'a')]);
    const again = await host.enqueueEvents('buyers', [event('joined', 'a'), event('left', 1.5)], { idempotencyKey });
    expect(again).toEqual({ ...once, repeated: true });
    await delivered(host, id);
    expect(await membersOf(simulator)).toEqual([]);
    const [refusal] = await faultsOf(
      host.enqueueEvents('buyers', [event('joined', 'b')], { idempotencyKey: { ...idempotencyKey, digest: 'other' } }),
    );
    expect(refusal.code).toBe('idempotency_key_reused');
    expect(await host.enqueue(id, [change(add, 'c')], { idempotencyKey })).toMatchObject({ repeated: false });
    expect(await host.enqueue(id, [change(add, 'c')], { idempotencyKey })).toMatchObject({ repeated: true });
  });

  test('of two audiences, and invocations, never share an idempotency key, whatever their names have in common', async () => {
    const audiences = ['buyers', 'buyers/eu', 'buyers eu', 'buyers%20eu'];
    const triggers = audiences.map((audience) => ({ audience, on: 'joined' as const, action: add }));
    const { id } = await activate(host, draftFor(simulator.configuration, { triggers }));
    const digest = 'd';
    const joined = async (audience: string, key: string) =>
      (await host.enqueueEvents(audience, [event('joined', `${audience}-${key}`)], { idempotencyKey: { key, digest } })).repeated;
    for (const audience of audiences) expect([audience, await joined(audience, 'k')]).toEqual([audience, false]);
    expect(await joined('buyers', 'eu/k')).toBe(false);
    for (const key of ['buyers/k', 'buyers%2Feu/k', 'buyers/eu/k'])
      expect(await host.enqueue(id, [change(add, key)], { idempotencyKey: { key, digest } })).toMatchObject({ repeated: false });
    expect(await joined('buyers/eu', 'k')).toBe(true);
  });

  test('start nothing in a connection that is being deleted, and go to all others', async () => {
    let isReached = (): void => undefined;
    let release = (): void => undefined;
    const reached = new Promise<void>((resolve) => (isReached = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const slow = sharing(store, {
      openHostQueue: async (...given) => {
        const queue = await store.openHostQueue(...given);
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
    const goes = await activate(other, draftFor(simulator.configuration));
    const stays = await activate(other, draftFor({ ...simulator.configuration, segmentId: 'stays' }));
    const deleted = other.deleteConnection(goes.id, { force: false });
    await reached;
    const { results } = await other.enqueueEvents('buyers', [event('joined', 'a')]);
    release();
    await deleted;
    expect(results).toMatchObject([{ triggered: [{ connection: stays.id, index: 0 }] }]);
    expect(results[0]?.triggered).toHaveLength(1);
    await delivered(other, stays.id);
    expect(await membersOf(simulator, 'stays')).toEqual(['a']);
    await other.close(1_000);
  });
});

describe('invocations', () => {
  test('that are refused are reported under the index of their outcome, and are counted once', async () => {
    const published: unknown[] = [];
    const listen = (message: unknown): void => void published.push(message);
    const { id } = await activate(host, draftFor(simulator.configuration));
    await host.pauseConnection(id);
    await host.enqueue(id, [change(add, 'a'), change(add, 'b')]);
    const group = [change(add, 'c'), change(add, '')];
    const idempotencyKey = { key: 'k', digest: 'd' };
    subscribe('connector:outcomes', listen);
    const { results } = await host.enqueue(id, group, { idempotencyKey });
    await host.enqueue(id, group, { idempotencyKey });
    unsubscribe('connector:outcomes', listen);
    expect(results).toMatchObject([
      { index: 2, status: 'queued' },
      { index: 3, status: 'failed' },
    ]);
    expect((await host.findOutcomes(id, { index: 3, limit: 1 })).entries).toMatchObject([{ first: 3, status: 'failed' }]);
    expect(published).toMatchObject([{ connection: id, failed: 1, failures: [{ first: 3 }] }]);
  });
});

describe('the delivery channel', () => {
  test('publishes requests with the connection, and without secrets or members', async () => {
    const published: unknown[] = [];
    const listen = (message: unknown): void => void published.push(message);
    subscribe('connector:delivery', listen);
    const { id } = await activate(host, draftFor(simulator.configuration));
    await host.enqueue(id, [change(add, 'canary-member')]);
    await delivered(host, id);
    unsubscribe('connector:delivery', listen);
    expect(published).toEqual([
      {
        host: host.id,
        connection: id,
        type: 'request',
        action: add,
        method: 'POST',
        url: expect.any(String),
        status: 204,
        items: 1,
        bytes: expect.any(Number),
        attempt: 1,
        elapsedMs: expect.any(Number),
      },
    ]);
    expect(JSON.stringify(published)).not.toMatch(/canary-member|api-0000/);
  });

  test('names the host of each message, and an observer of one host learns nothing of another', async () => {
    const otherPlace = openTestStore();
    const other = await openTestHost(await otherPlace.open());
    const published: { readonly host: string }[] = [];
    const observed: string[][] = [[], []];
    const listen = (message: unknown): void => void published.push(message as { readonly host: string });
    const stops = [host, other].map((one, at) =>
      one.observe({
        onEvent: ({ connection }) => observed[at]?.push(connection),
        onOutcomes: ({ connection }) => observed[at]?.push(connection),
        onDeleted: (connection) => observed[at]?.push(`deleted ${connection}`),
        onReleased: () => undefined,
        onProblem: ({ code }) => observed[at]?.push(code),
      }),
    );
    subscribe('connector:outcomes', listen);
    const ids: string[] = [];
    for (const one of [host, other]) {
      const { id } = await activate(one, draftFor({ ...simulator.configuration, segmentId: `of-${ids.length}` }));
      ids.push(id);
      await one.enqueue(id, [change(add, 'a')]);
      await delivered(one, id);
      await one.deleteConnection(id, { force: true });
    }
    unsubscribe('connector:outcomes', listen);
    for (const stop of stops) stop();
    expect(observed).toEqual(ids.map((id) => [id, id, `deleted ${id}`]));
    expect(published.map((message) => message.host)).toEqual([host.id, other.id]);
    await other.close(1_000);
    otherPlace.remove();
  });

  test('publishes nothing while nothing waits, and the store is not queried', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    await host.enqueue(id, [change(add, 'a')]);
    await delivered(host, id);
    let asked = 0;
    const queue = await store.openHostQueue(id, { lateApplyMs: 60_000 });
    for (const name of ['claim', 'nextDueAt'] as const) {
      const original = queue[name].bind(queue) as (...given: unknown[]) => unknown;
      Object.assign(queue, { [name]: (...given: unknown[]) => ((asked += 1), original(...given)) });
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    const whileIdle = asked;
    await host.enqueue(id, [change(add, 'b')]);
    await delivered(host, id);
    // What was in hand when the spy was put in may still be asked for.
    expect(whileIdle).toBeLessThanOrEqual(2);
    expect(asked).toBeGreaterThan(whileIdle);
  });
});

describe('a store that fails', () => {
  test('is reported with its own message to senders, and by ready()', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    await store.close();
    const [reason] = await faultsOf(host.enqueue(id, [change(add, 'a')]));
    expect((await faultsOf(host.ready()))[0]).toEqual(reason);
    expect((await faultsOf(host.enqueue(id, [change(add, 'b')])))[0]).toEqual(reason);
    expect((await stateOf(simulator)).counters.deliveries.total).toBe(0);
  });
});

describe('retention', () => {
  test('expires data at the start and every hour, by the injected clock', async () => {
    const clock = new HandClock();
    const expiries: { outcomes: number; deadLetters: number; idempotencyKeys: number }[] = [];
    const watched = sharing(store, { expire: async (before) => void expiries.push(before) });
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

/** A store as another process sees it. */
function sharing(inner: HostStore, overrides: Partial<HostStore> = {}): HostStore {
  return {
    openHostQueue: (...given) => inner.openHostQueue(...given),
    enqueueJointly: (request) => inner.enqueueJointly(request),
    statistics: (ids) => inner.statistics(ids),
    watch: (ids) => inner.watch(ids),
    documents: inner.documents,
    extendRateLimit: (...given) => inner.extendRateLimit(...given),
    onChange: (listener) => inner.onChange(listener),
    expire: (before) => inner.expire(before),
    ping: () => inner.ping(),
    close: async () => undefined,
    ...overrides,
  };
}

describe('two hosts on one store', () => {
  /** Notifies each host of the changes of the other, as a store with several processes does. */
  function pair(): {
    mine: HostStore;
    theirs: HostStore;
    closed: [string, number][];
    notifyMine: (change: ChangeNotification) => void;
    notifyTheirs: (change: ChangeNotification) => void;
  } {
    const listeners: ((change: ChangeNotification) => void)[] = [];
    const closed: [string, number][] = [];
    const view = (): HostStore => {
      const own = listeners.length;
      const notifyOthers = (change: ChangeNotification): void => listeners.forEach((listener, at) => at !== own && listener(change));
      return sharing(store, {
        onChange: (listener) => void (listeners[own] = listener),
        extendRateLimit: async (account, until) => {
          closed.push([account, until]);
          notifyOthers({ type: 'rateLimit', name: account, until });
        },
      });
    };
    const mine = view();
    listeners.push(() => undefined);
    const theirs = view();
    return { mine, theirs, closed, notifyMine: (change) => listeners[0]?.(change), notifyTheirs: (change) => listeners[1]?.(change) };
  }

  test('see connections that the other one creates, changes and deletes', async () => {
    const { mine, theirs } = pair();
    const a = await openTestHost(mine);
    const b = await openTestHost(theirs);
    const { id } = await a.createConnection(draftFor(simulator.configuration));
    expect(await b.listConnections()).toHaveLength(1);
    await checkAll(a, id);
    await a.activateConnection(id);
    expect((await b.readConnection(id)).status).toBe('active');
    await a.pauseConnection(id);
    expect((await b.readConnection(id)).status).toBe('paused');
    await a.deleteConnection(id, { force: false });
    expect(await b.listConnections()).toEqual([]);
    expect((await faultsOf(b.enqueue(id, [change(add, 'x')])))[0].code).toBe('connection_unknown');
    await a.close(1_000);
    await b.close(1_000);
  });

  test('show a connection that cannot be decrypted, send nothing of it, and continue when it can', async () => {
    const { mine, notifyMine } = pair();
    const a = await openTestHost(mine);
    const { id } = await activate(a, draftFor(simulator.configuration));
    const good = await store.documents.read('connection', id);
    const put = async (body: string, revision: number, condition: () => Promise<boolean>) => {
      await store.documents.write('connection', id, body, revision);
      notifyMine({ type: 'setup' });
      while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
    };
    const code = async () => (await a.readConnection(id)).fault?.code;
    await put('scribble', good!.revision, async () => (await code()) === 'document_damaged');
    await a.enqueue(id, [change(add, 'a')]);
    expect(await a.readConnection(id)).toMatchObject({ status: 'paused', name: '' });
    await put(good!.body, good!.revision + 1, async () => (await code()) === undefined);
    await delivered(a, id);
    expect(await a.readConnection(id)).toMatchObject({ status: 'active' });
    expect(await membersOf(simulator)).toEqual(['a']);
    await a.close(1_000);
  });

  test('do not undo changes of each other: a change that was overtaken during its check is refused', async () => {
    const { mine, theirs } = pair();
    const a = await openTestHost(mine);
    const { id } = await activate(a, draftFor(simulator.configuration));
    const b = await openTestHost(theirs);
    await setFaults(simulator, ['delay=300,path=/api/v2/caller-identity']);
    const slow = faultsOf(a.changeConnection(id, { configuration: { ...simulator.configuration, segmentName: 'Slow' } }, undefined));
    expect(await b.changeConnection(id, { name: 'Fast' }, undefined)).toMatchObject({ revision: 3 });
    expect((await slow)[0].code).toBe('revision_outdated');
    expect((await b.readConnection(id)).configuration).toMatchObject({ segmentName: simulator.configuration['segmentName'] });
    await a.close(1_000);
    await b.close(1_000);
  });

  test('wait together when their account is rate-limited, and name it without a secret', async () => {
    const clock = new HandClock();
    const { mine, theirs, closed } = pair();
    const a = await openTestHost(mine, { clock });
    const b = await openTestHost(theirs, { clock });
    const onA = await activate(a, draftFor(simulator.configuration));
    const onB = await activate(b, draftFor({ ...simulator.configuration, segmentId: 'b' }));
    await setFaults(simulator, ['status=429,next=1,retryAfter=50']);
    await a.enqueue(onA.id, [change(add, 'a')]);
    await until(a, onA.id, () => closed.length > 0);
    expect(closed).toHaveLength(1);
    expect(closed[0]![0]).toMatch(/^[0-9a-f]{64}$/);
    expect(closed[0]![1] - clock.now()).toBeGreaterThan(40_000);
    const before = (await stateOf(simulator)).counters.deliveries.total;
    await b.enqueue(onB.id, [change(add, 'b')]);
    while (clock.waits.filter((ms) => ms > 40_000 && ms < 60_000).length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect((await stateOf(simulator)).counters.deliveries.total).toBe(before);
    for (const ms of [...clock.waits].filter((wait) => wait < 60_000)) await clock.pass(ms);
    await delivered(a, onA.id);
    await delivered(b, onB.id);
    expect(await membersOf(simulator, 'b')).toEqual(['b']);
    await a.close(1_000);
    await b.close(1_000);
  });

  test('continue by themselves when the store answers again', async () => {
    const clock = new HandClock();
    const gone = new ConnectorError([fault('state_unavailable', 'The database is away.')]);
    let isAway = false;
    const other = await openTestHost(
      sharing(store, {
        ping: () => (isAway ? Promise.reject(gone) : store.ping()),
        openHostQueue: async (...given) => {
          const queue = await store.openHostQueue(...given);
          const claim = queue.claim.bind(queue);
          return Object.assign(queue, {
            claim: (request: Parameters<typeof claim>[0]) => (isAway ? Promise.reject(gone) : claim(request)),
          });
        },
      }),
      { clock },
    );
    const { id } = await activate(other, draftFor(simulator.configuration));
    isAway = true;
    await other.enqueue(id, [change(add, 'a'), change(remove, 'b')]);
    await until(other, id, async () => (await other.readConnection(id)).fault?.code === 'state_unavailable');
    expect((await faultsOf(other.ready()))[0].code).toBe('state_unavailable');
    await clock.pass(30_000);
    isAway = false;
    await clock.pass(60_000);
    await delivered(other, id);
    expect(await membersOf(simulator)).toEqual(['a']);
    await other.close(1_000);
  });
});
