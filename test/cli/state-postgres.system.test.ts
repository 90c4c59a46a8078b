import { beforeAll, expect, test } from '@jest/globals';
import { isDatabase } from '../../src/cli/state/open-store';
import { openTestDatabase, type TestDatabase } from '../stores/postgres/shared-postgres';
import { password } from '../stores/postgres/start-postgres';
import { CliProcess, runCli, runProcess } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';

const add = 'add-member-to-segment';
const vendor = useSimulatedVendor();
const { folder, config } = vendor;
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

test('is for one process at a time, and never shows the password', async () => {
  // Far longer than the second process can take: the first one is killed in its request.
  await vendor.fail('delay=60000');
  const url = database.url();
  const args = ['run', add, '--config', config, '--input', folder.file('lock.csv', 'memberId\na\n'), '--state', url, '--verbose'];
  const first = new CliProcess(args);
  await first.says('Requests go to');
  const second = await runCli(args);
  expect([second.code, second.stderr]).toEqual([
    2,
    expect.stringContaining("state_in_use: Another process has this connection's run in the database"),
  ]);
  first.kill('SIGKILL');
  await first.ended;
  await vendor.fail('status=401');
  const refused = await runCli([...args, '--resend-after', '0']);
  expect([refused.code, refused.stderr]).toEqual([
    3,
    expect.stringContaining(`1 record waits in postgres://127.0.0.1:${database.port}/${database.name}`),
  ]);
  await vendor.fail();
  const done = await runCli([...args, '--resend-after', '0']);
  expect(done.code).toBe(0);
  for (const { stdout, stderr } of [second, refused, done]) expect(stdout + stderr).not.toMatch(/correct|horse/);
});

test('keeps a queue for each segment in one database', async () => {
  const state = database.url();
  const input = folder.file('segments.csv', 'memberId\na\n');
  const other = folder.file('other.json', { ...vendor.configuration, segmentId: 'other' });
  const run = (configuration: string, file: string) =>
    runCli(['run', add, '--config', configuration, '--input', file, '--state', state, '--resend-after', '0']);
  await vendor.fail('status=401');
  expect((await run(config, input)).code).toBe(3);
  await vendor.fail();
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
  await vendor.fail();
  const input = folder.file('one.csv', 'memberId\na\n');
  const withState = (state: string, env: Record<string, string> = {}) =>
    // The driver reads PGPASSWORD from the process.
    runProcess(['run', add, '--config', config, '--input', input, '--state', state], { env });
  const bare = database.url().replace(/:correct%20horse/, '');
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
