import { afterEach, describe, expect, test } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningSimulator } from '../../src/contract';
import { startSimulator } from '../../connector/simulator';
import { probePauseMs } from '../../src/host/connections/delivery-worker';
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
import { HostForEachTest } from './for-each-test';
import { openTestStore } from './test-store';

const here = new HostForEachTest();

describe('a connection', () => {
  test('starts inactive, accepts nothing, and is activated only after its check has passed', async () => {
    const created = await here.host.createConnection(draftFor(here.simulator.configuration));
    const { id } = created;
    expect(created).toMatchObject({ status: 'inactive', revision: 1, secrets: { accessToken: '0000' } });
    expect(created.destination).toBe(here.simulator.configuration['urlOverride']);
    expect(JSON.stringify(created)).not.toContain(here.simulator.configuration['accessToken']);
    expect(await here.host.enqueue(id, [change(add, 'a')])).toMatchObject({ error: { code: 'connection_inactive' } });
    expect((await faultsOf(here.host.activateConnection(id)))[0].code).toBe('check_needed');
    expect((await here.host.pauseConnection(id)).status).toBe('inactive');
    const results = await checkAll(here.host, id);
    expect(results.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed', 'not_verified']);
    expect((await here.host.readConnection(id)).checkedAt).toEqual(expect.any(Number));
    expect(await here.host.activateConnection(id)).toMatchObject({ status: 'active', revision: 2 });
    await here.host.enqueue(id, [change(add, 'a'), change(add, 'b')]);
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual(['a', 'b']);
  });

  test('is not activated after a failed check, nor after a check of another configuration', async () => {
    const { id } = await here.host.createConnection(draftFor(here.simulator.configuration));
    await setFaults(here.simulator, ['status=401,path=/api/v2/caller-identity']);
    expect((await checkAll(here.host, id)).map(({ status }) => status)).toContain('failed');
    expect((await faultsOf(here.host.activateConnection(id)))[0].code).toBe('check_needed');
    await setFaults(here.simulator, []);
    await checkAll(here.host, id);
    const changed = await here.host.changeConnection(id, { configuration: { ...here.simulator.configuration, segmentName: 'Other' } }, 1);
    expect(changed).toMatchObject({ revision: 2, status: 'inactive' });
    expect(changed).not.toHaveProperty('checkedAt');
    expect((await faultsOf(here.host.activateConnection(id)))[0].code).toBe('check_needed');
    await here.host.changeConnection(id, { configuration: here.simulator.configuration, name: 'Back' }, 2);
    expect((await here.host.activateConnection(id)).status).toBe('active');
  });

  test('is refused with all its problems at once', async () => {
    const faults = await faultsOf(
      here.host.createConnection(
        draftFor(
          { ...here.simulator.configuration, segmentId: '', accessToken: 'sdk-1' },
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
    expect(await here.host.listConnections()).toEqual([]);
  });

  test('refuses a change that was made on an older revision, and keeps secrets that are left out', async () => {
    const { id } = await here.host.createConnection(draftFor(here.simulator.configuration));
    await checkAll(here.host, id);
    const changed = await here.host.changeConnection(id, { configuration: { ...here.simulator.configuration, accessToken: '' } }, 1);
    const entries = Object.entries(here.simulator.configuration).filter(([name]) => name !== 'accessToken');
    await here.host.changeConnection(id, { configuration: Object.fromEntries(entries) }, 2);
    await here.host.activateConnection(id);
    expect(changed).toMatchObject({ revision: 2, secrets: { accessToken: '0000' }, checkedAt: expect.any(Number) });
    expect((await faultsOf(here.host.changeConnection(id, { name: 'x' }, 2)))[0].code).toBe('revision_outdated');
    expect((await here.host.changeConnection(id, { name: 'x' }, undefined)).name).toBe('x');
  });

  test('does not keep a secret that a change deletes, and is refused where it cannot do without', async () => {
    const { id } = await here.host.createConnection(draftFor(here.simulator.configuration));
    const faults = await faultsOf(here.host.changeConnection(id, { configuration: { accessToken: null } }));
    expect(faults.map(({ code, field }) => [code, field])).toEqual([['configuration_invalid', 'accessToken']]);
    await here.host.changeConnection(id, { configuration: { accessToken: '', segmentName: 'Kept' } });
    expect((await here.host.readConnection(id)).secrets).toHaveProperty('accessToken');
  });

  test('accepts records while it is paused, sends nothing, and continues when it is activated again', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    expect((await here.host.pauseConnection(id)).status).toBe('paused');
    await here.host.enqueue(id, [change(add, 'a')]);
    await here.host.enqueueEvents('buyers', [{ event: 'joined', visitor: { ids: { key: 'b' } } }]);
    expect((await here.host.statistics()).get(id)).toMatchObject({ waiting: 2 });
    expect((await stateOf(here.simulator)).counters.deliveries).toMatchObject({ total: 0 });
    await checkAll(here.host, id);
    expect((await here.host.readConnection(id)).status).toBe('paused');
    await here.host.activateConnection(id);
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual(['a', 'b']);
  });

  test('is deleted with what waits for it only when forced, and is unknown afterwards', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await here.host.pauseConnection(id);
    await here.host.enqueue(id, [change(add, 'a')]);
    const [busy] = await faultsOf(here.host.deleteConnection(id, { force: false }));
    expect(busy).toMatchObject({ code: 'connection_busy', message: expect.stringContaining('1 ') });
    await here.host.deleteConnection(id, { force: true });
    expect(await here.host.listConnections()).toEqual([]);
    expect((await faultsOf(here.host.enqueue(id, [change(add, 'a')])))[0].code).toBe('connection_unknown');
    expect((await faultsOf(here.host.readConnection('no-such')))[0].code).toBe('connection_unknown');
  });
});

describe('a change during a request', () => {
  test('finishes the running request with the old configuration, and sends the rest with the new one', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await setFaults(here.simulator, ['delay=300,next=1']);
    await here.host.enqueue(id, [change(add, 'a')]);
    await asked(here.simulator);
    await here.host.enqueue(id, [change(add, 'b'), change(remove, 'a')]);
    await here.host.changeConnection(id, { configuration: { ...here.simulator.configuration, segmentId: 'other-segment' } }, 2);
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual(['a']);
    expect(await membersOf(here.simulator, 'other-segment')).toEqual(['b']);
    expect(await outcomesOf(here.host, id)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('is refused with the failed steps of its check, and the connection stays as it is', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    const wrong = { ...here.simulator.configuration, accessToken: 'api-11111111-1111-4111-8111-111111111111' };
    const [finding] = await faultsOf(here.host.changeConnection(id, { configuration: wrong }, 2));
    expect(finding).toMatchObject({ code: 'check_failed', message: expect.stringContaining('refuses the token') });
    await here.host.enqueue(id, [change(add, 'a')]);
    await delivered(here.host, id);
    expect(await here.host.readConnection(id)).toMatchObject({ revision: 2, status: 'active' });
  });
});

describe('a change of a name alone', () => {
  test('sends no request to the vendor', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await setFaults(here.simulator, ['status=401,path=/api/v2/caller-identity']);
    expect(await here.host.changeConnection(id, { name: 'Other' }, 2)).toMatchObject({ name: 'Other', status: 'active' });
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
    const { id } = await activate(here.host, draftFor(first.configuration));
    await here.host.enqueue(id, [change(add, 'a')]);
    await delivered(here.host, id);
    const port = Number(new URL(first.url).port);
    await first.close();
    const second = await serveWith(newToken, port);
    try {
      for (const member of ['b', 'c', 'd']) await here.host.enqueue(id, [change(add, member)]);
      await until(here.host, id, async () => (await here.host.readConnection(id)).fault !== undefined);
      expect(await here.host.readConnection(id)).toMatchObject({ status: 'paused', fault: { code: 'token_refused', who: 'you' } });
      await here.host.enqueue(id, [change(add, 'e')]);
      expect((await here.host.statistics()).get(id)).toMatchObject({ waiting: 4 });
      const resumed = await here.host.changeConnection(id, { configuration: { ...first.configuration, accessToken: newToken } }, undefined);
      expect(resumed.status).toBe('active');
      expect(resumed).not.toHaveProperty('fault');
      await delivered(here.host, id);
      expect(await membersOf(second)).toEqual(['b', 'c', 'd', 'e']);
      expect(new Set(await outcomesOf(here.host, id))).toEqual(new Set(['accepted']));
    } finally {
      await second.close();
    }
  });

  test('is probed with growing pauses, and delivery resumes when the check passes', async () => {
    const clock = new HandClock();
    const other = openTestStore();
    const probing = await openTestHost(await other.open(), { clock });
    try {
      const { id } = await activate(probing, draftFor(here.simulator.configuration));
      await setFaults(here.simulator, ['status=401', 'status=401,path=/api/v2/caller-identity']);
      await probing.enqueue(id, [change(add, 'a')]);
      await clock.pass(30_000);
      await clock.pass(60_000);
      while (!clock.waits.includes(120_000)) await new Promise((resolve) => setImmediate(resolve));
      // While the check fails, no member is sent.
      expect((await stateOf(here.simulator)).counters.deliveries.total).toBe(1);
      await setFaults(here.simulator, ['status=401']);
      // The check passes, but the delivery is refused again: the pauses go on growing.
      await clock.pass(120_000);
      await clock.pass(240_000);
      await until(probing, id, () => clock.waits.includes(480_000));
      expect(await probing.readConnection(id)).toMatchObject({ status: 'paused', fault: { code: 'token_refused' } });
      await setFaults(here.simulator, []);
      await clock.pass(480_000);
      await delivered(probing, id);
      expect(await probing.readConnection(id)).toMatchObject({ status: 'active' });
      expect(await membersOf(here.simulator)).toEqual(['a']);
    } finally {
      await probing.close(1_000);
      other.remove();
    }
  });

  test('is retried at once when the connection is activated', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await setFaults(here.simulator, ['status=401']);
    await here.host.enqueue(id, [change(add, 'a')]);
    await until(here.host, id, async () => (await here.host.readConnection(id)).fault !== undefined);
    await setFaults(here.simulator, []);
    expect(await here.host.changeConnection(id, { name: 'Other' }, undefined)).toMatchObject({ fault: { code: 'token_refused' } });
    await here.host.activateConnection(id);
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual(['a']);
  });

  test('does not end a pause that a person requested', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await setFaults(here.simulator, ['status=401']);
    await here.host.enqueue(id, [change(add, 'a')]);
    await until(here.host, id, async () => (await here.host.readConnection(id)).fault !== undefined);
    expect(await here.host.pauseConnection(id)).not.toHaveProperty('fault');
    await setFaults(here.simulator, []);
    await checkAll(here.host, id);
    await here.host.changeConnection(id, { configuration: { ...here.simulator.configuration, segmentName: 'New' } }, undefined);
    expect((await here.host.readConnection(id)).status).toBe('paused');
    expect((await here.host.statistics()).get(id)).toMatchObject({ waiting: 1 });
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
    const dead = await activate(here.host, draftFor({ ...here.simulator.configuration, urlOverride: address }));
    const live = await activate(here.host, draftFor(here.simulator.configuration));
    const isAsked = once(events, 'request');
    const joined = Array.from({ length: 20 }, (_none, at) => ({ event: 'joined' as const, visitor: { ids: { key: `m${at}` } } }));
    const { results } = await here.host.enqueueEvents('buyers', joined);
    expect(results[19]?.triggered?.map(({ connection }) => connection).sort()).toEqual([dead.id, live.id].sort());
    await delivered(here.host, live.id);
    expect((await membersOf(here.simulator)).length).toBe(20);
    await isAsked;
    expect(requests).toEqual(['/members']);
    expect((await here.host.statistics()).get(dead.id)).toMatchObject({ waiting: 20 });
    await here.host.close(50);
    expect((await faultsOf(here.host.enqueue(live.id, [change(add, 'late')])))[0].code).toBe('host_closing');
    expect((await faultsOf(here.host.replay(live.id, 'all')))[0].code).toBe('host_closing');
    expect((await faultsOf(here.host.ready()))[0].code).toBe('host_closing');
  });
});
