import { describe, expect, test } from '@jest/globals';
import { add, remove } from '../host/host-case';
import { jsonLines, runCli } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';

const vendor = useSimulatedVendor();
const { folder, config } = vendor;

/** Of today, so that it is within the order window. */
function at(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}

function events(name: string, rows: readonly (readonly [action: string, memberId: string, minutes: number])[]): string {
  return folder.file(name, `action,memberId,at\n${rows.map(([action, key, minutes]) => `${action},${key},${at(minutes)}\n`).join('')}`);
}

const rows = [
  [add, 'ana', -10],
  [remove, 'ana', -20],
  [remove, 'bo', -10],
  [add, 'bo', -20],
  [add, 'cy', -10],
] as const;

describe('--occurred-at', () => {
  test.each([
    ['in memory', () => []],
    ['with a state', () => ['--state', vendor.newState()]],
  ])('makes the change win that happened last, %s', async (_where, state) => {
    const args = ['run', '--config', config, '--input', events('late.csv', rows), '--occurred-at', 'at', '--json', ...state()];
    const { code, stdout } = await runCli(args);
    expect([code, jsonLines(stdout).at(-1)]).toMatchObject([0, { summary: { accepted: 3, superseded: 2, failed: 0 } }]);
    expect(await vendor.members()).toEqual(['ana', 'cy']);
  });

  test('makes a late record of a later run lose against an earlier run', async () => {
    const state = ['--state', vendor.newState()];
    const common = ['run', '--config', config, '--occurred-at', 'at', '--json', ...state];
    expect(
      (
        await runCli([
          ...common,
          '--input',
          events('one.csv', [
            [remove, 'ana', -10],
            [add, 'bo', -10],
          ]),
        ])
      ).code,
    ).toBe(0);
    const { stdout } = await runCli([
      ...common,
      '--input',
      events('two.csv', [
        [add, 'ana', -20],
        [remove, 'bo', -20],
      ]),
    ]);
    expect(jsonLines(stdout).at(-1)).toMatchObject({ summary: { accepted: 0, superseded: 2 } });
    expect(await vendor.members()).toEqual(['bo']);
  });

  test('is told where it is too far ahead to be believed', async () => {
    const ahead = events('ahead.csv', [
      [add, 'ana', 60 * 24 * 365],
      [add, 'bo', -10],
      [add, 'cy', 4],
      [remove, 'ana', 6],
    ]);
    const args = ['run', '--config', config, '--input', ahead, '--occurred-at', 'at'];
    const { code, stderr } = await runCli(args);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(
        '2 records have a time more than five minutes ahead, so they count as of now: correct the clock of their source.',
      ),
    ]);
    expect(await vendor.members()).toEqual(['bo', 'cy']);
    const told = await runCli([...args, '--json']);
    expect(jsonLines(told.stdout).at(-1)).toMatchObject({ summary: { ahead: 2 } });
    const plain = await runCli(['run', '--config', config, '--input', ahead, '--json']);
    expect(jsonLines(plain.stdout).at(-1)?.['summary']).not.toHaveProperty('ahead');
  });

  test('is shown by preview as it is sent', async () => {
    const { stdout, stderr } = await runCli([
      'preview',
      '--config',
      config,
      '--input',
      events('shown.csv', rows),
      '--occurred-at',
      'at',
      '--json',
    ]);
    const requests = JSON.parse(stdout) as { body: unknown }[];
    expect(requests).toHaveLength(2);
    expect(stderr).toContain('2 records are superseded');
  });

  test('without it, the last one of the input wins', async () => {
    await runCli(['run', '--config', config, '--input', events('plain.csv', rows)]);
    expect(await vendor.members()).toEqual(['bo', 'cy']);
  });

  test.each([
    ['1796000000', 'is text that is no such time'],
    ['2026-11-29 08:00:00', 'is a time without an offset'],
    ['1970', 'is text that is no such time'],
  ])('refuses a record whose time is %s', async (time, what) => {
    const input = folder.file('bad.csv', `memberId,at\nana,${time}\nbo,\n`);
    const { code, stdout } = await runCli(['run', add, '--config', config, '--input', input, '--occurred-at', 'at']);
    expect(code).not.toBe(0);
    expect(stdout).toContain('1 accepted, 0 superseded, 1 failed');
    expect(stdout).toContain(what);
    expect(stdout).not.toContain(`"${time}"`);
  });
});

describe('--as-of', () => {
  test('leaves alone who has changed since the input was made', async () => {
    const state = ['--state', vendor.newState()];
    const earlier = events('earlier.csv', [
      [add, 'left-since', -90],
      [add, 'stays', -90],
      [add, 'gone', -90],
    ]);
    const since = events('since.csv', [
      [remove, 'left-since', -30],
      [add, 'joined-since', -30],
    ]);
    for (const input of [earlier, since]) await runCli(['run', '--config', config, '--input', input, '--occurred-at', 'at', ...state]);
    const whole = folder.file('whole.csv', 'memberId\nleft-since\nstays\nnew\n');
    const common = ['sync', '--config', config, '--input', whole, ...state, '--as-of', at(-60), '--allow-removals', '100%'];
    const dry = await runCli([...common, '--dry-run']);
    expect(dry.stderr).toContain('1 to add, 0 to send again, 1 to remove, 1 unchanged.');
    expect(dry.stderr).toContain('2 members have newer changes and are neither added nor removed.');
    expect((await runCli(common)).code).toBe(0);
    expect(await vendor.members()).toEqual(['joined-since', 'new', 'stays']);
  });

  test.each(['yesterday', '2026-11-29T08:00:00', '1796000000'])('refuses %s', async (time) => {
    const { code, stderr } = await runCli(['sync', '--config', config, '--input', 'x.csv', '--state', 's', '--as-of', time]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Write a time with its offset, such as 2026-11-29T08:00:00Z')]);
  });
});
