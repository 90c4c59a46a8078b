import { afterEach, describe, expect, test } from '@jest/globals';
import path from 'node:path';
import { segment } from '../../connector/segment';
import { startSimulator, type LaunchDarklySimulatorOptions, type RunningLaunchDarklySimulator } from '../../connector/simulator';
import type { CheckStepResult } from '../../src/runtime/delivery/check';
import { openConnector } from '../../src/runtime/open/open-connector';
import { deliver, get } from '../simulator/client';

const root = path.resolve(__dirname, '../../..');
let simulator: RunningLaunchDarklySimulator;
afterEach(() => simulator.close());

async function check(options: Partial<LaunchDarklySimulatorOptions> = {}, more: object = {}): Promise<readonly CheckStepResult[]> {
  simulator = await startSimulator({ port: 0, ...options });
  await deliver(simulator, 'add_member', ['a', 'b']);
  return recheck(more);
}

async function recheck(more: object = {}): Promise<readonly CheckStepResult[]> {
  const connection = openConnector(root).connect({ ...simulator.configuration, ...more }, { egress: { allowLoopback: true } });
  const results: CheckStepResult[] = [];
  for await (const result of connection.check()) results.push(result);
  connection.close();
  return results;
}

const ofStep = (results: readonly CheckStepResult[], id: string) => results.find((result) => result.id === id);

describe('the check', () => {
  test('finds the environment in an account of many pages, and shows none of its keys', async () => {
    const results = await check({ otherProjects: 230, otherEnvironments: 150 });
    expect(ofStep(results, 'environment')).toMatchObject({
      status: 'passed',
      message: 'Members go to environment "Production" of project "Simulated project".',
      link: `${simulator.url}/default/production/segments/tealium-synced-segments-simulated-segment`,
    });
    expect(JSON.stringify(results)).not.toMatch(/sdk-|mob-|search|"facts"/);
    const { counters } = (await (await fetch(`${simulator.url}/_simulator/segments`)).json()) as { counters: { otherRequests: object } };
    // Caller, client-side ID, three pages of projects, two of environments, the segment.
    expect(counters.otherRequests).toEqual({ total: 8, byStatus: { 200: 8 } });
  });

  test('says how many projects it has seen when none has the environment', async () => {
    const results = await check({ otherProjects: 150 }, { clientSideId: '5f9b1c2d3e4f5a6b7c8d9eff' });
    expect(ofStep(results, 'environment')).toMatchObject({
      status: 'warned',
      message: 'The token sees 151 projects, and none has an environment with this client-side ID.',
    });
    expect(ofStep(results, 'segment')).toMatchObject({ status: 'not_verified' });
  });

  test('says of the segment whether it exists, how it is synced, and how many members it has', async () => {
    expect(ofStep(await check(), 'segment')).toEqual({
      id: 'segment',
      title: 'Segment',
      status: 'passed',
      message:
        'The segment "tealium-synced-segments-simulated-segment" exists, and is synced for contexts of kind "user". It says that it has 2 members.',
      audience: { exists: true, memberCount: 2 },
    });
    expect(ofStep(await recheck({ segmentId: 'another' }), 'segment')).toEqual({
      id: 'segment',
      title: 'Segment',
      status: 'passed',
      message: 'The segment "tealium-synced-segments-another" does not exist yet. The first delivery creates it.',
      audience: { exists: false },
    });
    await fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify(['path=/api/v2/segments,status=403']) });
    expect(ofStep(await recheck(), 'segment')).toMatchObject({ status: 'not_verified', hint: expect.stringContaining('Reader role') });
  });

  test.each([
    ['failed', { unbounded: false }, 'is a standard segment'],
    ['failed', { unbounded: true, unboundedContextKind: 'device' }, 'is for contexts of kind "device"'],
    ['warned', { unbounded: true, unboundedContextKind: 'user' }, 'does not say who syncs it'],
    ['warned', { unbounded: true, _external: 'amplitude' }, 'says that "amplitude" syncs it'],
    ['passed', { unbounded: true, _external: 'tealium-synced-segments' }, 'exists, and is synced'],
    ['passed', { _external: 'tealium-synced-segments', _unboundedMetadata: { includedCount: 1 } }, 'It says that it has 1 member.'],
  ])('%s for a segment %j', async (status, body, words) => {
    simulator = await startSimulator({ port: 0 });
    const context = { configuration: { clientSideId: 'x', segmentName: 'S', segmentId: 's' }, sessionId: '' };
    const found = segment.evaluate({ status: 200, headers: {}, body: JSON.stringify(body) }, context, {});
    expect([found.status, found.message]).toEqual([status, expect.stringContaining(words)]);
  });
});

describe('the simulator', () => {
  test('tells of one member whether it is in the segment, however its ID is escaped', async () => {
    simulator = await startSimulator({ port: 0 });
    await deliver(simulator, 'add_member', ['a/b ü%2F']);
    const url = '/api/v2/segments/default/production/tealium-synced-segments-simulated-segment';
    for (const [member, included] of [
      ['a/b ü%2F', true],
      ['a/b ü/', false],
    ] as const) {
      const response = await get(simulator, `${url}/contexts/${encodeURIComponent(member)}`);
      expect(await response.json()).toEqual({ userKey: member, included, excluded: false });
    }
    expect((await get(simulator, `${url}-not/contexts/a`)).status).toBe(404);
    expect((await get(simulator, '/api/v2/projects/none/environments')).status).toBe(404);
  });

  test('lets a test change members behind the integration, and refuses what it does not understand', async () => {
    simulator = await startSimulator({ port: 0 });
    const tamper = async (body: unknown) => {
      const response = await fetch(`${simulator.url}/_simulator/segments`, { method: 'PATCH', body: JSON.stringify(body) });
      return [response.status, await response.text()];
    };
    expect(await tamper({ add: ['x'] })).toEqual([400, expect.stringContaining('There are 0 such segments')]);
    await deliver(simulator, 'add_member', ['a', 'b']);
    expect(await tamper({ remove: ['a'], add: ['c'], segment: 'tealium-synced-segments-simulated-segment' })).toEqual([204, '']);
    const { segments, counters } = (await (await fetch(`${simulator.url}/_simulator/segments`)).json()) as {
      segments: { members: string[] }[];
      counters: object;
    };
    expect([segments[0]?.members, counters]).toEqual([['b', 'c'], expect.objectContaining({ adds: 2, removes: 0, duplicates: 0 })]);
    expect(await tamper({ delete: ['b'] })).toEqual([400, expect.stringContaining('Expected an object with add and remove')]);
    expect(await tamper({ add: 'b' })).toEqual([400, expect.stringContaining('each a list of members')]);
  });
});
