import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { SendResult } from '../../src/runtime/http/sender';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { checkAll, openTestHost, root } from './host-case';
import { openTestStore } from './test-store';

const base = mkdtempSync(path.join(os.tmpdir(), 'transforms-'));
afterAll(() => rmSync(base, { recursive: true }));

/** A membership whose members the vendor knows by the hash of their address. */
function writeConnector(): string {
  const folder = path.join(base, 'connector');
  mkdirSync(folder);
  const write = (file: string, content: unknown) =>
    writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  write('configuration.json', { type: 'object', additionalProperties: false, properties: {}, examples: [{}] });
  const mail = {
    ...{ title: 'E-mail', type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$|^[0-9a-f]{64}$', 'x-expected': 'an e-mail address or its hash' },
    'x-transform': ['trim', 'lowercase', 'sha256'],
  };
  write('member.json', { type: 'object', additionalProperties: false, properties: { mail }, required: ['mail'] });
  const action = (sets: string) => ({
    ...{ title: sets, description: sets, streams: { audience: true, event: true }, parameters: './member.json' },
    ...{ batch: { maxItems: 10, maxBytes: 10_000 }, lastWriteWins: { scope: 'members', key: ['/mail'], sets } },
  });
  write('manifest.json', {
    ...{ manifestVersion: 1, id: 'mails', version: '1.0.0', title: 'Mails', summary: 'Sends mails.', main: './connector.js' },
    ...{ configuration: './configuration.json', egress: ['https://mails.example'] },
    actions: { join: action('present'), leave: action('absent') },
  });
  const code = (op: string) =>
    `{ buildRequest: (items) => ({ method: 'POST', url: 'https://mails.example/', body: { op: '${op}', items: items.map(({ mail }) => mail) } }) }`;
  write('connector.js', `exports.connector = { actions: { join: ${code('join')}, leave: ${code('leave')} } };`);
  return folder;
}

test('a member is found and erased by what was given and by what is sent, and no file holds what was given', async () => {
  const hash = createHash('sha256').update('ana@example.com').digest('hex');
  const given = ' Ana@Example.com ';
  const sent: unknown[] = [];
  let status = 400;
  const send = ({ body }: { readonly body: string | undefined }): Promise<SendResult> => {
    sent.push(JSON.parse(body ?? 'null'));
    return Promise.resolve({ response: { status, headers: {}, body: '' } });
  };
  const files = openTestStore();
  const store = await files.open();
  const declaration = readManifest(writeConnector());
  const host = await openTestHost(store, { sender: { send, close: () => undefined } }, { connectors: [declaration] });
  const { id } = await host.createConnection({ name: 'Mails', configuration: {}, mappings: {}, triggers: [] });
  await checkAll(host, id);
  await host.activateConnection(id);
  const settled = async () => {
    while ((await host.findMember(id, hash)).scopes[0]?.waiting !== undefined) await new Promise((resolve) => setImmediate(resolve));
  };

  await host.enqueue(id, [{ action: 'join', parameters: { mail: given } }]);
  await settled();
  const failed = await host.findDeadLetters(id, { limit: 10 });
  expect(failed.map(({ parameters }) => parameters)).toEqual([{ mail: hash }]);
  status = 204;
  expect(await host.replay(id, 'all')).toMatchObject({ replayed: 1, refused: 0 });
  await settled();
  expect(sent).toEqual([
    { op: 'join', items: [hash] },
    { op: 'join', items: [hash] },
  ]);
  for (const key of [given, 'ana@example.com', hash])
    expect((await host.findMember(id, key)).scopes).toMatchObject([{ scope: 'members', accepted: { isPresent: true } }]);

  await host.pauseConnection(id);
  await host.enqueue(id, [{ action: 'leave', parameters: { mail: 'ANA@example.com' } }]);
  expect((await host.findMember(id, given)).scopes).toMatchObject([{ waiting: { action: 'leave' } }]);
  expect(files.bytes().includes('xample.com')).toBe(false);
  expect(await host.eraseMember(given, id)).toMatchObject({ waiting: 1, inFlight: 0 });
  expect((await host.findMember(id, hash)).scopes).toMatchObject([{ erasedAt: expect.any(String) }]);
  await host.close(1_000);
  await store.close();
  files.remove();
});

test('a member is found and erased by what was given where the connector is not loaded, too', async () => {
  const files = openTestStore();
  const store = await files.open();
  const first = await openTestHost(store, {}, { connectors: [readManifest(path.join(base, 'connector'))] });
  const { id } = await first.createConnection({ name: 'Mails', configuration: {}, mappings: {}, triggers: [] });
  await checkAll(first, id);
  await first.activateConnection(id);
  await first.pauseConnection(id);
  await first.enqueue(id, [{ action: 'join', parameters: { mail: 'Bo@example.com' } }]);
  await first.close(1_000);
  await store.close();

  const again = await files.open();
  const second = await openTestHost(again, {}, { connectors: [readManifest(root)] });
  expect((await second.readConnection(id)).fault?.code).toBe('connector_not_loaded');
  expect((await second.findMember(id, ' BO@example.com')).scopes).toMatchObject([{ waiting: { action: 'join' } }]);
  expect(await second.eraseMember(' BO@example.com')).toMatchObject({ waiting: 1, inFlight: 0 });
  expect((await second.findMember(id, 'bo@example.com')).scopes.filter(({ waiting }) => waiting)).toEqual([]);
  await second.close(1_000);
  await again.close();
  files.remove();
});
