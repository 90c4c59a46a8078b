import { readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { emitValidators } from '../../src/authoring/generate/emit-validators';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { checkAll, openTestHost } from './host-case';
import { ParcelVendor, writeParcels } from './migrating-connector';

const base = mkdtempSync(path.join(os.tmpdir(), 'changed-folder-'));
afterAll(() => rmSync(base, { recursive: true }));

/** A connector with precompiled validators. */
function writeConnector(): string {
  const folder = writeParcels(base, 2);
  const { manifest, schemas, schemaHash } = readManifest(folder);
  const paths = [manifest.configuration, './parcel.json'];
  writeFileSync(path.join(folder, 'validators.js'), emitValidators({ schemas, paths, schemaHash, format: 'cjs' }));
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ ...manifest, validators: './validators.js' }));
  return folder;
}

test('a host goes on with the connector that it has loaded when the folder changes, and when it is gone', async () => {
  const folder = writeConnector();
  const vendor = new ParcelVendor();
  const connect = { sender: vendor, egress: { allowDestinations: ['https://parcels.example'] } };
  const host = await openTestHost(await SqliteStore.open(path.join(base, 'store'), { connector: 'parcels' }), connect, {
    connectors: [readManifest(folder)],
  });
  const deliver = async (name: string): Promise<unknown> => {
    const configuration = { key: 'k-00000000', url: 'https://parcels.example', address: 'north.example' };
    const { id } = await host.createConnection({ name, configuration, mappings: {}, triggers: [] });
    await checkAll(host, id);
    await host.activateConnection(id);
    const before = vendor.bodies.length;
    await host.enqueue(id, [{ action: 'send-parcel', parameters: { id: name, urgent: true } }]);
    while (vendor.bodies.length === before) await new Promise((resolve) => setImmediate(resolve));
    return vendor.bodies.at(-1);
  };
  const sentBy2 = (id: string) => ({ v: 2, items: [{ id, urgent: true }] });
  expect(await deliver('first')).toEqual(sentBy2('first'));
  expect(host.connectors.all[0]?.isChanged()).toBe(false);

  const code = path.join(folder, 'connector.js');
  writeFileSync(code, readFileSync(code, 'utf8').replace('v: 2', 'v: 9'));
  for (const file of ['manifest.json', 'parcel.json', 'validators.js']) writeFileSync(path.join(folder, file), '{');
  expect(await deliver('changed')).toEqual(sentBy2('changed'));
  expect(host.connectors.all[0]?.isChanged()).toBe(true);

  rmSync(folder, { recursive: true });
  expect(await deliver('gone')).toEqual(sentBy2('gone'));
  expect(host.connectors.all[0]?.isChanged()).toBe(true);
  await host.close(1_000);
});
