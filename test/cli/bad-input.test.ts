import { describe, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { jsonLines, root, runCli, runProcess } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';

const vendor = useSimulatedVendor();
const { folder, config } = vendor;
const add = 'add-member-to-segment';

function run(configuration: string, input: string, ...more: string[]) {
  return runCli(['run', add, '--config', configuration, '--input', input, '--json', ...more]);
}

function expectNoStack(text: string): void {
  expect(text).not.toMatch(/\n\s+at /);
  expect(text).not.toContain('node:internal');
}

describe('a configuration that cannot be used', () => {
  test.each([
    ['is missing', undefined, 'does not exist'],
    ['is cut', '{"accessToken": "canary-token"', 'is not JSON: line 1, column 31'],
    ['has a comma too many', '{\n  "segmentId": "a",\n}', 'is not JSON: line 3, column 1'],
    ['is an array', '[]', 'holds an array, but must hold one object'],
    ['is not UTF-8', Buffer.from('{"segmentId":"\xe9"}', 'latin1'), 'is not UTF-8'],
  ])('ends the command with 2 when the file %s', async (_, content, message) => {
    const file = content === undefined ? path.join(folder.path, 'no.json') : folder.file('bad.json', content);
    const result = await run(file, folder.file('a.csv', 'memberId\n1\n'));
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(`configuration_unreadable: The configuration ${file} ${message}`);
    expect(result.stderr).not.toContain('canary');
    expectNoStack(result.stderr);
  });

  test('ends the command with 2 and lists everything that is wrong with it', async () => {
    const file = folder.file('wrong.json', { clientSideID: 'x', accessToken: 'Bearer canary', segmentName: 7 });
    const result = await run(file, folder.file('a.csv', 'memberId\n1\n'));
    expect(result.code).toBe(2);
    for (const field of ['clientSideId', 'accessToken', 'segmentName', 'segmentId']) expect(result.stderr).toContain(field);
    expect(result.stderr).toContain('Remove the word Bearer');
    expect(result.stderr).not.toContain('canary');
  });

  test.each([
    ['http to another machine', 'http://192.0.2.1/x'],
    ['user information', 'https://user:pass@example.com/x'],
    ['a private address', 'https://10.0.0.1/x'],
    ['another scheme', 'ftp://example.com/x'],
  ])('ends the command with 2 when the override has %s', async (_, urlOverride) => {
    const result = await run(folder.file('override.json', { ...vendor.configuration, urlOverride }), folder.file('a.csv', 'memberId\n1\n'));
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/^(destination_not_allowed|configuration_invalid)/m);
  });
});

describe('an input that cannot be used', () => {
  test.each([
    ['is missing', undefined, 'does not exist'],
    ['is empty', '', 'The input is empty.'],
    ['has a header only', 'memberId\n', 'The input has a header but no record.'],
    ['has one line that is no header', 'anna\n', "None of the input's columns is a known field."],
    ['is not UTF-8', Buffer.from('mémberId\n1\n', 'latin1'), 'The input is not UTF-8: byte 1, on line 1'],
    [
      'lacks the column that every record needs',
      'member,email\n1,a@example.com\n',
      'The input has no column "memberId", which every record needs.',
    ],
    ['names none of the parameters', 'id,mail\n1,2\n', "None of the input's columns is a known field."],
  ])('ends the command with 2 when it %s', async (_, content, message) => {
    const file = content === undefined ? path.join(folder.path, 'no.csv') : folder.file('a.csv', content);
    const result = await run(config, file);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(message);
    expectNoStack(result.stderr);
  });

  test('ends the command with 2 when it is a directory', async () => {
    const result = await run(config, folder.path);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(`The input ${folder.path} is a directory.`);
  });

  test('delivers what comes before a byte that is not UTF-8, then ends with 2', async () => {
    const file = folder.file('late.csv', Buffer.concat([Buffer.from('memberId\nfirst\nsecond\n'), Buffer.from([0xff, 0x0a])]));
    const result = await run(config, file);
    expect(result.code).toBe(2);
    expect(jsonLines(result.stdout).map(({ status }) => status)).toEqual(['accepted', 'accepted', undefined]);
    expect(result.stderr).toContain('on line 4');
  });

  test('ends the command with 2 when the map names a column that is not there', async () => {
    const result = await run(config, folder.file('a.csv', 'ld_key\n1\n'), '--map', 'memberId=ld_kex');
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('Did you mean "ld_key"?');
  });
});

describe('a record that cannot be used', () => {
  const cases: [string, string, string][] = [
    ['blank Member ID', 'memberId,email\n"  ",x\nok,y\n', 'parameters_invalid'],
    ['missing Member ID', 'memberId,email\n,x\nok,y\n', 'parameters_invalid'],
    ['Member ID of one megabyte', `memberId,email\n${'x'.repeat(1024 * 1024)},x\nok,y\n`, 'parameters_invalid'],
    ['control character', 'memberId,email\na\u0007b,x\nok,y\n', 'parameters_invalid'],
    ['line break', 'memberId,email\n"a\nb",x\nok,y\n', 'parameters_invalid'],
    ['too many cells', 'memberId,email\na,x,z\nok,y\n', 'record_unreadable'],
  ];
  test.each(cases)('fails alone: %s', async (_, content, code) => {
    const result = await run(config, folder.file('a.csv', content));
    expect(result.code).toBe(1);
    const outcomes = jsonLines(result.stdout).slice(0, -1);
    expect(outcomes.find(({ index }) => index === 0)).toMatchObject({ status: 'failed', fault: { code } });
    expect(outcomes.find(({ index }) => index === 1)).toMatchObject({ status: 'accepted' });
  });

  test('fails alone: a lone surrogate, a fraction, a line that is no JSON', async () => {
    const lines = ['{"memberId":"a\\ud800"}', '{"memberId":4.5}', '{"memberId"', '{"memberId":"ok"}'];
    const result = await run(config, folder.file('a.ndjson', lines.join('\n')));
    expect(result.code).toBe(1);
    const outcomes = jsonLines(result.stdout)
      .slice(0, -1)
      .sort((a, b) => Number(a['index']) - Number(b['index']));
    expect(outcomes.map(({ status, fault }) => [status, (fault as { code: string } | undefined)?.code])).toEqual([
      ['failed', 'parameters_invalid'],
      ['failed', 'record_unreadable'],
      ['failed', 'record_unreadable'],
      ['accepted', undefined],
    ]);
  });

  test('fails alone: a quote that is never closed', async () => {
    const result = await run(config, folder.file('a.csv', 'memberId\nok\n"cut\n'));
    expect(result.code).toBe(1);
    expect(
      jsonLines(result.stdout)
        .slice(0, -1)
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['accepted', 'failed']);
  });

  test('is harmless with a column __proto__', async () => {
    const result = await run(config, folder.file('a.csv', '__proto__,memberId\nx,ok\n'));
    expect(result.code).toBe(0);
    expect(result.stderr).toContain('ignored: __proto__.');
  });

  test('fails when it comes from a stream that the action does not accept', async () => {
    const result = await run(config, folder.file('a.csv', 'memberId\nok\n'), '--stream', 'event');
    expect(result.code).toBe(1);
    expect(jsonLines(result.stdout)[0]).toMatchObject({ status: 'failed', fault: { code: 'stream_unsupported' } });
  });
});

describe('a command line that is not understood', () => {
  test.each([
    [['descrbe'], "unknown command 'descrbe'\n(Did you mean describe?)"],
    [['run', '--cnfig', 'x'], "unknown option '--cnfig'\n(Did you mean --config?)"],
    [['run', 'add-member-to-segmen', '--input', 'FILE'], 'Did you mean "add-member-to-segment"?'],
    [['run', add], '--input is missing.'],
    [['run', add, '--input', 'FILE', '--give-up-after', 'soon'], 'Write a duration such as'],
    [['run', add, '--input', 'FILE', '--map', 'memberId'], 'Write a parameter, = and a column'],
    [['run', add, '--input', 'FILE', '--map', 'memberId=a', '--map', 'memberId=b'], '--map names memberId twice'],
    [['preview', add, '--input', 'FILE', '--json', '--curl'], 'cannot be used with'],
    [['simulate', '--port', '99999'], 'Write a number from 0 to 65535'],
    [['simulate', '--fault', 'nonsense'], 'usage: '],
  ])('ends with 2 and a sentence: %j', async (args, message) => {
    const file = folder.file('a.csv', 'memberId\nok\n');
    const needsConfiguration = args[0] === 'run' || args[0] === 'preview';
    const result = await runCli([
      ...args.map((arg) => (arg === 'FILE' ? file : arg)),
      ...(needsConfiguration ? ['--config', vendor.config] : []),
    ]);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(message);
    expectNoStack(result.stderr);
  });
});

describe('a connector that cannot be used', () => {
  function connector(name: string, change: (manifest: Record<string, unknown>) => void, code?: string): string {
    const directory = path.join(folder.path, name);
    mkdirSync(directory, { recursive: true });
    cpSync(path.join(root, 'schemas'), path.join(directory, 'schemas'), { recursive: true });
    const manifest = JSON.parse(readFileSync(path.join(root, 'manifest.json'), 'utf8')) as Record<string, unknown>;
    delete manifest['validators'];
    delete manifest['generated'];
    manifest['main'] = './code.js';
    change(manifest);
    writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify(manifest));
    if (code !== undefined) writeFileSync(path.join(directory, 'code.js'), code);
    return directory;
  }

  test.each([
    ['typo', (manifest: Record<string, unknown>) => (manifest['titel'] = 'x'), undefined, 2, 'manifest_invalid'],
    [
      'no-schema',
      (manifest: Record<string, unknown>) => (manifest['configuration'] = './schemas/none.json'),
      undefined,
      2,
      'manifest_invalid',
    ],
    ['throws', () => undefined, 'throw new TypeError("boom");', 70, 'connector_failed'],
    ['rubbish', () => undefined, 'exports.connector = 7;', 70, 'connector_failed'],
  ])('ends with its code and a sentence: %s', async (name, change, code, exit, fault) => {
    const directory = connector(name, change, code);
    const result = await run(config, folder.file('a.csv', 'memberId\nok\n'), '--connector', directory);
    expect(result.code).toBe(exit);
    expect(result.stderr).toContain(fault);
    expectNoStack(result.stderr);
  });

  test('is told apart from a folder that is none', async () => {
    const result = await run(config, folder.file('a.csv', 'memberId\nok\n'), '--connector', path.join(folder.path, 'nodir'));
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/^usage: --connector names .*nodir, which holds no manifest\.json\..*Who must act: you$/ms);
  });

  const idle = `exports.connector = { actions: { "${add}": { buildRequest() {} }, "remove-member-from-segment": { buildRequest() {} } } };`;

  test('says that nothing is verified when it has no check steps', async () => {
    const result = await runCli(['check', '--config', config, '--connector', connector('no-steps', () => undefined, idle)]);
    expect([result.code, result.stdout]).toEqual([0, '']);
    expect(result.stderr).toContain('The connector has no check steps, so nothing is verified.');
  });

  test('shows no request that would be refused, but why', async () => {
    const plan = "buildRequest: () => ({ method: 'POST', url: 'https://elsewhere.example/x' })";
    const code = `exports.connector = { actions: { "${add}": { ${plan} }, "remove-member-from-segment": { ${plan} } } };`;
    const config = folder.file('own.json', { ...vendor.configuration, urlOverride: undefined });
    const directory = connector(
      'elsewhere',
      (manifest) => (manifest['egress'] = ['https://app.launchdarkly.com', '{configuration.urlOverride}']),
      code,
    );
    const input = folder.file('a.csv', 'memberId\nok\n');
    const result = await runCli(['preview', add, '--config', config, '--input', input, '--connector', directory]);
    expect([result.code, result.stdout]).toEqual([1, '']);
    expect(result.stderr).toContain('1 × destination_not_allowed');
  });

  test('says where the names of generated files belong when its manifest has none', async () => {
    const result = await runCli(['generate', '--connector', connector('no-files', () => undefined, idle)]);
    expect([result.code, result.stdout]).toEqual([0, '']);
    expect(result.stderr).toContain('Nothing is generated: the manifest names no file under "generated".');
  });

  test('ends with 70 and without a stack when its code throws outside of every call', async () => {
    const actions = `{ "${add}": { buildRequest() {} }, "remove-member-from-segment": { buildRequest() {} } }`;
    const code = `process.nextTick(() => { throw new Error('canary'); }); exports.connector = { actions: ${actions} };`;
    const directory = connector('late', () => undefined, code);
    const input = folder.file('a.csv', 'memberId\nok\n');
    const result = await runProcess(['run', add, '--config', config, '--input', input, '--connector', directory]);
    expect(result.code).toBe(70);
    expect(result.stderr).toContain('this is a bug of ours (Error)');
    expect(result.stderr).not.toContain('canary');
    expectNoStack(result.stderr);
  });

  test('fails its records with 70 when its plan throws', async () => {
    const plan = '{ buildRequest() { throw new Error("canary"); } }';
    const directory = connector(
      'plan-throws',
      () => undefined,
      `exports.connector = { actions: { "${add}": ${plan}, "remove-member-from-segment": ${plan} } };`,
    );
    const result = await run(config, folder.file('a.csv', 'memberId\nok\n'), '--connector', directory);
    expect(result.code).toBe(70);
  });
});
