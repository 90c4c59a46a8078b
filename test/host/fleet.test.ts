import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fault } from '../../src/fault';
import { ConnectionRepository } from '../../src/host/connections/connection-repository';
import type { ConnectorRef } from '../../src/host/connectors/connector-ref';
import { compareVersions } from '../../src/host/connectors/compare-versions';
import type { GivenConnector } from '../../src/host/connectors/connectors';
import type { Host } from '../../src/host/host';
import { ConfigurationCipher } from '../../src/host/secrets/configuration-cipher';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { checkAll, delivered, faultsOf, key, openTestHost, outcomesOf, until } from './host-case';
import { Vendor, writeParcels } from './parcels';

const base = mkdtempSync(path.join(os.tmpdir(), 'fleet-'));
afterAll(() => rmSync(base, { recursive: true }));

const parcels = readManifest(writeParcels(base, { version: 1 }));
const parcelsOfNow = readManifest(writeParcels(base, { version: 2 }));
const letters = readManifest(writeParcels(base, { version: 1, id: 'letters' }));
const brokenLetters = { ...readManifest(writeParcels(base, { version: 1, id: 'letters', code: 'throw new Error("no paper");' })) };

let vendor: Vendor;
let state: string;
let hosts: Host[];
beforeEach(() => {
  vendor = new Vendor();
  state = mkdtempSync(path.join(base, 'state-'));
  hosts = [];
});
afterEach(async () => {
  for (const host of hosts) await host.close(1_000);
});

/** @param owner of a new store */
async function open(connectors: readonly GivenConnector[], owner = 'parcels'): Promise<Host> {
  await hosts.at(-1)?.close(1_000);
  const store = await SqliteStore.open(state, { host: owner });
  try {
    const host = await openTestHost(store, { sender: vendor }, { connectors });
    hosts.push(host);
    return host;
  } catch (error) {
    await store.close();
    throw error;
  }
}

const configuration = { key: 'k-12345678-secret', depot: 'north' };
const draft = (connector?: ConnectorRef) => ({
  name: 'Buyers',
  ...(connector && { connector }),
  configuration,
  mappings: { 'send-parcel': { id: { pointer: '/parcel' } } },
  triggers: [{ audience: 'buyers', on: 'joined' as const, action: 'send-parcel' }],
});
const send = (id: string) => ({ action: 'send-parcel', parameters: { id } });
const joined = (parcel: string) => ({ event: 'joined' as const, visitor: { parcel } });

async function activate(host: Host, connector?: ConnectorRef): Promise<string> {
  const { id } = await host.createConnection(draft(connector));
  await checkAll(host, id);
  await host.activateConnection(id);
  return id;
}

describe('several connectors in one host', () => {
  test('deliver each what is of their own connections; an event starts those of all', async () => {
    const host = await open([parcels, letters]);
    const [one, other] = [await activate(host, { id: 'parcels' }), await activate(host, { id: 'letters' })];
    await host.enqueue(one, [send('a')]);
    await delivered(host, one);
    const { results } = await host.enqueueEvents('buyers', [joined('b')]);
    expect(results[0]?.triggered).toHaveLength(2);
    for (const id of [one, other]) await until(host, id, async () => (await host.statistics()).get(id)?.waiting === 0);
    expect(vendor.hosts.filter((name) => name === 'parcels.example')).toHaveLength(2);
    expect(vendor.hosts.filter((name) => name === 'letters.example')).toHaveLength(1);
    expect(await host.readConnection(other)).toMatchObject({ connector: { id: 'letters' }, connectorVersion: '1.0.0' });
  });

  test('are named by a new connection, a judged configuration and a preview', async () => {
    const host = await open([parcels, letters]);
    const [needed] = await faultsOf(host.createConnection(draft()));
    expect(needed).toMatchObject({ code: 'connector_ambiguous', field: 'connector' });
    expect(needed.message).toContain('letters@1.0.0, parcels@1.0.0');
    expect((await faultsOf(host.createConnection(draft({ id: 'parcel' }))))[0]).toMatchObject({
      code: 'connector_unknown',
      message: expect.stringContaining('"parcels"'),
    });
    expect((await faultsOf(host.drafts.validateConfiguration(configuration)))[0].code).toBe('connector_ambiguous');
    expect((await host.drafts.validateConfiguration(configuration, undefined, { id: 'letters' })).valid).toBe(true);
    const { requests } = await host.drafts.preview({ draft: draft({ id: 'letters' }), records: [send('a')] });
    expect(requests[0]?.url).toBe('https://letters.example/v1');
    const { id } = await host.createConnection(draft({ id: 'parcels' }));
    expect((await host.drafts.preview({ id, records: [send('a')] })).requests[0]?.url).toBe('https://parcels.example/v1');
    expect((await host.drafts.validateConfiguration({ depot: 'south' }, id)).valid).toBe(true);
  });

  test('do not share the rate limit of an account, though its key is the same', async () => {
    const host = await open([parcels, letters]);
    const [one, other] = [await activate(host, { id: 'parcels' }), await activate(host, { id: 'letters' })];
    vendor.answers.set('parcels.example', { response: { status: 429, headers: { 'retry-after': '3600' }, body: '' } });
    await host.enqueue(one, [send('a')]);
    await until(host, one, () => vendor.hosts.includes('parcels.example'));
    await host.enqueue(other, [send('b')]);
    await delivered(host, other);
    expect((await host.statistics()).get(one)).toMatchObject({ waiting: 1 });
  });

  test('with one id and one version are refused by name and both places', async () => {
    const twin = readManifest(writeParcels(base, { version: 1 }));
    const [alike] = await faultsOf(open([parcels, letters, twin]));
    expect(alike).toMatchObject({ code: 'connectors_alike' });
    expect(alike.message).toContain('parcels@1.0.0');
    expect(alike.message).toContain(parcels.directory);
    expect(alike.message).toContain(twin.directory);
    expect((await faultsOf(open([parcels, parcels])))[0].message).toContain('is named twice');
  });
});

describe('a connector that cannot be loaded', () => {
  test('stops its own connections alone, with the reason; events for them are kept until it can be', async () => {
    const before = await open([parcels, letters]);
    const [works, stands] = [await activate(before, { id: 'parcels' }), await activate(before, { id: 'letters' })];
    const host = await open([parcels, brokenLetters]);
    expect(host.connectors.failed).toMatchObject([{ id: 'letters', version: '1.0.0', fault: { code: 'connector_failed' } }]);
    const view = await host.readConnection(stands);
    expect(view).toMatchObject({ status: 'paused', connector: { id: 'letters' }, fault: { code: 'connector_not_loaded', who: 'you' } });
    expect(view).not.toHaveProperty('connectorVersion');
    expect(view.fault?.message).toContain('no paper');
    // Which of its fields are secrets is not known.
    expect(view.configuration).toEqual({});
    expect(JSON.stringify(view)).not.toContain('12345678');

    expect((await faultsOf(host.enqueue(stands, [send('a')])))[0].code).toBe('connector_not_loaded');
    const { results } = await host.enqueueEvents('buyers', [joined('b')]);
    const byConnection = new Map(results[0]?.triggered?.map(({ connection, ...result }) => [connection, result]));
    expect(byConnection.get(works)).toMatchObject({ status: 'queued' });
    expect(byConnection.get(stands)).toMatchObject({ status: 'kept', fault: { code: 'connector_not_loaded' } });
    await delivered(host, works);
    expect(vendor.hosts).toEqual(['parcels.example']);
    for (const work of [
      host.changeConnection(stands, { name: 'Other' }),
      host.replay(stands, 'all'),
      host.watch.startReplay(stands, 'x', 1),
    ])
      expect((await faultsOf(work))[0].code).toBe('connector_not_loaded');
    expect((await host.watch.state(stands)).stop?.fault.code).toBe('connector_not_loaded');

    const mended = await open([parcels, letters]);
    await until(mended, stands, () => vendor.hosts.includes('letters.example'));
    await delivered(mended, stands);
    expect(await outcomesOf(mended, stands)).toEqual(expect.arrayContaining(['accepted']));
  });

  test('is refused as before when there is no other', async () => {
    expect((await faultsOf(open([brokenLetters])))[0]).toMatchObject({
      code: 'connector_failed',
      message: expect.stringContaining('no paper'),
    });
  });

  test('does not keep its connections from being erased, paused and deleted', async () => {
    const before = await open([parcels, letters]);
    const id = await activate(before, { id: 'letters' });
    await before.pauseConnection(id);
    await before.enqueue(id, [send('ana'), send('bo')]);
    const host = await open([parcels]);
    expect(await host.eraseMember('ana')).toMatchObject({ waiting: 1, inFlight: 0 });
    expect((await host.pauseConnection(id)).status).toBe('paused');
    await host.deleteConnection(id, { force: true });
    expect(await host.listConnections()).toEqual([]);
  });
});

describe('two versions of one connector', () => {
  test('stand side by side; a connection moves to the newer one by a change, with all that waits', async () => {
    const first = await open([parcels]);
    const id = await activate(first);
    await first.pauseConnection(id);
    await first.enqueue(id, [send('waits')]);
    const host = await open([parcels, parcelsOfNow]);
    // It stays with the lower one until somebody moves it.
    expect(await host.readConnection(id)).toMatchObject({ connector: { id: 'parcels' }, connectorVersion: '1.0.0', revision: 3 });
    await host.enqueue(id, [send('also waits')]);
    const [needed] = await faultsOf(host.createConnection(draft({ id: 'parcels' })));
    expect(needed).toMatchObject({ code: 'connector_ambiguous', field: 'connector.version' });
    expect((await faultsOf(host.changeConnection(id, { connector: { version: '3.0.0' } })))[0].code).toBe('connector_unknown');
    expect((await faultsOf(host.changeConnection(id, { connector: { id: 'letters' } })))[0].code).toBe('connector_fixed');
    expect((await faultsOf(host.changeConnection(id, { connector: { version: '1.1.0' } }, 1)))[0].code).toBe('revision_outdated');

    const moved = await host.changeConnection(id, { connector: { version: '1.1.0' } }, 3);
    expect(moved).toMatchObject({
      connector: { id: 'parcels', version: '1.1.0' },
      connectorVersion: '1.1.0',
      configuration: { depotId: 'north' },
      mappings: { 'ship-parcel': { parcelId: { pointer: '/parcel' } } },
    });
    // Nobody has checked it with the new version.
    expect(moved).not.toHaveProperty('checkedAt');
    expect((await host.watch.changes(id))[0]?.what).toEqual(['connector']);
    expect((await faultsOf(host.activateConnection(id)))[0].code).toBe('check_needed');
    await checkAll(host, id);
    await host.activateConnection(id);
    await delivered(host, id);
    expect(vendor.bodies).toMatchObject([{ v: 2, depot: 'north' }]);
    expect(JSON.stringify(vendor.bodies)).toContain('also waits');
    expect((await outcomesOf(host, id)).filter((status) => status === 'accepted')).toHaveLength(2);
  });

  test('are changed under a running connection when the newer one passes its check; what comes then is sent by it', async () => {
    const host = await open([parcels, parcelsOfNow]);
    const id = await activate(host, { id: 'parcels', version: '1.0.0' });
    await host.enqueue(id, [send('old')]);
    await delivered(host, id);
    await host.changeConnection(id, { connector: { version: '1.1.0' } });
    expect(await host.readConnection(id)).toMatchObject({ status: 'active', connectorVersion: '1.1.0', checkedAt: expect.any(Number) });
    await host.enqueue(id, [send('new')]);
    await delivered(host, id);
    expect(vendor.bodies).toMatchObject([{ v: 1 }, { v: 2, depot: 'north' }]);
  });

  test('never give what was set up for the newer one to the older one', async () => {
    const both = await open([parcels, parcelsOfNow]);
    const id = await activate(both, { id: 'parcels', version: '1.0.0' });
    await both.changeConnection(id, { connector: { version: '1.1.0' } });
    const older = await open([parcels, letters]);
    expect(await older.readConnection(id)).toMatchObject({
      status: 'paused',
      fault: { code: 'connector_not_loaded', message: expect.stringContaining('1.1.0 or later') },
    });
    expect((await faultsOf(older.enqueue(id, [send('a')])))[0].code).toBe('connector_not_loaded');
    // A later one takes it over, as an upgrade of a single connector does.
    const later = await open([parcelsOfNow]);
    await later.enqueue(id, [send('b')]);
    await delivered(later, id);
    expect(vendor.bodies).toMatchObject([{ v: 2 }]);
  });
});

describe('a connection that names no connector', () => {
  test.each([
    ['parcels', '1.0.0'],
    ['letters', undefined],
  ])('is one of that for which the store was made: %s', async (owner, version) => {
    const before = await open([parcels], owner);
    const { id } = await before.createConnection(draft());
    await before.close(1_000);
    hosts.length = 0;
    const store = await SqliteStore.open(state, { host: owner });
    const repository = new ConnectionRepository(store.documents, new ConfigurationCipher([key]));
    await repository.update(id, ({ connector, ...record }) => (expect(connector).toEqual({ id: 'parcels' }), record));
    await store.close();
    const host = await open([parcels, { source: './letters', fault: fault('connector_failed', 'It is broken.') }], 'another');
    const view = await host.readConnection(id);
    expect([view.connector, view.connectorVersion]).toEqual([{ id: owner }, version]);
  });
});

test('versions come in the order of semantic versioning', () => {
  const ordered = [
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.2.0',
    '1.10.0',
  ];
  expect([...ordered].reverse().sort(compareVersions)).toEqual(ordered);
  expect(compareVersions('1.0.0', '1.0.0')).toBe(0);
});
