import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { main, processEnvironment } from '../cli/cli-case';
import { openTestDatabase, type TestDatabase } from '../stores/postgres/shared-postgres';
import { writeParcels, type MigrationCode } from './migrating-connector';

const token = 'token-of-the-upgrade-test';
const base = mkdtempSync(path.join(os.tmpdir(), 'upgrade-'));
const keyFile = path.join(base, 'connector.key');
const children = new Set<ChildProcess>();
let database: TestDatabase;
let server: Server;
let vendor: string;
/** Of requests: 204 takes them in, 400 refuses those that hold a member whose name begins with dead. */
let status = 204;
/** What the vendor has taken in. */
const accepted: { readonly v: number; readonly items: readonly Readonly<Record<string, unknown>>[] }[] = [];

beforeAll(async () => {
  writeFileSync(keyFile, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      const given = status === 400 && !body.includes('dead') ? 204 : status;
      if (given === 204) accepted.push(JSON.parse(body) as (typeof accepted)[number]);
      response.writeHead(given).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  vendor = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  database = await openTestDatabase();
});
beforeEach(() => {
  status = 204;
  accepted.length = 0;
});
afterEach(async () => {
  await Promise.all([...children].map(kill));
});
afterAll(() => {
  server.close();
  rmSync(base, { recursive: true });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function start(connector: string, state: string, more: readonly string[]) {
  const args = [main, 'serve', '--connector', connector, '--state', state, '--key-file', keyFile, '--allow-destination', vendor];
  const env = { ...processEnvironment(), CONNECTOR_SERVE_TOKEN: token };
  const child = spawn(process.execPath, [...args, ...more], { env });
  children.add(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (part: Buffer) => (said.stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said.stderr += part.toString()));
  return { child, said };
}

/** What a host answers. */
type Answer = Readonly<Record<string, unknown>>;

class HostProcess {
  private constructor(
    readonly child: ChildProcess,
    private readonly url: string,
  ) {}

  static async start(connector: string, state: string): Promise<HostProcess> {
    const { child, said } = start(connector, state, ['--port', '0', '--resend-after', '0', '--request-timeout', '1s']);
    for (;;) {
      const url = /The host listens on (\S+?)\. /.exec(said.stderr)?.[1];
      if (url !== undefined) return new HostProcess(child, url);
      if (child.exitCode !== null) throw new Error(said.stderr);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async call(method: string, place: string, body?: unknown): Promise<Answer> {
    const headers = { Authorization: `Bearer ${token}`, ...(body !== undefined && { 'Content-Type': 'application/json' }) };
    const response = await fetch(this.url + place, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const answer = (await response.json()) as Answer;
    if (!response.ok) throw new Error(`${method} ${place}: ${JSON.stringify(answer)}`);
    return answer;
  }

  async create(): Promise<string> {
    const { id } = await this.call('POST', '/v1/connections', {
      name: 'Parcels',
      configuration: { key: 'k-12345678-secret', url: vendor, depot: 'north' },
      mappings: { 'send-parcel': { id: { pointer: '/parcel' }, note: { pointer: '/note' } } },
      triggers: [{ audience: 'buyers', on: 'joined', action: 'send-parcel' }],
    });
    for (const step of ['check', 'activate']) await this.call('POST', `/v1/connections/${String(id)}/${step}`);
    return String(id);
  }

  send(connection: string, ids: readonly string[], more: object): Promise<Answer> {
    const records = ids.map((id) => ({ action: 'send-parcel', parameters: { id, ...more } }));
    return this.call('POST', `/v1/connections/${connection}/invocations`, records);
  }

  async letters(connection: string): Promise<readonly Answer[]> {
    return (await this.call('GET', `/v1/connections/${connection}/dead-letters`))['deadLetters'] as readonly Answer[];
  }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function check(connector: string, state: string) {
  const { child, said } = start(connector, state, ['--check-upgrade', '--json']);
  const [code] = (await once(child, 'close')) as [number];
  expect(said.stdout + said.stderr).not.toContain('12345678');
  return {
    code,
    lines: said.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown),
    said,
  };
}

const names = (from: string, count: number): readonly string[] => Array.from({ length: count }, (_, at) => `${from}${at}`);
const takenIn = (): readonly string[] => accepted.flatMap(({ items }) => items.map(({ id }) => String(id)));

test.each([
  ['SQLite', () => path.join(base, 'state')],
  ['PostgreSQL', () => database.url()],
])(
  'a second version that accepts nothing of the first takes over a %s store of a host that was killed: each record once',
  async (_what, place) => {
    const state = place();
    const [one, two] = [writeParcels(base, 1), writeParcels(base, 2)];
    const first = await HostProcess.start(one, state);
    const id = await first.create();
    status = 400;
    await first.send(id, [...names('good', 8), ...names('dead', 2)], { note: 'urgent' });
    await until(async () => takenIn().length === 8 && (await first.letters(id)).length === 2);
    accepted.length = 0;
    status = 503;
    await first.send(id, names('waits', 120), { note: 'careful' });
    await kill(first.child);

    const wrong: MigrationCode = { parameters: '() => ({ id: 7 })' };
    const broken = await check(writeParcels(base, 2, wrong), state);
    expect(broken.code).toBe(1);
    expect(broken.lines).toMatchObject([{ result: 'pauses', waiting: { fails: 120 }, deadLetters: { fails: 2 } }]);
    const { code, lines } = await check(two, state);
    const rows = (migrated: number) => ({ fits: 0, migrated, fails: 0 });
    const about = { id, name: 'Parcels', status: 'active', storedBy: '1.0.0', version: '2.0.0', result: 'migrated' };
    expect(lines).toMatchObject([{ ...about, waiting: rows(120), deadLetters: rows(2) }]);
    expect(code).toBe(0);
    expect((await check(one, state)).lines).toMatchObject([{ result: 'fits', waiting: { fits: 120 }, deadLetters: { fits: 2 } }]);

    status = 204;
    const second = await HostProcess.start(two, state);
    await until(() => takenIn().length >= 120);
    await second.call('POST', `/v1/connections/${id}/dead-letters/replay`, { ids: 'all' });
    await until(() => takenIn().length >= 122);
    await second.call('POST', '/v1/audiences/buyers/events', { event: 'joined', visitor: { parcel: 'event' } });
    await until(() => takenIn().length >= 123);
    expect([...takenIn()].sort()).toEqual([...names('dead', 2), ...names('waits', 120), 'event'].sort());
    expect(accepted.every(({ v, items }) => v === 2 && items.every(({ urgent }) => typeof urgent === 'boolean'))).toBe(true);
    const urgent = accepted.flatMap(({ items }) => items.filter(({ urgent: is }) => is === true).map(({ id: name }) => String(name)));
    expect([...urgent].sort()).toEqual([...names('dead', 2)].sort());
  },
);

test('while hosts of both versions work on one database, each record is sent once, and none by a version that cannot read it', async () => {
  const state = database.url();
  const one = await HostProcess.start(writeParcels(base, 1), state);
  const id = await one.create();
  const two = await HostProcess.start(writeParcels(base, 2), state);
  status = 503;
  for (let at = 0; at < 10; at += 1) {
    await one.send(id, names(`old-${at}-`, 10), { note: 'urgent' });
    await two.send(id, names(`new-${at}-`, 10), { urgent: false });
    if (at === 4) status = 204;
  }
  await until(() => takenIn().length >= 200);
  const all = Array.from({ length: 10 }, (_, at) => [...names(`old-${at}-`, 10), ...names(`new-${at}-`, 10)]).flat();
  expect([...takenIn()].sort()).toEqual(all.sort());
  const sentBy = (version: number) => accepted.filter(({ v }) => v === version).flatMap(({ items }) => items);
  expect(sentBy(1).filter((item) => String(item['id']).startsWith('new') || item['note'] !== 'urgent')).toEqual([]);
  expect(sentBy(2).filter((item) => item['urgent'] !== String(item['id']).startsWith('old'))).toEqual([]);
  expect(await one.letters(id)).toEqual([]);

  // Once a person changes it on the new version, the old one leaves it alone, and the new one delivers all.
  await two.call('PATCH', `/v1/connections/${id}`, { configuration: { address: 'south.example' } });
  accepted.length = 0;
  await one.send(id, names('late', 10), { note: 'careful' });
  await until(() => takenIn().length >= 10);
  expect(accepted.every(({ v }) => v === 2)).toBe(true);
  expect(await one.call('GET', `/v1/connections/${id}`)).toMatchObject({ fault: { code: 'connector_outdated' } });
  expect(await two.call('GET', `/v1/connections/${id}`)).toMatchObject({ status: 'active', storedBy: { version: '2.0.0' } });
});
