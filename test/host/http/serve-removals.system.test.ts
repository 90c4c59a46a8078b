import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import path from 'node:path';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import { Folder, jsonLines, runCli } from '../../cli/cli-case';
import { openTestDatabase, type TestDatabase } from '../../stores/postgres/shared-postgres';
import { password } from '../../stores/postgres/start-postgres';
import { json, linesOf, ndjson } from './http-case';
import { ServeHere, ServeProcess, type Serving } from './serve-case';

const count = 5_000;
const folder = new Folder();
const running: Serving[] = [];
let simulator: RunningSimulator;
let database: TestDatabase;
let states = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.end()));
  await simulator.close();
});
afterAll(async () => {
  folder.remove();
});

const argsOf = (...more: string[]) => ({ args: ['--allow-destination', simulator.url, '--resend-after', '0', ...more] });

async function started<T extends Serving>(host: Promise<T>): Promise<T> {
  running.push(await host);
  return host;
}

/** Starts a host that can be killed. */
function startProcess(state: string): Promise<ServeProcess> {
  return started(ServeProcess.start(state, argsOf()));
}

function start(state: string, ...more: string[]): Promise<ServeHere> {
  return started(ServeHere.start(state, argsOf(...more)));
}

async function restart(host: ServeProcess, state: string): Promise<ServeHere> {
  host.kill('SIGKILL');
  await host.ended;
  return start(state);
}

/** Sets an active connection up. @returns its path */
async function connect(host: Serving): Promise<string> {
  const { id } = await host.json('/v1/connections', json({ name: 'A', configuration: simulator.configuration }));
  const connection = `/v1/connections/${String(id)}`;
  await host.json(`${connection}/check`, { method: 'POST' });
  expect(await host.json(`${connection}/activate`, { method: 'POST' })).toMatchObject({ status: 'active' });
  return connection;
}

async function send(host: Serving, connection: string, verb: 'add' | 'remove', from = 0, to = count): Promise<void> {
  const action = verb === 'add' ? 'add-member-to-segment' : 'remove-member-from-segment';
  const records = Array.from(
    { length: to - from },
    (_, at) => `${JSON.stringify({ action, parameters: { memberId: `m${from + at}` } })}\n`,
  );
  const results = await linesOf(await host.call(`${connection}/invocations`, ndjson(records.join(''))));
  expect(results.at(-1)).toMatchObject({ summary: { records: to - from, failed: 0 } });
}

async function members(): Promise<number> {
  const page = (await (await fetch(`${simulator.url}/_simulator/segments?limit=100000`)).json()) as { segments: { members: string[] }[] };
  return page.segments[0]?.members.length ?? 0;
}

async function untilMembers(wanted: number): Promise<void> {
  while ((await members()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function untilStatus(host: Serving, connection: string, status: string): Promise<void> {
  while ((await host.json(connection))['status'] !== status) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Members when no change is on its way any more: each of those that are left has its removal in the queue. */
async function settledMembers(host: Serving): Promise<number> {
  for (;;) {
    const [, waiting] = /^connector_queue_depth\{[^}]*\} (\d+)$/m.exec(await (await host.call('/metrics')).text()) ?? [];
    const left = await members();
    if (left === Number(waiting)) return left;
  }
}

/** Releases what is held, as somebody does who has read it. */
async function release(host: Awaited<ReturnType<typeof start>>, connection: string): Promise<void> {
  const { removalHold } = await host.json(connection);
  const headers = { 'Content-Type': 'application/json' };
  const other = { method: 'POST', headers, body: JSON.stringify({ ...(removalHold as object), removals: 1 }) };
  expect(await host.call(`${connection}/release`, other)).toMatchObject({ status: 409 });
  const released = await host.json(`${connection}/release`, { method: 'POST', headers, body: JSON.stringify(removalHold) });
  expect(released).toMatchObject({ status: 'active' });
}

const held = { status: 'paused', fault: { code: 'removals_held', who: 'you' } };

test('a segment whose source removes everybody by mistake keeps at least half, also after a kill, until the removals are repaired or released', async () => {
  const state = path.join(folder.path, `state-${(states += 1)}`);
  const first = await startProcess(state);
  const connection = await connect(first);
  await send(first, connection, 'add');
  await untilMembers(count);
  await send(first, connection, 'remove');
  expect(await first.json(connection)).toMatchObject(held);
  const kept = await settledMembers(first);
  expect(kept).toBeGreaterThanOrEqual(count / 2);
  const stopped = jsonLines(first.stdout).filter(({ msg }) => msg === 'the connection has stopped');
  expect(stopped).toMatchObject([{ fault: { code: 'removals_held' } }]);

  const second = await restart(first, state);
  expect(await second.json(connection)).toMatchObject(held);
  expect(await settledMembers(second)).toBe(kept);
  await send(second, connection, 'add');
  await untilMembers(count);
  const repaired = await second.json(connection);
  expect(repaired).toMatchObject({ status: 'active' });
  expect(repaired).not.toHaveProperty('fault');

  await send(second, connection, 'remove');
  expect(await second.json(connection)).toMatchObject(held);
  expect(await second.json(`${connection}/activate`, { method: 'POST' })).toMatchObject(held);
  await release(second, connection);
  await untilMembers(0);
});

test('two hosts on one database both stop, whichever of them enqueued the removals, and both continue', async () => {
  const url = database.url();
  const [one, other] = [await start(url), await startProcess(url)];
  const connection = await connect(one);
  // The other one is notified.
  while ((await other.call(connection)).status === 404) await new Promise((resolve) => setImmediate(resolve));
  await send(one, connection, 'add');
  await untilMembers(count);
  for (let from = 0; from < count; from += 500) await send(from % 1_000 === 0 ? one : other, connection, 'remove', from, from + 500);
  expect(await Promise.all([one.json(connection), other.json(connection)])).toMatchObject([held, held]);
  expect(await settledMembers(one)).toBeGreaterThanOrEqual(count / 2);
  const stops = jsonLines(one.stdout + other.stdout).filter(({ msg }) => msg === 'the connection has stopped');
  expect(stops).toHaveLength(1);

  const again = await restart(other, url);
  expect(await again.json(connection)).toMatchObject(held);
  await release(again, connection);
  await untilMembers(0);
  await untilStatus(one, connection, 'active');

  // A host without intake is notified too.
  await send(one, connection, 'add');
  await untilMembers(count);
  await send(one, connection, 'remove');
  await untilStatus(again, connection, 'paused');
  expect(await again.json(connection)).toMatchObject(held);
  expect([one, other, again].map((host) => host.stdout + host.stderr).join('')).not.toContain(password);
  expect(await settledMembers(again)).toBeGreaterThanOrEqual(count / 2);
});

test('the removal limit is a setting, and a wrong one is explained', async () => {
  const host = await start(path.join(folder.path, `state-${(states += 1)}`), '--allow-removals', '100%');
  const connection = await connect(host);
  await send(host, connection, 'add');
  await send(host, connection, 'remove');
  await untilMembers(0);
  const wrong = await runCli(['serve', '--state', path.join(folder.path, 'unused'), '--allow-removals', 'all']);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('Write a number of members such as 500, or a share such as 20%.');
});
