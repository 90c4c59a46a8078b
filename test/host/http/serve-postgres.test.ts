import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import { password, startPostgres, type RunningPostgres } from '../../stores/postgres/start-postgres';
import { json, linesOf, ndjson } from './http-case';
import { ServeProcess } from './serve-case';

const add = 'add-member-to-segment';
const running: ServeProcess[] = [];
let simulator: RunningSimulator;
let server: RunningPostgres;

beforeAll(async () => {
  [simulator, server] = await Promise.all([startSimulator({ port: 0 }), startPostgres()]);
});
afterAll(async () => {
  await Promise.all(running.map((host) => host.end()));
  await simulator.close();
  await server.stop();
});

async function start(url: string): Promise<ServeProcess> {
  const host = await ServeProcess.start(url, { args: ['--allow-destination', simulator.url, '--resend-after', '500ms'] });
  running.push(host);
  return host;
}

const records = (prefix: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `${JSON.stringify({ action: add, parameters: { memberId: `${prefix}${from + at}` } })}\n`);

async function statusOf(host: ServeProcess, connection: string, index: number): Promise<string | undefined> {
  const { entries } = (await host.json(`${connection}/outcomes?index=${index}`)) as { entries: { status: string }[] };
  return entries[0]?.status;
}

test('two hosts on one database: each knows the connections of the other, and what one had acknowledged the other delivers', async () => {
  const url = server.url();
  const [one, other] = [await start(url), await start(url)];
  const { id } = await one.json('/v1/connections', json({ name: 'A', configuration: simulator.configuration }));
  const connection = `/v1/connections/${String(id)}`;
  await one.json(`${connection}/check`, { method: 'POST' });
  expect(await one.json(`${connection}/activate`, { method: 'POST' })).toMatchObject({ status: 'active' });
  // The other one hears of it by itself.
  while ((await other.call(connection)).status === 404) await new Promise((resolve) => setImmediate(resolve));
  const first = await linesOf(await one.call(`${connection}/invocations`, ndjson(records('one-', 0, 3_000).join(''))));
  const last = first.at(-2) as { index: number };
  expect(first.at(-1)).toMatchObject({ summary: { records: 3_000, failed: 0 } });
  // What it had in a request is the other's when its lease of a minute has ended.
  one.kill('SIGKILL');
  await one.ended;
  const second = await linesOf(await other.call(`${connection}/invocations`, ndjson(records('two-', 0, 1_000).join(''))));
  const end = second.at(-2) as { index: number };
  for (const { index } of [last, end])
    while ((await statusOf(other, connection, index)) === undefined) await new Promise((resolve) => setTimeout(resolve, 200));
  const acknowledged = [...records('one-', 0, 3_000), ...records('two-', 0, 1_000)].map(
    (line) => (JSON.parse(line) as { parameters: { memberId: string } }).parameters.memberId,
  );
  // Requests of one connection are answered side by side: the last record's may be answered first.
  let missing = acknowledged;
  for (const deadline = Date.now() + 60_000; missing.length > 0 && Date.now() < deadline;) {
    const page = (await (await fetch(`${simulator.url}/_simulator/segments?limit=100000`)).json()) as { segments: { members: string[] }[] };
    const members = new Set(page.segments[0]?.members);
    missing = acknowledged.filter((member) => !members.has(member));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(missing).toEqual([]);
  expect(`${one.stdout}${one.stderr}${other.stdout}${other.stderr}`).not.toContain(password);
}, 240_000);
