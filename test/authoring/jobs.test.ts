import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { lintConnector } from '../../src/authoring/lint/lint';
import { contractCases, verifyFixture, type Fixture } from '../../src/authoring/testing';
import type { ConnectorError } from '../../src/fault';
import type { Sender } from '../../src/runtime/http/sender';
import { describe as describeConnector } from '../../src/runtime/manifest/describe';
import { openConnector } from '../../src/runtime/open/open-connector';
import { runCli } from '../cli/cli-case';
import type { Scene } from './lint/scene';
import { makeConnector } from './made-connector';

const base = mkdtempSync(path.join(os.tmpdir(), 'jobs-'));
afterAll(() => rmSync(base, { recursive: true }));
let made = 0;

const good = `{
  buildRequest: ({ headers }, batch, { configuration }) => ({ method: 'GET', url: 'https://api.acme.example' + headers.location }),
  readResponse: ({ status, body }, batch) => {
    if (status !== 200) return undefined;
    const { state, refused = [] } = JSON.parse(body);
    if (state === 'working') return { isPending: true };
    if (state !== 'done') throw new Error('no state');
    return batch.map(({ memberId }) => refused.includes(memberId) ? { code: 'rejected_by_vendor', kind: 'rejected', message: 'no' } : undefined);
  },
}`;
const responses = [
  { status: 202, headers: { location: '/v1/jobs/job-123456' } },
  { status: 200, body: { state: 'working' } },
  { status: 200, body: { state: 'done' } },
];

/** A connector whose first action begins jobs, with a fixture of one. */
async function makeJobs(poll = good, declared: object | null = { intervalMs: 1_000 }): Promise<{ directory: string; scene: Scene }> {
  const directory = path.join(base, `acme-${(made += 1)}`);
  const scene = await makeConnector(directory);
  if (declared)
    scene.edit('manifest.json', (content) => {
      const actions = content['actions'] as Record<string, Record<string, unknown>>;
      Object.assign(actions['add-member'] ?? {}, { poll: declared });
    });
  if (poll !== '') scene.replace('src/connector.js', 'buildRequest:', `poll: ${poll},\n  buildRequest:`);
  return { directory, scene };
}

async function addFixture(directory: string): Promise<string> {
  const folder = path.join(directory, 'jobs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(directory, 'responses.json'), JSON.stringify(responses));
  writeFileSync(path.join(directory, 'members.csv'), 'memberId,email\nm-1,ana@example.com\nm-2,bo@example.com\n');
  const { stdout, stderr } = await runCli([
    ...['fixture', 'new', 'add-member', '--connector', directory, '--input', path.join(directory, 'members.csv')],
    ...['--responses', path.join(directory, 'responses.json'), '--name', 'imports two', '--source', 'API reference, 2026-11-29'],
    ...['--output', path.join(folder, 'job.json')],
  ]);
  expect([stdout, stderr]).toEqual([expect.stringContaining('job.json'), expect.stringContaining('3 requests.')]);
  return folder;
}

async function failing(directory: string, fixtures: string): Promise<readonly string[]> {
  const said: string[] = [];
  for (const { name, run } of contractCases({ connector: directory, fixtures }).filter((each) => /job|fixture/.test(each.name)))
    try {
      await run();
    } catch (error) {
      said.push(`${name}: ${(error as Error).message.split('\n')[0]}`);
    }
  return said;
}

describe('a connector with jobs', () => {
  test('holds the contract with a fixture of several exchanges, and plays it again', async () => {
    const { directory } = await makeJobs();
    const folder = await addFixture(directory);
    const fixture = JSON.parse(readFileSync(path.join(folder, 'job.json'), 'utf8')) as Fixture;
    expect(fixture.exchanges.map(({ request: { method, url } }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'POST /v1/lists/customers/members',
      'GET /v1/jobs/job-123456',
      'GET /v1/jobs/job-123456',
    ]);
    expect(fixture.outcomes).toEqual([
      { status: 'accepted', attempts: 1 },
      { status: 'accepted', attempts: 1 },
    ]);
    expect(await failing(directory, folder)).toEqual([]);
    expect(contractCases({ connector: directory, fixtures: folder }).filter(({ name }) => name.includes('job')).length).toBeGreaterThan(12);
  });

  test('needs a fixture of a job', async () => {
    const { directory } = await makeJobs();
    expect((await failing(directory, path.join(directory, 'test/fixtures')))[0]).toBe(
      'add-member: has a fixture of a job: Add a fixture of add-member alone in which a job is begun, asked for, and ends with all items accepted.',
    );
  });

  test.each([
    [
      'takes anything for the end',
      good.replace("if (state !== 'done') throw new Error('no state');", ''),
      'takes nothing for the end of a job',
    ],
    ['is not pure', good.replace('headers.location', 'headers.location + Math.random()'), 'by pure code'],
    [
      'counts a status as refused items',
      good.replace('return undefined;', "return batch.map(() => ({ code: 'rejected_by_vendor', kind: 'rejected', message: 'no' }));"),
      'gives one outcome for each invocation after a 404',
    ],
  ])('is found out when its code %s', async (_name, poll, title) => {
    const { directory } = await makeJobs(poll);
    const folder = await addFixture(directory);
    expect((await failing(directory, folder)).some((said) => said.includes(title))).toBe(true);
  });

  test('says in a preview and in its description that a job follows', async () => {
    const { directory } = await makeJobs();
    const { manifest, declaration, connect } = openConnector(directory);
    expect(describeConnector(declaration).actions[0]?.poll).toEqual({ intervalMs: 1_000, timeoutMs: 600_000 });
    expect(manifest.actions['add-member']?.poll).toEqual({ intervalMs: 1_000 });
    const shown = [];
    for await (const entry of connect({ listId: 'l-1', apiKey: 'acme_0123456789abcdef0123456789abcdef' }).preview([
      { action: 'add-member', parameters: { memberId: 'm-1' } },
      { action: 'remove-member', parameters: { memberId: 'm-2' } },
    ]))
      shown.push('covers' in entry ? entry.poll : entry);
    expect(shown).toEqual([{ intervalMs: 1_000, timeoutMs: 600_000 }, undefined]);
    const { stdout } = await runCli(['describe', '--connector', directory]);
    expect(stdout).toContain('Job       the vendor is asked every 1 second what has become of it, for at most 600 seconds');
  });

  test('waits with what is sent once more as long as a job may take', async () => {
    const { directory } = await makeJobs(good, { timeoutMs: 7_200_000 });
    const sender: Sender = { send: () => Promise.reject(new Error('not here')), close: () => undefined };
    const connection = openConnector(directory).connect({ listId: 'l-1', apiKey: 'acme_0123456789abcdef0123456789abcdef' }, { sender });
    const parts = connection as unknown as { deliveryRuntime(): { readonly resendAfterMs: number } };
    expect(parts.deliveryRuntime().resendAfterMs).toBe(7_200_000);
  });

  test.each([
    ['the manifest declares none', good, null, 'has poll for action add-member, and the manifest declares none.'],
    ['the code has none', '', {}, 'has no poll for action add-member with buildRequest and readResponse, and the manifest declares poll.'],
    [
      'the code has a half of it',
      '{ buildRequest: () => ({}) }',
      {},
      'has no poll for action add-member with buildRequest and readResponse',
    ],
  ])('is refused, and told by lint, when %s', async (_name, poll, declared, words) => {
    const { directory } = await makeJobs(poll, declared);
    expect((await lintConnector(directory)).map(({ code, message }) => [code, message])).toContainEqual([
      'code_invalid',
      expect.stringContaining(words),
    ]);
    expect(() => openConnector(directory).connect({ listId: 'l-1', apiKey: 'acme_0123456789abcdef0123456789abcdef' }).destination).toThrow(
      words,
    );
  });

  test('is refused when a job begins with what is no success', async () => {
    const { directory, scene } = await makeJobs();
    scene.edit('manifest.json', (content) => (content['success'] = { statuses: [200] }));
    const words = 'actions.add-member.poll.statuses has 202, which is no success here: expected one of 200.';
    expect(() => openConnector(directory)).toThrow(words);
    let error: unknown;
    try {
      openConnector(directory);
    } catch (thrown) {
      error = thrown;
    }
    expect((error as ConnectorError).faults[0].hint).toBe('Add 202 to success.statuses, or correct poll.statuses; without it, it is 202.');
  });

  test('is verified again, however often and by whatever id its jobs are asked for', async () => {
    const { directory } = await makeJobs();
    const folder = await addFixture(directory);
    const fixture = JSON.parse(readFileSync(path.join(folder, 'job.json'), 'utf8')) as Fixture;
    const answers = [
      { ...responses[0], headers: { location: '/v1/jobs/job-987654' }, body: '' },
      ...[1, 1, 1, 2].map((at) => ({
        headers: { 'content-type': 'application/json' },
        ...responses[at],
        body: JSON.stringify(responses[at]?.body),
      })),
    ] as { status: number; headers: Record<string, string>; body: string }[];
    const sender: Sender = { send: () => Promise.resolve({ response: answers.shift()! }), close: () => undefined };
    let now = 0;
    const clock = {
      now: () => now,
      after: (ms: number, callback: () => void) => {
        setImmediate(() => {
          now += ms;
          callback();
        });
        return () => undefined;
      },
    };
    const configuration = { ...fixture.configuration };
    expect(await verifyFixture(directory, fixture, configuration, { sender, clock })).toEqual([]);
    expect(answers).toEqual([]);
  });
});
