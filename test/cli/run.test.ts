import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { CliProcess, jsonLines, main, runCli } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';

const vendor = useSimulatedVendor();
const { folder, config } = vendor;

const header = 'action,memberId,firstName\n';
const add = 'add-member-to-segment';
const remove = 'remove-member-from-segment';

describe('connectorctl run', () => {
  test('says on stderr why it waits when nobody watches a screen', async () => {
    const file = folder.file('wait.csv', `${header}${add},one,Ana\n`);
    await vendor.fail('status=503');
    const child = new CliProcess(['run', '--config', config, '--input', file, '--json']);
    await child.says('Waiting: ');
    await vendor.fail();
    const { code, stderr } = await child.ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/Waiting: POST \S+ answered with status 503.*It is retried automatically\..*\(0 done so far\.\)/);
  });

  test('gives one outcome for each record, under the index of the record, and keeps the last change', async () => {
    const rows = [
      `${add},one,Ana`,
      `${add},too,many,cells`,
      `${add},two,"Zoë, ""Z"" 🦊"`,
      `nonsense,x,`,
      `${add},   ,`,
      `${remove},one,`,
      `${add},three,`,
    ];
    const result = await runCli(['run', '--config', config, '--input', folder.file('mixed.csv', header + rows.join('\n')), '--json']);
    const lines = jsonLines(result.stdout);
    const outcomes = lines.slice(0, -1).sort((a, b) => Number(a['index']) - Number(b['index']));
    const brief = outcomes.map(({ index, action, status, attempts, fault }) => [
      index,
      action,
      status,
      attempts,
      (fault as { code: string } | undefined)?.code,
    ]);
    expect(brief).toEqual([
      [0, add, 'superseded', 0, undefined],
      [1, '', 'failed', 0, 'record_unreadable'],
      [2, add, 'accepted', 1, undefined],
      [3, 'nonsense', 'failed', 0, 'action_unknown'],
      [4, add, 'failed', 0, 'parameters_invalid'],
      [5, remove, 'accepted', 1, undefined],
      [6, add, 'accepted', 1, undefined],
    ]);
    expect(lines.at(-1)).toEqual({
      summary: { accepted: 3, superseded: 1, failed: 3, requests: expect.any(Number), retries: 0, elapsedMs: expect.any(Number) },
    });
    expect(Object.keys(outcomes[4]?.['fault'] as object).sort()).toEqual(['code', 'field', 'hint', 'kind', 'message', 'who']);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain(`Requests go to ${String(vendor.configuration['urlOverride'])}`);
    expect(await vendor.members()).toEqual(['three', 'two']);
  });

  test('ends with 0 when every record is accepted or superseded', async () => {
    const input = folder.file(
      'good.ndjson',
      [{ memberId: 42 }, { memberId: 'b' }, { memberId: 42 }].map((record) => JSON.stringify(record)).join('\n'),
    );
    const result = await runCli(['run', add, '--config', config, '--input', input]);
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(/^2 accepted, 1 superseded, 0 failed in .+ \(1 request, 0 retries\)\.\n$/);
    expect(await vendor.members()).toEqual(['42', 'b']);
  });

  test('shows what failed in groups, with what to do and the lines', async () => {
    const input = folder.file('bad.csv', `${header}${add},,\n${add},a,\n${add},,\n`);
    const result = await runCli(['run', '--config', config, '--input', input]);
    expect(result.code).toBe(1);
    expect(result.stdout).toContain('2 records failed:');
    expect(result.stdout).toContain('2 × parameters_invalid (memberId)');
    expect(result.stdout).toContain('What to do: ');
    expect(result.stdout).toContain('Lines 2, 4');
  });

  test('reads standard input in whatever format it is', async () => {
    const result = await runCli(['run', add, '--config', config, '--input', '-', '--map', 'memberId=key', '--json'], {
      stdin: '[{"key":"x"},{"key":"y"}]',
    });
    expect(result.code).toBe(0);
    expect(await vendor.members()).toEqual(['x', 'y']);
  });

  test('takes fields from the environment, which wins', async () => {
    const { accessToken, ...others } = vendor.configuration;
    const partial = folder.file('partial.json', { ...others, accessToken: 'api-wrong' });
    const args = ['run', add, '--config', partial, '--input', folder.file('one.csv', 'memberId\nx\n'), '--json'];
    expect((await runCli(args)).code).toBe(3);
    const result = await runCli(args, {
      env: { CONNECTOR_ACCESS_TOKEN: String(accessToken), CONNECTOR_ACESS_TOKEN: 'slip', CONNECTOR_SEGMENT_NAME: '' },
    });
    expect(result.code).toBe(0);
    expect(result.stderr).toContain('CONNECTOR_ACESS_TOKEN is not a known field and is ignored. Did you mean "CONNECTOR_ACCESS_TOKEN"?');
  });

  test.each([
    ['the token is refused', 'status=401', 3, 'token_refused'],
    ['the vendor is down for longer than the timeout', 'status=503', 4, 'vendor_unavailable'],
    ['the address is wrong', 'status=404', 2, 'address_wrong'],
    ['the address redirects', 'redirect=http://127.0.0.1:1/', 2, 'redirect_refused'],
  ])('says so and gives every record its outcome when %s', async (_, rule, code, fault) => {
    await vendor.fail(rule);
    const input = folder.file('many.csv', `memberId\n${Array.from({ length: 30_000 }, (_none, at) => `m${at}`).join('\n')}\n`);
    const result = await runCli(['run', add, '--config', config, '--input', input, '--json', '--give-up-after', '500ms']);
    const lines = jsonLines(result.stdout);
    expect(lines).toHaveLength(30_001);
    expect(lines.at(-1)).toMatchObject({ summary: { accepted: 0, superseded: 0, failed: 30_000 } });
    expect(new Set(lines.slice(0, -1).map(({ index }) => index)).size).toBe(30_000);
    expect(result.stderr).toContain(`The delivery ended early.\n${fault}`);
    expect(result.code).toBe(code);
  });

  test('finishes what is in flight after Ctrl-C, reports what was read as not sent, and says that the input goes on', async () => {
    await vendor.fail('delay=700');
    const input = folder.file('long.csv', `memberId\n${Array.from({ length: 60_000 }, (_none, at) => `m${at}`).join('\n')}\n`);
    const child = new CliProcess(['run', add, '--config', config, '--input', input, '--json']);
    await vendor.asked(1);
    child.kill('SIGINT');
    const result = await child.ended;
    const lines = jsonLines(result.stdout);
    const failed = lines.filter(({ status }) => status === 'not_sent');
    const accepted = lines.filter(({ status }) => status === 'accepted');
    expect(result.code).toBe(1);
    // What was read by then, at most the capacity.
    expect(lines.length).toBeGreaterThan(1_000);
    expect(lines.length).toBe(accepted.length + failed.length + 1);
    expect(lines.length).toBeLessThan(30_000);
    expect(lines.at(-1)).toMatchObject({ summary: { isUnread: true, failed: 0, notSent: failed.length } });
    expect(result.stderr).toContain('The input was not read to its end');
    expect(accepted.length).toBeGreaterThanOrEqual(1000);
    expect(new Set(failed.map(({ fault }) => (fault as { code: string }).code))).toEqual(new Set(['not_sent']));
    expect(result.stderr).toContain('Finishing the requests in flight');
    expect((await vendor.members()).length).toBe(accepted.length);
  });

  test('ends by Ctrl-C although its standard input stays open', async () => {
    const stdin = `memberId\n${Array.from({ length: 5 }, (_none, at) => `m${at}`).join('\n')}\n`;
    const args = ['run', add, '--config', config, '--input', '-', '--json'];
    const child = new CliProcess(args, { stdin, keepsStdinOpen: true });
    await vendor.asked(1);
    child.kill('SIGINT');
    const { code, stdout } = await child.ended;
    expect([code, jsonLines(stdout).at(-1)]).toEqual([0, { summary: expect.objectContaining({ accepted: 5, failed: 0 }) }]);
  });

  test('does not stumble when nobody reads its output any more', async () => {
    const input = folder.file('head.csv', `memberId\n${Array.from({ length: 40_000 }, (_none, at) => `m${at}`).join('\n')}\n`);
    const command = `"${process.execPath}" "${main}" run ${add} --config "${config}" --input "${input}" --json 2>"${folder.path}/head.err" | head -n 2; cat "${folder.path}/head.err"`;
    const printed = await new Promise<string>((resolve) => execFile('sh', ['-c', command], (_error, stdout) => resolve(stdout)));
    expect(printed.split('\n').filter((line) => line.startsWith('{"index"'))).toHaveLength(2);
    expect(printed).not.toContain('EPIPE');
    expect(printed).not.toContain('bug of ours');
    expect((await vendor.members()).length).toBe(40_000);
  });

  test('says when its output cannot be written', async () => {
    const command = `"${process.execPath}" "${main}" run ${add} --config "${config}" --input "${folder.file('full.csv', 'memberId\na\n')}" --json 2>&1 >/dev/full; echo "code $?"`;
    const printed = await new Promise<string>((resolve) => execFile('sh', ['-c', command], (_error, stdout) => resolve(stdout)));
    expect(printed).toContain('Writing the output failed with ENOSPC');
    expect(printed).toContain('code 1');
    expect(await vendor.members()).toEqual(['a']);
  });

  test('logs requests without secrets, members or bodies', async () => {
    await vendor.fail('status=503,next=1');
    const input = folder.file('canary.csv', 'memberId,email\ncanary-4711,canary@example.com\n');
    const result = await runCli(['run', add, '--config', config, '--input', input, '--json', '--verbose']);
    expect(result.code).toBe(0);
    const log = jsonLines(
      result.stderr
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .join('\n'),
    );
    expect(log.filter(({ type }) => type === 'request').map(({ status, items, attempt }) => [status, items, attempt])).toEqual([
      [503, 1, 1],
      [204, 1, 2],
    ]);
    expect(result.stderr).not.toContain('canary');
    expect(result.stderr + result.stdout).not.toContain(String(vendor.configuration['accessToken']));
  });
});
