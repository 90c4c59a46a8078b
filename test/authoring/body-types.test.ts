import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lintConnector } from '../../src/authoring/lint/lint';
import { playFixture } from '../../src/authoring/testing/play-fixture';
import type { Fixture } from '../../src/authoring/testing/fixture';
import type { Outcome } from '../../src/contract';
import { openConnector } from '../../src/runtime/open/open-connector';
import { runCli } from '../cli/cli-case';
import { at, type Scene } from './lint/scene';
import { makeConnector } from './made-connector';

const base = mkdtempSync(path.join(os.tmpdir(), 'body-types-'));
afterAll(() => rmSync(base, { recursive: true }));
const connector = path.join(base, 'acme');
let scene: Scene;
beforeAll(async () => {
  scene = await makeConnector(connector);
});

const csv = 'memberId,email\nm-1,ana+1@example.com\n"m ""2""",\n';
const configuration = { listId: 'l-1', apiKey: 'acme_0123456789abcdef0123456789abcdef' };

/** The request that two members become, with each type of body. */
const cases = [
  {
    type: 'form',
    body: '{ list: "l-1", id: batch.map(({ memberId }) => memberId) }',
    sent: 'list=l-1&id=m-1&id=m+%222%22',
    contentType: 'application/x-www-form-urlencoded',
  },
  {
    type: 'text',
    body: 'batch.map(({ memberId }) => memberId + "\\n").join("")',
    sent: 'm-1\nm "2"\n',
    contentType: 'text/plain; charset=utf-8',
  },
  {
    type: 'ndjson',
    body: 'batch.map(({ memberId }) => ({ id: memberId }))',
    sent: '{"id":"m-1"}\n{"id":"m \\"2\\""}\n',
    contentType: 'application/x-ndjson',
  },
];

/** In a file of its own for each type, since a module is loaded once. */
function useBody(type: string, body: string): void {
  const method = `{ method: 'POST', url: (configuration.urlOverride || 'https://api.acme.example') + '/v1/members', bodyType: '${type}', body: ${body} }`;
  const action = `{ buildRequest: (batch, { configuration }) => (${method}) }`;
  scene.write(`src/${type}.js`, `exports.connector = { actions: { 'add-member': ${action}, 'remove-member': ${action} } };`);
  scene.edit('manifest.json', (content) => (content['main'] = `./src/${type}.js`));
}

describe.each(cases)('a connector that sends $type', ({ type, body, sent, contentType }) => {
  beforeAll(() => useBody(type, body));

  test('sends these bytes, and says so in a preview', async () => {
    const received: unknown[] = [];
    const server = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      request.on('end', () => {
        received.push({ type: request.headers['content-type'], text, length: request.headers['content-length'] });
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const urlOverride = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const connection = openConnector(connector).connect({ ...configuration, urlOverride }, { egress: { allowLoopback: true } });
    const source = ['m-1', 'm "2"'].map((memberId) => ({ action: 'add-member', parameters: { memberId } }));
    const outcomes: Outcome[] = [];
    for await (const outcome of connection.deliver(source)) outcomes.push(outcome);
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    expect(received).toEqual([{ type: contentType, text: sent, length: String(Buffer.byteLength(sent)) }]);
    for await (const shown of connection.preview(source))
      expect(shown).toMatchObject({ body: sent, headers: { 'Content-Type': contentType }, covers: [0, 1] });
    connection.close();
    server.close();
  });

  test('has fixtures that hold the text', async () => {
    const output = path.join(base, `${type}.json`);
    const args = ['add-member', '--connector', connector, '--input', '-', '--name', 'sends it', '--source', 'Acme API, 2026-01-31'];
    const made = await runCli(['fixture', 'new', ...args, '--output', output], { stdin: csv });
    expect(made).toMatchObject({ code: 0, stdout: `${output}\n` });
    const fixture = JSON.parse(readFileSync(output, 'utf8')) as Fixture;
    expect(fixture.exchanges.map(({ request }) => request.body)).toEqual([sent]);
    await playFixture(connector, fixture);
    const [exchange] = fixture.exchanges;
    if (!exchange) throw new Error('no exchange');
    const other = { ...fixture, exchanges: [{ ...exchange, request: { ...exchange.request, body: `${sent} ` } }] };
    await expect(playFixture(connector, other)).rejects.toThrow('the requests differ from the fixture');
  });
});

test('a connector whose request has no body has an example that says so', async () => {
  const action = "{ buildRequest: ([{ memberId }]) => ({ method: 'DELETE', url: 'https://api.acme.example/v1/members/' + memberId }) }";
  scene.write('src/none.js', `exports.connector = { actions: { 'add-member': ${action}, 'remove-member': ${action} } };`);
  scene.edit('manifest.json', (content) => {
    content['main'] = './src/none.js';
    const request = { method: 'DELETE', url: 'https://api.acme.example/v1/members/m-1' };
    for (const id of ['add-member', 'remove-member'])
      at(content, 'actions', id)['examples'] = [{ parameters: { memberId: 'm-1' }, request }];
  });
  const found = await lintConnector(connector);
  expect(found.filter(({ message }) => !message.includes('schemaHash'))).toEqual([]);
});
