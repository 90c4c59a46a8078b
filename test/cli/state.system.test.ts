import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { seeded } from '../runtime/delivery/virtual-clock';
import { CliProcess, jsonLines, main, type Result, runCli, runKilled } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';

const add = 'add-member-to-segment';
const remove = 'remove-member-from-segment';
const vendor = useSimulatedVendor();
const { folder, config } = vendor;

function command(input: string, state: string, ...more: string[]): string[] {
  return ['run', '--config', config, '--input', input, '--state', state, '--json', '--resend-after', '500ms', ...more];
}

function outcomesOf({ stdout }: Result): Record<string, unknown>[] {
  return jsonLines(stdout)
    .filter((line) => 'index' in line)
    .sort((one, other) => Number(one['index']) - Number(other['index']));
}

/** What the segment must be: the last valid change of each member. */
function fold(records: readonly (readonly [action: string, member: string])[]): string[] {
  const segment = new Set<string>();
  for (const [action, member] of records) {
    if (action === add) segment.add(member);
    else if (action === remove) segment.delete(member);
  }
  return [...segment].sort();
}

describe('connectorctl run --state', () => {
  test('survives kills at any moment: the segment is right and each record has one outcome', async () => {
    const random = seeded(1);
    await vendor.fail('delay=20', 'status=503,probability=0.1,next=20');
    const records = Array.from({ length: 20_000 }, (_, at): [string, string] => {
      if (at % 9_973 === 7) return ['nonsense', 'x'];
      return [random() < 0.6 ? add : remove, `m${Math.floor(random() * 6_000)}`];
    });
    const input = folder.file('kills.csv', `action,memberId\n${records.map((record) => record.join(',')).join('\n')}\n`);
    const args = command(input, vendor.newState());
    for (const requests of [1, 4, 0]) expect(await runKilled(args, vendor.asked(requests))).toBe(true);
    const last = await runCli(args);
    expect(last.stderr).not.toContain('bug of ours');
    const outcomes = outcomesOf(last);
    expect(outcomes.map(({ index }) => index)).toEqual(records.map((_, at) => at));
    expect(outcomes.filter(({ status }) => status === 'failed')).toHaveLength(records.filter(([action]) => action === 'nonsense').length);
    expect(last.code).toBe(1);
    expect(await vendor.members()).toEqual(fold(records));
    expect((await vendor.state()).counters.violations).toBe(0);
  });

  test('keeps what is left when the token is refused, says how much, and goes on with a good one', async () => {
    await vendor.fail('status=401');
    const input = folder.file('token.csv', `memberId\n${Array.from({ length: 3_000 }, (_, at) => `m${at}`).join('\n')}\n`);
    const args = ['run', add, '--config', config, '--input', input, '--state', vendor.newState(), '--json'];
    const paused = await runCli(args);
    expect(paused.code).toBe(3);
    expect(outcomesOf(paused)).toEqual([]);
    const waiting = Number((jsonLines(paused.stdout).at(-1)?.['summary'] as Record<string, unknown>)['waiting']);
    expect(waiting).toBeGreaterThan(0);
    expect(paused.stderr).toContain(`${waiting.toLocaleString('en')} records wait in `);
    expect(paused.stderr).toContain('Run the same command again to continue.');
    await vendor.fail();
    const done = await runCli(args);
    expect([done.code, outcomesOf(done).length]).toEqual([0, 3_000]);
    expect(jsonLines(done.stdout).at(-1)).toMatchObject({ summary: { accepted: 3_000, superseded: 0, failed: 0, requests: 3 } });
    expect(new Set(outcomesOf(done).map(({ status }) => status))).toEqual(new Set(['accepted']));
    // The run is complete, so the same command is a new one.
    const again = await runCli(args);
    expect(jsonLines(again.stdout).at(-1)).toMatchObject({ summary: { accepted: 3_000, requests: 3 } });
  });

  test('brings the report again, and sends nothing again, when it could not be written', async () => {
    const args = [
      'run',
      add,
      '--config',
      config,
      '--input',
      folder.file('report.csv', 'memberId\na\nb\n'),
      '--state',
      vendor.newState(),
      '--json',
    ];
    const child = spawn('sh', ['-c', 'exec "$0" "$@" >/dev/full', process.execPath, main, ...args], { stdio: 'ignore' });
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(1);
    const again = await runCli(args);
    expect([again.code, outcomesOf(again).map(({ status: told }) => told)]).toEqual([0, ['accepted', 'accepted']]);
    expect(jsonLines(again.stdout).at(-1)).toMatchObject({ summary: { accepted: 2, requests: 0 } });
  });

  test('ends with 1 after Ctrl-C, and the same command reports all records once', async () => {
    await vendor.fail('delay=300');
    const input = folder.file('stop.csv', `memberId\n${Array.from({ length: 30_000 }, (_, at) => `m${at}`).join('\n')}\n`);
    const args = ['run', add, '--config', config, '--input', input, '--state', vendor.newState(), '--json'];
    const child = new CliProcess(args);
    await vendor.asked(1);
    child.kill('SIGINT');
    const stopped = await child.ended;
    expect(stopped.code).toBe(1);
    expect(outcomesOf(stopped).every(({ status }) => status === 'accepted')).toBe(true);
    expect(stopped.stderr).toContain('what is left waits in the state');
    await vendor.fail();
    const done = await runCli(args);
    expect([done.code, outcomesOf(done).length]).toEqual([0, 30_000]);
    expect(new Set(outcomesOf(done).map(({ index }) => index)).size).toBe(30_000);
  });

  test('speaks of records that are not yet read only where there may be some', async () => {
    await vendor.fail('drop=after,next=1');
    const input = folder.file('read.csv', 'memberId\na\n');
    const child = new CliProcess(['run', add, '--config', config, '--input', input, '--state', vendor.newState(), '--verbose']);
    // What is left is to be sent once more in a minute.
    await child.says('"status":204');
    child.kill('SIGINT');
    const { stderr } = await child.ended;
    expect(stderr).toMatch(/^0 records wait in \S+\. 1 accepted change is still to be sent once more\. Run the same command again/m);
  });

  test('needs a name', async () => {
    const { code, stderr } = await runCli([
      'run',
      add,
      '--config',
      config,
      '--input',
      folder.file('name.csv', 'memberId\na\n'),
      '--state',
      '',
    ]);
    expect(code).toBe(2);
    expect(stderr.split('\n')).toContain('usage: The state has no name.');
  });

  test('is for one process at a time, and for this user alone', async () => {
    await vendor.fail('delay=2000');
    const state = vendor.newState();
    const args = ['run', add, '--config', config, '--input', folder.file('lock.csv', 'memberId\na\n'), '--state', state];
    const first = new CliProcess(args);
    await first.says('Requests go to');
    const second = await runCli(args);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain(`state_in_use: Another process has the state ${state}/state.sqlite open.`);
    expect(statSync(state).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(state, 'state.sqlite')).mode & 0o777).toBe(0o600);
    first.kill('SIGKILL');
    await first.ended;
    await vendor.fail();
    expect((await runCli([...args, '--resend-after', '0'])).code).toBe(0);
  });

  test('finishes a run whose input has changed since with --state alone, and reports what it had taken in', async () => {
    const state = vendor.newState();
    const records = Array.from({ length: 2_500 }, (_, at) => `m${at}`);
    const input = folder.file('nightly.csv', `memberId\n${records.join('\n')}\n`);
    await vendor.fail('delay=1,next=1', 'status=401');
    expect((await runCli(['run', add, '--config', config, '--input', input, '--state', state])).code).toBe(3);
    await vendor.fail();
    writeFileSync(input, 'memberId\nnext-night\n');
    const again = ['run', add, '--config', config, '--input', input, '--state', state];
    const refused = await runCli(again);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('run with --config and --state alone sends what waits')]);
    const rest = await runCli(['run', '--config', config, '--state', state, '--json']);
    expect(rest.code).toBe(0);
    expect(rest.stderr).toContain('holds an unfinished run that took in 2,500 records');
    expect(outcomesOf(rest).map(({ index, status }) => [index, status])).toEqual(records.map((_, at) => [at, 'accepted']));
    expect(await vendor.members()).toEqual([...records].sort());
    const nothing = await runCli(['run', '--config', config, '--state', state]);
    expect([nothing.code, nothing.stderr]).toEqual([0, expect.stringContaining('holds no unfinished run')]);
    expect((await runCli(again)).code).toBe(0);
    expect(await vendor.members()).toContain('next-night');
  });

  test.each([
    ['a state that is not there', (): string[] => ['--state', vendor.newState()], 'does not exist'],
    ['an action without an input', (): string[] => [add, '--state', vendor.newState()], '--input is missing'],
    ['a mapping without an input', (): string[] => ['--map', 'memberId=key', '--state', vendor.newState()], '--input is missing'],
  ])('finishes nothing when it is given %s, and makes no state', async (_, args, message) => {
    const given = args();
    const refused = await runCli(['run', '--config', config, ...given]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(statSync(given.at(-1)!, { throwIfNoEntry: false })).toBeUndefined();
  });

  describe('refuses', () => {
    async function unfinishedState(): Promise<{ state: string; input: string }> {
      await vendor.fail('status=401');
      const state = vendor.newState();
      const input = folder.file('some.csv', `memberId\n${Array.from({ length: 500 }, (_, at) => `m${at}`).join('\n')}\n`);
      expect((await runCli(['run', add, '--config', config, '--input', input, '--state', state])).code).toBe(3);
      await vendor.fail();
      return { state, input };
    }

    test.each([
      [
        'another input',
        (input: string) => ['run', add, '--config', config, '--input', folder.file('other.csv', `memberId\n${input}\n`)],
        'holds an unfinished run of another input',
      ],
      [
        'the same input read in another way',
        (input: string) => ['run', remove, '--config', config, '--input', input],
        'another action or other options',
      ],
      ...[
        ['--map', 'memberId=memberId'],
        ['--format', 'csv'],
        ['--stream', 'event'],
      ].map((options): [string, (input: string) => string[], string] => [
        `the same input with ${options.join(' ')}`,
        (input) => ['run', add, '--config', config, '--input', input, ...options],
        'another action or other options',
      ]),
      [
        'the same input in a file of another kind',
        (input: string) => ['run', add, '--config', config, '--input', folder.file('some.txt', readFileSync(input))],
        'another action or other options',
      ],
      [
        'another segment',
        (input: string) => [
          'run',
          add,
          '--config',
          folder.file('elsewhere.json', { ...vendor.configuration, segmentId: 'elsewhere' }),
          '--input',
          input,
        ],
        'belongs to another connection, with another segmentId',
      ],
    ])('%s while a run is unfinished, and the run can still go on', async (_, other, message) => {
      const { state, input } = await unfinishedState();
      const refused = await runCli([...other(input), '--state', state]);
      expect([refused.code, refused.stderr.includes('state_of_another_configuration')]).toEqual([2, true]);
      expect(refused.stderr).toContain(message);
      expect((await runCli(['run', add, '--config', config, '--input', input, '--state', state])).code).toBe(0);
    });

    test('a state of a newer version, a damaged one, and a file that is no state', async () => {
      const { state, input } = await unfinishedState();
      const file = path.join(state, 'state.sqlite');
      const good = readFileSync(file);
      const outcome = async (): Promise<string> => {
        const { code, stderr } = await runCli(['run', add, '--config', config, '--input', input, '--state', state]);
        expect(code).toBe(2);
        expect(stderr).not.toContain('bug of ours');
        return stderr;
      };
      const newer = Buffer.from(good);
      newer.writeUInt32BE(99, 60);
      writeFileSync(file, newer);
      expect(await outcome()).toMatch(/state_of_another_version.*has version 99 and was made by a newer version of this program/s);
      const foreign = Buffer.from(good);
      foreign.writeUInt32BE(7, 68);
      writeFileSync(file, foreign);
      expect(await outcome()).toContain('is a database of another program');
      const flipped = Buffer.from(good);
      flipped.fill(0xa5, 0, 64);
      writeFileSync(file, flipped);
      expect(await outcome()).toContain('state_damaged: ');
      writeFileSync(file, good);
      truncateSync(file, good.length - 8_192);
      expect(await outcome()).toContain('state_damaged: ');
      writeFileSync(file, 'not a database, whatever its name says'.repeat(200));
      expect(await outcome()).toContain('state_damaged: ');
      writeFileSync(file, good);
      expect((await runCli(['run', add, '--config', config, '--input', input, '--state', state])).code).toBe(0);
    });

    test('standard input, a path that is a file, and a directory that cannot be written', async () => {
      const input = folder.file('one.csv', 'memberId\na\n');
      const piped = await runCli(['run', add, '--config', config, '--input', '-', '--state', vendor.newState()], {
        stdin: 'memberId\na\n',
      });
      expect([piped.code, piped.stderr.includes('--state needs an input that can be read again after a kill')]).toEqual([2, true]);
      const asFile = await runCli(['run', add, '--config', config, '--input', input, '--state', input]);
      expect([asFile.code, asFile.stderr.includes('is a file, expected a directory')]).toEqual([2, true]);
      const closed = path.join(folder.path, 'closed');
      mkdirSync(closed);
      chmodSync(closed, 0o500);
      // Permissions do not bind root; then a place where nobody may write stands in.
      const forbidden = process.getuid?.() === 0 ? '/proc/state' : path.join(closed, 'state');
      const readOnly = await runCli(['run', add, '--config', config, '--input', input, '--state', forbidden]);
      expect([readOnly.code, readOnly.stderr.includes('state_unavailable')]).toEqual([2, true]);
    });
  });
});
