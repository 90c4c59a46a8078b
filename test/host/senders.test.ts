import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readSenders, setUpSenders } from '../../src/host/senders';

const root = path.resolve(__dirname, '../../..');
const triggers = [
  { audience: 'a/b c', on: 'joined', action: 'add' },
  { audience: 'a/b c', on: 'left', action: 'remove' },
  { audience: 'a/b c', on: 'left', action: 'other' },
] as const;

describe('the guides for senders', () => {
  test('have the settings of each trigger once, with the address of the host', () => {
    const [, any] = setUpSenders(readSenders(root), { triggers }, 'https://host.example');
    expect(any?.setups.map(({ audience, event, settings }) => [audience, event, settings[1]?.value])).toEqual([
      ['a/b c', 'joined', 'https://host.example/v1/audiences/a%2Fb%20c/joined'],
      ['a/b c', 'left', 'https://host.example/v1/audiences/a%2Fb%20c/left'],
    ]);
  });

  test('of the connector say what docs/tealium.md says', () => {
    const document = readFileSync(path.join(root, 'docs/tealium.md'), 'utf8');
    const [own] = setUpSenders(readSenders(root), { triggers }, 'https://connector.example.com');
    expect(own?.setups).toHaveLength(2);
    for (const { settings } of own?.setups ?? []) {
      for (const { name, value } of settings.filter((each) => !/^(URL|Trigger|Header)/.test(each.name))) {
        const row = new RegExp(`\\| ${name} +\\| ${value}`);
        expect([name, row.test(document)]).toEqual([name, true]);
      }
      expect(document).toContain(settings.find(({ name }) => name === 'Trigger')?.value);
    }
    expect(document).toMatch(/Header `Content-Type` +\| `application\/json`/);
  });

  test('are there for a connector that has none of its own, and fill in nothing twice', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'senders-'));
    expect(readSenders(folder).map(({ id }) => id)).toEqual(['http']);
    const guide = { id: 'x', title: 'X', summary: '', steps: [], settings: [{ name: 'URL', value: '{url} {audience} {token} {other}' }] };
    writeFileSync(path.join(folder, 'senders.json'), JSON.stringify({ senders: [guide] }));
    const [own] = setUpSenders(readSenders(folder), { triggers: [{ audience: '{url}', on: 'joined', action: 'add' }] }, 'u');
    expect(own?.setups[0]?.settings[0]?.value).toBe('u %7Burl%7D {token} {other}');
    rmSync(folder, { recursive: true });
  });
});
