import { afterEach, describe, expect, test } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningSimulator } from '../../src/contract';
import { startSimulator } from '../../connector/simulator';
import { probePauseMs } from '../../src/host/connections/delivery-worker';
import type { Host } from '../../src/host/host';
import type { HostStore } from '../../src/stores/host-store';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
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
  key,
  makeKey,
  membersOf,
  openTestHost,
  outcomesOf,
  remove,
  root,
  setFaults,
  stateOf,
  until,
} from './host-case';
import { forEachTest } from './for-each-test';
import { openTestStore, type TestStore } from './test-store';

let simulator: RunningSimulator;
let place: TestStore;
let host: Host;
forEachTest(
  async (vendor, kept) => {
    [simulator, place] = [vendor, kept];
    host = await openTestHost(await place.open());
  },
  () => host.close(5_000),
);

describe('a connection', () => {
  test('starts inactive, accepts nothing, and is activated only after its check has passed', async () => {
    const created = await host.createConnection(draftFor(simulator.configuration));
    const { id } = created;
    expect(created).toMatchObject({ status: 'inactive', revision: 1, secrets: { accessToken: '0000' } });
    expect(created.destination).toBe(simulator.configuration['urlOverride']);
    expect(JSON.stringify(created)).not.toContain(simulator.configuration['accessToken']);
    expect(await host.enqueue(id, [change(add, 'a')])).toMatchObject({ error: { code: 'connection_inactive' } });
    expect((await faultsOf(host.activateConnection(id)))[0].code).toBe('check_needed');
    expect((await host.pauseConnection(id)).status).toBe('inactive');
    const results = await checkAll(host, id);
    expect(results.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed', 'not_verified']);
    expect((await host.readConnection(id)).checkedAt).toEqual(expect.any(Number));
    expect(await host.activateConnection(id)).toMatchObject({ status: 'active', revision: 2 });
    await host.enqueue(id, [change(add, 'a'), change(add, 'b')]);
    await delivered(host, id);
    expect(await membersOf(simulator)).toEqual(['a', 'b']);
  });

  test('is not activated after a failed check, nor after a check of another configuration', async () => {
    const { id } = await host.createConnection(draftFor(simulator.configuration));
    await setFaults(simulator, ['status=401,path=/api/v2/caller-identity']);
    expect((await checkAll(host, id)).map(({ status }) => status)).toContain('failed');
    expect((await faultsOf(host.activateConnection(id)))[0].code).toBe('check_needed');
    await setFaults(simulator, []);
    await checkAll(host, id);
    const changed = await host.changeConnection(id, { configuration: { ...simulator.configuration, segmentName: 'Other' } }, 1);
    expect(changed).toMatchObject({ revision: 2, status: 'inactive' });
    expect(changed).not.toHaveProperty('checkedAt');
    expect((await faultsOf(host.activateConnection(id)))[0].code).toBe('check_needed');
    await host.changeConnection(id, { configuration: simulator.configuration, name: 'Back' }, 2);
    expect((await host.activateConnection(id)).status).toBe('active');
  });

  test('is refused with all its problems at once', async () => {
    const faults = await faultsOf(
      host.createConnection(
        draftFor(
          { ...simulator.configuration, segmentId: '', accessToken: 'sdk-1' },
          {
            mappings: { [add]: { membrId: { pointer: '/a' } } },
            triggers: [{ audience: 'b', on: 'joined', action: add, stream: 'event' }],
          },
        ),
      ),
    );
    expect(faults.map(({ code, field }) => `${code} ${field}`).sort()).toEqual([
      'configuration_invalid accessToken',
      'configuration_invalid segmentId',
      `mapping_invalid mappings.${add}.memberId`,
      `mapping_invalid mappings.${add}.membrId`,
      'stream_unsupported triggers.0.stream',
    ]);
    expect(await host.listConnections()).toEqual([]);
  });

  test('refuses a change that was made on an older revision, and keeps secrets that are left out', async () => {
    const { id } = await host.createConnection(draftFor(simulator.configuration));
    await checkAll(host, id);
    const changed = await host.changeConnection(id, { configuration: { ...simulator.configuration, accessToken: '' } }, 1);
    const entries = Object.entries(simulator.configuration).filter(([name]) => name !== 'accessToken');
    await host.changeConnection(id, { configuration: Object.fromEntries(entries) }, 2);
    await host.activateConnection(id);
    expect(changed).toMatchObject({ revision: 2, secrets: { accessToken: '0000' }, checkedAt: expect.any(Number) });
    expect((await faultsOf(host.changeConnection(id, { name: 'x' }, 2)))[0].code).toBe('revision_outdated');
    expect((await host.changeConnection(id, { name: 'x' }, undefined)).name).toBe('x');
  });

  test('does not keep a secret that a change deletes, and is refused where it cannot do without', async () => {
    const { id } = await host.createConnection(draftFor(simulator.configuration));
    const faults = await faultsOf(host.changeConnection(id, { configuration: { accessToken: null } }));
    expect(faults.map(({ code, field }) => [code, field])).toEqual([['configuration_invalid', 'accessToken']]);
    await host.changeConnection(id, { configuration: { accessToken: '', segmentName: 'Kept' } });
    expect((await host.readConnection(id)).secrets).toHaveProperty('accessToken');
  });

  test('accepts records while it is paused, sends nothing, and continues when it is activated again', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    expect((await host.pauseConnection(id)).status).toBe('paused');
    await host.enqueue(id, [change(add, 'a')]);
    await host.enqueueEvents('buyers', [{ event: 'joined', visitor: { ids: { key: 'b' } } }]);
    expect((await host.statistics()).get(id)).toMatchObject({ waiting: 2 });
    expect((await stateOf(simulator)).counters.deliveries).toMatchObject({ total: 0 });
    await checkAll(host, id);
    expect((await host.readConnection(id)).status).toBe('paused');
    await host.activateConnection(id);
    await delivered(host, id);
    expect(await membersOf(simulator)).toEqual(['a', 'b']);
  });

  test('is deleted with what waits for it only when forced, and is unknown afterwards', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    await host.pauseConnection(id);
    await host.enqueue(id, [change(add, 'a')]);
    const [busy] = await faultsOf(host.deleteConnection(id, { force: false }));
    expect(busy).toMatchObject({ code: 'connection_busy', message: expect.stringContaining('1 ') });
    await host.deleteConnection(id, { force: true });
    expect(await host.listConnections()).toEqual([]);
    expect((await faultsOf(host.enqueue(id, [change(add, 'a')])))[0].code).toBe('connection_unknown');
    expect((await faultsOf(host.readConnection('no-such')))[0].code).toBe('connection_unknown');
  });
});

describe('a change during a request', () => {
  test('finishes the running request with the old configuration, and sends the rest with the new one', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    await setFaults(simulator, ['delay=300,next=1']);
    await host.enqueue(id, [change(add, 'a')]);
    await asked(simulator);
    await host.enqueue(id, [change(add, 'b'), change(remove, 'a')]);
    await host.changeConnection(id, { configuration: { ...simulator.configuration, segmentId: 'other-segment' } }, 2);
    await delivered(host, id);
    expect(await membersOf(simulator)).toEqual(['a']);
    expect(await membersOf(simulator, 'other-segment')).toEqual(['b']);
    expect(await outcomesOf(host, id)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('is refused with the failed steps of its check, and the connection stays as it is', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    const wrong = { ...simulator.configuration, accessToken: 'api-11111111-1111-4111-8111-111111111111' };
    const [finding] = await faultsOf(host.changeConnection(id, { configuration: wrong }, 2));
    expect(finding).toMatchObject({ code: 'check_failed', message: expect.stringContaining('refuses the token') });
    await host.enqueue(id, [change(add, 'a')]);
    await delivered(host, id);
    expect(await host.readConnection(id)).toMatchObject({ revision: 2, status: 'active' });
  });
});

describe('a change of a name alone', () => {
  test('sends no request to the vendor', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    await setFaults(simulator, ['status=401,path=/api/v2/caller-identity']);
    expect(await host.changeConnection(id, { name: 'Other' }, 2)).toMatchObject({ name: 'Other', status: 'active' });
  });
});

test('a stopped connection is probed after 30 seconds at first, and every 10 minutes in the end', () => {
  expect([0, 1, 4, 5, 1_000].map(probePauseMs)).toEqual([30_000, 60_000, 480_000, 600_000, 600_000]);
});

describe('a refused token', () => {
  const newToken = 'api-22222222-2222-4222-8222-222222222222';

  async function serveWith(token: string, port: number): Promise<RunningSimulator> {
    return startSimulator({ port, token });
  }

  test('stops the connection and keeps every row; a new token resumes it at once', async () => {
    const first = await startSimulator({ port: 0 });
    const { id } = await activate(host, draftFor(first.configuration));
    await host.enqueue(id, [change(add, 'a')]);
    await delivered(host, id);
    const port = Number(new URL(first.url).port);
    await first.close();
    const second = await serveWith(newToken, port);
    try {
      for (const member of ['b', 'c', 'd']) await host.enqueue(id, [change(add, member)]);
      await until(host, id, async () => (await host.readConnection(id)).fault !== undefined);
      expect(await host.readConnection(id)).toMatchObject({ status: 'paused', fault: { code: 'token_refused', who: 'you' } });
      await host.enqueue(id, [change(add, 'e')]);
      expect((await host.statistics()).get(id)).toMatchObject({ waiting: 4 });
      const resumed = await host.changeConnection(id, { configuration: { ...first.configuration, accessToken: newToken } }, undefined);
      expect(resumed.status).toBe('active');
      expect(resumed).not.toHaveProperty('fault');
      await delivered(host, id);
      expect(await membersOf(second)).toEqual(['b', 'c', 'd', 'e']);
      expect(new Set(await outcomesOf(host, id))).toEqual(new Set(['accepted']));
    } finally {
      await second.close();
    }
  });

  test('is probed with growing pauses, and delivery resumes when the check passes', async () => {
    const clock = new HandClock();
    const other = openTestStore();
    const probing = await openTestHost(await other.open(), { clock });
    try {
      const { id } = await activate(probing, draftFor(simulator.configuration));
      await setFaults(simulator, ['status=401', 'status=401,path=/api/v2/caller-identity']);
      await probing.enqueue(id, [change(add, 'a')]);
      await clock.pass(30_000);
      await clock.pass(60_000);
      while (!clock.waits.includes(120_000)) await new Promise((resolve) => setImmediate(resolve));
      // While the check fails, no member is sent.
      expect((await stateOf(simulator)).counters.deliveries.total).toBe(1);
      await setFaults(simulator, ['status=401']);
      // The check passes, but the delivery is refused again: the pauses go on growing.
      await clock.pass(120_000);
      await clock.pass(240_000);
      await until(probing, id, () => clock.waits.includes(480_000));
      expect(await probing.readConnection(id)).toMatchObject({ status: 'paused', fault: { code: 'token_refused' } });
      await setFaults(simulator, []);
      await clock.pass(480_000);
      await delivered(probing, id);
      expect(await probing.readConnection(id)).toMatchObject({ status: 'active' });
      expect(await membersOf(simulator)).toEqual(['a']);
    } finally {
      await probing.close(1_000);
      other.remove();
    }
  });

  test('is retried at once when the connection is activated', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    await setFaults(simulator, ['status=401']);
    await host.enqueue(id, [change(add, 'a')]);
    await until(host, id, async () => (await host.readConnection(id)).fault !== undefined);
    await setFaults(simulator, []);
    expect(await host.changeConnection(id, { name: 'Other' }, undefined)).toMatchObject({ fault: { code: 'token_refused' } });
    await host.activateConnection(id);
    await delivered(host, id);
    expect(await membersOf(simulator)).toEqual(['a']);
  });

  test('does not end a pause that a person requested', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    await setFaults(simulator, ['status=401']);
    await host.enqueue(id, [change(add, 'a')]);
    await until(host, id, async () => (await host.readConnection(id)).fault !== undefined);
    expect(await host.pauseConnection(id)).not.toHaveProperty('fault');
    await setFaults(simulator, []);
    await checkAll(host, id);
    await host.changeConnection(id, { configuration: { ...simulator.configuration, segmentName: 'New' } }, undefined);
    expect((await host.readConnection(id)).status).toBe('paused');
    expect((await host.statistics()).get(id)).toMatchObject({ waiting: 1 });
  });
});

describe('a target that never answers', () => {
  let hole: Server;
  afterEach(() => {
    hole.closeAllConnections();
    hole.close();
  });

  test('delays neither other connections, nor close() beyond its deadline', async () => {
    const requests: string[] = [];
    const events = new EventEmitter();
    hole = createServer((request, response) => {
      // Steps of the check are answered; members never are.
      if (request.method !== 'POST') return response.writeHead(200).end('{}');
      requests.push(request.url ?? '');
      return events.emit('request');
    });
    await new Promise<void>((resolve) => hole.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(hole.address() as AddressInfo).port}/members`;
    const dead = await activate(host, draftFor({ ...simulator.configuration, urlOverride: address }));
    const live = await activate(host, draftFor(simulator.configuration));
    const isAsked = once(events, 'request');
    const joined = Array.from({ length: 20 }, (_none, at) => ({ event: 'joined' as const, visitor: { ids: { key: `m${at}` } } }));
    const { results } = await host.enqueueEvents('buyers', joined);
    expect(results[19]?.triggered?.map(({ connection }) => connection).sort()).toEqual([dead.id, live.id].sort());
    await delivered(host, live.id);
    expect((await membersOf(simulator)).length).toBe(20);
    await isAsked;
    expect(requests).toEqual(['/members']);
    expect((await host.statistics()).get(dead.id)).toMatchObject({ waiting: 20 });
    await host.close(50);
    expect((await faultsOf(host.enqueue(live.id, [change(add, 'late')])))[0].code).toBe('host_closing');
    expect((await faultsOf(host.replay(live.id, 'all')))[0].code).toBe('host_closing');
    expect((await faultsOf(host.ready()))[0].code).toBe('host_closing');
  });
});

describe('an interrupted deletion', () => {
  test('is finished at the next start', async () => {
    await host.close(1_000);
    const store = await place.open();
    let isCut = true;
    const cutting: HostStore = {
      connector: store.connector,
      statistics: (ids) => store.statistics(ids),
      watch: (ids) => store.watch(ids),
      openHostQueue: async (...given) => {
        const queue = await store.openHostQueue(...given);
        const deleteAll = queue.deleteAll.bind(queue);
        return Object.assign(queue, { deleteAll: () => (isCut ? Promise.reject(new Error('killed')) : deleteAll()) });
      },
      enqueueJointly: (request) => store.enqueueJointly(request),
      documents: store.documents,
      extendRateLimit: (...given) => store.extendRateLimit(...given),
      onChange: (listener) => store.onChange(listener),
      expire: (before) => store.expire(before),
      ping: () => store.ping(),
      close: () => Promise.resolve(),
    };
    host = await openTestHost(cutting);
    const { id } = await activate(host, draftFor(simulator.configuration));
    await host.pauseConnection(id);
    await host.enqueue(id, [change(add, 'canary-left')]);
    await expect(host.deleteConnection(id, { force: true })).rejects.toThrow('killed');
    expect((await faultsOf(host.enqueue(id, [change(add, 'b')])))[0].code).toBe('connection_unknown');
    await host.close(1_000);
    isCut = false;
    host = await openTestHost(cutting);
    expect(await host.listConnections()).toEqual([]);
    expect(await store.documents.list('connection')).toEqual([]);
    await store.close();
    expect(place.bytes().includes('canary-left')).toBe(false);
  });
});

describe('a host that is started again', () => {
  test('sends once more what was in flight when the last host was lost', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    await host.pauseConnection(id);
    await host.enqueue(id, [change(add, 'a')]);
    await host.close(1_000);
    const lost = await place.open();
    const queue = await lost.openHostQueue(id, { lateApplyMs: 60_000 });
    const now = Date.now() + 1_000;
    expect((await queue.claim({ now, partialBefore: now, maxItems: () => 10 }))?.rows).toHaveLength(1);
    await lost.close();
    host = await openTestHost(await place.open(), { resendAfterMs: 300 });
    await host.activateConnection(id);
    await delivered(host, id);
    await until(host, id, async () => (await host.statistics()).get(id)?.resends === 0);
    expect((await stateOf(simulator)).counters.deliveries.total).toBe(2);
    expect(await outcomesOf(host, id)).toEqual(['accepted']);
  });

  test('opens active connections and delivers what waits; one that cannot be decrypted is shown and delays no other', async () => {
    await setFaults(simulator, ['status=503']);
    const good = await activate(host, draftFor(simulator.configuration));
    await host.enqueue(good.id, [change(add, 'a')]);
    await host.close(5_000);
    await setFaults(simulator, []);
    const otherKey = makeKey();
    host = await openTestHost(await place.open(), {}, { keys: [otherKey] });
    const [shown] = await host.listConnections();
    expect(shown).toMatchObject({ id: good.id, status: 'paused', fault: { code: 'key_unknown' } });
    const second = await activate(host, draftFor({ ...simulator.configuration, segmentId: 'second' }));
    const joined = (member: string) => [{ event: 'joined' as const, visitor: { ids: { key: member } } }];
    const { results } = await host.enqueueEvents('buyers', joined('x'));
    // What it would do is not known, so it is kept and not said to have failed, nor to start nothing.
    const ofGood = results[0]?.triggered?.find(({ connection }) => connection === good.id);
    expect(ofGood).toMatchObject({ status: 'kept', fault: { code: 'key_unknown', who: 'you' } });
    expect(await host.enqueueEvents('elsewhere', joined('y'))).toMatchObject({ results: [{ status: 'kept' }] });
    await delivered(host, second.id);
    await host.enqueue(good.id, [change(add, 'b')]);
    expect((await host.statistics()).get(good.id)).toMatchObject({ deadLetters: 2 });
    await host.close(5_000);
    host = await openTestHost(await place.open(), {}, { keys: [key, otherKey] });
    await until(host, good.id, async () => (await host.statistics()).get(good.id)?.deadLetters === 0);
    await delivered(host, good.id);
    expect(await membersOf(simulator)).toEqual(['a', 'b', 'x']);
    expect(await membersOf(simulator, 'second')).toEqual(['x']);
  });

  test('does not show a secret whose field a newer connector no longer has', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    await host.close(5_000);
    const declaration = readManifest(root);
    const { manifest } = declaration;
    const schema = declaration.schemas[manifest.configuration]!;
    const properties = Object.fromEntries(Object.entries(schema.properties!).filter(([name]) => name !== 'accessToken'));
    const schemas = {
      ...declaration.schemas,
      [manifest.configuration]: { ...schema, properties, required: schema.required!.filter((name) => name !== 'accessToken') },
    };
    // Without precompiled validators, the changed schema judges the configuration.
    const interpreted = Object.fromEntries(
      Object.entries(manifest).filter(([name]) => name !== 'validators'),
    ) as unknown as typeof manifest;
    host = await openTestHost(await place.open(), {}, { connectors: [{ ...declaration, manifest: interpreted, schemas }] });
    const shown = await host.readConnection(id);
    expect(shown).toMatchObject({ fault: { code: 'configuration_invalid' }, configuration: { segmentId: 'simulated-segment' } });
    expect(JSON.stringify(shown)).not.toContain(simulator.configuration['accessToken']);
  });
});
