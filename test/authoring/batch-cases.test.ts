import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { contractCases, type ContractOptions } from '../../src/authoring/testing';
import { messageOf } from '../../src/fault';
import type { Scene } from './lint/scene';
import { makeConnector } from './made-connector';

const base = mkdtempSync(path.join(os.tmpdir(), 'batches-'));
afterAll(() => rmSync(base, { recursive: true }));
let made = 0;

/** The cases that fail for a connector that was changed, with the first line of why. */
async function failing(change: (scene: Scene) => void, options: Partial<ContractOptions> = {}): Promise<readonly string[]> {
  const connector = path.join(base, `acme-${(made += 1)}`);
  change(await makeConnector(connector));
  const found: string[] = [];
  for (const { name, run } of contractCases({ connector, ...options })) {
    try {
      await run();
    } catch (error) {
      found.push(`${name}: ${messageOf(error)}`);
    }
  }
  return found;
}

const code = (text: string, by: string) => (scene: Scene) => scene.replace('src/connector.js', text, by);
const reads = (body: string) => code('buildRequest:', `readResponse: (response, batch) => ${body},\n  buildRequest:`);
const title = 'add-member: reads the response to a request that is accepted';
const given =
  'The test answered with status 204 and an empty body. If the vendor answers otherwise when it accepts all items, give contractCases';

describe('the contract finds', () => {
  test.each([
    ['one item alone', 'body: { members: [{ id: batch[0].memberId, email: batch[0].email }] },'],
    ['the last item alone', 'body: { members: batch.slice(-1).map(({ memberId, email }) => ({ id: memberId, email })) },'],
  ])('a request that carries %s', async (_name, body) => {
    const found = await failing(code('body: { members: batch.map(({ memberId, email }) => ({ id: memberId, email })) },', body));
    expect(found).toEqual([
      expect.stringMatching(
        /^add-member: a request carries every item of its batch: .*the request of two items is that of item [01] alone/,
      ),
    ]);
  });

  test('a request that carries one item alone, also where the schema has one example', async () => {
    const found = await failing(code('body: { members: batch.map(({ memberId }) => memberId) }', 'body: { members: [batch[0].memberId] }'));
    expect(found).toEqual([expect.stringMatching(/^remove-member: a request carries every item/)]);
  });

  test('nothing where items of two groups never share a request', async () => {
    const change = (scene: Scene): void => {
      scene.edit('manifest.json', (content) => {
        const actions = content['actions'] as Record<string, { batch: object }>;
        Object.assign(actions['remove-member']?.batch ?? {}, { groupBy: ['/memberId'] });
      });
      code('body: { members: batch.map(({ memberId }) => memberId) }', 'body: { members: [batch[0].memberId] }')(scene);
    };
    expect(await failing(change)).toEqual([]);
  });

  test.each([
    ['throws', 'JSON.parse(response.body)', /^readResponse threw SyntaxError: .* at connector\.js:\d+\./],
    ['is asynchronous', 'Promise.resolve([])', /^readResponse returned a promise; it must return the list itself/],
    ['returns an entry too few', '[]', /^readResponse returned a list of 0, expected a list with one entry for each of 1 items\./],
    ['returns nothing', 'undefined', /^readResponse returned a value of type undefined, expected a list/],
    ['returns what is no fault', "batch.map(() => 'ok')", /^readResponse returned \["ok"\], expected undefined for an item/],
    [
      'refuses what is accepted',
      "batch.map(() => ({ code: 'rejected_by_vendor', kind: 'rejected', message: 'No.' }))",
      /^readResponse says that an item was not accepted \(rejected_by_vendor: No\.\)\./,
    ],
  ])('in one case code that reads a response and %s', async (_name, body, says) => {
    const [found = '', ...others] = await failing(reads(body));
    expect(others).toEqual([]);
    expect(found.startsWith(`${title}: `)).toBe(true);
    expect(found.slice(title.length + 2)).toMatch(says);
    expect(found).toContain(given);
  });

  test('nothing wrong with code that reads what the vendor answers', async () => {
    const accept = () => ({ status: 200, headers: {}, body: '{"refused":[]}' });
    expect(await failing(reads('batch.map((_item, index) => JSON.parse(response.body).refused[index])'), { accept })).toEqual([]);
  });

  test('a fault with a code that does not exist, at the line of the connector', async () => {
    const fault = JSON.stringify(path.resolve(__dirname, '../../src/fault'));
    const [found = ''] = await failing(reads(`batch.map(() => require(${fault}).fault('user_gone', 'No.'))`));
    expect(found).toMatch(/threw TypeError: There is no fault with the code "user_gone"; .* at connector\.js:\d+\./);
  });
});

test('a fixture that differs says first with what an invocation fails', async () => {
  const fixtures = (connector: string) => path.join(connector, 'test/fixtures');
  const connector = path.join(base, 'fixture');
  const scene = await makeConnector(connector);
  scene.edit('test/fixtures/add-and-remove.json', (content) => {
    Object.assign((content['invocations'] as object[])[1] ?? {}, { action: 'remove' });
  });
  const [found] = contractCases({ connector, fixtures: fixtures(connector) }).filter(({ name }) => name.startsWith('fixture: '));
  await expect(found?.run()).rejects.toThrow(
    /^invocation 1 \(remove\) fails with action_unknown: .*remove-member.* The fixture has accepted\.$/,
  );
});
