import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openConnector } from '../../src';
import { Folder, jsonLines, runCli } from '../cli/cli-case';
import { blocksOf, root } from '../documents/blocks';
import { runBlocks } from '../documents/run-blocks';

const folder = new Folder();
afterAll(() => folder.remove());

describe('the README', () => {
  const blocks = blocksOf('README.md');
  let printed: readonly string[] = [];
  beforeAll(async () => {
    printed = await runBlocks('README.md');
  }, 120_000);

  test('shows what "npm start" prints', () => {
    const lines = blocks.find(({ language }) => language === 'text')?.text.split('\n') ?? [];
    const shown = lines.filter((line) => line !== '' && line !== '…');
    expect(shown.length).toBeGreaterThan(5);
    const escaped = (text: string) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
    // Time and number of requests depend on the machine; "…" stands for what is left out.
    const pattern = (line: string) =>
      line
        .split('…')
        .map(escaped)
        .join('.*')
        .replace(/in [\d\\.]+ s \\\(\d+/, 'in [\\d.]+ m?s \\(\\d+');
    for (const line of shown) expect(printed[0]).toMatch(new RegExp(`^${pattern(line)}$`, 'm'));
    expect(printed[0]).toContain('All is as expected.');
  });

  test('checks, previews and delivers to the simulator', () => {
    expect(printed[2]).toMatch(/^ok +Access Token$/m);
    expect(printed[2]).toContain('"member_id": "user-1"');
    expect(printed[2]).toMatch(/^2 accepted, 0 superseded, 0 failed/m);
    expect(printed[2]).toContain('"members":["user-1","user-2"]');
  });

  test('shows a configuration that lacks nothing but the token', () => {
    const configuration = JSON.parse(blocks.find(({ language }) => language === 'json')?.text ?? '') as object;
    expect(() => openConnector().connect(configuration)).toThrow('Access Token (accessToken) is missing');
    expect(openConnector().connect({ ...configuration, accessToken: 'api-00000000-0000-4000-8000-000000000000' }).warnings).toEqual([]);
  });
});

describe('the page about the command line', () => {
  const document = 'docs/command-line.md';
  let printed: readonly string[] = [];
  beforeAll(async () => {
    printed = await runBlocks(document);
  }, 120_000);

  test('checks, previews and delivers to the simulator', () => {
    expect(printed[1]).toMatch(/^ok +Access Token$/m);
    expect(printed[3]).toContain('"member_id": "user-1"');
    expect(printed[3]).toMatch(/^curl /m);
    expect(printed[4]).toMatch(/^2 accepted, 0 superseded, 0 failed/m);
  });

  test('continues a run that was killed and reports each record once', () => {
    expect(printed[6]).toMatch(/^20,000 accepted, 0 superseded, 0 failed/m);
  });

  test('compares a file with what was delivered', () => {
    expect(printed[7]).toMatch(/^2 accepted, 0 superseded, 0 failed/m);
  });

  test('tells what is known of a member', () => {
    expect(printed[8]).toMatch(/^The vendor accepted at \S+Z that the member was added, .*\n.* nothing was read from the vendor\.$/m);
  });

  test('reads back what was delivered', () => {
    expect(printed[9]).toMatch(/^All 2 agree\.$[\s\S]*^All 2 agree\.$/m);
  });

  test('delivers in spite of simulated failures', () => {
    expect(printed[10]).toMatch(/^2 accepted, 0 superseded, 0 failed/m);
  });

  test('shows result lines with the fields that a run prints', async () => {
    const [outcome, summary] = jsonLines(blocksOf(document).find(({ language }) => language === 'json')?.text ?? '');
    // A record that fails before anything is sent has the same fields, and its fault.
    const config = folder.file('configuration.json', {
      clientSideId: '5f9b1c2d3e4f5a6b7c8d9e0f',
      accessToken: 'api-00000000-0000-4000-8000-000000000000',
      segmentName: 'a',
      segmentId: 'a',
    });
    const input = folder.file('one.csv', 'memberId,email\n,ana@example.com\n');
    const { stdout, code } = await runCli(['run', 'add-member-to-segment', '--config', config, '--input', input, '--json']);
    const [record, end] = jsonLines(stdout);
    expect(code).toBe(1);
    expect(Object.keys(record ?? {})).toEqual([...Object.keys(outcome ?? {}), 'fault']);
    expect(Object.keys(end?.['summary'] ?? {})).toEqual(Object.keys(summary?.['summary'] ?? {}));
  });

  test('names every exit code as the program does', async () => {
    const { stdout } = await runCli(['--help']);
    const codes = (text: string) => [...(/Exit codes: ([\s\S]*?)\./.exec(text)?.[1]?.matchAll(/\b\d+\b/g) ?? [])].map(String);
    const documented = codes(readFileSync(path.join(root, document), 'utf8'));
    expect(documented).toEqual(['0', '1', '2', '3', '4', '70', '130']);
    expect(documented).toEqual(codes(stdout));
  });
});
