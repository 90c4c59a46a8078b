import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator, type RunningLaunchDarklySimulator } from '../../connector/simulator';
import { deliver, get, membershipBody, post, readMembers, readState } from './client';

let simulator: RunningLaunchDarklySimulator;
beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
});
afterEach(() => simulator.close());

describe('the segment', () => {
  test('takes members with add_member and gives them up with remove_members, with 204 and no body', async () => {
    const added = await deliver(simulator, 'add_member', ['ana', 'ben', '__proto__', 'zoë ✓']);
    expect([added.status, await added.text()]).toEqual([204, '']);
    const removed = await deliver(simulator, 'remove_members', ['ben']);
    expect([removed.status, await removed.text()]).toEqual([204, '']);
    expect(await readMembers(simulator)).toEqual(['ana', '__proto__', 'zoë ✓']);
  });

  test('gains members with remove_member: the published matcher adds', async () => {
    await deliver(simulator, 'remove_member', ['ana']);
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test('loses members with add_members: what the matcher does not match removes', async () => {
    await deliver(simulator, 'add_member', ['ana', 'ben']);
    await deliver(simulator, 'add_members', ['ana']);
    expect(await readMembers(simulator)).toEqual(['ben']);
  });

  test('stays as it is when one of a thousand members is bad', async () => {
    await deliver(simulator, 'add_member', ['ana']);
    const members = Array.from({ length: 1_000 }, (_, index) => `user-${index}`);
    const refused = await deliver(simulator, 'add_member', members.with(998, ''));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      code: 'invalid_request',
      message: 'could not find path /parameters/members/998/member_id in request payload',
      id: 'simulated-2',
    });
    expect(await readMembers(simulator)).toEqual(['ana']);
  });

  test('stays as it is when the client-side ID is unknown, which is said', async () => {
    const body = membershipBody(simulator, 'add_member', ['ana']);
    const refused = await post(simulator, JSON.stringify(body).replace(simulator.configuration.clientSideId, 'f'.repeat(24)));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({ code: 'invalid_request', message: 'no environment has this client-side ID', id: 'simulated-1' });
    expect((await readState(simulator)).segments).toEqual([]);
  });

  test.each(['', 'api-wrong', 'Bearer api-00000000-0000-4000-8000-000000000000'])('stays as it is for the token %j', async (token) => {
    const { configuration } = simulator;
    const refused = await deliver({ ...simulator, configuration: { ...configuration, accessToken: token } }, 'add_member', ['ana']);
    expect([refused.status, await refused.json()]).toEqual([
      401,
      { code: 'unauthorized', message: 'invalid access token', id: 'simulated-1' },
    ]);
    expect((await readState(simulator)).segments).toEqual([]);
  });
});

describe('the state page', () => {
  test('shows segments and counters whole', async () => {
    await deliver(simulator, 'add_member', ['ana', 'ben', 'ana']);
    await deliver(simulator, 'remove_members', ['ana', 'nobody']);
    await deliver(simulator, 'remove_members', ['']);
    await get(simulator, '/api/v2/nothing');
    expect(await readState(simulator)).toEqual({
      counters: {
        deliveries: { total: 3, byStatus: { '204': 2, '400': 1 } },
        otherRequests: { total: 1, byStatus: { '404': 1 } },
        adds: 3,
        removes: 2,
        duplicates: 2,
        violations: 0,
        openDeliveries: 0,
        lateChanges: 0,
      },
      violations: [],
      segments: [
        {
          environmentId: simulator.configuration.clientSideId,
          segmentId: 'simulated-segment',
          key: 'tealium-synced-segments-simulated-segment',
          name: 'Simulated segment',
          memberCount: 1,
          members: ['ben'],
        },
      ],
    });
  });

  test('lists 100 members by default, and counts all', async () => {
    const members = Array.from({ length: 12_001 }, (_, index) => `user-"${index}"`);
    await deliver(simulator, 'add_member', members);
    expect((await readState(simulator, '')).segments).toMatchObject([{ memberCount: 12_001, members: members.slice(0, 100) }]);
    expect((await readState(simulator, '?limit=2')).segments).toMatchObject([{ memberCount: 12_001, members: members.slice(0, 2) }]);
    expect((await readState(simulator, '?limit=0')).segments).toMatchObject([{ memberCount: 12_001, members: [] }]);
    expect((await readState(simulator)).segments[0]?.members).toEqual(members);
  });

  test('keeps segments apart and is empty after DELETE', async () => {
    await deliver(simulator, 'add_member', ['ana']);
    const body = JSON.stringify(membershipBody(simulator, 'add_member', ['ben']));
    await post(simulator, body.replace('simulated-segment', 'a/b').replace('Simulated segment', 'Other'));
    expect((await readState(simulator)).segments).toMatchObject([
      { segmentId: 'simulated-segment', name: 'Simulated segment', members: ['ana'] },
      { segmentId: 'a/b', key: 'tealium-synced-segments-a/b', name: 'Other', members: ['ben'] },
    ]);
    expect((await get(simulator, '/_simulator/segments', 'DELETE')).status).toBe(204);
    expect(await readState(simulator)).toMatchObject({ segments: [], counters: { adds: 0, deliveries: { total: 0, byStatus: {} } } });
  });
});
