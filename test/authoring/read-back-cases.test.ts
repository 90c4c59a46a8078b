import { describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contractCases, type MemberStateExample } from '../../src/authoring/testing';
import { makeConnector } from './made-connector';

const example: MemberStateExample = {
  key: 'm-1',
  facts: { list: 'l' },
  request: { method: 'GET', url: 'https://api.acme.example/l/m-1' },
  response: { status: 200, headers: {}, body: '{"in":true}' },
  state: 'present',
};
const good = `{ steps: [], memberState: {
  buildRequest: (key, context, { list }) => ({ method: 'GET', url: 'https://api.acme.example/' + list + '/' + encodeURIComponent(key) }),
  evaluate: ({ body }) => { try { return JSON.parse(body).in === true ? 'present' : 'unknown'; } catch { return 'unknown'; } },
} }`;

/** The cases of reading back that fail, with what they say. */
async function failing(readBack: string, memberStates: readonly MemberStateExample[] = [example]): Promise<readonly string[]> {
  const directory = path.join(mkdtempSync(path.join(tmpdir(), 'read-back-')), 'acme');
  const scene = await makeConnector(directory);
  scene.replace('src/connector.js', 'check: [', `readBack: ${readBack},\n  check: [`);
  const cases = contractCases({ connector: directory, memberStates }).filter(({ name }) => /read|states/.test(name));
  const said = await Promise.all(
    cases.map(async ({ name, run }) => {
      try {
        await run();
        return [];
      } catch (error) {
        return [`${name}: ${(error as Error).message.split('\n')[0]}`];
      }
    }),
  );
  return said.flat();
}

describe('the contract of reading members back', () => {
  test('holds for code that escapes keys and says what it is asked', async () => {
    expect(await failing(good)).toEqual([]);
  });

  test('wants examples', async () => {
    expect(await failing(good, [])).toEqual([
      'has examples of members that are read back: Give contractCases memberStates: for each state a key, facts, the request and a response.',
    ]);
  });

  test('finds a key that is not escaped', async () => {
    const [said] = await failing(good.replace('encodeURIComponent(key)', 'key'));
    expect(said).toBe(
      'reads each member back at an address of its own, whatever is in its key: the key "a/b" leads to another path: escape it with encodeURIComponent',
    );
  });

  test('finds two members at one address', async () => {
    const [said] = await failing(good.replace('encodeURIComponent(key)', 'encodeURIComponent(key.trim().replace("+", " "))'));
    expect(said).toMatch(/the keys "a b" and "a\+b" make the same request$/);
  });

  test('finds a state of another name, and code that throws at what is no answer', async () => {
    expect(await failing(good.replace("? 'present'", "? 'yes'"))).toEqual([
      expect.stringMatching(/^reads a member back: example 0 is present/),
    ]);
    const [said] = await failing(good.replace(/evaluate:.*,/, "evaluate: ({ body }) => (JSON.parse(body).in ? 'present' : 'unknown'),"));
    expect(said).toMatch(/^finds one of three states in whatever answers: /);
  });
});
