import { describe, expect, test } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Folder, runCli, runProcess } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';

const vendor = useSimulatedVendor();
const { folder, config } = vendor;
const add = 'add-member-to-segment';

interface WrongCall {
  /** `CONFIG`, `INPUT`, `NEW` (a path where nothing is) and `FOLDER` stand for paths. */
  readonly args: string;
  readonly says: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly code?: number;
}

const run = `run ${add} --config CONFIG`;
const valid = {
  CONNECTOR_CLIENT_SIDE_ID: '5f9b1c2d3e4f5a6b7c8d9e0f',
  CONNECTOR_ACCESS_TOKEN: 'api-00000000-0000-4000-8000-000000000000',
  CONNECTOR_SEGMENT_NAME: 'Frequent buyers',
  CONNECTOR_SEGMENT_ID: 'frequent-buyers',
};

const wrongCalls: readonly WrongCall[] = [
  { args: 'run', says: ['There is no configuration: no --config, no configuration.json in this folder, and none of its variables.'] },
  { args: run, says: ['--input is missing.', '--input audience.csv'] },
  { args: `${run} --input`, says: ["option '--input <file>' argument missing"] },
  { args: `${run} --input INPUT --input NEW`, says: ['--input is given twice.', 'cat one.csv two.csv > all.csv'] },
  { args: `${run} --config NEW --input INPUT`, says: ['--config is given twice.', 'Leave one of the two out.'] },
  { args: `${run} --input INPUT --format csv --format json`, says: ['--format is given twice.'] },
  {
    args: `${run} --input INPUT --map memberId=a --map memberId=b`,
    says: ['--map names memberId twice; a parameter comes from one column.'],
  },
  { args: `${run} --input INPUT --map memberId`, says: ['Write a parameter, = and a column: --map memberId=key'] },
  { args: `${run} --input INPUT --map ld_key=memberId`, says: ['Write the parameter first: --map memberId=ld_key'] },
  { args: `${run} --input INPUT --map memberID=x`, says: ['Did you mean "memberId"?'] },
  { args: `${run} --input INPUT --map memberId=x`, says: ['--map reads memberId from the column "x", which the input does not have.'] },
  { args: `${run} --input NEW`, says: ['does not exist.'] },
  { args: `${run} --input FOLDER`, says: ['is a directory.'] },
  { args: `${run} --input INPUT/x`, says: ['does not exist: a part of its path is a file.'] },
  {
    args: 'run audience.csv --config CONFIG',
    says: ['audience.csv stands where the action of all records is named.', '--input audience.csv'],
  },
  { args: 'check conf.json', says: ['too many arguments', 'connectorctl check --config conf.json'] },
  { args: `run add-member --config CONFIG --input INPUT`, says: ['There is no action "add-member".'] },
  { args: `run --config CONFIG --input INPUT`, says: ['The input has no column "action" to tell the action of each record.'] },
  { args: `${run} --input INPUT --action-map joined=${add}`, says: ['The command line names the action', 'Leave one of the two out.'] },
  { args: `run --config CONFIG --input INPUT --action-map joined=ad`, says: ['There is no action "ad".'] },
  { args: `run --config CONFIG --input INPUT --action-map joined`, says: ['--action-map joined=ACTION,left=ACTION'] },
  { args: `${run} --input INPUT --records data`, says: ['Write a JSON pointer, which begins with a slash: --records /data'] },
  { args: `${run} --input INPUT --records /data`, says: ['--records is for JSON, and the input is CSV.'] },
  { args: `${run} --input INPUT --encoding utf-99`, says: ['Write a name such as utf-16le, windows-1252'] },
  { args: `${run} --input INPUT --format xlsx`, says: ["'xlsx' is invalid. Allowed choices are csv, ndjson, json."] },
  { args: `${run} --input INPUT --give-up-after 30`, says: ['Write a duration such as 30s or 30ms.'] },
  { args: `${run} --input INPUT --timeout 30`, says: ["unknown option '--timeout'", 'use --request-timeout; connectorctl run --help'] },
  { args: `${run} --input INPUT --concurrency 0`, says: ['Write a whole number from 1 to 9999.'] },
  { args: `${run} --input INPUT --rejected INPUT`, says: ['of --rejected exists.', 'Name a new file: nothing is overwritten.'] },
  { args: `${run} --input INPUT --rejected NEW/x.csv`, says: ['of --rejected does not exist.'] },
  { args: `${run} --input - --state NEW`, says: ['--state needs an input that can be read again after a kill'] },
  { args: `${run} --input INPUT --token api-1`, says: ["unknown option '--token'"] },
  { args: `rnu ${add}`, says: ["unknown command 'rnu'", 'Did you mean run?'] },
  { args: 'sync --config CONFIG --input INPUT', says: ['--state is missing'] },
  {
    args: 'sync --config CONFIG --input INPUT --state NEW --allow-removals half',
    says: ['Write a number of members such as 500, or a share such as 20%.'],
  },
  { args: 'check --config NEW', says: ['does not exist.'] },
  {
    args: 'check --config CONFIG',
    env: { CONNECTOR_SEGMENT_ID: 'frequent buyers' },
    says: ['A Segment ID has no blanks', 'It comes from the environment variable CONNECTOR_SEGMENT_ID.'],
  },
  { args: 'check --config CONFIG', env: { CONNECTOR_SEGMENT_ID: 'frequent-buyers\n' }, says: ['A Segment ID has no blanks'] },
  {
    args: 'check',
    env: { ...valid, CONNECTOR_ACCESS_TOKEN: `${valid.CONNECTOR_ACCESS_TOKEN}\n` },
    says: ['A token has no spaces, line breaks or control characters.', 'It comes from the environment variable CONNECTOR_ACCESS_TOKEN.'],
  },
  {
    args: 'check',
    env: { ...valid, CONNECTOR_ACCESS_TOKEN: '' },
    says: ['The environment variable CONNECTOR_ACCESS_TOKEN is empty and counts as not set.', 'Access Token (accessToken) is missing'],
  },
  { args: 'check', env: { ...valid, CONNECTOR_CLIENT_SIDE_ID: 'sdk-1' }, says: ['This is a server-side SDK key.'] },
  {
    args: `${run} --input INPUT`,
    env: { CONNECTOR_ACCESS_TOKEN: 'api-11111111-0000-4000-8000-000000000000' },
    code: 3,
    says: ['token_refused', 'The Access Token that is refused comes from the environment variable CONNECTOR_ACCESS_TOKEN.'],
  },
];

describe('a wrong call', () => {
  test.each(wrongCalls.map((call) => [call.args, call] as const))(
    'is told what to type: %s',
    async (_, { args, says, env = {}, code = 2 }) => {
      const input = folder.file('people.csv', 'memberId\nuser-1\n');
      const paths: Readonly<Record<string, string>> = {
        CONFIG: config,
        INPUT: input,
        FOLDER: folder.path,
        NEW: path.join(folder.path, 'nothing'),
      };
      const words = args.split(' ').map((word) => word.replace(/^[A-Z]+(?=$|\/)/, (name) => paths[name] ?? name));
      const result = await runCli(words, { env, stdin: 'memberId\nuser-1\n' });
      for (const text of says) expect(result.stderr).toContain(text);
      expect(result.code).toBe(code);
      expect(result.stderr).toContain('Who must act: you');
      expect(result.stderr).not.toMatch(/\n\s+at |bug of ours|api-[01]/);
      expect([await vendor.members(), code === 2 ? result.stdout : '']).toEqual([[], '']);
      if (code === 2) expect(await vendor.requests()).toBe(0);
    },
  );

  test.each([
    ['settings.yaml', 'clientSideId: 5f9b\nsegmentId: a\n', 'It is YAML. Write it as JSON'],
    ['comments.json', '{\n  // ours\n  "segmentId": "a"\n}', 'JSON has no comments: remove what begins with // or #.'],
  ])('is told that its configuration is no JSON: %s', async (name, content, says) => {
    const result = await runCli(['check', '--config', folder.file(name, content)]);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(says);
  });

  test('tells from where a token came that is refused, and tries nothing more with it', async () => {
    const other = folder.file('other.json', { ...vendor.configuration, accessToken: 'api-11111111-0000-4000-8000-000000000000' });
    const result = await runCli(['check', '--config', other]);
    expect(result.code).toBe(3);
    expect(result.stdout).toContain('not verified  Environment\n              Not tried, since the step before it failed: Access Token.');
    expect(result.stderr).toContain(`The Access Token that is refused comes from accessToken in ${other}.`);
  });
});

describe('a right call', () => {
  test('says where people go, what comes from the environment, and where to see them', async () => {
    const input = folder.file('people.csv', 'memberId\nuser-1\n');
    const env = { CONNECTOR_SEGMENT_NAME: 'Frequent buyers' };
    const { code, stderr } = await runCli(['run', add, '--config', config, '--input', input], { env });
    expect(code).toBe(0);
    const [configuration, environment, ...others] = stderr.split('\n').slice(0, -1);
    // The vendor is asked for the names beside the first requests.
    const [end = '', ...places] = others.reverse();
    expect([configuration, environment, ...places.sort(), end]).toEqual([
      'Client-Side ID "5f9b1c2d3e4f5a6b7c8d9e0f", Segment Name "Frequent buyers", Segment ID "simulated-segment".',
      'From the environment: segmentName (CONNECTOR_SEGMENT_NAME, which replaces that of the file).',
      'Members go to environment "Production" of project "Simulated project".',
      `Requests go to ${vendor.url}/api/v2/segment-targets/tealium-synced-segments.`,
      `See the result: ${vendor.url}/default/production/segments/tealium-synced-segments-simulated-segment`,
    ]);
  });

  test('asks for each field of a configuration, and writes what only this user can read', async () => {
    const file = path.join(folder.path, 'asked.json');
    const { CONNECTOR_CLIENT_SIDE_ID: id, CONNECTOR_ACCESS_TOKEN: token } = valid;
    const stdin = `sdk-1\n${id}\nBearer x\n${token}\n\nFrequent buyers\nfrequent buyers\nfrequent-buyers\n\n`;
    const asked = await runCli(['init', '--config', file], { stdin });
    expect(asked.code).toBe(0);
    for (const words of ['This is a server-side SDK key.', 'Remove the word Bearer', 'It is needed.', 'A Segment ID has no blanks'])
      expect(asked.stderr).toContain(words);
    expect(asked.stderr).not.toContain(token);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      clientSideId: id,
      accessToken: token,
      segmentName: 'Frequent buyers',
      segmentId: 'frequent-buyers',
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await runCli(['init', '--config', file], { stdin });
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining(`The file ${file} exists.`)]);
    const cut = await runCli(['init', '--config', path.join(folder.path, 'cut.json')], { stdin: `${id}\n` });
    expect([cut.code, cut.stderr]).toEqual([2, expect.stringContaining('The answers end before Access Token. Nothing was written.')]);
  });

  test('says only warnings with --quiet, and shows colours where they are wanted', async () => {
    const input = folder.file('people.csv', 'memberId,other\nuser-1,x\n');
    const quiet = await runCli(['run', add, '--config', config, '--input', input, '--quiet']);
    expect(quiet.stderr).toMatch(/^Warning: This column is not a known field and is ignored: other\.[^\n]*\n$/);
    expect(quiet.stdout).toContain('1 accepted');
    expect((await runCli(['check', '--config', config], { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[32m✓\u001b[0m ok');
    expect((await runCli(['check', '--config', config])).stdout).not.toContain('\u001b');
  });

  test('takes configuration.json of its folder', async () => {
    const own = new Folder();
    own.file('configuration.json', vendor.configuration);
    const result = await runProcess(['check'], { cwd: own.path });
    own.remove();
    expect([result.code, result.stderr.split('\n', 1)]).toEqual([
      0,
      ['Without --config, the configuration comes from configuration.json in this folder.'],
    ]);
  });
});
