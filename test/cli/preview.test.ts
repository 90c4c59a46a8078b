import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root, runCli, runProcess, separateModules } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';

const vendor = useSimulatedVendor();
const { folder, config } = vendor;

const nasty = `O'Brien "x" $HOME \`id\` \\ 🦊\nEND_OF_BODY\n!`;
const records = [{ memberId: 'one', firstName: nasty }, { memberId: ' ' }, { memberId: "two's $(id)" }];
const input = () => folder.file('records.json', records);

describe('connectorctl preview', () => {
  test('shows exactly the requests of a run, and the records that each carries', async () => {
    const result = await runCli(['preview', 'add-member-to-segment', '--config', config, '--input', input(), '--json']);
    expect(result.code).toBe(1);
    expect(JSON.parse(result.stdout)).toEqual([
      {
        method: 'POST',
        url: vendor.configuration['urlOverride'],
        headers: expect.objectContaining({
          Authorization: '«accessToken»',
          'LD-API-Version': '20240415',
          'Content-Type': 'application/json',
        }),
        body: {
          action: 'add_member',
          parameters: {
            tealium_project_id: vendor.configuration['clientSideId'],
            tealium_cohort_id: vendor.configuration['segmentId'],
            tealium_cohort_name: vendor.configuration['segmentName'],
            members: [{ member_id: 'one', first_name: nasty }, { member_id: "two's $(id)" }],
          },
        },
        covers: [0, 2],
      },
    ]);
    expect(result.stdout + result.stderr).not.toContain(String(vendor.configuration['accessToken']));
    const state = await vendor.state();
    expect(state.segments).toEqual([]);
  });

  test('prints an empty array when nothing would be sent', async () => {
    const result = await runCli([
      'preview',
      'add-member-to-segment',
      '--config',
      config,
      '--input',
      folder.file('none.json', [{ memberId: '' }]),
      '--json',
    ]);
    expect(JSON.parse(result.stdout)).toEqual([]);
    expect(result.code).toBe(1);
  });

  test('prints commands for curl that do what a run would do', async () => {
    const result = await runCli(['preview', 'add-member-to-segment', '--config', config, '--input', input(), '--curl']);
    expect(result.stdout).not.toContain(String(vendor.configuration['accessToken']));
    const script = folder.file('script.sh', `set -e\n${result.stdout}`);
    const env = { ...process.env, CONNECTOR_ACCESS_TOKEN: String(vendor.configuration['accessToken']) };
    await promisify(execFile)('sh', [script], { env });
    const state = await vendor.state();
    expect([...(state.segments[0]?.members ?? [])].sort()).toEqual(['one', "two's $(id)"]);
  });

  test('prints commands for curl that send nothing without the token, and say which variable it belongs in', async () => {
    const result = await runCli(['preview', 'add-member-to-segment', '--config', config, '--input', input(), '--curl']);
    const script = folder.file('script.sh', `set -e\n${result.stdout}`);
    const env = { ...process.env, CONNECTOR_ACCESS_TOKEN: '' };
    await expect(promisify(execFile)('sh', [script], { env })).rejects.toMatchObject({
      stdout: '',
      stderr: expect.stringContaining('CONNECTOR_ACCESS_TOKEN: set it first: export CONNECTOR_ACCESS_TOKEN='),
    });
  });

  test('prints commands for curl that show what was answered, and fail when it was refused', async () => {
    const result = await runCli(['preview', 'add-member-to-segment', '--config', config, '--input', input(), '--curl']);
    const script = folder.file('script.sh', `set -e\n${result.stdout}`);
    const run = (token: unknown) => promisify(execFile)('sh', [script], { env: { ...process.env, CONNECTOR_ACCESS_TOKEN: String(token) } });
    expect((await run(vendor.configuration['accessToken'])).stdout).toContain('204');
    await expect(run('api-wrong')).rejects.toMatchObject({ stdout: expect.stringContaining('401') });
  });

  test('shows a person the beginning of each request', async () => {
    const many = folder.file('many.csv', `memberId\n${Array.from({ length: 1500 }, (_none, at) => `m${at}`).join('\n')}\n`);
    const result = await runCli(['preview', 'add-member-to-segment', '--config', config, '--input', many]);
    expect(result.code).toBe(0);
    expect(result.stdout.split('\n').filter((line) => line.startsWith('# carries'))).toEqual([
      '# carries 1,000 records (indexes 0-999)',
      '# carries 500 records (indexes 1000-1499)',
    ]);
    expect(result.stdout).toMatch(/… [\d,]+ more lines; --json shows all/);
    expect(result.stderr).toContain(`Requests would go to ${String(vendor.configuration['urlOverride'])}. Nothing is sent.`);
  });

  test.each([[['describe']], [['preview', 'add-member-to-segment', '--config', 'CONFIG', '--input', 'INPUT']]])(
    'loads neither axios, nor the sender, nor ajv, nor what only explains for %j',
    async (args) => {
      const hook = folder.file(
        'hook.cjs',
        "process.on('exit', () => console.log('LOADED ' + Object.keys(require.cache).join('\\nLOADED ')));",
      );
      const result = await runProcess(
        args.map((arg) => (arg === 'CONFIG' ? config : arg === 'INPUT' ? folder.file('ok.json', [{ memberId: 'a' }]) : arg)),
        { env: { NODE_OPTIONS: `--require ${hook}` }, command: separateModules },
      );
      const loaded = result.stdout.split('\n').filter((line) => line.startsWith('LOADED '));
      expect(loaded.length).toBeGreaterThan(10);
      expect(loaded.filter((line) => /node_modules\/(axios|ajv)\/|axios-sender|explainer/.test(line))).toEqual([]);
      expect(result.code).toBe(0);
    },
  );
});

describe('connectorctl describe', () => {
  test('prints the fields for people and for programs', async () => {
    const text = await runCli(['describe']);
    expect(text.code).toBe(0);
    expect(text.stdout).toContain('CONFIGURATION');
    const json = await runCli(['describe', '--json', '--connector', root]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      id: 'launchdarkly-audience-cohorting',
      actions: [{ id: 'add-member-to-segment' }, { id: 'remove-member-from-segment' }],
    });
  });
});

describe('connectorctl options', () => {
  test('prints what the vendor offers, from what is needed alone, and says why it offers nothing', async () => {
    const { accessToken, urlOverride } = vendor.configuration;
    const needed = folder.file('needed.json', { accessToken, urlOverride });
    const right = await runCli(['options', 'environments', '--config', needed]);
    expect([right.code, right.stdout]).toEqual([
      0,
      '5f9b1c2d3e4f5a6b7c8d9e0f  Simulated project / Production\n5f9b1c2d3e4f5a6b7c8d9e10  Simulated project / Test\n',
    ]);
    const wrong = await runCli(['options', 'environments', '--config', needed, '--json'], {
      env: { CONNECTOR_ACCESS_TOKEN: 'api-canary' },
    });
    expect([wrong.code, JSON.parse(wrong.stdout)]).toMatchObject([3, { options: [], isComplete: false, fault: { code: 'token_refused' } }]);
    expect(wrong.stderr).toContain('What to do: Create an API access token');
    expect(wrong.stdout + wrong.stderr).not.toContain('canary');
    const unknown = await runCli(['options', 'environment', '--config', needed]);
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('There are no options "environment"; expected one of environments. Did you mean'),
    ]);
    const missing = await runCli(['options', 'environments', '--config', folder.file('empty.json', { urlOverride })]);
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('Access Token (accessToken) is missing.')]);
  });
});

describe('connectorctl check', () => {
  test('passes with the right token and fails with a wrong one', async () => {
    const right = await runCli(['check', '--config', config, '--json']);
    expect(right.code).toBe(0);
    expect((JSON.parse(right.stdout) as { status: string }[]).map(({ status }) => status)).not.toContain('failed');
    const wrong = await runCli(['check', '--config', config], { env: { CONNECTOR_ACCESS_TOKEN: 'api-canary' } });
    expect([1, 3]).toContain(wrong.code);
    expect(wrong.stdout).toContain('FAIL');
    expect(wrong.stdout + wrong.stderr).not.toContain('canary');
  });

  test('ends with 4 when nobody listens at the address', async () => {
    const file = folder.file('closed.json', { ...vendor.configuration, urlOverride: 'http://127.0.0.1:9/x' });
    const result = await runCli(['check', '--config', file]);
    expect(result.code).toBe(4);
    expect(result.stdout).toContain('What to do: Try again later');
    expect(result.stdout).toContain('Who must act: you (vendor_unreachable)');
  });
});

describe('the help', () => {
  test.each(['describe', 'check', 'preview', 'run', 'sync', 'serve', 'rotate-key', 'simulate', 'generate'])(
    'of %s begins with usage and has an example',
    async (command) => {
      const result = await runCli([command, '--help']);
      expect(result.code).toBe(0);
      expect(result.stdout).toMatch(new RegExp(`^Usage: connectorctl ${command}[^]*\nExample:\n {2}connectorctl ${command}`));
    },
  );

  test.each([[['--help']], [['help']], [[]]])('of the whole for %j shows what each command takes', async (args: string[]) => {
    const { stdout, stderr } = await runCli(args);
    const shown = [...`${stdout}${stderr}`.matchAll(/^ {2}([\w-]+(?: \[\w+\])+) {2,}/gm)].map(([, usage]) => usage);
    expect(shown).toEqual([
      'init [options]',
      'check [options]',
      'preview [options] [action]',
      'run [options] [action]',
      'sync [options]',
      'verify [options]',
      'serve [options]',
      'rotate-key [options]',
      'describe [options]',
      'simulate [options]',
      'dev [options]',
      'lint [options]',
      'pack [options]',
      'generate [options]',
      'help [command]',
    ]);
  });
});
