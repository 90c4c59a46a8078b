import type { AddMemberToSegmentParameters } from '../../../connector/generated/types';
import type { Batch } from '../../../src/contract';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { connector } from '../../../connector';
import { openConnector } from '../../../src/runtime/open/open-connector';

const configuration = { clientSideId: '5f9b1c2d3e4f5a6b7c8d9e0f', segmentName: 'Segment', segmentId: 'segment' };
const seen: { readonly path: string; readonly authorization: string | undefined }[] = [];
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push({ path: request.url ?? '', authorization: request.headers.authorization });
    request.resume().on('end', () => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('the check sends the token to the API only', async () => {
  const given = { ...configuration, accessToken: 'api-1', urlOverride: `${origin}/here` };
  const connection = openConnector(path.resolve(__dirname, '../../../..')).connect(given, { egress: { allowLoopback: true } });
  for await (const step of connection.check()) expect(step.id).not.toBe('');
  connection.close();
  expect(seen).toEqual([
    { path: '/api/v2/caller-identity', authorization: 'api-1' },
    { path: '/sdk/goals/5f9b1c2d3e4f5a6b7c8d9e0f', authorization: undefined },
    { path: '/api/v2/projects?expand=environments&limit=100&offset=0', authorization: 'api-1' },
  ]);
});

test('a member is sent without its empty Member Parameters', () => {
  const names = { lastName: 'last_name', firstName: 'first_name', email: 'email', phoneNumber: 'phone_number' } as const;
  const empty = { memberId: 'a', httpRequestSessionId: false, lastName: '', firstName: '', email: '', phoneNumber: '' };
  const batch: Batch<AddMemberToSegmentParameters> = [empty, ...Object.keys(names).map((name) => ({ ...empty, [name]: 'x' }))];
  const request = connector.actions['add-member-to-segment'].buildRequest(
    batch,
    { configuration, sessionId: 's', idempotencyKey: 'key' },
    [],
  );
  expect(request.body).toEqual({
    action: 'add_member',
    parameters: {
      tealium_project_id: '5f9b1c2d3e4f5a6b7c8d9e0f',
      tealium_cohort_id: 'segment',
      tealium_cohort_name: 'Segment',
      members: [{ member_id: 'a' }, ...Object.values(names).map((name) => ({ member_id: 'a', [name]: 'x' }))],
    },
  });
});

test('an empty description of the segment is left out, and so is a session that was not asked for', () => {
  const context = { configuration: { ...configuration, segmentDescription: '' }, sessionId: 's', idempotencyKey: 'key' };
  const { body } = connector.actions['remove-member-from-segment'].buildRequest(
    [{ memberId: 'a', httpRequestSessionId: false }],
    context,
    [],
  );
  expect(JSON.parse(JSON.stringify(body))).toEqual({
    action: 'remove_members',
    parameters: {
      tealium_project_id: '5f9b1c2d3e4f5a6b7c8d9e0f',
      tealium_cohort_id: 'segment',
      tealium_cohort_name: 'Segment',
      members: [{ member_id: 'a' }],
    },
  });
});

describe('a step of the check', () => {
  const inEnvironment = { items: [{ name: 'Shop', environments: { items: [{ name: 'Test', _id: configuration.clientSideId }] } }] };
  const elsewhere = { items: [{ name: 'Shop', environments: { items: [{ name: 'Test', _id: 'another' }] } }, null, 7] };

  test.each([
    ['access-token', 200, {}, 'passed'],
    ['access-token', 200, { tokenName: 'Segments', tokenKind: 'auth' }, 'passed'],
    ['access-token', 200, { environmentId: 'e' }, 'failed'],
    ['access-token', 200, { tokenKind: 'server' }, 'failed'],
    ['access-token', 200, { tokenKind: 'mobile' }, 'failed'],
    ['access-token', 401, {}, 'failed'],
    ['access-token', 403, {}, 'failed'],
    ['access-token', 404, { tokenName: 'Segments' }, 'warned'],
    ['client-side-id', 200, '', 'passed'],
    ['client-side-id', 404, '', 'failed'],
    ['client-side-id', 403, '', 'warned'],
    ['environment', 200, inEnvironment, 'passed'],
    ['environment', 200, elsewhere, 'warned'],
    ['environment', 200, 'no JSON', 'warned'],
    ['environment', 401, inEnvironment, 'not_verified'],
    ['environment', 403, inEnvironment, 'not_verified'],
    ['environment', 404, inEnvironment, 'warned'],
    ['permission', 200, {}, 'not_verified'],
  ])('%s takes status %i with %j for %s', (id, status, body, expected) => {
    const response = { status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) };
    const step = connector.check?.find((candidate) => candidate.id === id);
    expect(step?.evaluate(response, { configuration, sessionId: 's' }, {}).status).toBe(expected);
  });

  test('reads all projects that LaunchDarkly gives at once, and writes the ID into the path as it is', () => {
    const context = { configuration: { ...configuration, clientSideId: 'a/b?c' }, sessionId: 's' };
    const requests = (connector.check ?? []).flatMap(({ buildRequest }) => buildRequest?.(context, {}) ?? []);
    expect(requests.map(({ maxResponseBytes }) => maxResponseBytes)).toEqual([undefined, undefined, 16_000_000]);
    expect(requests[1]?.url).toBe('https://clientsdk.launchdarkly.com/sdk/goals/a%2Fb%3Fc');
  });
});
