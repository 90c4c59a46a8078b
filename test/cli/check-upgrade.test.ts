import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Host } from '../../src/host/host';
import { readKeys } from '../../src/host/secrets/keys';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { SqliteSnapshot } from '../../src/stores/sqlite/sqlite-snapshot';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { checkAll, openTestHost } from '../host/host-case';
import { ParcelVendor, writeParcels } from '../host/migrating-connector';
import { writeParcels as writeOthers } from '../host/parcels';
import { jsonLines, runCli, type Result } from './cli-case';

const base = mkdtempSync(path.join(os.tmpdir(), 'check-upgrade-'));
afterAll(() => rmSync(base, { recursive: true }));

const keyFile = path.join(base, 'connector.key');
const secret = randomBytes(32).toString('hex');
writeFileSync(keyFile, `${secret}\n`, { mode: 0o600 });
const one = writeParcels(base, 1);
const two = writeParcels(base, 2);
const letters = writeOthers(base, { version: 1, id: 'letters' });
const next = () => new Promise((resolve) => setImmediate(resolve));
/** What no output may hold: the key, and what is in records and configurations. */
const hidden = /12345678|careful|v-a-l-u-e/;

let state: string;
beforeEach(() => {
  state = mkdtempSync(path.join(base, 'state-'));
});

/** Sets up a store of version 1, as a host does. */
async function fill(folders: readonly string[], work: (host: Host, vendor: ParcelVendor) => Promise<unknown>): Promise<void> {
  const vendor = new ParcelVendor();
  const store = await SqliteStore.open(state, { host: 'parcels' });
  const connect = { sender: vendor, egress: { allowDestinations: ['https://parcels.example'] } };
  const host = await openTestHost(store, connect, {
    connectors: folders.map((folder) => readManifest(folder)),
    keys: readKeys({ text: secret }).keys,
  });
  await work(host, vendor);
  await host.close(1_000);
}

/** A connection with one dead letter, and with changes that wait. */
async function connect(host: Host, vendor: ParcelVendor, name: string, depot: string, waiting: readonly string[]): Promise<string> {
  const { id } = await host.createConnection({
    ...{ name, connector: { id: 'parcels' } },
    configuration: { key: 'k-12345678-secret', url: 'https://parcels.example', depot },
    mappings: { 'send-parcel': { id: { pointer: '/parcel' }, note: { pointer: '/note' } } },
    triggers: [{ audience: 'buyers', on: 'joined', action: 'send-parcel' }],
  });
  await checkAll(host, id);
  await host.activateConnection(id);
  const parcel = (of: string) => ({ action: 'send-parcel', parameters: { id: of, note: 'careful' } });
  vendor.status = 400;
  await host.enqueue(id, [parcel('refused')]);
  while ((await host.findDeadLetters(id, { limit: 1 })).length === 0) await next();
  await host.pauseConnection(id);
  await host.enqueue(id, waiting.map(parcel));
  return id;
}

async function check(folders: readonly string[], more: readonly string[] = []): Promise<Result> {
  const connectors = folders.flatMap((folder) => ['--connector', folder]);
  const access = ['--state', state, '--key-file', keyFile, '--allow-destination', 'https://parcels.example'];
  const result = await runCli(['serve', ...connectors, ...access, '--check-upgrade', ...more]);
  expect(result.stdout + result.stderr).not.toMatch(hidden);
  expect(result.stdout + result.stderr).not.toContain(secret);
  return result;
}

/** The database, and whether anything else is left there. */
const stored = () => ({
  digest: createHash('sha256')
    .update(readFileSync(path.join(state, 'state.sqlite')))
    .digest('hex'),
  folders: readdirSync(state).filter((name) => !name.startsWith('state.sqlite')),
});
const rows = (fits: number, migrated: number, fails: number) => ({ fits, migrated, fails });

describe('serve --check-upgrade', () => {
  test('says of each connection what the new version makes of it, and changes nothing', async () => {
    let id = '';
    await fill([one], async (host, vendor) => {
      id = await connect(host, vendor, 'Parcels', 'north', ['a', 'b']);
    });
    const before = stored();
    expect(await check([two])).toEqual({
      code: 0,
      stdout: [
        `migrated  Parcels (${id}, stored by 1.0.0, now 2.0.0)`,
        '          migration 1 to 2 of the configuration',
        '          migration 1 to 2 of the mapping of send-parcel',
        '          waiting: 0 fit, 2 are migrated, 0 would fail',
        '          failed records: 0 fit, 1 are migrated, 0 would fail',
        '',
      ].join('\n'),
      stderr: 'Of 1 connection, none would stop, and nothing would fail. Nothing was changed.\n',
    });
    const { code, stdout } = await check([two], ['--json']);
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toEqual([
      {
        ...{ id, name: 'Parcels', status: 'paused', storedBy: '1.0.0', version: '2.0.0', result: 'migrated' },
        migratedBy: ['migration 1 to 2 of the configuration', 'migration 1 to 2 of the mapping of send-parcel'],
        ...{ waiting: rows(0, 2, 0), deadLetters: rows(0, 1, 0) },
      },
    ]);
    expect(jsonLines((await check([one], ['--json'])).stdout)).toMatchObject([
      { result: 'fits', migratedBy: [], waiting: rows(2, 0, 0), deadLetters: rows(1, 0, 0) },
    ]);
    expect(stored()).toEqual(before);
  });

  test('counts each of more waiting changes than are read at a time once', async () => {
    const ids = Array.from({ length: 2_345 }, (_, at) => `p-${at}`);
    await fill([one], (host, vendor) => connect(host, vendor, 'Parcels', 'north', ids));
    expect(jsonLines((await check([two], ['--json'])).stdout)).toMatchObject([{ waiting: rows(0, 2_345, 0) }]);
  });

  test('ends with 1 and names the migration when it breaks a connection or some of its records', async () => {
    const parameters =
      '({ id, note }) => { if (id === "bad") throw new TypeError("v-a-l-u-e"); return { id, urgent: note === "urgent" }; }';
    await fill([one], (host, vendor) => connect(host, vendor, 'Parcels', 'north', ['good', 'bad']));
    const some = await check([writeParcels(base, 2, { parameters })]);
    // The host would stop at the first of them, and keep it.
    expect(some.stdout).toMatch(
      /^pauses {4}Parcels \(.*\n.*\n.*\n {10}The migration 1 to 2 of the parameters of send-parcel throws TypeError/,
    );
    expect(some).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /waiting: 0 fit, 1 are migrated, 1 would fail: The migration 1 to 2 of the parameters of send-parcel throws TypeError/,
      ),
      stderr: 'Of 1 connection, 1 would stop or have records that fail. Nothing was changed.\n',
    });
    const whole = await check([writeParcels(base, 2, { configuration: '() => { throw new TypeError("v-a-l-u-e"); }' })], ['--json']);
    expect(whole.code).toBe(1);
    const fault = { code: 'migration_failed', who: 'developer', message: expect.stringContaining('migration 1 to 2 of the configuration') };
    expect(jsonLines(whole.stdout)).toMatchObject([{ name: 'Parcels', result: 'pauses', fault }]);
  });

  test('finds the connection that would stop among those that would not', async () => {
    await fill([one], async (host, vendor) => {
      await connect(host, vendor, 'Short', 'north', []);
      await connect(host, vendor, 'Long', 'n'.repeat(60), ['a']);
    });
    const { code, stdout, stderr } = await check([two], ['--json']);
    expect(code).toBe(1);
    const found = jsonLines(stdout);
    expect(found.find(({ name }) => name === 'Short')).toMatchObject({ result: 'migrated' });
    expect(found.find(({ name }) => name === 'Long')).toMatchObject({ result: 'pauses', fault: { code: 'migration_failed' } });
    expect(stderr).toBe('Of 2 connections, 1 would stop or have records that fail. Nothing was changed.\n');
    const text = (await check([two])).stdout;
    expect(text).toMatch(/^pauses {4}Long \(/m);
  });

  test('an older version says that it leaves what a newer one has stored', async () => {
    await fill([two], async (host) => {
      const { id } = await host.createConnection({
        ...{ name: 'Newer', configuration: { key: 'k-12345678-secret', url: 'https://parcels.example', address: 'a.example' } },
        ...{ mappings: {}, triggers: [] },
      });
      await checkAll(host, id);
      await host.activateConnection(id);
      await host.pauseConnection(id);
      await host.enqueue(id, [{ action: 'send-parcel', parameters: { id: 'a', urgent: true } }]);
    });
    const { code, stdout } = await check([one], ['--json']);
    expect(code).toBe(1);
    const fault = { code: 'connector_outdated' };
    expect(jsonLines(stdout)).toMatchObject([{ result: 'pauses', fault, waiting: { ...rows(0, 0, 1), fault } }]);
  });

  test('with several connectors, checks each connection with its own', async () => {
    await fill([one, letters], async (host, vendor) => {
      await connect(host, vendor, 'Parcels', 'north', ['a']);
      await host.createConnection({
        ...{ name: 'Letters', connector: { id: 'letters' }, configuration: { key: 'k-12345678-secret', depot: 'north' } },
        ...{ mappings: {}, triggers: [] },
      });
    });
    const of = async (folders: readonly string[]) => {
      const { code, stdout } = await check(folders, ['--json']);
      return { code, found: Object.fromEntries(jsonLines(stdout).map((line) => [line['name'], line])) };
    };
    const both = await of([letters, two]);
    expect(both.found).toMatchObject({
      Parcels: { result: 'migrated', version: '2.0.0', waiting: rows(0, 1, 0) },
      Letters: { result: 'fits', migratedBy: [] },
    });
    expect(both.code).toBe(0);
    const lacking = await of([two]);
    expect(lacking.found).toMatchObject({
      Parcels: { result: 'migrated' },
      Letters: { result: 'pauses', fault: { code: 'connector_not_loaded' } },
    });
    expect(lacking.code).toBe(1);
    const damaged = await of([two, writeOthers(base, { version: 1, id: 'letters', code: 'throw new Error("no paper");' })]);
    expect(damaged.found).toMatchObject({ Parcels: { result: 'migrated' }, Letters: { result: 'pauses' } });
    expect(damaged.code).toBe(1);
  });
});

test('a host deletes the copy of a check that did not end, which may hold a member who was erased since', async () => {
  await fill([one], (host, vendor) => connect(host, vendor, 'Parcels', 'x', []));
  const snapshot = await SqliteSnapshot.open(state);
  const copies = () => readdirSync(state).filter((name) => name.startsWith('check-upgrade-'));
  expect(copies()).toHaveLength(1);
  const store = await SqliteStore.open(state, { host: 'parcels' });
  expect(copies()).toEqual([]);
  await store.close();
  await snapshot.close();
});
