import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Host } from '../../src/host/host';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { checkAll, faultsOf, openTestHost } from './host-case';
import { ParcelVendor, writeParcels, type MigrationCode } from './migrating-connector';

const base = mkdtempSync(path.join(os.tmpdir(), 'migrations-'));
afterAll(() => rmSync(base, { recursive: true }));

const vendor = new ParcelVendor();
const connect = { sender: vendor, egress: { allowDestinations: ['https://parcels.example'] } };
const next = () => new Promise((resolve) => setImmediate(resolve));
const parcel = (id: string, note = 'careful') => ({ action: 'send-parcel', parameters: { id, note } });

async function open(store: string, folder: string): Promise<Host> {
  const declaration = readManifest(folder);
  return openTestHost(await SqliteStore.open(store, { connector: declaration.manifest.id }), connect, { connectors: [declaration] });
}

/** A store of version 1 with a connection, a waiting row and a dead letter. */
async function prepare(name: string): Promise<{ readonly store: string; readonly id: string }> {
  const store = path.join(base, name);
  const host = await open(store, writeParcels(base, 1));
  const { id } = await host.createConnection({
    name: 'Parcels',
    configuration: { key: 'k-12345678-secret', url: 'https://parcels.example', depot: 'north' },
    mappings: { 'send-parcel': { id: { pointer: '/parcel' }, note: [{ pointer: '/note' }, { text: 'none' }] } },
    triggers: [{ audience: 'buyers', on: 'joined', action: 'send-parcel' }],
  });
  await checkAll(host, id);
  await host.activateConnection(id);
  vendor.status = 400;
  await host.enqueue(id, [parcel('refused', 'urgent')]);
  while ((await host.findDeadLetters(id, { limit: 10 })).length === 0) await next();
  await host.pauseConnection(id);
  await host.enqueue(id, [parcel('waits')]);
  await host.close(1_000);
  vendor.status = 204;
  vendor.bodies.length = 0;
  return { store, id };
}

async function sent(count: number): Promise<readonly unknown[]> {
  while (vendor.bodies.length < count) await next();
  return vendor.bodies;
}

describe('what version 1 has stored', () => {
  test('reaches version 2 by its migration: configuration, mapping, what waits, and dead letters', async () => {
    const { store, id } = await prepare('good');
    const host = await open(store, writeParcels(base, 2));
    const view = await host.readConnection(id);
    expect(view).toMatchObject({
      configuration: { address: 'north.example' },
      mappings: { 'send-parcel': { id: { pointer: '/parcel' }, urgent: { text: 'false' } } },
      checkedAt: expect.any(Number),
      storedBy: { version: '1.0.0', hash: expect.stringMatching(/^[0-9a-f]{16}$/) },
      migratedBy: ['migration 1 to 2 of the configuration', 'migration 1 to 2 of the mapping of send-parcel'],
    });
    expect(view).not.toHaveProperty('fault');
    const [letter] = await host.findDeadLetters(id, { limit: 10 });
    expect(letter).toMatchObject({ parameters: { id: 'refused', note: 'urgent' }, storedBy: { version: '1.0.0' } });
    await host.activateConnection(id);
    expect(await sent(1)).toEqual([{ v: 2, items: [{ id: 'waits', urgent: false }] }]);
    expect(await host.replay(id, 'all')).toMatchObject({ replayed: 1, refused: 0 });
    expect((await sent(2))[1]).toEqual({ v: 2, items: [{ id: 'refused', urgent: true }] });
    await host.enqueueEvents('buyers', [{ event: 'joined', visitor: { parcel: 'event' } }]);
    expect((await sent(3))[2]).toEqual({ v: 2, items: [{ id: 'event', urgent: false }] });
    await host.close(1_000);
  });

  test('reaches version 3 by a chain, and stays as it was in the store until a person changes it', async () => {
    const { store, id } = await prepare('chain');
    const newer = await open(store, writeParcels(base, 3));
    expect(await newer.readConnection(id)).toMatchObject({ configuration: { address: 'north.example', zone: 'north' } });
    await newer.activateConnection(id);
    expect(await sent(1)).toEqual([{ v: 3, items: [{ id: 'waits', urgent: false }] }]);
    await newer.pauseConnection(id);
    expect(await newer.readConnection(id)).toMatchObject({
      storedBy: { version: '1.0.0' },
      status: 'paused',
      checkedAt: expect.any(Number),
    });
    await newer.close(1_000);

    const older = await open(store, writeParcels(base, 1));
    expect(await older.readConnection(id)).toMatchObject({ configuration: { depot: 'north' }, checkedAt: expect.any(Number) });
    await older.activateConnection(id);
    await older.enqueue(id, [parcel('later')]);
    expect((await sent(2))[1]).toEqual({ v: 1, items: [{ id: 'later', note: 'careful' }] });
    await older.close(1_000);

    const again = await open(store, writeParcels(base, 3));
    await again.changeConnection(id, { configuration: { zone: 'south' } });
    expect(await again.readConnection(id)).toMatchObject({ storedBy: { version: '3.0.0' }, configuration: { zone: 'south' } });
    expect(await again.readConnection(id)).not.toHaveProperty('migratedBy');
    await again.close(1_000);
  });

  test('is migrated as well where the schemas are the same, and the values mean something else', async () => {
    const { store, id } = await prepare('same schema');
    const two = await open(store, writeParcels(base, 2));
    vendor.status = 400;
    await two.activateConnection(id);
    await two.enqueue(id, [{ action: 'send-parcel', parameters: { id: 'dead', urgent: true } }]);
    while ((await two.findDeadLetters(id, { limit: 10 })).length < 3) await next();
    await two.pauseConnection(id);
    await two.enqueue(id, [{ action: 'send-parcel', parameters: { id: 'of 2', urgent: true } }]);
    await two.close(1_000);
    vendor.status = 204;
    vendor.bodies.length = 0;

    const three = await open(store, writeParcels(base, 3, { parametersTo3: '({ id, urgent }) => ({ id, urgent: !urgent })' }));
    await three.activateConnection(id);
    expect(await sent(1)).toEqual([{ v: 3, items: [{ id: 'of 2', urgent: false }] }]);
    await three.replay(id, 'all');
    while (vendor.bodies.flatMap((body) => (body as { items: unknown[] }).items).length < 4) await next();
    expect(vendor.bodies.flatMap((body) => (body as { items: unknown[] }).items).slice(1)).toEqual(
      expect.arrayContaining([
        { id: 'refused', urgent: false },
        { id: 'waits', urgent: true },
        { id: 'dead', urgent: false },
      ]),
    );
    await three.close(1_000);
  });

  test('by a newer one is left alone by an older one: the set-up, what waits, and dead letters; its own goes on', async () => {
    const { store, id } = await prepare('back');
    const newer = await open(store, writeParcels(base, 2));
    await newer.enqueue(id, [{ action: 'send-parcel', parameters: { id: 'of 2', urgent: true } }]);
    await newer.close(1_000);
    const older = await open(store, writeParcels(base, 1));
    await older.activateConnection(id);
    expect(await sent(1)).toEqual([{ v: 1, items: [{ id: 'waits', note: 'careful' }] }]);
    await older.enqueue(id, [parcel('of 1')]);
    expect((await sent(2))[1]).toMatchObject({ v: 1, items: [{ id: 'of 1' }] });
    expect((await older.statistics()).get(id)).toMatchObject({ waiting: 1 });
    expect(await older.findDeadLetters(id, { limit: 10 })).toHaveLength(1);
    await older.close(1_000);

    const again = await open(store, writeParcels(base, 2));
    expect((await sent(3))[2]).toEqual({ v: 2, items: [{ id: 'of 2', urgent: true }] });
    await again.changeConnection(id, { configuration: { address: 'south.example' } });
    vendor.status = 400;
    await again.enqueue(id, [{ action: 'send-parcel', parameters: { id: 'dead', urgent: true } }]);
    while ((await again.findDeadLetters(id, { limit: 10 })).length < 2) await next();
    vendor.status = 204;
    await again.close(1_000);

    const back = await open(store, writeParcels(base, 1));
    const view = await back.readConnection(id);
    expect(view).toMatchObject({ status: 'paused', fault: { code: 'connector_outdated', who: 'you' }, storedBy: { version: '2.0.0' } });
    expect(view.fault?.message).toBe('The connection is of version 2.0.0 of the connector parcels; this is version 1.0.0.');
    expect((await faultsOf(back.changeConnection(id, { configuration: { depot: 'x' } })))[0].code).toBe('connector_outdated');
    const replay = await back.replay(id, 'all');
    expect(replay).toMatchObject({ replayed: 1, refused: 1, fault: { code: 'connector_outdated' } });
    expect(await back.findDeadLetters(id, { limit: 10 })).toHaveLength(1);
    await back.close(1_000);
  });
});

describe('a migration that does not work stops the connection, names itself, and loses nothing', () => {
  const wrong: readonly (readonly [string, string, string])[] = [
    ['throws', '() => { throw new TypeError("k-12345678-secret"); }', 'throws TypeError at connector.js:'],
    ['is asynchronous', 'async (old) => old', 'is asynchronous; it must return its result at once.'],
    ['changes its input', '(old) => Object.assign(old, { depot: "x" })', 'changes what it gets, instead of returning something new.'],
    ['returns nothing', '() => undefined', 'must return an object; it returns nothing.'],
    ['returns what JSON cannot say', '(old) => ({ ...old, self: 1n })', 'returns what JSON cannot say (TypeError'],
    ['returns what does not fit', '(old) => old', 'returns what does not fit: '],
  ];

  async function tryOut(name: string, code: MigrationCode) {
    const { store, id } = await prepare(name);
    const host = await open(store, writeParcels(base, 2, code));
    await host.activateConnection(id);
    return { store, id, host };
  }

  test.each(wrong)('of the configuration that %s', async (what, configuration, message) => {
    const { store, id, host } = await tryOut(`configuration ${what}`, { configuration });
    const view = await host.readConnection(id);
    expect(view).toMatchObject({ name: 'Parcels', status: 'paused', fault: { code: 'migration_failed', who: 'developer' } });
    expect(view.fault?.message).toContain(`The migration 1 to 2 of the configuration ${message}`);
    expect(JSON.stringify(view)).not.toContain('12345678');
    await host.enqueueEvents('buyers', [{ event: 'joined', visitor: { parcel: 'event' } }]);
    expect((await host.statistics()).get(id)).toMatchObject({ waiting: expect.any(Number) });
    await host.close(1_000);
    expect(vendor.bodies).toEqual([]);

    const older = await open(store, writeParcels(base, 1));
    const delivered = () => JSON.stringify(vendor.bodies);
    while (!delivered().includes('waits') || !delivered().includes('event')) await next();
    await older.close(1_000);
  });

  test.each([
    ...wrong.filter(([what]) => what !== 'changes its input'),
    ['returns no source', '() => ({ id: 7 })', 'returns what does not fit: '],
  ])('of a mapping that %s: events are kept, and mapped by the version that can', async (what, mappings, message) => {
    const { store, id, host } = await tryOut(`mapping ${what}`, { mappings });
    const { fault } = await host.readConnection(id);
    expect(fault).toMatchObject({ code: 'migration_failed', who: 'developer' });
    expect(fault?.message).toContain(`The migration 1 to 2 of the mapping of send-parcel ${message}`);
    await host.enqueueEvents('buyers', [{ event: 'joined', visitor: { parcel: 'event' } }]);
    expect(await host.findDeadLetters(id, { isEvent: true, limit: 10 })).toHaveLength(1);
    await host.close(1_000);
    const older = await open(store, writeParcels(base, 1));
    while (!JSON.stringify(vendor.bodies).includes('event')) await next();
    await older.close(1_000);
  });

  test.each(wrong.filter(([what]) => what !== 'changes its input'))(
    'of parameters that %s: all wait, and dead letters stay',
    async (what, parameters, message) => {
      const { store, id, host } = await tryOut(`parameters ${what}`, { parameters });
      while ((await host.readConnection(id)).fault === undefined) await next();
      const { fault } = await host.readConnection(id);
      expect(fault).toMatchObject({ code: 'migration_failed', who: 'developer' });
      expect(fault?.message).toContain(`The migration 1 to 2 of the parameters of send-parcel ${message}`);
      expect(fault?.message).not.toContain('waits');
      expect((await host.statistics()).get(id)).toMatchObject({ waiting: 1, deadLetters: 1 });
      expect(await host.replay(id, 'all')).toMatchObject({ replayed: 0, refused: 1, fault: { code: 'migration_failed' } });
      await host.close(1_000);
      expect(vendor.bodies).toEqual([]);

      const mended = await open(store, writeParcels(base, 2));
      expect(await sent(1)).toEqual([{ v: 2, items: [{ id: 'waits', urgent: false }] }]);
      expect(await mended.replay(id, 'all')).toMatchObject({ replayed: 1, refused: 0 });
      expect((await sent(2))[1]).toEqual({ v: 2, items: [{ id: 'refused', urgent: true }] });
      await mended.close(1_000);
    },
  );
});
