import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Scene } from '../authoring/lint/scene';
import { makeConnector } from '../authoring/made-connector';
import { runCli } from './cli-case';

const base = mkdtempSync(path.join(os.tmpdir(), 'pack-'));
afterAll(() => rmSync(base, { recursive: true }));
const directory = path.join(base, 'acme');
let scene: Scene;
beforeAll(async () => {
  scene = await makeConnector(directory);
  scene.edit('schemas/configuration.schema.json', (content) => {
    const { apiKey = {} } = content['properties'] as Record<string, Record<string, unknown>>;
    apiKey['pattern'] = '^key_[A-Za-z0-9_-]{8,200}$';
    apiKey['examples'] = ['key_example-01'];
    content['examples'] = [{ listId: 'customers', apiKey: 'key_example-01' }];
    delete content['antiExamples'];
  });
  await runCli(['generate', '--connector', directory]);
  await runCli(['fixture', 'accept', path.join(directory, 'test/fixtures'), '--connector', directory]);
});

const pack = (...more: string[]) => runCli(['pack', '--connector', directory, ...more]);

describe('connectorctl pack', () => {
  test('lists what is published, and makes the archive', async () => {
    const dry = await pack('--dry-run');
    expect([dry.code, dry.stderr]).toEqual([0, expect.stringMatching(/^acme 0\.1\.0: \d+ files, [\d,]+ bytes\. Nothing was written\.\n$/)]);
    expect(dry.stdout.split('\n')).toEqual(
      expect.arrayContaining(['manifest.json', 'src/connector.js', 'src/generated/validators.js', 'package.json']),
    );
    expect(existsSync('acme-0.1.0.tgz')).toBe(false);
    const { code, stderr } = await pack();
    expect([code, stderr]).toEqual([0, expect.stringContaining('Publish it with "npm publish acme-0.1.0.tgz".')]);
    expect(existsSync(path.join(directory, 'acme-0.1.0.tgz'))).toBe(true);
    rmSync(path.join(directory, 'acme-0.1.0.tgz'));
  });

  test.each<[string, () => void, RegExp]>([
    [
      'a package that leaves a file out by a rule of its own',
      () => scene.write('src/.npmignore', 'generated\n'),
      /package\.json: the package lacks src\/generated\/validators\.js, which the manifest names\./,
    ],
    [
      'a file that holds secrets by its name',
      () => scene.write('src/.env.production', 'A=1'),
      /src\/\.env\.production would be published, and such files hold secrets\./,
    ],
    [
      'a private key',
      () => scene.write('src/test-key.txt', ['-----BEGIN', 'PRIVATE KEY-----\nMII'].join(' ')),
      /src\/test-key\.txt holds a private key\./,
    ],
    [
      'a value of the secret',
      () => scene.write('src/notes.md', 'call it with\nkey_live-0123456789abcdef, it works'),
      /src\/notes\.md, line 2, holds what looks like a value of the secret "apiKey", and is no example of the schema\./,
    ],
    [
      'another version than that of the manifest',
      () => scene.edit('package.json', (content) => (content['version'] = '0.2.0')),
      /package\.json: \/version must be that of the manifest, "0\.1\.0"; it is "0\.2\.0"\./,
    ],
  ])('refuses %s', async (_name, change, expected) => {
    const files = ['src/.npmignore', 'src/.env.production', 'src/test-key.txt', 'src/notes.md'];
    const content = scene.read('package.json');
    change();
    try {
      const { code, stderr } = await pack('--dry-run');
      expect(stderr).toMatch(expected);
      expect(code).toBe(2);
    } finally {
      for (const file of files) rmSync(path.join(directory, file), { force: true });
      scene.write('package.json', content);
    }
  });
});
