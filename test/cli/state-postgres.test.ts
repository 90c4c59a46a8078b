import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { startSimulator } from '../../connector/simulator';
import { isDatabase } from '../../src/cli/state/state-place';
import type { RunningSimulator } from '../../src/contract';
import { seeded } from '../runtime/delivery/virtual-clock';
import { password, startPostgres, type RunningPostgres } from '../stores/postgres/start-postgres';
import { Folder, jsonLines, main, runCli, runKilled } from './cli-case';

const add = 'add-member-to-segment';
const remove = 'remove-member-from-segment';
const folder = new Folder();
let simulator: RunningSimulator;
let server: RunningPostgres;
let config: string;

beforeAll(async () => {
  [simulator, server] = await Promise.all([startSimulator({ port: 0 }), startPostgres()]);
  config = folder.file('configuration.json', simulator.configuration);
});

afterAll(async () => {
  await simulator.close();
  await server.stop();
  folder.remove();
});

async function faults(...rules: string[]): Promise<void> {
  await fetch(`${simulator.url}/_simulator/segments`, { method: 'DELETE' });
  await fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify(rules) });
}

test('compares a whole audience with what the database keeps, however often it was killed', async () => {
  const random = seeded(11);
  await faults('delay=15', 'drop=after,probability=0.1');
  const audience = (name: string, from: number, to: number): string =>
    folder.file(name, `memberId\n${Array.from({ length: to - from }, (_, at) => `m${from + at}`).join('\n')}\n`);
  const sync = (input: string): string[] => {
    const state = server.url('audience');
    return [
      'sync',
      '--config',
      config,
      '--input',
      input,
      '--state',
      state,
      '--allow-removals',
      '100%',
      '--json',
      '--resend-after',
      '500ms',
    ];
  };
  let kills = 0;
  for (let turn = 0; turn < 6; turn += 1) {
    const from = Math.floor(random() * 2_000);
    kills += Number(await runKilled(sync(audience(`audience-${turn}.csv`, from, from + 9_000)), 400 + random() * 700));
  }
  expect(kills).toBeGreaterThanOrEqual(3);
  await fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body: '[]' });
  const wanted = audience('wanted.csv', 4_000, 7_000);
  expect((await runCli(sync(wanted))).code).toBe(0);
  const page = (await (await fetch(`${simulator.url}/_simulator/segments?limit=100000`)).json()) as { segments: { members: string[] }[] };
  expect(new Set(page.segments[0]?.members)).toEqual(new Set(Array.from({ length: 3_000 }, (_, at) => `m${4_000 + at}`)));
  const proof = await runCli(sync(wanted));
  expect(jsonLines(proof.stdout)[0]).toEqual({ comparison: { added: 0, changed: 0, unchanged: 3_000, removed: 0 } });
});

test('survives kills at any moment: the segment is right and each record has one outcome', async () => {
  const random = seeded(7);
  await faults('delay=20', 'status=503,probability=0.1,next=20');
  const records = Array.from({ length: 30_000 }, () => [random() < 0.6 ? add : remove, `m${Math.floor(random() * 9_000)}`] as const);
  const input = folder.file('kills.csv', `action,memberId\n${records.map((record) => record.join(',')).join('\n')}\n`);
  const args = ['run', '--config', config, '--input', input, '--state', server.url(), '--json', '--resend-after', '500ms'];
  let kills = 0;
  for (let turn = 0; turn < 6; turn += 1) if (await runKilled(args, 400 + random() * 600)) kills += 1;
  expect(kills).toBeGreaterThanOrEqual(3);
  const last = await runCli(args);
  expect([last.code, last.stderr.includes('bug of ours')]).toEqual([0, false]);
  const indexes = jsonLines(last.stdout).flatMap((line) => ('index' in line ? [Number(line['index'])] : []));
  expect(indexes.sort((one, other) => one - other)).toEqual(records.map((_, at) => at));
  const segment = new Set<string>();
  for (const [action, member] of records) {
    if (action === add) segment.add(member);
    else segment.delete(member);
  }
  const shown = (await (await fetch(`${simulator.url}/_simulator/segments?limit=100000`)).json()) as {
    segments: { members: string[] }[];
    violations: unknown[];
  };
  expect(shown.segments[0]?.members.sort()).toEqual([...segment].sort());
  expect(shown.violations).toEqual([]);
});

test('is for one process at a time, and never shows the password', async () => {
  await faults('delay=8000');
  const url = server.url();
  const args = ['run', add, '--config', config, '--input', folder.file('lock.csv', 'memberId\na\n'), '--state', url, '--verbose'];
  const first = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((resolve) => first.stderr.on('data', (text: Buffer) => text.includes('Requests go to') && resolve()));
  const second = await runCli(args);
  expect([second.code, second.stderr]).toEqual([
    2,
    expect.stringContaining("state_in_use: Another process has this connection's run in the database"),
  ]);
  first.kill('SIGKILL');
  await new Promise((resolve) => first.on('exit', resolve));
  await faults('status=401');
  const refused = await runCli([...args, '--resend-after', '0']);
  expect([refused.code, refused.stderr]).toEqual([
    3,
    expect.stringContaining(`1 record waits in postgres://127.0.0.1:${server.port}/postgres`),
  ]);
  await faults();
  const done = await runCli([...args, '--resend-after', '0']);
  expect(done.code).toBe(0);
  for (const { stdout, stderr } of [second, refused, done]) expect(stdout + stderr).not.toMatch(/correct|horse/);
});

test('keeps a queue for each segment in one database', async () => {
  const state = server.url();
  const input = folder.file('segments.csv', 'memberId\na\n');
  const other = folder.file('other.json', { ...simulator.configuration, segmentId: 'other' });
  const run = (configuration: string, file: string) =>
    runCli(['run', add, '--config', configuration, '--input', file, '--state', state, '--resend-after', '0']);
  await faults('status=401');
  expect((await run(config, input)).code).toBe(3);
  await faults();
  // In the queue of the first segment the run of another input would be refused.
  const done = await run(other, folder.file('others.csv', 'memberId\nb\nc\n'));
  expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('2 accepted')]);
  expect((await run(config, input)).stdout).toContain('1 accepted');
});

test.each([
  ['postgres://host/database', true],
  ['postgresql://host/database', true],
  ['Postgres://host/database', true],
  ['state', false],
  ['./postgres', false],
  ['C:\\state', false],
])('takes %s for a database: %p', (place, expected) => {
  expect(isDatabase(place)).toBe(expected);
});

test('takes the password from PGPASSWORD, and refuses another scheme and a wrong password', async () => {
  await faults();
  const input = folder.file('one.csv', 'memberId\na\n');
  const withState = (state: string, env: Record<string, string> = {}) =>
    runCli(['run', add, '--config', config, '--input', input, '--state', state], { env });
  const bare = server.url().replace(/:correct%20horse/, '');
  expect((await withState(bare, { PGPASSWORD: password })).code).toBe(0);
  const wrong = await withState(bare, { PGPASSWORD: 'battery staple' });
  expect([wrong.code, wrong.stderr.includes('refuses the user or the password'), wrong.stderr.includes('staple')]).toEqual([
    2,
    true,
    false,
  ]);
  const other = await withState('mysql://user:secret@host/database');
  expect([other.code, other.stderr.includes('usage: --state does not take mysql:// addresses.'), other.stderr.includes('secret')]).toEqual([
    2,
    true,
    false,
  ]);
});
