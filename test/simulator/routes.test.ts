import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StartSimulator } from '../../src/contract';
import { startSimulator, type RunningLaunchDarklySimulator } from '../../connector/simulator';
import { deliver, get, waitForCounters } from './client';

let simulator: RunningLaunchDarklySimulator;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  await deliver(simulator, 'add_member', ['a/b c']);
});
afterAll(() => simulator.close());

const reader = '/api/v2/segments/default/production/tealium-synced-segments-simulated-segment/contexts';

describe('the simulator', () => {
  test('shows who the token belongs to', async () => {
    const response = await get(simulator, '/api/v2/caller-identity');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      accountId: '5f9b1c2d3e4f5a6b7c8d9e01',
      authKind: 'token',
      tokenKind: 'auth',
      tokenName: 'Simulated token',
      tokenId: '5f9b1c2d3e4f5a6b7c8d9e02',
      projectName: 'Simulated project',
      serviceToken: true,
    });
  });

  test.each(['GET', 'HEAD'])('knows its client-side ID without a token (%s)', async (method) => {
    const known = await fetch(`${simulator.url}/sdk/goals/${simulator.configuration.clientSideId}`, { method });
    const unknown = await fetch(`${simulator.url}/sdk/goals/${'f'.repeat(24)}`, { method });
    expect([known.status, unknown.status]).toEqual([200, 404]);
  });

  test('lists projects, with environments and their keys only when expanded', async () => {
    const plain = await (await get(simulator, '/api/v2/projects')).text();
    expect(plain).not.toMatch(/sdk-|mob-|environments/);
    const expanded: unknown = await (await get(simulator, '/api/v2/projects?expand=environments')).json();
    expect(expanded).toMatchObject({
      items: [
        {
          key: 'default',
          environments: {
            items: [
              {
                _id: simulator.configuration.clientSideId,
                key: 'production',
                apiKey: 'sdk-11111111-0000-4000-8000-111111111111',
                mobileKey: 'mob-11111111-0000-4000-8000-111111111111',
              },
              { _id: '5f9b1c2d3e4f5a6b7c8d9e10', key: 'test' },
            ],
          },
        },
      ],
    });
  });

  test('shows whether a member is in the segment, for any ID', async () => {
    const member = await get(simulator, `${reader}/${encodeURIComponent('a/b c')}`);
    expect([member.status, await member.json()]).toEqual([200, { userKey: 'a/b c', included: true, excluded: false }]);
    const stranger = await get(simulator, `${reader}/nobody`);
    expect([stranger.status, await stranger.json()]).toEqual([200, { userKey: 'nobody', included: false, excluded: false }]);
  });

  test.each([
    ['GET', '/', 404],
    ['POST', '/api/v2/segment-targets/tealium-synced-segments/', 404],
    ['POST', '/api/v2/segment-target/tealium-synced-segments', 404],
    ['GET', '/api/v2/segment-targets/tealium-synced-segments', 405],
    ['PUT', '/api/v2/segment-targets/tealium-synced-segments', 405],
    ['POST', '/api/v2/caller-identity', 405],
    ['POST', '/_simulator/segments', 405],
    ['PATCH', '/_simulator/faults', 405],
    ['GET', `${reader.replace('production', 'test')}/ana`, 404],
    ['GET', `${reader.replace('default', 'other')}/ana`, 404],
    ['GET', `${reader}/%E0%A4`, 404],
  ])('responds to %s %s with %i', async (method, path, status) => {
    const response = await get(simulator, path, method);
    expect([response.status, response.headers.has('allow')]).toEqual([status, status === 405]);
    expect(await response.json()).toEqual({ code: expect.any(String), message: expect.any(String), id: expect.any(String) });
  });

  test.each(['/api/v2/caller-identity', '/api/v2/projects', `${reader}/ana`])('refuses %s with a wrong token', async (path) => {
    expect((await get(simulator, path, 'GET', 'api-wrong')).status).toBe(401);
  });

  test('reports the rate window on API responses and on no others', async () => {
    let now = 1_700_000_003_000;
    const clocked = await startSimulator({ port: 0, clock: { now: () => now } });
    const windowOf = ({ headers }: Response) =>
      ['global-remaining', 'route-remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`));
    expect(windowOf(await deliver(clocked, 'add_member', ['ana']))).toEqual(['999999', '999999', '1700000010000']);
    expect(windowOf(await get(clocked, '/api/v2/projects'))).toEqual(['999998', '999998', '1700000010000']);
    now += 10_000;
    expect(windowOf(await get(clocked, '/api/v2/projects', 'GET', ''))).toEqual(['999999', '999999', '1700000020000']);
    expect(windowOf(await get(clocked, `/sdk/goals/${clocked.configuration.clientSideId}`))).toEqual([null, null, null]);
    expect(windowOf(await get(clocked, '/api/v2/projects'))).toEqual(['999998', '999998', '1700000020000']);
    await clocked.close();
  });

  test('fits the contract and gives a configuration that delivers to it', async () => {
    const start: StartSimulator = startSimulator;
    const other = await start({ port: 0 });
    expect(other.configuration).toEqual({
      clientSideId: '5f9b1c2d3e4f5a6b7c8d9e0f',
      accessToken: 'api-00000000-0000-4000-8000-000000000000',
      segmentName: 'Simulated segment',
      segmentId: 'simulated-segment',
      urlOverride: `${other.url}/api/v2/segment-targets/tealium-synced-segments`,
    });
    await other.close();
  });

  test('accepts the token that it was started with and no other', async () => {
    const other = await startSimulator({ port: 0, token: 'api-other' });
    expect(other.configuration.accessToken).toBe('api-other');
    expect((await deliver(other, 'add_member', ['ana'])).status).toBe(204);
    expect((await get(other, '/api/v2/projects', 'GET', 'api-00000000-0000-4000-8000-000000000000')).status).toBe(401);
    await other.close();
  });

  test('refuses to start on a port that is taken', async () => {
    await expect(startSimulator({ port: Number(new URL(simulator.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('refuses to start with a fault that cannot be read', async () => {
    await expect(startSimulator({ port: 0, faults: ['status=banana'] })).rejects.toThrow('status must be a status from 200 to 599');
  });

  test('closes although connections are open and responses are due', async () => {
    const other = await startSimulator({ port: 0, faults: ['delay=3600000'] });
    const idle = connect(Number(new URL(other.url).port), '127.0.0.1');
    idle.on('error', () => undefined);
    await once(idle, 'connect');
    const waiting = expect(deliver(other, 'add_member', ['ana'])).rejects.toThrow();
    await waitForCounters(other, { openDeliveries: 1 });
    await other.close();
    await waiting;
    if (!idle.destroyed) await once(idle, 'close');
  });
});
