import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { jsonLines, runCli } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';
import { many, utf16, wrongFiles } from './wrong-file-list';

const vendor = useSimulatedVendor();
const { folder, config } = vendor;
const add = 'add-member-to-segment';

describe('a wrong file', () => {
  test.each(wrongFiles.map((file) => [file.name, file] as const))('is told what it is, and what to do: %s', async (name, file) => {
    const { content, options = [], says, code = 2, sent = [] } = file;
    const input = folder.file(name, content);
    const result = await runCli(['run', add, '--config', config, '--input', input, ...options]);
    const printed = result.stderr + result.stdout;
    for (const words of says) expect(printed).toContain(words);
    expect(result.code).toBe(code);
    expect(await vendor.members()).toEqual([...sent].sort());
    if (code === 2) expect([result.stdout, await vendor.requests()]).toEqual(['', 0]);
    expect(printed).not.toMatch(/\n\s+at |bug of ours/);
    // Nobody's data is in what is printed.
    expect(printed).not.toMatch(/anna@|user-\d|ana@x/i);
  });

  test('is no device', async () => {
    const result = await runCli(['run', add, '--config', config, '--input', '/dev/zero']);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('The input /dev/zero is a device.');
  });

  test('is read from a pipe, but not compared with', async () => {
    const pipe = path.join(folder.path, 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    const result = await runCli(['sync', '--config', config, '--input', pipe, '--state', vendor.newState()]);
    expect(result.stderr).toContain('sync reads its input twice, to compare and to send, which standard input and pipes do not allow.');
    expect([result.code, await vendor.requests()]).toEqual([2, 0]);
  });

  test('removes nobody when it is cut off inside of its last row', async () => {
    const state = vendor.newState();
    const sync = (content: string) => runCli(['sync', '--config', config, '--input', folder.file('whole.csv', content), '--state', state]);
    const rows = many((at) => `user-${at},${at}@example.com`, 20);
    expect((await sync(`memberId,email\n${rows}\n`)).code).toBe(0);
    const { code, stderr } = await sync(`memberId,email\n${rows.slice(0, rows.lastIndexOf(',') - 1)}`);
    expect(stderr).toContain('Nobody is removed: 1 record does not say whom it is of, so who is missing from the input is not known.');
    expect([code, (await vendor.members()).length]).toEqual([1, 20]);
  });
});

describe('a file as people have it', () => {
  const ana = { memberId: 'user-1', firstName: 'Ana' };
  const bo = { memberId: 'user-2', firstName: 'Bo, the 2nd' };
  const csv = (separator: string, end: string) =>
    ['memberId,firstName', 'user-1,Ana', 'user-2,"Bo, the 2nd"']
      .map((line, at) => (at < 2 ? line.replaceAll(',', separator) : line.replace(',', separator)) + end)
      .join('');
  test.each<readonly [string, string | Buffer, readonly string[]]>([
    ['semicolons.csv', csv(';', '\r\n'), []],
    ['sep.csv', `sep=;\r\n${csv(';', '\r\n')}`, []],
    ['pipes.csv', csv('|', '\n'), []],
    ['unicode-text.csv', utf16(csv('\t', '\r\n')), ['--encoding', 'utf-16']],
    ['mac.csv', csv(',', '\r').replace('Ana', '"Ana"'), []],
    ['blanks.csv', 'memberId, firstName\nuser-1, Ana\n"user-2", "Bo, the 2nd"\n'.replace('"Bo, the 2nd"', 'Bo; the 2nd'), []],
    ['trailing.csv', 'memberId,firstName\nuser-1,Ana,\nuser-2,"Bo, the 2nd",\n,,\n', []],
    [
      'unload.csv.gz',
      gzipSync('MEMBER_ID,firstName,email\nuser-1,Ana,\\N\nuser-2,"Bo, the 2nd",\\N\n'),
      ['--map', 'memberId=MEMBER_ID', '--null', '\\N'],
    ],
    ['headerless.csv', csv(';', '\n').replace(/^.*\n/, ''), ['--columns', 'memberId,firstName']],
    ['bigquery.json', `${JSON.stringify(ana)}\n${JSON.stringify({ ...bo, email: null })}\n`, []],
    ['lines.jsonl', JSON.stringify([ana, bo], undefined, 2), []],
    ['page.json', JSON.stringify({ page: 0, data: [ana, bo] }), ['--records', '/data']],
    ['pages.ndjson', `${JSON.stringify({ data: [ana] })}\n${JSON.stringify({ data: [bo] })}\n`, ['--records', '/data']],
    [
      'nested.ndjson',
      [ana, bo].map(({ memberId, firstName }) => JSON.stringify({ profile: { id: memberId }, traits: [firstName] })).join('\n'),
      ['--map', 'memberId=/profile/id', '--map', 'firstName=/traits/0'],
    ],
    ['invocations.json', JSON.stringify([ana, bo].map((parameters) => ({ action: add, parameters }))), []],
  ])('is read: %s', async (name, content, options) => {
    const result = await runCli(['preview', add, '--config', config, '--input', folder.file(name, content), '--json', ...options]);
    expect(result.code).toBe(0);
    const requests = JSON.parse(result.stdout) as { body: { parameters: { members: unknown[] } } }[];
    const second = name === 'blanks.csv' ? 'Bo; the 2nd' : 'Bo, the 2nd';
    expect(requests.flatMap(({ body }) => body.parameters.members)).toEqual([
      { member_id: 'user-1', first_name: 'Ana' },
      { member_id: 'user-2', first_name: second },
    ]);
    expect(result.stderr).not.toContain('may be wrong');
  });

  test.each([
    ['a single column', 'memberId\nauth0|5f7c|1\nauth0|5f7c|2\n', ['auth0|5f7c|1', 'auth0|5f7c|2']],
    ['rows that leave out empty cells', 'memberId,firstName,email\nuser-1,Ana,a@x\nuser-2\nuser-3,Cy', ['user-1', 'user-2', 'user-3']],
    [
      'numbers, UUIDs and names of all scripts',
      'memberId\n4711\n1e45\n-7\n山田太郎\nNúñez Ana\n0042\nNULLA\nnull-7\n',
      ['-7', '0042', '1e45', '4711', 'NULLA', 'Núñez Ana', 'null-7', '山田太郎'],
    ],
    ['cells with line breaks', 'memberId,firstName\r\nuser-1,"two\nlines"\r\nuser-2,b\r\n', ['user-1', 'user-2']],
  ])('gives no false alarm: %s', async (_, content, members) => {
    const result = await runCli(['run', add, '--config', config, '--input', folder.file('good.csv', content), '--strict']);
    expect([result.code, await vendor.members()]).toEqual([0, [...members].sort()]);
    expect(result.stderr).not.toContain('Warning');
  });

  test('maps words to actions', async () => {
    const content = 'memberId,change\nuser-1,joined\nuser-2,joined\nuser-1,left\n';
    const options = ['--map', 'action=change', '--action-map', 'joined=add-member-to-segment,left=remove-member-from-segment'];
    const result = await runCli(['run', '--config', config, '--input', folder.file('changes.csv', content), ...options]);
    expect([result.code, await vendor.members()]).toEqual([0, ['user-2']]);
    const flags = folder.file('flags.ndjson', '{"memberId":"user-3","isIn":true}\n{"memberId":"user-2","isIn":false}\n');
    const more = ['--map', 'action=isIn', '--action-map', 'true=add-member-to-segment,false=remove-member-from-segment'];
    expect((await runCli(['run', '--config', config, '--input', flags, ...more])).code).toBe(0);
    expect(await vendor.members()).toEqual(['user-3']);
  });

  test.each([
    [
      'rejected.csv',
      'memberId;Notiz\nuser-1;"a;b"\n;"c"\nNULL;\n',
      'memberId;Notiz;error_code;error_message\n;c;parameters_invalid;Member ID (memberId) is missing.\nNULL;;record_suspicious;The memberId is a word for no value (\\N, NULL, None, NaN, N/A and the like).\n',
    ],
    ['rejected.ndjson', '{"memberId":"user-1"}\n{"memberId":"","email":"a"}\n{oh\n', undefined],
  ])('writes what failed, as it was written: %s', async (name, content, expected) => {
    const rejected = path.join(folder.path, `out-${name}`);
    const args = ['run', add, '--config', config, '--strict', '--input', folder.file(name, content), '--rejected', rejected];
    const result = await runCli(args);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain(`2 records that failed: ${rejected}.`);
    const written = execFileSync('cat', [rejected], { encoding: 'utf8' });
    if (expected !== undefined) expect(written).toBe(expected);
    else
      expect(jsonLines(written).sort((one, other) => String(one['error_code']).localeCompare(String(other['error_code'])))).toEqual([
        { memberId: '', email: 'a', error_code: 'parameters_invalid', error_message: expect.any(String) },
        { unreadable: '{oh', error_code: 'record_unreadable', error_message: expect.any(String) },
      ]);
    expect((await runCli(args)).stderr).toContain(`The file ${rejected} of --rejected exists.`);
    const again = await runCli(['run', add, '--config', config, '--input', rejected]);
    expect(again.stderr).not.toContain('error_code, error_message');
  });
});
