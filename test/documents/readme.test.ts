import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../connector/simulator';
import { openConnector } from '../../src';
import { Folder, runCli } from '../cli/cli-case';
import { blocksOf, commandsOf, root } from './blocks';

const documents = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
]
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replaceAll(path.sep, '/'));
const scripts = (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts;
const npmCommands = ['ci', 'init', 'install', 'pack', 'start', 'test'];

const folder = new Folder();
afterAll(() => folder.remove());

function read(document: string): string {
  return readFileSync(path.join(root, document), 'utf8');
}

/** What GitHub makes of the headings of a document. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the documents', () => {
  test('link to files and headings that exist', () => {
    const links = documents.flatMap((document) =>
      [...read(document).matchAll(/\]\((?!https?:)([^)\s#]*)(?:#([^)\s]+))?\)/g)].map(([, file = '', anchor]) => {
        const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file);
        return { document, target, anchor };
      }),
    );
    expect(links.length).toBeGreaterThan(5);
    const dead = links.filter(({ target, anchor }) => {
      if (!existsSync(path.join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  test('name every path of the host', () => {
    const folder = path.join(root, 'src/host/http');
    const routes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('-routes.ts'))
      .flatMap((name) => [
        ...readFileSync(path.join(folder, name), 'utf8').matchAll(/\bapp\.(get|post|patch|put|delete)\b[^(]*\(\s*'([^']+)'/g),
      ])
      .map(([, method = '', url = '']) => `\`${method.toUpperCase()} ${url.replace(/:([a-z]+)/g, '{$1}')}\``);
    expect(routes.length).toBeGreaterThan(15);
    const [, table = ''] = /## Every path\n([\s\S]*?)\n## /.exec(read('docs/host.md')) ?? [];
    expect([...table.matchAll(/`[A-Z]+ \/[^`]*`/g)].map(String).sort()).toEqual(routes.sort());
  });

  test('name npm scripts that exist', () => {
    const named = documents.flatMap((document) => [...read(document).matchAll(/\bnpm (run )?([a-z]+)\b/g)]).map(([, , name = '']) => name);
    expect(named).toContain('bench');
    expect(named.filter((name) => !npmCommands.includes(name) && !(name in scripts))).toEqual([]);
  });
});

describe('the README', () => {
  const blocks = blocksOf('README.md');
  const commands = commandsOf(blocks).filter((line) => line.startsWith('npx connector '));

  test('shows a configuration that lacks nothing but the token', () => {
    const configuration = JSON.parse(blocks.find(({ language }) => language === 'json')?.text ?? '') as object;
    expect(() => openConnector().connect(configuration)).toThrow('Access Token (accessToken) is missing');
    expect(openConnector().connect({ ...configuration, accessToken: 'api-00000000-0000-4000-8000-000000000000' }).warnings).toEqual([]);
  });

  test('shows result lines with the fields that a run prints', async () => {
    const shown =
      blocks
        .filter(({ language }) => language === 'json')[1]
        ?.text.trim()
        .split('\n') ?? [];
    const [outcome, summary] = shown.map((line) => JSON.parse(line) as Record<string, object>);
    // A record that fails before anything is sent has the same fields, and its fault.
    const config = folder.file('configuration.json', {
      clientSideId: '5f9b1c2d3e4f5a6b7c8d9e0f',
      accessToken: 'api-00000000-0000-4000-8000-000000000000',
      segmentName: 'a',
      segmentId: 'a',
    });
    const input = folder.file('one.csv', 'memberId,email\n,ana@example.com\n');
    const { stdout, code } = await runCli(['run', 'add-member-to-segment', '--config', config, '--input', input, '--json']);
    const printed = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, object>);
    expect(code).toBe(1);
    expect(Object.keys(printed[0] ?? {})).toEqual([...Object.keys(outcome ?? {}), 'fault']);
    expect(Object.keys(printed[1]?.['summary'] ?? {})).toEqual(Object.keys(summary?.['summary'] ?? {}));
  });

  test('has commands to try', () => {
    expect(commands.length).toBeGreaterThan(4);
  });

  test.each(commands)('names a command and options that exist: %s', async (command) => {
    // Every option is understood when the first thing that is missed is a file that the README lets the reader write.
    // A command that runs in the background ends with a sign that is the shell's.
    const words = [...command.replace(/ &$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '').slice(2);
    const isServer = words[0] === 'simulate' || words[0] === 'serve';
    const files = { 'configuration.json': path.join(folder.path, 'none.json'), 'audience.csv': path.join(folder.path, 'none.csv') };
    const args = words.map((word) => (word in files ? files[word as keyof typeof files] : word));
    const { code, stderr, stdout } = await runCli(isServer ? [...args, '--help'] : args);
    if (isServer || words.length === 1) {
      expect(code).toBe(0);
      for (const option of words.filter((word) => word.startsWith('--'))) expect(stdout).toContain(option);
    } else {
      expect(stderr).toMatch(/^configuration_unreadable/m);
      expect(code).toBe(2);
    }
  });

  test('names every exit code as the program does', async () => {
    const { stdout } = await runCli(['--help']);
    const codes = (text: string) => [...(/Exit codes: ([\s\S]*?)\./.exec(text)?.[1]?.matchAll(/\b\d+\b/g) ?? [])].map(String);
    expect(codes(read('README.md'))).toEqual(['0', '1', '2', '3', '4', '70', '130']);
    expect(codes(read('README.md'))).toEqual(codes(stdout));
  });

  test('shows fault rules that the simulator understands', async () => {
    const [simulate = ''] = commands.filter((line) => line.includes(' simulate '));
    const faults = [...simulate.matchAll(/--fault (\S+)/g)].map(([, rule = '']) => rule);
    expect(faults.length).toBeGreaterThan(1);
    const simulator = await startSimulator({ port: 0, faults });
    await simulator.close();
  });
});
