import { describe, expect, test } from '@jest/globals';
import path from 'node:path';
import { checkRemovals } from '../../src/host/sync/check-removals';
import { removalLimit } from '../../src/cli/option-values';
import { jsonLines, type Result, runCli } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';

const vendor = useSimulatedVendor();
const { folder, config } = vendor;

function audience(name: string, lines: readonly string[], header = 'memberId,firstName'): string {
  return folder.file(name, `${header}\n${lines.join('\n')}\n`);
}

function numbered(from: number, to: number, firstName = 'Ana'): string[] {
  return Array.from({ length: to - from }, (_, at) => `m${String(from + at).padStart(6, '0')},${firstName}`);
}

function ids(lines: readonly string[]): string[] {
  return lines.map((line) => line.split(',')[0] ?? '').sort();
}

function command(input: string, state: string, ...more: string[]): string[] {
  return ['sync', '--config', config, '--input', input, '--state', state, '--json', '--resend-after', '500ms', ...more];
}

function comparisonOf({ stdout }: Result): unknown {
  return jsonLines(stdout)[0]?.['comparison'];
}

describe('connectorctl sync', () => {
  test('adds whom the input has, sends changed ones again when asked, removes who is gone, and leaves the others alone', async () => {
    const state = vendor.newState();
    const first = numbered(0, 2_000);
    const one = await runCli(command(audience('one.csv', first), state));
    expect([one.code, comparisonOf(one)]).toEqual([0, { added: 2_000, changed: 0, unchanged: 0, removed: 0 }]);
    expect(await vendor.members()).toEqual(ids(first));

    const second = [...numbered(100, 1_500), ...numbered(1_500, 1_600, 'Bea'), ...numbered(1_600, 2_050)];
    const dry = await runCli(command(audience('two.csv', second), state, '--dry-run'));
    expect(comparisonOf(dry)).toEqual({ added: 50, changed: 0, unchanged: 1_900, removed: 100 });
    const two = await runCli(command(audience('two.csv', second), state, '--resend-changed'));
    expect([two.code, comparisonOf(two)]).toEqual([0, { added: 50, changed: 100, unchanged: 1_800, removed: 100 }]);
    expect(jsonLines(two.stdout).at(-1)).toMatchObject({ summary: { accepted: 250, superseded: 0, failed: 0, added: 50, removed: 100 } });
    expect(jsonLines(two.stdout).filter((line) => 'index' in line)).toHaveLength(250);
    expect(await vendor.members()).toEqual(ids(second));

    const three = await runCli(command(audience('two.csv', second), state, '--resend-changed'));
    expect(comparisonOf(three)).toEqual({ added: 0, changed: 0, unchanged: 1_950, removed: 0 });
    expect(jsonLines(three.stdout).at(-1)).toMatchObject({ summary: { requests: 0 } });
  });

  test('says the counts to a person, and with --dry-run sends nothing', async () => {
    const state = vendor.newState();
    const args = ['sync', '--config', config, '--input', audience('dry.csv', numbered(0, 1_234)), '--state', state];
    const dry = await runCli([...args, '--dry-run']);
    expect([dry.code, dry.stderr]).toEqual([0, expect.stringContaining('1,234 to add, 0 to send again, 0 to remove, 0 unchanged.')]);
    expect(await vendor.members()).toEqual([]);
    const real = await runCli(args);
    expect(real.stdout).toContain('1,234 accepted, 0 superseded, 0 failed');
    expect(await vendor.members()).toHaveLength(1_234);
  });

  test('asks before it removes more than 10 %, and takes a number or a share as the answer', async () => {
    const state = vendor.newState();
    const all = numbered(0, 1_000);
    await runCli(command(audience('all.csv', all), state));
    const half = audience('half.csv', all.slice(0, 500));
    const asked = await runCli(command(half, state));
    expect(asked.code).toBe(2);
    expect(asked.stderr).toContain(
      'removals_refused: 500 of 1,000 members (50%) would be removed, but at most 100 may be. Nothing was sent.',
    );
    expect(asked.stderr).toContain('--allow-removals 500');
    expect(await vendor.members()).toEqual(ids(all));
    expect((await runCli(command(half, state, '--allow-removals', '499'))).code).toBe(2);
    expect((await runCli(command(half, state, '--allow-removals', '50%'))).code).toBe(0);
    expect(await vendor.members()).toEqual(ids(all.slice(0, 500)));
    // What was removed within a day counts together.
    const quarter = audience('quarter.csv', all.slice(0, 250));
    const again = await runCli(command(quarter, state, '--allow-removals', '250'));
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringMatching(
        /750 of 1,000 members \(75%\) would be removed, 500 of them already removed within 24 hours.*--allow-removals 750/s,
      ),
    ]);
    const last = await runCli(command(quarter, state, '--allow-removals', '750'));
    expect([last.code, (await vendor.members()).length]).toEqual([0, 250]);
  });

  test('removes nobody for an input that is empty, cut off, or does not say whom its records are of', async () => {
    const state = vendor.newState();
    const all = numbered(0, 1_000);
    await runCli(command(audience('before.csv', all), state));
    const empty = await runCli(command(folder.file('empty.csv', ''), state, '--allow-removals', '100%'));
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('The input is empty.')]);
    const headless = await runCli(command(folder.file('header.csv', 'memberId,firstName\n'), state, '--allow-removals', '100%'));
    expect([headless.code, headless.stderr]).toEqual([2, expect.stringContaining('a header but no record')]);
    const cut = await runCli(command(folder.file('cut.csv', 'memberId,firstName\nm000001,"An'), state, '--allow-removals', '100%'));
    expect([cut.code, cut.stderr]).toEqual([1, expect.stringContaining('Nobody is removed: 1 record does not say whom it is of')]);
    expect(cut.stdout + cut.stderr).toContain(
      'The input ends inside a quoted field of the record that starts on line 2, which is not read.',
    );
    const unasked = await runCli(command(folder.file('cut.csv', 'memberId,firstName\nm000001,"An'), state));
    expect([unasked.code, unasked.stderr]).toEqual([1, expect.stringContaining('Nobody is removed')]);
    expect(await vendor.members()).toEqual(ids(all));
    const nameless = audience('nameless.csv', [...all.slice(0, 950), ',Ana', '" ",Ana', 'm1,Ana,too,many', 'new,Ana']);
    const held = await runCli(command(nameless, state));
    expect(held.code).toBe(1);
    expect(held.stderr).toContain('Nobody is removed: 3 records do not say whom they are of');
    expect(await vendor.members()).toEqual([...ids(all), 'new'].sort());
  });

  test('keeps a member whose record is wrong in another way, and reports the record', async () => {
    const state = vendor.newState();
    await runCli(command(audience('good.csv', numbered(0, 20)), state));
    const wrong = audience('wrong.csv', [`m000019,${'x'.repeat(100_000)}`, ...numbered(0, 19), 'new,Ana']);
    const result = await runCli(command(wrong, state));
    expect([result.code, comparisonOf(result)]).toEqual([1, { added: 1, changed: 0, unchanged: 20, removed: 0 }]);
    const told = jsonLines(result.stdout).filter((line) => 'index' in line);
    expect(told.map(({ index, status }) => [index, status])).toEqual([
      [0, 'failed'],
      [20, 'accepted'],
    ]);
    expect(await vendor.members()).toHaveLength(21);
  });

  test('numbers who is removed after the records of the input, however many they are', async () => {
    const state = vendor.newState();
    await runCli(command(audience('many.csv', numbered(0, 2_510)), state));
    const result = await runCli(command(audience('few.csv', numbered(0, 10)), state, '--allow-removals', '100%'));
    const indexes = jsonLines(result.stdout).flatMap((line) => ('index' in line ? [Number(line['index'])] : []));
    expect(indexes.sort((one, other) => one - other)).toEqual(Array.from({ length: 2_500 }, (_, at) => 10 + at));
  });

  test('reports what it sends by the records of its own input, also after one that was refused', async () => {
    const state = vendor.newState();
    await vendor.fail('status=401');
    const input = audience('twice-refused.csv', numbered(0, 5));
    expect((await runCli(command(input, state))).code).toBe(3);
    await vendor.fail();
    const result = await runCli(command(input, state));
    const told = jsonLines(result.stdout).filter((line) => 'index' in line);
    expect([result.code, told.map(({ index }) => index)]).toEqual([0, [0, 1, 2, 3, 4]]);
  });

  test('takes the last of two records of one member, every time', async () => {
    const state = vendor.newState();
    const twice = audience('twice.csv', ['a,Ana', 'b,Bea', 'a,Zoe']);
    const first = await runCli(command(twice, state));
    expect(comparisonOf(first)).toEqual({ added: 2, changed: 0, unchanged: 0, removed: 0 });
    const again = await runCli(command(twice, state));
    expect(comparisonOf(again)).toEqual({ added: 0, changed: 0, unchanged: 2, removed: 0 });
    expect(jsonLines(again.stdout).at(-1)).toMatchObject({ summary: { requests: 0 } });
  });

  test('counts what run has delivered with the same state since', async () => {
    const state = vendor.newState();
    await runCli(command(audience('start.csv', numbered(0, 100)), state));
    const records = folder.file('since.csv', 'action,memberId\nremove-member-from-segment,m000007\nadd-member-to-segment,extra\n');
    expect((await runCli(['run', '--config', config, '--input', records, '--state', state])).code).toBe(0);
    const result = await runCli(command(audience('start.csv', numbered(0, 100)), state));
    expect(comparisonOf(result)).toEqual({ added: 1, changed: 0, unchanged: 99, removed: 1 });
    expect(await vendor.members()).toEqual(ids(numbered(0, 100)));
  });

  test('needs a state and an input that can be read twice, and a connector with a membership', async () => {
    const input = audience('usage.csv', numbered(0, 1));
    const stateless = await runCli(['sync', '--config', config, '--input', input]);
    expect([stateless.code, stateless.stderr]).toEqual([2, expect.stringContaining('usage: --state is missing')]);
    const piped = await runCli(command('-', path.join(folder.path, 'unused')), { stdin: 'memberId\na\n' });
    expect([piped.code, piped.stderr]).toEqual([2, expect.stringContaining('sync reads its input twice')]);
    const wrong = await runCli(command(input, path.join(folder.path, 'unused'), '--allow-removals', 'all'));
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('Write a number of members such as 500, or a share such as 20%.'),
    ]);
  });

  test('says what is wrong with an input that is missing, not there, or a directory', async () => {
    const state = ['--state', path.join(folder.path, 'unused')];
    const missing = await runCli(['sync', '--config', config, ...state]);
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('usage: --input is missing.')]);
    const absent = await runCli(['sync', '--config', config, '--input', path.join(folder.path, 'none.csv'), ...state]);
    expect([absent.code, absent.stderr]).toEqual([2, expect.stringMatching(/^input_unreadable: .*none\.csv/m)]);
    const directory = await runCli(['sync', '--config', config, '--input', folder.path, ...state]);
    expect([directory.code, directory.stderr]).toEqual([2, expect.stringMatching(/^input_unreadable: .*directory/m)]);
  });

  test('leaves a state to run that it has only compared, and says whose one is that it has not finished', async () => {
    const state = vendor.newState();
    const run = ['run', 'add-member-to-segment', '--config', config, '--input', audience('next.csv', numbered(9, 10)), '--state', state];
    await runCli(command(audience('left.csv', numbered(0, 5)), state));
    expect((await runCli(command(audience('left.csv', numbered(0, 1)), state))).code).toBe(2);
    expect((await runCli(command(audience('left.csv', numbered(0, 6)), state, '--dry-run'))).code).toBe(0);
    expect((await runCli(run)).code).toBe(0);
    await vendor.fail('status=401');
    expect((await runCli(command(audience('left.csv', numbered(0, 20)), state))).code).toBe(3);
    const refused = await runCli(run);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('holds an unfinished sync. It took in 14 records, 14 of')]);
  });

  test('sends the record of a member that another record of the same member, which is refused, comes after', async () => {
    const state = vendor.newState();
    const twice = audience('twice.csv', ['m1,Ana', `m1,${'x'.repeat(10_000)}`]);
    const { code, stdout } = await runCli(command(twice, state));
    expect([code, jsonLines(stdout).filter((line) => 'index' in line)]).toEqual([
      1,
      [expect.objectContaining({ index: 1, status: 'failed' }), expect.objectContaining({ index: 0, status: 'accepted' })],
    ]);
    expect(await vendor.members()).toEqual(['m1']);
  });

  test('refuses a time of the input that is ahead, and compares nothing', async () => {
    const next = new Date(Date.now() + 31_536_000_000).toISOString();
    const result = await runCli(command(audience('next.csv', numbered(0, 5)), vendor.newState(), '--as-of', next));
    expect([result.code, result.stdout, result.stderr]).toEqual([2, '', expect.stringContaining('--as-of is ahead of the time')]);
  });

  test('does not begin over an unfinished run', async () => {
    const state = vendor.newState();
    await vendor.fail('status=401');
    const run = await runCli([
      'run',
      'add-member-to-segment',
      '--config',
      config,
      '--input',
      audience('run.csv', numbered(0, 5)),
      '--state',
      state,
    ]);
    expect(run.code).toBe(3);
    await vendor.fail();
    const refused = await runCli(command(audience('run.csv', numbered(0, 5)), state));
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('holds an unfinished run. It took in 5 records, 5 of which wait'),
    ]);
    expect(refused.stderr).toContain('run with --config and --state alone sends what waits');
    expect((await runCli(['run', '--config', config, '--state', state])).code).toBe(0);
    expect(await vendor.members()).toEqual(ids(numbered(0, 5)));
    expect((await runCli(command(audience('run.csv', numbered(0, 5)), state))).code).toBe(0);
  });
});

describe('a limit of removals', () => {
  test.each([
    ['500', { members: 500 }],
    ['0', { members: 0 }],
    ['20%', { percent: 20 }],
    ['0.5%', { percent: 0.5 }],
    ['100%', { percent: 100 }],
  ])('reads %j', (text, limit) => {
    expect(removalLimit(text)).toEqual(limit);
  });

  test.each(['101%', '1.5', '-1', '', '10 %', '%'])('refuses %j', (text) => {
    expect(() => removalLimit(text)).toThrow('Write a number of members');
  });

  test('is a share of all members that are known, those included that are sent again', () => {
    const found = { added: 9_000, changed: 500, unchanged: 400 };
    expect(() => checkRemovals({ ...found, removed: 100 }, 0, { percent: 10 })).not.toThrow();
    expect(() => checkRemovals({ ...found, removed: 101 }, 0, { percent: 10 })).toThrow('101 of 1,001 members (11%) would be removed');
  });
});
