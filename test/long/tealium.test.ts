import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { get } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { Folder, jsonLines, main } from '../cli/cli-case';
import { ServeHere } from '../host/http/serve-case';
import { blocksOf, root } from '../documents/blocks';
import { TealiumSender, type Webhook } from '../documents/tealium-sender';

const run = promisify(execFile);
const guide = readFileSync(path.join(root, 'docs/tealium.md'), 'utf8');
const blocks = blocksOf('docs/tealium.md');
const file = (name: string) => blocks.find((block) => block.file === name)?.text ?? '';
const folder = new Folder();
const printed: string[] = [];
let url = '';
let simulator = '';
let end = '';
let values: Readonly<Record<string, string>> = {};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function shell(text: string): Promise<string> {
  const script = folder.file(
    'guide.sh',
    // What runs on must not keep the pipe open.
    `exec 2> errors.txt\nset -euo pipefail\nsleep() { command sleep 0.1; }\nnpx() { shift; exec "${process.execPath}" "${main}" "$@"; }\n${text}`,
  );
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CONNECTOR_')));
  const env = { ...clean, CONNECTOR_SERVE_PORT: new URL(url).port };
  const { stdout } = await run('bash', [script], { cwd: folder.path, env }).catch((error: unknown) => {
    const errors = readFileSync(path.join(folder.path, 'errors.txt'), 'utf8');
    throw new Error(`${(error as { stdout: string }).stdout.slice(-2_000)}\n${errors.slice(-2_000)}`);
  });
  return stdout;
}

/** Follows the guide: all of its commands in one shell, but the last one, on ports and under a path that nobody else uses. */
beforeAll(async () => {
  for (const { file: name, text } of blocks) if (name !== undefined) folder.file(name, text);
  const [host, vendor] = [await freePort(), await freePort()];
  [url, simulator] = [`http://127.0.0.1:${host}`, `http://127.0.0.1:${vendor}`];
  const commands = blocks
    .filter(({ language }) => language === 'sh')
    .map(({ text }) =>
      text.replaceAll('4010', String(vendor)).replaceAll('8787', String(host)).replaceAll('--state state', `--state ${folder.path}/state`),
    );
  end = commands.pop() ?? '';
  const told = `echo "{\\"admin\\": \\"$CONNECTOR_SERVE_TOKEN\\", \\"tealium\\": \\"$tealium\\", \\"id\\": \\"$id\\"}"`;
  const stdout = await shell([...commands, told].join("\nprintf '\\n==\\n'\n"));
  printed.push(...stdout.split(/\n==\n/).map((text) => text.trim()));
  values = JSON.parse(printed.at(-1) ?? '{}') as typeof values;
});
afterAll(async () => {
  await shell(end);
  folder.remove();
});

async function members(segmentOf = values['id']): Promise<readonly string[]> {
  const headers = { authorization: `Bearer ${values['admin']}` };
  const depth = `connector_queue_depth{connection="${segmentOf}"} 0`;
  while (!(await (await fetch(`${url}/metrics`, { headers })).text()).includes(depth))
    await new Promise((resolve) => setTimeout(resolve, 20));
  const { segments } = (await (await fetch(`${simulator}/_simulator/segments?members=all`)).json()) as {
    segments: { members: string[] }[];
  };
  return segments.flatMap((segment) => segment.members);
}

/** A row of one of the guide's tables: what stands in its cells in backquotes, or as text. */
function cells(setting: string): readonly string[] {
  const row = guide.split('\n').find((line) => line.startsWith(`| ${setting} `)) ?? '';
  return row
    .split('|')
    .slice(2, -1)
    .map((cell) => /`([^`]+)`/.exec(cell)?.[1] ?? cell.trim());
}

const contentType = () => ({ 'Content-Type': cells('Header `Content-Type`')[0] ?? '' });
const basic = () => ({ ...contentType(), Authorization: `Basic ${Buffer.from(`tealium:${values['tealium']}`).toString('base64')}` });
const bearer = () => ({ ...contentType(), Authorization: `${cells('Header `Authorization`')[0]}${values['tealium']}` });
const joinedUrl = () => (cells('URL')[0] ?? '').replace('https://connector.example.com', url);

function webhook(on: 'joined' | 'left', more: Partial<Webhook> = {}): Webhook {
  return { url: joinedUrl().replace(/joined$/, on), headers: bearer(), ...more };
}
const batch = () => ({ prefix: cells('Prefix')[0] ?? '', joiner: cells('Joiner')[0] ?? '', suffix: cells('Suffix')[0] ?? '', count: 100 });
const visitor = (key: string, more: object = {}) => ({
  ...(JSON.parse(file('visitor.json')) as object),
  secondary_ids: { 'LaunchDarkly key': key },
  ...more,
});

function logged(): readonly Record<string, unknown>[] {
  return jsonLines(readFileSync(path.join(folder.path, 'host.log'), 'utf8'));
}

describe('the guide for Tealium', () => {
  test('leads from nothing to the first member', async () => {
    expect(printed[0]).toBe('{"status":"ready"}');
    expect(jsonLines(printed[1] ?? '')[1]).toMatchObject({ status: 'active' });
    expect(jsonLines(printed[3] ?? '')[0]).toMatchObject({ status: 'queued', triggered: [{ connection: values['id'], status: 'queued' }] });
    expect(await members()).toContain('user-4711');
  });

  test('works for single webhooks of the two actions, with either kind of authentication', async () => {
    for (const headers of [bearer(), basic()]) {
      const [joined, left] = [new TealiumSender(webhook('joined', { headers })), new TealiumSender(webhook('left', { headers }))];
      expect(await joined.visitor(visitor('ana'))).toEqual({ status: 200, attempts: 1 });
      expect(await members()).toContain('ana');
      expect(await left.visitor(visitor('ana'))).toEqual({ status: 200, attempts: 1 });
      expect(await members()).not.toContain('ana');
    }
  });

  test('works for the template, single and in batches, whose queues are apart', async () => {
    const single = new TealiumSender(webhook('joined'));
    expect(await single.template(file('template.txt'), { ld_key: 'by-template', email: ' T@Example.com ' })).toMatchObject({ status: 200 });
    const [joined, left] = [
      new TealiumSender(webhook('joined', { batch: batch() })),
      new TealiumSender(webhook('left', { batch: batch() })),
    ];
    for (let at = 0; at < 99; at += 1) expect(await joined.template(file('template.txt'), { ld_key: `b-${at}` })).toBeUndefined();
    // Nobody has the other attribute, so this one alone is kept.
    expect(await joined.template(file('template.txt'), { email: 'x@example.com' })).toEqual({ status: 200, attempts: 1 });
    await left.visitor(visitor('b-0'));
    expect(await left.flush()).toEqual({ status: 200, attempts: 1 });
    const now = await members();
    expect(now).toEqual(expect.arrayContaining(['by-template', 'b-1', 'b-98']));
    expect(now).not.toContain('b-0');
    expect(logged()).toContainEqual(
      expect.objectContaining({ reason: 'parameters_invalid', connection: values['id'], field: 'memberId', count: 1 }),
    );
  });

  test('says by status and log what is set up wrongly', async () => {
    const status = async (
      more: Partial<Webhook>,
      send: (sender: TealiumSender) => Promise<{ status: unknown } | undefined> = (sender) => sender.visitor(visitor('x')),
    ) => (await send(new TealiumSender(webhook('joined', more))))?.status;
    const trailing = { ...batch(), suffix: ',]', count: 1 };
    expect({
      400: await status({}, (sender) => sender.template(file('template.txt'), { ld_key: 'say "x"' })),
      'a trailing joiner': await status({ batch: trailing }),
      401: await status({ headers: { ...bearer(), Authorization: 'Bearer wrong' } }),
      403: await status({ headers: { ...bearer(), Host: 'connector.example.com' } }),
      404: await status({ url: joinedUrl().replace('frequent-buyers', 'frequent') }),
      413: await status({}, (sender) => sender.visitor(visitor('x', { note: 'x'.repeat(1_100_000) }))),
      415: await status({ headers: { ...bearer(), 'Content-Type': 'application/x-www-form-urlencoded' } }),
      422: await status({}, (sender) => sender.visitor({ properties: {} })),
    }).toEqual({ 400: 400, 'a trailing joiner': 400, 401: 401, 403: 403, 404: 404, 413: 413, 415: 415, 422: 422 });
    const faults = () => logged().map(({ fault }) => fault);
    while (!faults().includes('parameters_invalid')) await new Promise((resolve) => setTimeout(resolve, 20));
    for (const fault of ['access_refused', 'host_name_refused', 'audience_unknown', 'body_too_large', 'media_type_unsupported'])
      expect(faults()).toContain(fault);
    expect(logged()).toContainEqual(
      expect.objectContaining({ fault: 'request_malformed', reason: expect.stringContaining('a comma too many') }),
    );
    for (const row of [400, 401, 403, 404, 409, 413, 415, 422]) expect(guide).toMatch(new RegExp(`^\\| ${row} `, 'm'));
  });

  test('keeps working when an answer is lost on the way and the webhook is tried again', async () => {
    let calls = 0;
    const gateway = createHttpServer((incoming, outgoing) => {
      void (async () => {
        const parts: Buffer[] = [];
        for await (const part of incoming) parts.push(part as Buffer);
        const { status } = await fetch(`${url}${incoming.url}`, {
          method: 'POST',
          headers: bearer(),
          body: Buffer.concat(parts).toString(),
        });
        outgoing.writeHead((calls += 1) === 1 ? 503 : status).end();
      })();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => gateway.once('listening', resolve));
    const waits: number[] = [];
    const { pathname } = new URL(joinedUrl());
    const behind = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}${pathname}`;
    const sender = new TealiumSender(webhook('joined', { url: behind }), async (minutes) => void waits.push(minutes));
    expect(await sender.visitor(visitor('twice'))).toEqual({ status: 200, attempts: 2 });
    expect(waits).toEqual([1]);
    expect((await members()).filter((member) => member === 'twice')).toHaveLength(1);
    gateway.close();
    gateway.closeAllConnections();
  });

  test('has a function that works', async () => {
    let activated: Promise<void> = Promise.resolve();
    const visitors = { secondary_ids: { 'LaunchDarkly key': 'by-function' }, properties: {}, metrics: { 'Lifetime value': 500 } };
    const helper = { getGlobalVariable: (name: string) => (name === 'connector_token' ? values['tealium'] : undefined) };
    runInNewContext(file('visitor-function.js'), {
      activate: (work: (given: object) => Promise<void>) => (activated = work({ visitor: visitors, visit: {}, helper })),
      fetch: (target: string, init: RequestInit) => fetch(target.replace('https://connector.example.com', url), init),
    });
    await activated;
    expect(await members()).toContain('by-function');
  });

  test('takes what Segment posts, and reads from it who has left', async () => {
    expect(jsonLines(printed.at(-2) ?? '')[0]).toMatchObject({ status: 'queued' });
    const hash = createHash('sha256').update('bo@example.com').digest('hex');
    const segment = String(jsonLines(readFileSync(path.join(folder.path, 'created.json'), 'utf8'))[0]?.['id']);
    expect(await members(segment)).toContain(hash);
    const call = JSON.parse(file('identify.json')) as { traits: object };
    const body = JSON.stringify({ ...call, traits: { ...call.traits, frequent_buyers: false } });
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${values['admin']}` };
    expect((await fetch(`${url}/v1/audiences/frequent_buyers/visitors`, { method: 'POST', headers, body })).status).toBe(200);
    expect(await members(segment)).not.toContain(hash);
  });

  test('tells how to listen with a certificate, for the name in the URL alone', async () => {
    const certificates = path.join(root, 'test/runtime/http/certificates');
    const command = blocks.find(({ language, text }) => language === 'text' && text.includes('--tls-cert'))?.text ?? '';
    // The test's host has a state and a port of its own.
    const args = command.trim().replace('--port 443 ', '').split(' ').slice(4);
    const own: Readonly<Record<string, string>> = {
      'connector.key': path.join(folder.path, 'connector.key'),
      'fullchain.pem': path.join(certificates, 'valid.pem'),
      'privkey.pem': path.join(certificates, 'server.key'),
    };
    const host = await ServeHere.start(path.join(folder.path, 'other'), { args: args.map((arg) => own[arg] ?? arg) });
    const status = (name: string) =>
      new Promise((resolve, reject) => {
        const headers = { host: name, authorization: `Bearer ${values['admin']}` };
        get(`${host.url.replace('0.0.0.0', '127.0.0.1')}/v1/connector`, { headers, rejectUnauthorized: false }, ({ statusCode }) =>
          resolve(statusCode),
        ).on('error', reject);
      });
    expect(host.stderr).toContain('The host listens on https:');
    expect([await status('connector.example.com'), await status('other.example.com')]).toEqual([401, 403]);
    await host.end();
  });
});
