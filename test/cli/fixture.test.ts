import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startSimulator } from '../../connector/simulator';
import { differences } from '../../src/authoring/testing/verify-fixture';
import { runCli } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';

const vendor = useSimulatedVendor();
const { folder, config } = vendor;

describe('connectorctl fixture', () => {
  test('records what happens, without the secret, and tells when it happens no more', async () => {
    const fixtures = path.join(folder.path, 'fixtures');
    mkdirSync(fixtures);
    const output = path.join(fixtures, 'one.json');
    const input = folder.file('one.csv', 'memberId,httpRequestSessionId\none,true\ntwo,true\n');
    const token = String(vendor.configuration['accessToken']);
    const canary = 'api-11111111-0000-4000-8000-canary000000';
    const recorded = await runCli([
      'fixture',
      'record',
      'add-member-to-segment',
      '--config',
      config,
      '--input',
      input,
      '--name',
      'accepts two',
      '--output',
      output,
    ]);
    expect(recorded).toMatchObject({ code: 0, stdout: `${output}\n` });
    expect(recorded.stderr).toContain('2 changes go to http://127.0.0.1:');
    const fixture = JSON.parse(readFileSync(output, 'utf8')) as { origin: { kind: string }; exchanges: { response: { status: number } }[] };
    expect(fixture.origin.kind).toBe('recorded');
    expect(fixture.exchanges.map(({ response }) => response.status)).toEqual([204]);

    const same = await runCli(['fixture', 'verify', fixtures, '--config', config]);
    expect(same).toMatchObject({ code: 0, stdout: `same       ${output}\n` });

    const refused = await runCli(['fixture', 'verify', fixtures, '--config', config], { env: { CONNECTOR_ACCESS_TOKEN: canary } });
    expect(refused.code).toBe(2);
    expect(refused.stdout).toContain(`DIFFERENT  ${output}`);
    expect(refused.stderr).toContain('exchanges.0.response.status');
    expect(refused.stderr + refused.stdout).not.toContain(canary);
    expect(token).not.toBe('');

    const again = await runCli([
      'fixture',
      'record',
      'add-member-to-segment',
      '--config',
      config,
      '--input',
      input,
      '--name',
      'x',
      '--output',
      output,
    ]);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('exists.');
  });

  test('ends at the first request without a reply, says why, and writes nothing', async () => {
    await vendor.fail('drop=before');
    const input = folder.file('unanswered.csv', 'memberId\none\n');
    const output = path.join(folder.path, 'unanswered.json');
    const record = ['fixture', 'record', 'add-member-to-segment', '--config', config, '--input', input, '--name', 'x', '--output', output];
    const { code, stderr } = await runCli(record);
    await vendor.fail();
    expect([code, stderr]).toEqual([2, expect.stringMatching(/fixture_failed: A request got no response.* POST http:\/\/127/)]);
    expect(existsSync(output)).toBe(false);
  });

  test('writes no secret into what it records', async () => {
    const own = await startSimulator({ port: 0, token: 'api-22222222-2222-4222-8222-222222222222' });
    try {
      const output = path.join(folder.path, 'secret.json');
      const input = folder.file('secret.ndjson', '{"memberId":"a"}\n');
      const file = folder.file('own.json', own.configuration);
      const result = await runCli([
        'fixture',
        'record',
        'add-member-to-segment',
        '--config',
        file,
        '--input',
        input,
        '--name',
        'x',
        '--output',
        output,
      ]);
      expect(result.code).toBe(0);
      expect(readFileSync(output, 'utf8')).not.toContain('22222222');
      expect(readFileSync(output, 'utf8')).toContain('«accessToken»');
    } finally {
      await own.close();
    }
  });

  test('delivers nothing when there is no place for what it would record', async () => {
    const own = await startSimulator({ port: 0 });
    const args = ['fixture', 'record', 'add-member-to-segment', '--config', folder.file('own.json', own.configuration), '--name', 'x'];
    const input = folder.file('lost.csv', 'memberId\nlost-1\n');
    const place = path.join(folder.file('no-folder', ''), 'x.json');
    const { code, stderr } = await runCli([...args, '--input', input, '--output', place]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^usage: The folder \S+no-folder of --output cannot be made: /)]);
    expect(await (await fetch(`${own.url}/_simulator/segments`)).json()).toMatchObject({ counters: { deliveries: { total: 0 } } });
    await own.close();
  });

  test('refuses a folder without fixtures, and a file that is none', async () => {
    const empty = path.join(folder.path, 'empty');
    mkdirSync(empty);
    for (const wrong of [empty, path.join(folder.path, 'none'), config]) {
      const { code, stderr } = await runCli(['fixture', 'verify', wrong, '--config', config]);
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/^usage: [^E].*\n {4}What to do: Name the folder that holds them\. .*\n {4}Who must act: you/),
      ]);
    }
    writeFileSync(path.join(empty, 'x.json'), '{}');
    const result = await runCli(['fixture', 'verify', empty, '--config', config]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('is no fixture');
  });
});

describe('differences', () => {
  test('are named by their places alone', () => {
    expect(differences({ a: [1, { b: 2 }], c: 3 }, { a: [1, { b: 9 }], d: 3 })).toEqual(['a.1.b', 'c', 'd']);
    expect(differences([], {})).toEqual(['the whole']);
    expect(differences({ a: null }, { a: null })).toEqual([]);
  });
});
