import type { Manifest } from '../../src/contract';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createConnector } from '../../src/authoring/new-connector';
import { ConnectorError } from '../../src/fault';
import { root } from '../documents/blocks';
import { installPackage } from '../documents/install';

const run = promisify(execFile);
let folder = '';
const base = mkdtempSync(path.join(os.tmpdir(), 'new-'));

beforeAll(() => {
  folder = installPackage(['json-schema-to-typescript', 'nock']);
});
afterAll(() => {
  for (const each of [folder, base]) rmSync(each, { recursive: true, force: true });
});

function faultOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof ConnectorError ? error.message : String(error);
  }
  return 'none';
}

// The same in TypeScript is the beginning of the guide, whose test follows it.
describe('a new connector in JavaScript', () => {
  const command = 'node_modules/launchdarkly-audience-cohorting/bin/connectorctl.js';

  test('passes its own tests at once, without a network', async () => {
    const { stdout } = await run(process.execPath, [command, 'new', 'clover-club', '--language', 'javascript'], { cwd: folder });
    expect(stdout).toContain('clover-club/src/connector.js\n');
    const connector = path.join(folder, 'clover-club');
    const { scripts } = JSON.parse(readFileSync(path.join(connector, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    expect(scripts['test']).toBe('npm run --silent build && node --test test/contract.test.mjs');
    expect(scripts['build']).toBe('npm run --silent generate');
    expect(scripts['generate']).toBe('connectorctl generate --connector .');
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NODE_')));
    const searched = [path.join(folder, 'node_modules/.bin'), process.env['PATH']].join(path.delimiter);
    const script = 'connectorctl generate --connector . && node --test test/contract.test.mjs';
    const tested = await run('bash', ['-euc', script], { cwd: connector, env: { ...env, PATH: searched } });
    expect(tested.stdout).toMatch(/^# pass 41$/m);
    expect(tested.stdout).toMatch(/^# fail 0$/m);
    expect(tested.stdout).toContain('fixture: adds one member and removes another');
    expect(tested.stdout).not.toContain('acme');
  });
});

/** Runs the contract and the lint of connectors in one process, and prints what does not hold. */
const examineAll = `
import path from 'node:path';
import { createRequire } from 'node:module';
import { contractCases } from 'launchdarkly-audience-cohorting/testing';
const require = createRequire(import.meta.url);
const { lintConnector } = require('./node_modules/launchdarkly-audience-cohorting/dist/src/authoring/lint/lint.js');
for (const name of process.argv.slice(2)) {
  const connector = path.resolve(name);
  for (const { message } of await lintConnector(connector)) console.log(name, message);
  const { options } = await import(path.join(connector, 'test/contract-options.mjs'));
  const cases = contractCases({ connector, fixtures: path.join(connector, 'test/fixtures'), ...options });
  for (const { name: title, run } of cases) await run().catch((error) => console.log(name, title, error.message));
  console.log(name, cases.length);
}`;

describe('the example connectors', () => {
  const names = readdirSync(path.join(root, 'examples/connectors'));

  test('hold the contract, and nothing in them is wrong', async () => {
    cpSync(path.join(root, 'examples/connectors'), folder, { recursive: true });
    writeFileSync(path.join(folder, 'examine-all.mjs'), examineAll);
    const { stdout } = await run(process.execPath, ['examine-all.mjs', ...names], { cwd: folder });
    expect(stdout).toBe('braze 46\nklaviyo 60\n');
  });

  test.each(names)('have less than 30 lines of own code for each action, without comments: %s', (name) => {
    const code = readFileSync(path.join(root, 'examples/connectors', name, 'src/connector.js'), 'utf8');
    const lines = code
      .replaceAll(/\/\*[^]*?\*\//g, '')
      .split('\n')
      .filter((line) => !/^\s*(\/\/.*)?$/.test(line));
    const { actions } = JSON.parse(readFileSync(path.join(root, 'examples/connectors', name, 'manifest.json'), 'utf8')) as Pick<
      Manifest,
      'actions'
    >;
    expect(lines.length).toBeLessThan(30 * Object.keys(actions).length);
  });
});

describe('the files of a new connector', () => {
  test('are the same parts in both languages, and no text of the template is left', () => {
    const [typescript, javascript] = (['typescript', 'javascript'] as const).map((language) => {
      const directory = path.join(base, language);
      return createConnector('pigeon-post', { directory, language }).filter((file) => file !== 'tsconfig.json');
    });
    expect(typescript?.map((file) => file.replace(/\.ts$/, '.js'))).toEqual(javascript);
    const texts = readdirSync(base, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
    expect(texts.length).toBe(27);
    expect(texts.filter((text) => /acme/i.test(text))).toEqual([]);
  });

  test('are not written over what is there', () => {
    const directory = path.join(base, 'taken');
    createConnector('acme', { directory, language: 'javascript' });
    writeFileSync(path.join(directory, 'src/connector.js'), '// mine');
    expect(faultOf(() => createConnector('acme', { directory, language: 'javascript' }))).toMatch(
      /taken holds .*src\/connector\.js.* already\.$/,
    );
    expect(readFileSync(path.join(directory, 'src/connector.js'), 'utf8')).toBe('// mine');
  });

  test.each(['Acme', 'a', '../acme', 'acme.js', ''])('are not written for the id %j', (id) => {
    const directory = path.join(base, 'none');
    expect(faultOf(() => createConnector(id, { directory, language: 'javascript' }))).toMatch(/^The id must be lower-case letters/);
    expect(existsSync(directory)).toBe(false);
  });
});
