import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator, Values } from '../../../src/contract';
import { Folder, main, processEnvironment } from '../../cli/cli-case';
import { openTestDatabase, type TestDatabase } from '../../stores/postgres/shared-postgres';
import { root } from '../host-case';
import { writeParcels } from '../parcels';
import { json } from './http-case';
import { ServeProcess, type Serving } from './serve-case';

const folder = new Folder();
const running: Serving[] = [];
const launchDarkly = 'launchdarkly-audience-cohorting';
let simulator: RunningSimulator;
let brazeSimulator: ChildProcessWithoutNullStreams;
let brazeConfiguration: Values;
let braze: string;
let broken: string;
let database: TestDatabase;

/** An example, where its package would be installed. */
function install(name: string): string {
  const place = path.join(folder.path, name);
  cpSync(path.join(root, 'examples/connectors', name), place, { recursive: true });
  mkdirSync(path.join(place, 'node_modules'), { recursive: true });
  symlinkSync(root, path.join(place, 'node_modules/launchdarkly-audience-cohorting'));
  return place;
}

beforeAll(async () => {
  braze = install('braze');
  broken = writeParcels(folder.path, { version: 1, code: 'throw new Error("no paper");' });
  [simulator, database] = await Promise.all([startSimulator({ port: 0 }), openTestDatabase()]);
  brazeSimulator = spawn(process.execPath, [main, 'simulate', '--connector', braze, '--port', '0'], { env: processEnvironment() });
  let printed = '';
  for await (const text of brazeSimulator.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    printed += String(text);
    if (printed.trimEnd().endsWith('}')) break;
  }
  brazeConfiguration = JSON.parse(printed) as Values;
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.end()));
});
afterAll(async () => {
  brazeSimulator.kill('SIGKILL');
  await simulator.close();
  folder.remove();
});

async function start(state: string, connectors: readonly string[]): Promise<ServeProcess> {
  const destinations = [simulator.url, String(brazeConfiguration['urlOverride'])].flatMap((url) => ['--allow-destination', url]);
  const args = [...connectors.flatMap((connector) => ['--connector', connector]), ...destinations];
  const host = await ServeProcess.start(state, { args });
  running.push(host);
  return host;
}

const drafts = {
  [launchDarkly]: () => ({
    name: 'Buyers',
    connector: { id: launchDarkly },
    configuration: simulator.configuration,
    mappings: { 'add-member-to-segment': { memberId: { pointer: '/id' } } },
    triggers: [{ audience: 'buyers', on: 'joined', action: 'add-member-to-segment' }],
  }),
  braze: () => ({
    name: 'Braze',
    connector: { id: 'braze' },
    configuration: brazeConfiguration,
    mappings: {
      'set-attribute': { externalId: { pointer: '/id' }, name: { text: 'buyer' }, value: { text: 'true' } },
    },
    triggers: [{ audience: 'buyers', on: 'joined', action: 'set-attribute' }],
  }),
};

async function activate(host: Serving, connector: keyof typeof drafts): Promise<string> {
  const created = await host.json('/v1/connections', json(drafts[connector]()));
  expect(created).toMatchObject({ connector: { id: connector } });
  const place = `/v1/connections/${String(created['id'])}`;
  await host.json(`${place}/check`, { method: 'POST' });
  expect(await host.json(`${place}/activate`, { method: 'POST' })).toMatchObject({ status: 'active' });
  return place;
}

const joined = (id: string) => json({ event: 'joined', visitor: { id } });

/** Waits for its outcomes, which are streamed. */
async function accepted(host: Serving, place: string, count: number): Promise<void> {
  for (;;) {
    const { entries } = (await host.json(`${place}/outcomes?status=accepted`)) as {
      readonly entries: readonly { readonly count: number }[];
    };
    if (entries.reduce((sum, entry) => sum + entry.count, 0) >= count) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const states = { SQLite: () => path.join(folder.path, `state-${Math.random()}`), PostgreSQL: () => database.url() };

describe.each(['SQLite', 'PostgreSQL'] as const)('a host with several connectors over %s', (kind) => {
  test('delivers to two vendors; a broken third one keeps neither from working, and is told everywhere', async () => {
    const state = states[kind]();
    const host = await start(state, [root, braze, broken]);
    await host.saysOnStderr(/Warning: the connector parcels@1\.0\.0 could not be loaded\./);
    await host.saysOnStderr(/no paper/);
    expect(await host.json('/readyz')).toEqual({ status: 'ready', notLoaded: ['parcels@1.0.0'] });
    expect(await host.json('/v1/connectors')).toMatchObject({
      connectors: [
        { id: 'braze', title: 'Braze' },
        { id: launchDarkly, version: '1.0.0' },
      ],
      failed: [{ id: 'parcels', source: broken, fault: { code: 'connector_failed' } }],
    });
    expect((await host.call('/v1/connector')).status).toBe(409);
    expect(await host.json('/v1/connectors/braze')).toMatchObject({ manifest: { id: 'braze' } });
    expect((await host.call('/v1/connectors/parcels')).status).toBe(503);
    expect((await host.call('/v1/connectors/none')).status).toBe(404);

    const places = [await activate(host, launchDarkly), await activate(host, 'braze')];
    const result = await host.json('/v1/audiences/buyers/events', joined('ana'));
    expect(result['triggered']).toHaveLength(2);
    for (const place of places) await accepted(host, place, 1);
    const metrics = await (await host.call('/metrics')).text();
    expect(metrics).toMatch(/connector_build_info\{connector="braze",version="0\.1\.0",node="[\d.]+"\} 1/);
    expect(metrics).toContain('connector_load_failures 1');
    expect(
      ((await (await fetch(`${simulator.url}/_simulator/segments?members=all`)).json()) as { segments: unknown[] }).segments,
    ).toHaveLength(1);
  });

  test('goes on with one of them alone: the other waits, with the reason, and nothing of it is lost', async () => {
    const state = states[kind]();
    const before = await start(state, [root, braze]);
    const [place, other] = [await activate(before, launchDarkly), await activate(before, 'braze')];
    before.kill('SIGTERM');
    await before.ended;
    const host = await start(state, [root]);
    expect(await host.json(other)).toMatchObject({ status: 'paused', fault: { code: 'connector_not_loaded', who: 'you' } });
    const refused = await host.call(
      `${other}/invocations`,
      json({ action: 'set-attribute', parameters: { externalId: 'bo', name: 'buyer', value: 'true' } }),
    );
    expect([refused.status, refused.headers.has('retry-after')]).toEqual([503, true]);
    const { triggered } = (await host.json('/v1/audiences/buyers/events', joined('cy'))) as { triggered: { status: string }[] };
    expect(triggered.map(({ status }) => status).sort()).toEqual(['kept', 'queued']);
    await accepted(host, place, 1);
    host.kill('SIGTERM');
    await host.ended;
    const after = await start(state, [root, braze]);
    await accepted(after, other, 1);
  });
});

test('two hosts on one database of which one lacks a connector: that one takes nothing of it, and hands its events on', async () => {
  const state = database.url();
  const both = await start(state, [root, braze]);
  const [place, other] = [await activate(both, launchDarkly), await activate(both, 'braze')];
  const lacking = await start(state, [root]);
  // The host that has it maps at once what the other one keeps.
  await lacking.json('/v1/audiences/buyers/events', joined('dee'));
  await accepted(both, place, 1);
  await accepted(both, other, 1);
  await both.json(`${other}/pause`, { method: 'POST' });
  await both.json(
    `${other}/invocations`,
    json({ action: 'set-attribute', parameters: { externalId: 'ed', name: 'buyer', value: 'true' } }),
  );
  both.kill('SIGTERM');
  await both.ended;
  expect(await lacking.json(`${other}/activate`, { method: 'POST' })).toMatchObject({ fault: { code: 'connector_not_loaded' } });
  expect(await lacking.json('/v1/counts')).toMatchObject({ counts: expect.arrayContaining([expect.objectContaining({ waiting: 1 })]) });
  const again = await start(state, [root, braze]);
  await accepted(again, other, 2);
});

test('two versions side by side: a connection moves to the newer one by a change that says what it has read', async () => {
  const one = writeParcels(folder.path, { version: 1 });
  const host = await start(states.SQLite(), [one, writeParcels(folder.path, { version: 2 })]);
  const created = await host.json(
    '/v1/connections',
    json({ name: 'P', connector: { id: 'parcels', version: '1.0.0' }, configuration: { key: 'k-12345678', depot: 'north' } }),
  );
  const place = `/v1/connections/${String(created['id'])}`;
  const { headers } = await host.call(place);
  const patch = (etag: string) => ({ ...json({ connector: { version: '1.1.0' } }, { 'if-match': etag }), method: 'PATCH' });
  expect((await host.call(place, patch('"7"'))).status).toBe(412);
  expect(await host.json(place, patch(headers.get('etag') ?? ''))).toMatchObject({
    connectorVersion: '1.1.0',
    configuration: { depotId: 'north' },
  });
  expect((await host.call('/v1/connectors/parcels')).status).toBe(409);
  expect(await host.json('/v1/connectors/parcels@1.1.0')).toMatchObject({ manifest: { version: '1.1.0' } });
  // Two with one id and one version.
  const twin = writeParcels(folder.path, { version: 1 });
  const refused = await start(states.SQLite(), [one, twin]);
  expect(await refused.ended).toBe(2);
  expect(refused.stderr).toContain(`Two connectors are parcels@1.0.0: one in ${one}, one in ${twin}.`);
});
