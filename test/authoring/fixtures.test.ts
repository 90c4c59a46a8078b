import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lintConnector } from '../../src/authoring/lint/lint';
import { contractCases } from '../../src/authoring/testing';
import type { Fixture } from '../../src/authoring/testing/fixture';
import { messageOf } from '../../src/fault';
import { runCli } from '../cli/cli-case';
import type { Scene, Tree } from './lint/scene';
import { makeConnector } from './made-connector';

const base = mkdtempSync(path.join(os.tmpdir(), 'fixtures-'));
afterAll(() => rmSync(base, { recursive: true }));
const connector = path.join(base, 'acme');
const fixtures = path.join(connector, 'test/fixtures');
const file = path.join(fixtures, 'add-and-remove.json');
let scene: Scene;
beforeAll(async () => {
  scene = await makeConnector(connector);
});

const read = (name: string) => JSON.parse(readFileSync(name, 'utf8')) as Fixture;
const email = (content: Tree) => (content['properties'] as Record<string, Tree>)['email'] ?? {};

/** The names of the contract's cases that fail, and why; without those that deliver the examples, which take long. */
async function failures(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, run } of contractCases({ connector, fixtures }))
    if (!name.startsWith('gives one outcome')) await run().catch((error: unknown) => void found.push(`${name}: ${messageOf(error)}`));
  return found;
}

/** Makes a change, and takes it back afterwards. */
async function during(name: string, change: () => void, act: () => Promise<void>): Promise<void> {
  const before = scene.read(name);
  change();
  try {
    await act();
  } finally {
    scene.write(name, before);
  }
}

describe('the contract', () => {
  test('still holds when only titles, help texts and examples have changed', async () => {
    const change = () =>
      scene.edit('schemas/add-member.schema.json', (content) => {
        Object.assign(email(content), { title: 'E-Mail', description: 'Other words.', 'x-expected': 'an address', 'x-ui': { order: 7 } });
        content['examples'] = [{ memberId: 'm-7' }];
      });
    await during('schemas/add-member.schema.json', change, async () => expect(await failures()).toEqual([]));
  });

  test('holds for a vendor whose successes are others than the usual ones', async () => {
    const change = () => scene.edit('manifest.json', (content) => (content['success'] = { statuses: [207], contentTypes: ['text/csv'] }));
    await during('manifest.json', change, async () => {
      expect((await failures()).filter((failure) => !failure.startsWith('fixture: '))).toEqual([]);
      expect(await lintConnector(connector)).toEqual([]);
    });
  });

  test('fails in one case for validators of other schemas, which says what to do', async () => {
    const change = () => scene.edit('schemas/add-member.schema.json', (content) => (email(content)['maxLength'] = 50));
    await during('schemas/add-member.schema.json', change, async () =>
      expect(await failures()).toEqual([
        expect.stringMatching(
          /^has validators of its own schemas: \S+ was made from other schemas than those in \S+\. Run "connectorctl generate"/,
        ),
      ]),
    );
  });

  test('fails in one case for fixtures of other schemas, and tries them all the same', async () => {
    const change = () => scene.edit('test/fixtures/add-and-remove.json', (content) => (content['schemaHash'] = 'other'));
    await during('test/fixtures/add-and-remove.json', change, async () =>
      expect(await failures()).toEqual([
        expect.stringMatching(
          /^has fixtures of its own schemas: Made for other schemas: add-and-remove\.json\. Run "connectorctl fixture accept /,
        ),
      ]),
    );
  });
});

test('the contract says how to make a first fixture, and how to do without', () => {
  for (const none of [path.join(connector, 'test/none'), connector])
    expect(() => contractCases({ connector, fixtures: path.join(none, 'fixtures') })).toThrow(
      expect.objectContaining({
        faults: [
          expect.objectContaining({
            hint: 'Name the folder that holds them. "connectorctl fixture new" makes one; while there are none, leave them out.',
          }),
        ],
      }),
    );
});

describe('connectorctl fixture accept', () => {
  test('shows what is different now, writes it, and is quiet the second time', async () => {
    const before = scene.read('test/fixtures/add-and-remove.json');
    scene.edit('test/fixtures/add-and-remove.json', (content) => {
      content['schemaHash'] = '0000000000000000';
      ((content['exchanges'] as Tree[])[0]?.['request'] as Tree)['method'] = 'PUT';
    });
    const changed = scene.read('test/fixtures/add-and-remove.json');
    const hash = (JSON.parse(before) as Fixture).schemaHash;
    const shown = [
      `changed    ${file}`,
      `           schemaHash: "0000000000000000" → "${hash}"`,
      '           exchanges.0.request.method: "PUT" → "POST"',
      '',
    ].join('\n');
    expect(await runCli(['fixture', 'accept', fixtures, '--connector', connector, '--dry-run'])).toMatchObject({ code: 0, stdout: shown });
    expect(scene.read('test/fixtures/add-and-remove.json')).toBe(changed);
    expect(await runCli(['fixture', 'accept', fixtures, '--connector', connector])).toMatchObject({ code: 0, stdout: shown });
    expect(JSON.parse(scene.read('test/fixtures/add-and-remove.json'))).toEqual(JSON.parse(before));
    expect(await runCli(['fixture', 'accept', fixtures, '--connector', connector])).toMatchObject({
      code: 0,
      stdout: `unchanged  ${file}\n`,
    });
    expect(await failures()).toEqual([]);
  });

  test('names the file whose configuration the schema refuses now, and the place in it', async () => {
    const change = () =>
      scene.edit('test/fixtures/add-and-remove.json', (content) => (content['configuration'] = { apiKey: 'key_00000000' }));
    await during('test/fixtures/add-and-remove.json', change, async () => {
      const { code, stderr } = await runCli(['fixture', 'accept', fixtures, '--connector', connector]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(`${file}: /configuration: List ID (listId) is missing.`)]);
    });
  });

  test('takes over the names of this version, and says which invocations are refused now', async () => {
    const old = () => {
      scene.edit('manifest.json', (content) => {
        content['renamedFields'] = { list: 'listId' };
        const action = (content['actions'] as Record<string, Tree>)['add-member'] ?? {};
        Object.assign(action, { renamedFrom: ['put-member'], renamedParameters: { member: 'memberId' } });
      });
      scene.edit('test/fixtures/add-and-remove.json', (content) => {
        content['configuration'] = { apiKey: 'key_00000000', list: 'customers' };
        const [first = {}, second = {}] = content['invocations'] as Tree[];
        Object.assign(first, { action: 'put-member', parameters: { member: 'm-1', email: 'ana@example.com' } });
        Object.assign(second, { parameters: { memberId: '' } });
      });
    };
    await during(
      'manifest.json',
      () => undefined,
      () =>
        during('test/fixtures/add-and-remove.json', old, async () => {
          const { stdout } = await runCli(['fixture', 'accept', fixtures, '--connector', connector]);
          expect(stdout).toContain('invocations.1: is refused now, so the fixture shows less than before. Correct its parameters.');
          expect(stdout).not.toContain('invocations.0: is refused');
          expect(read(file)).toMatchObject({
            configuration: { listId: 'customers' },
            invocations: [{ action: 'add-member', parameters: { memberId: 'm-1' } }, {}],
            outcomes: [{ status: 'accepted' }, { status: 'failed', fault: 'parameters_invalid' }],
          });
        }),
    );
  });
});

describe('connectorctl fixture new', () => {
  const newFixture = (output: string, ...more: string[]) =>
    runCli(
      [
        'fixture',
        'new',
        'add-member',
        '--connector',
        connector,
        '--input',
        '-',
        '--name',
        'loses what is refused',
        '--source',
        'Acme API, 2026-01-31',
        '--output',
        output,
        ...more,
      ],
      { stdin: 'memberId,email\nm-1,ana@example.com\nm-2,\n' },
    );

  test('writes what the connector sends and what comes of a response', async () => {
    const output = path.join(fixtures, 'refused.json');
    expect(await newFixture(output, '--status', '400', '--body', '{"error":"bad"}')).toMatchObject({ code: 0, stdout: `${output}\n` });
    const fixture = read(output);
    expect(fixture.origin).toEqual({ kind: 'constructed', date: expect.any(String), source: 'Acme API, 2026-01-31' });
    expect(
      fixture.exchanges.map(({ request, response }) => [(request.body as { members: unknown[] }).members.length, response.status]),
    ).toEqual([
      [2, 400],
      [1, 400],
      [1, 400],
    ]);
    expect(fixture.exchanges[0]?.request.headers['Authorization']).toBe('Bearer «apiKey»');
    expect(fixture.outcomes).toEqual([
      { status: 'failed', attempts: 2, fault: 'rejected_by_vendor' },
      { status: 'failed', attempts: 2, fault: 'rejected_by_vendor' },
    ]);
    expect(await failures()).toEqual([]);
    rmSync(output);
  });

  test('makes the folder of the fixture', async () => {
    const output = path.join(connector, 'test/others/new/first.json');
    expect(await newFixture(output, '--status', '204')).toMatchObject({ code: 0, stdout: `${output}\n` });
    rmSync(path.join(connector, 'test/others'), { recursive: true });
  });

  test.each([
    ['--status', '99'],
    ['--status', 'ok'],
  ])('refuses %s %s', async (...status) => {
    const { code, stderr } = await newFixture(path.join(fixtures, 'none.json'), ...status);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Write a status from 200 to 599.')]);
  });

  test('replaces no file', async () => {
    const { code, stderr } = await newFixture(file);
    expect([code, stderr]).toEqual([2, expect.stringContaining('exists.')]);
  });
});

describe('connectorctl simulate', () => {
  /** With a file of its own for each case, since a module is loaded once. */
  async function simulate(file: string, code?: string): Promise<string> {
    let said = '';
    const change = () => scene.edit('manifest.json', (content) => (content['simulator'] = `./src/${file}`));
    if (code !== undefined) scene.write(`src/${file}`, code);
    await during('manifest.json', change, async () => {
      said = (await runCli(['simulate', '--connector', connector])).stderr;
    });
    return said;
  }

  test.each([
    [
      'throws',
      'throws.js',
      'exports.startSimulator = () => undefined.port;',
      /^connector_failed: startSimulator threw TypeError at throws\.js:1: Cannot read properties of undefined .*\n/,
    ],
    ['is no JavaScript', 'broken.js', 'exports = {{', /^connector_failed: Loading \S+\/src\/broken\.js: .*\n/],
    ['exports nothing', 'nothing.js', '', /^connector_failed: \S+\/src\/nothing\.js does not export a function startSimulator\.\n/],
    [
      'is not built',
      'missing.js',
      undefined,
      /^connector_failed: \S+\/src\/missing\.js does not exist\.\n {4}What to do: Build the connector/,
    ],
  ])('says where a simulator %s, and calls it no defect of its own', async (_what, file, code, expected) => {
    const said = await simulate(file, code);
    expect(said).toMatch(expected);
    expect(said).not.toContain('bug of ours');
  });
});
