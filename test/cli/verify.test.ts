import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { jsonLines, root, runCli, type Result } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';

const vendor = useSimulatedVendor();
const { folder, config } = vendor;

const ids = Array.from({ length: 120 }, (_none, at) => `user/${at} ü%2F`);
const input = folder.file('whole.csv', `memberId\n${ids.join('\n')}\n`);

function verify(...more: string[]): Promise<Result> {
  return runCli(['verify', '--config', config, '--wait', '0', ...more]);
}

async function synced(): Promise<string> {
  const state = vendor.newState();
  const { code } = await runCli(['sync', '--config', config, '--input', input, '--state', state]);
  expect(code).toBe(0);
  return state;
}

async function tamper(change: object): Promise<void> {
  const { status } = await fetch(`${vendor.url}/_simulator/segments`, { method: 'PATCH', body: JSON.stringify(change) });
  expect(status).toBe(204);
}

function found(result: Result): unknown {
  return jsonLines(result.stdout)[0]?.['verification'];
}

describe('verify', () => {
  test('reads back what a state remembers, says what follows, and names nobody', async () => {
    const state = await synced();
    const good = await verify('--state', state);
    expect([good.code, good.stdout]).toEqual([
      0,
      expect.stringMatching(
        /^Read 120 of 120 members from 2\d{3}-\d\d-\d\d \d\d:\d\d:\d\d UTC to .* UTC, with 122 requests\.\nAll 120 agree\.\nThese are all members, so nothing is estimated\.\nThe vendor says that it has 120 members; 120 are expected\.\n$/,
      ),
    ]);
    await tamper({ remove: ids.slice(5, 8), add: ['stranger'] });
    const bad = await verify('--state', state, '--sample', 'all');
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain('117 agree, 3 differ: 3 missing at the vendor.\n');
    expect(bad.stdout + bad.stderr).not.toContain('user/');
    const sample = await verify('--state', state, '--sample', '40');
    expect(sample.stdout).toMatch(/So at most \d+ of all 120 differ \([\d.]+%\), with a confidence of 95%\./);
    await tamper({ add: [...ids.slice(5, 8), 'another'] });
    expect((await verify('--state', state)).stdout).toContain(
      'The vendor says that it has 122 members; 120 are expected. Who was added by others, or by deliveries that are not remembered here, is not found by reading back.',
    );
  });

  test('repairs what differs through a delivery, and nothing else', async () => {
    const state = await synced();
    await tamper({ remove: ids.slice(0, 50) });
    const before = await vendor.requests();
    const repaired = await verify('--state', state, '--repair', '--json');
    const lines = jsonLines(repaired.stdout);
    expect([repaired.code, found(repaired)]).toEqual([
      0,
      expect.objectContaining({ by: 'state', read: 120, missing: 50, bound: { members: 50, confidence: 1 } }),
    ]);
    expect(lines.at(-1)).toMatchObject({ summary: { accepted: 50, failed: 0, requests: 1 } });
    expect(await vendor.requests()).toBe(before + 1);
    expect(await vendor.members()).toEqual([...ids].sort());
    expect((await verify('--state', state)).code).toBe(0);
    // The state serves sync as before.
    const again = await runCli(['sync', '--config', config, '--input', input, '--state', state, '--json']);
    expect(jsonLines(again.stdout)[0]).toEqual({ comparison: { added: 0, changed: 0, unchanged: 120, removed: 0 } });
  });

  test('compares with an input, and repairs with its records as they are', async () => {
    await synced();
    const named = folder.file('named.csv', `memberId,firstName\n${ids.map((id) => `${id},Ana`).join('\n')}\n${ids[3]},Bea\n,nobody\n`);
    await tamper({ remove: [ids[3]] });
    const differing = path.join(folder.path, 'differing.csv');
    const result = await verify('--input', named, '--sample', 'all', '--repair', '--differing', differing);
    expect([result.code, result.stdout]).toEqual([0, expect.stringContaining('1 accepted, 1 superseded')]);
    expect(result.stdout).toContain('119 agree, 1 differs: 1 missing at the vendor.');
    expect(readFileSync(differing, 'utf8')).toBe(`member,expected\n${ids[3]},present\n`);
    expect(await vendor.members()).toEqual([...ids].sort());
    const twice = await verify('--input', named, '--differing', differing);
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('of --differing exists')]);
  });

  test('waits for a vendor that is slow to show a change', async () => {
    const state = await synced();
    const late = ['late-1', 'late-2'];
    const more = folder.file('more.csv', `memberId\n${[...ids, ...late].join('\n')}\n`);
    await runCli(['sync', '--config', config, '--input', more, '--state', state]);
    await tamper({ remove: late });
    let isThere: Promise<void> | undefined;
    // The vendor shows the change when the first reading has missed it.
    const onPrint = (text: string) => {
      if (text.includes('differ so far')) isThere ??= tamper({ add: late });
    };
    const result = await runCli(['verify', '--config', config, '--state', state, '--wait', '600s'], { onPrint });
    await isThere;
    expect([result.code, result.stdout]).toEqual([0, expect.stringContaining('All 122 agree.')]);
    expect(result.stderr).toContain('2 members differ so far, and may have been changed within 600 s: read again in 1 s.');
  });
});

describe('verify refuses', () => {
  test('a segment that does not exist', async () => {
    const result = await verify('--input', input);
    expect([result.code, result.stderr]).toEqual([2, expect.stringContaining('audience_missing: Nothing can be read back.')]);
  });

  test('a token that may not read, and one that is refused', async () => {
    const state = await synced();
    await vendor.fail('path=/api/v2/segments/,status=403');
    const forbidden = await verify('--state', state);
    expect([forbidden.code, forbidden.stderr]).toEqual([
      3,
      expect.stringContaining('token_refused: Members cannot be read back. Segment: The token may not read segments'),
    ]);
    await vendor.fail('path=/api/v2/,status=401');
    expect((await verify('--state', state)).code).toBe(3);
  });

  test('a state that does not exist, knows nobody, or has a delivery that has not ended', async () => {
    const none = await verify('--state', vendor.newState());
    expect([none.code, none.stderr]).toEqual([2, expect.stringMatching(/state_unavailable \(state\): The state .* does not exist/)]);
    const state = await synced();
    const run = vendor.newState();
    await runCli(['run', 'add-member-to-segment', '--config', config, '--input', input, '--state', run]);
    const nobody = await verify('--state', run);
    expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining('knows no members.')]);
    await vendor.fail('status=401');
    const more = folder.file('unfinished.csv', `memberId\n${ids.slice(0, 119).join('\n')}\nnew\n`);
    await runCli(['sync', '--config', config, '--input', more, '--state', state]);
    const unfinished = await verify('--state', state);
    expect([unfinished.code, unfinished.stderr]).toEqual([
      2,
      expect.stringContaining('holds a delivery that has not ended: 2 changes wait.'),
    ]);
  });

  test('what it cannot compare with', async () => {
    const neither = await verify();
    const both = await verify('--state', 'state', '--input', input);
    const piped = await runCli(['verify', '--config', config, '--input', '-', '--repair'], { stdin: 'memberId\na\n' });
    const words = await verify('--input', input, '--sample', '0');
    const other = folder.file('mailing-list.json', { apiKey: 'pp_canary81c2', sender: 'Test' });
    const mailingList = path.join(root, 'test/connectors/mailing-list');
    const noReading = await runCli(['verify', '--connector', mailingList, '--config', other, '--input', input]);
    expect([neither.code, both.code, piped.code, words.code, noReading.code]).toEqual([2, 2, 2, 2, 2]);
    expect(neither.stderr).toContain('verify compares with --state or with --input, and takes one of the two.');
    expect(piped.stderr).toContain('--repair reads its input twice');
    expect(noReading.stderr).toContain('cannot read members back.');
    expect(words.stderr).toContain('Write a number of members from 1 to 999999, or all.');
  });
});
