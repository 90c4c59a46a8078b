import { describe, expect, test } from '@jest/globals';
import { ConnectorError, fault } from '../../src/fault';
import type { ChangeNotification, HostStore } from '../../src/stores/host-store';
import {
  activate,
  add,
  change,
  checkAll,
  delivered,
  draftFor,
  faultsOf,
  HandClock,
  membersOf,
  openTestHost,
  remove,
  setFaults,
  stateOf,
  until,
} from './host-case';
import { HostForEachTest } from './for-each-test';
import { sharing } from './sharing';

const here = new HostForEachTest();

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
      return sharing(here.store, {
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
    const { id } = await a.createConnection(draftFor(here.simulator.configuration));
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
    const { id } = await activate(a, draftFor(here.simulator.configuration));
    const good = await here.store.documents.read('connection', id);
    const put = async (body: string, revision: number, condition: () => Promise<boolean>) => {
      await here.store.documents.write('connection', id, body, revision);
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
    expect(await membersOf(here.simulator)).toEqual(['a']);
    await a.close(1_000);
  });

  test('do not undo changes of each other: a change that was overtaken during its check is refused', async () => {
    const { mine, theirs } = pair();
    const a = await openTestHost(mine);
    const { id } = await activate(a, draftFor(here.simulator.configuration));
    const b = await openTestHost(theirs);
    await setFaults(here.simulator, ['delay=300,path=/api/v2/caller-identity']);
    const slow = faultsOf(a.changeConnection(id, { configuration: { ...here.simulator.configuration, segmentName: 'Slow' } }, undefined));
    expect(await b.changeConnection(id, { name: 'Fast' }, undefined)).toMatchObject({ revision: 3 });
    expect((await slow)[0].code).toBe('revision_outdated');
    expect((await b.readConnection(id)).configuration).toMatchObject({ segmentName: here.simulator.configuration['segmentName'] });
    await a.close(1_000);
    await b.close(1_000);
  });

  test('wait together when their account is rate-limited, and name it without a secret', async () => {
    const clock = new HandClock();
    const { mine, theirs, closed } = pair();
    const a = await openTestHost(mine, { clock });
    const b = await openTestHost(theirs, { clock });
    const onA = await activate(a, draftFor(here.simulator.configuration));
    const onB = await activate(b, draftFor({ ...here.simulator.configuration, segmentId: 'b' }));
    await setFaults(here.simulator, ['status=429,next=1,retryAfter=50']);
    await a.enqueue(onA.id, [change(add, 'a')]);
    await until(a, onA.id, () => closed.length > 0);
    expect(closed).toHaveLength(1);
    expect(closed[0]![0]).toMatch(/^[0-9a-f]{64}$/);
    expect(closed[0]![1] - clock.now()).toBeGreaterThan(40_000);
    const before = (await stateOf(here.simulator)).counters.deliveries.total;
    await b.enqueue(onB.id, [change(add, 'b')]);
    while (clock.waits.filter((ms) => ms > 40_000 && ms < 60_000).length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect((await stateOf(here.simulator)).counters.deliveries.total).toBe(before);
    for (const ms of [...clock.waits].filter((wait) => wait < 60_000)) await clock.pass(ms);
    await delivered(a, onA.id);
    await delivered(b, onB.id);
    expect(await membersOf(here.simulator, 'b')).toEqual(['b']);
    await a.close(1_000);
    await b.close(1_000);
  });

  test('continue by themselves when the store answers again', async () => {
    const clock = new HandClock();
    const gone = new ConnectorError([fault('state_unavailable', 'The database is away.')]);
    let isAway = false;
    const other = await openTestHost(
      sharing(here.store, {
        ping: () => (isAway ? Promise.reject(gone) : here.store.ping()),
        openHostQueue: async (...given) => {
          const queue = await here.store.openHostQueue(...given);
          const claim = queue.claim.bind(queue);
          return Object.assign(queue, {
            claim: (request: Parameters<typeof claim>[0]) => (isAway ? Promise.reject(gone) : claim(request)),
          });
        },
      }),
      { clock },
    );
    const { id } = await activate(other, draftFor(here.simulator.configuration));
    isAway = true;
    await other.enqueue(id, [change(add, 'a'), change(remove, 'b')]);
    await until(other, id, async () => (await other.readConnection(id)).fault?.code === 'state_unavailable');
    expect((await faultsOf(other.ready()))[0].code).toBe('state_unavailable');
    await clock.pass(30_000);
    isAway = false;
    await clock.pass(60_000);
    await delivered(other, id);
    expect(await membersOf(here.simulator)).toEqual(['a']);
    await other.close(1_000);
  });
});
