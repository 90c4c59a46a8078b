import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { lintConnector } from '../../src/authoring/lint/lint';
import { compareDeclarations } from '../../src/authoring/diff/compare-declarations';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { openConnector } from '../../src/runtime/open/open-connector';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { checkAll, openTestHost } from './host-case';
import { Vendor, writeParcels } from './parcels';

const base = mkdtempSync(path.join(os.tmpdir(), 'renames-'));
afterAll(() => rmSync(base, { recursive: true }));

describe('names that a new version of a connector has changed', () => {
  test('are those under which a host finds what it has stored: configuration, mappings, triggers, what waits, and dead letters', async () => {
    const store = path.join(base, 'store');
    const vendor = new Vendor();
    const open = async (folder: string) => {
      const declaration = readManifest(folder);
      const opened = await SqliteStore.open(store, { connector: declaration.manifest.id });
      return { store: opened, host: await openTestHost(opened, { sender: vendor }, { connectors: [declaration] }) };
    };
    const before = await open(writeParcels(base, { version: 1 }));
    const { id } = await before.host.createConnection({
      name: 'Parcels',
      configuration: { key: 'k-12345678-secret', depot: 'north' },
      mappings: { 'send-parcel': { id: { pointer: '/parcel' }, note: [{ pointer: '/note' }, { text: 'none' }] } },
      triggers: [{ audience: 'buyers', on: 'joined', action: 'send-parcel' }],
    });
    await checkAll(before.host, id);
    await before.host.activateConnection(id);
    const parcel = (name: string) => ({ action: 'send-parcel', parameters: { id: name, note: 'careful' } });
    vendor.status = 400;
    await before.host.enqueue(id, [parcel('refused')]);
    while ((await before.host.findDeadLetters(id, { limit: 10 })).length === 0) await new Promise((resolve) => setImmediate(resolve));
    await before.host.pauseConnection(id);
    await before.host.enqueue(id, [parcel('waits')]);
    await before.host.close(1_000);
    await before.store.close();

    vendor.status = 204;
    vendor.bodies.length = 0;
    const after = await open(writeParcels(base, { version: 2 }));
    const view = await after.host.readConnection(id);
    expect(view).toMatchObject({
      configuration: { depotId: 'north' },
      secrets: { apiKey: 'cret' },
      mappings: { 'ship-parcel': { parcelId: { pointer: '/parcel' }, remark: [{ pointer: '/note' }, { text: 'none' }] } },
      triggers: [{ audience: 'buyers', on: 'joined', action: 'ship-parcel' }],
      checkedAt: expect.any(Number),
    });
    expect(view).not.toHaveProperty('fault');
    // It needs no new check.
    await after.host.activateConnection(id);
    const until = async (count: number) => {
      while (vendor.bodies.length < count) await new Promise((resolve) => setImmediate(resolve));
    };
    await until(1);
    expect(vendor.bodies).toEqual([{ v: 2, depot: 'north', items: [{ parcelId: 'waits', remark: 'careful' }] }]);
    expect(await after.host.replay(id, 'all')).toMatchObject({ replayed: 1, refused: 0 });
    await until(2);
    expect(vendor.bodies[1]).toEqual({ v: 2, depot: 'north', items: [{ parcelId: 'refused', remark: 'careful' }] });
    // A sender that has not changed yet is understood.
    await after.host.enqueue(id, [parcel('late')]);
    await until(3);
    expect(vendor.bodies[2]).toEqual({ v: 2, depot: 'north', items: [{ parcelId: 'late', remark: 'careful' }] });
    await after.host.close(1_000);
    await after.store.close();
  });

  test('are taken in a configuration and in invocations, where the new one is not given', async () => {
    const connector = openConnector(writeParcels(base, { version: 2 }));
    const connection = connector.connect({ key: 'k-12345678', depot: 'north' });
    const shown: unknown[] = [];
    const source = [
      { action: 'send-parcel', parameters: { id: 'a' } },
      { action: 'ship-parcel', parameters: { id: 'old', parcelId: 'b', note: 'x' } },
    ];
    for await (const entry of connection.preview(source)) shown.push('body' in entry ? entry.body : entry);
    expect(shown).toEqual([{ v: 2, depot: 'north', items: [{ parcelId: 'a' }, { parcelId: 'b', remark: 'x' }] }]);
  });

  test('break nothing, as diff says', () => {
    const [old, now] = [readManifest(writeParcels(base, { version: 1 })), readManifest(writeParcels(base, { version: 2 }))];
    const said = compareDeclarations(old, now).map(({ level, place, what }) => `${level} ${place} ${what}`);
    expect(said).toEqual([
      'minor configuration.key is called apiKey now',
      'minor configuration.depot is called depotId now',
      'minor actions.send-parcel is called ship-parcel now',
      'minor actions.send-parcel.parameters.id is called parcelId now',
      'minor actions.send-parcel.parameters.note is called remark now',
      'patch auth sends the credentials in another way',
    ]);
  });

  test.each<
    [string, (manifest: { renamedFields: Record<string, string>; actions: Record<string, Record<string, unknown>> }) => void, string]
  >([
    [
      'a field that is still there',
      (manifest) => (manifest.renamedFields = { apiKey: 'depotId' }),
      'renamedFields.apiKey is still a name.',
    ],
    [
      'a field that does not exist',
      (manifest) => (manifest.renamedFields = { key: 'apikey' }),
      'renamedFields.key is called "apikey" now, which does not exist.',
    ],
    [
      'a parameter that does not exist',
      ({ actions }) => Object.assign(actions['ship-parcel'] ?? {}, { renamedParameters: { id: 'parcel' } }),
      'actions.ship-parcel.renamedParameters.id is called "parcel" now, which does not exist.',
    ],
    [
      'an action that is still there',
      ({ actions }) => Object.assign(actions['ship-parcel'] ?? {}, { renamedFrom: ['ship-parcel'] }),
      'actions.ship-parcel.renamedFrom.0 is "ship-parcel", which is still an action.',
    ],
  ])('are refused for %s', async (_name, change, expected) => {
    const folder = writeParcels(base, { version: 2 });
    const file = path.join(folder, 'manifest.json');
    const manifest = JSON.parse(JSON.stringify(readManifest(folder).manifest)) as Parameters<typeof change>[0];
    change(manifest);
    writeFileSync(file, JSON.stringify(manifest));
    expect((await lintConnector(folder)).map(({ message }) => message)).toEqual([`${file}: ${expected}`]);
  });
});
