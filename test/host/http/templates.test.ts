import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator, Values } from '../../../src/contract';
import type { Host } from '../../../src/host/host';
import { add, delivered, draftFor, membersOf, openTestHost, remove, stateOf } from '../host-case';
import { openTestStore, type TestStore } from '../test-store';
import { json, openCaseOver, type HttpCase } from './http-case';

let simulator: RunningSimulator;
let place: TestStore;
let it: HttpCase<Host>;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  await fetch(`${simulator.url}/_simulator/segments`, { method: 'DELETE' });
  place = openTestStore();
  it = await openCaseOver(await openTestHost(await place.open()));
});
afterEach(async () => {
  await it.http.close(1_000);
  await it.host.close(5_000);
  place.remove();
});

interface View {
  readonly id: string;
  readonly revision: number;
  readonly name: string;
  readonly status: string;
  readonly configuration: Values;
  readonly template?: string;
  readonly audience?: string;
  readonly audienceCount?: number;
}

const perAudience = { fields: { segmentId: '{audience}', segmentName: 'Audience {audience}' } };

function draft(more: object = {}): object {
  const { segmentId, segmentName, ...configuration } = simulator.configuration;
  expect([segmentId, segmentName]).not.toContain(undefined);
  const triggers = [
    { audience: '*', on: 'joined', action: add },
    { audience: '*', on: 'left', action: remove },
  ];
  return { ...draftFor(configuration), name: 'All audiences', triggers, perAudience, ...more };
}

async function answerOf(path: string, init?: Parameters<HttpCase['call']>[1]) {
  const response = await it.call(path, init);
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}

async function create(more: object = {}): Promise<View> {
  const { status, body } = await answerOf('/v1/connections', json(draft(more)));
  expect([status, body]).toEqual([201, expect.anything()]);
  return body as unknown as View;
}

async function activated(more: object = {}): Promise<View> {
  const { id } = await create(more);
  expect((await answerOf(`/v1/connections/${id}/check`, { method: 'POST' })).status).toBe(200);
  const { status, body } = await answerOf(`/v1/connections/${id}/activate`, { method: 'POST' });
  expect([status, body['status']]).toEqual([200, 'active']);
  return body as unknown as View;
}

const send = (audience: string, event: string, ...keys: string[]) =>
  answerOf(`/v1/audiences/${encodeURIComponent(audience)}/${event}`, json(keys.map((key) => ({ ids: { key } }))));

async function followers(template: string): Promise<readonly View[]> {
  const { body } = await answerOf('/v1/connections?limit=1000');
  return (body['connections'] as View[]).filter((view) => view.template === template);
}

const followerFor = async (template: string, audience: string): Promise<View> =>
  (await followers(template)).find((view) => view.audience === audience)!;

describe('a template', () => {
  test('gets a connection for each audience, with a segment of its own', async () => {
    const { id } = await activated();
    expect(await followers(id)).toEqual([]);
    expect((await send('Frequent buyers', 'joined', 'ana', 'bo')).status).toBe(200);
    expect((await send('vip', 'joined', 'ana')).status).toBe(200);
    expect((await send('vip', 'left', 'ana')).status).toBe(200);
    expect((await send('vip', 'joined', 'cy')).status).toBe(200);
    const all = await followers(id);
    expect(all.map(({ audience }) => audience).sort()).toEqual(['Frequent buyers', 'vip']);
    for (const view of all) await delivered(it.host, view.id);
    expect(await membersOf(simulator, 'Frequent-buyers')).toEqual(['ana', 'bo']);
    expect(await membersOf(simulator, 'vip')).toEqual(['cy']);
    expect((await stateOf(simulator)).segments.map(({ name }) => name).sort()).toEqual(['Audience Frequent buyers', 'Audience vip']);
    expect(all[0]).toMatchObject({ status: 'active', template: id });
    expect((await answerOf(`/v1/connections/${id}`)).body).toMatchObject({ audienceCount: 2, perAudience });
  });

  test('passes its changes on, keeps its secret once, and shows which connection follows it', async () => {
    const { id } = await activated();
    await send('a', 'joined', 'ana');
    const follower = await followerFor(id, 'a');
    await delivered(it.host, follower.id);
    const tag = (await it.call(`/v1/connections/${follower.id}`)).headers.get('etag');
    const { status } = await answerOf(`/v1/connections/${id}`, {
      ...json({ name: 'Cohorts', perAudience: { fields: { segmentDescription: 'Of {audience}' } } }),
      method: 'PATCH',
    });
    expect(status).toBe(200);
    const changed = await followerFor(id, 'a');
    expect(changed).toMatchObject({ name: 'Cohorts: a', audience: 'a', configuration: { segmentId: 'a', segmentDescription: 'Of a' } });
    expect(changed.revision).toBeGreaterThan(follower.revision);
    const late = await it.call(`/v1/connections/${follower.id}/pause`, { method: 'POST', headers: { 'if-match': String(tag) } });
    expect(late.status).toBe(412);
    const own = await answerOf(`/v1/connections/${follower.id}`, { ...json({ name: 'Mine' }), method: 'PATCH' });
    expect([own.status, own.body['code']]).toEqual([409, 'connection_follows_template']);
    expect(
      (await answerOf(`/v1/connections/${id}`, { ...json({ configuration: { accessToken: 'wrong' } }), method: 'PATCH' })).status,
    ).toBe(422);
    expect((await answerOf(`/v1/connections/${id}/changes`)).body['changes']).toMatchObject([
      { what: ['name', 'perAudience'] },
      { what: ['activated'] },
    ]);
  });

  test('pauses and goes on with all that follow it, and each of them can be paused alone', async () => {
    const { id } = await activated();
    await send('a', 'joined', 'ana');
    await send('b', 'joined', 'bo');
    const [a, b] = [await followerFor(id, 'a'), await followerFor(id, 'b')];
    for (const each of [a, b]) await delivered(it.host, each.id);
    await answerOf(`/v1/connections/${a.id}/pause`, { method: 'POST' });
    expect((await followers(id)).map(({ audience, status }) => `${audience} ${status}`).sort()).toEqual(['a paused', 'b active']);
    await answerOf(`/v1/connections/${id}/pause`, { method: 'POST' });
    expect((await followers(id)).map(({ status }) => status)).toEqual(['paused', 'paused']);
    expect((await answerOf(`/v1/connections/${b.id}/activate`, { method: 'POST' })).body).toMatchObject({
      status: 409,
      code: 'connection_follows_template',
    });
    expect((await send('a', 'left', 'ana')).status).toBe(200);
    expect((await send('c', 'joined', 'cy')).status).toBe(200);
    expect(await membersOf(simulator, 'a')).toEqual(['ana']);
    await answerOf(`/v1/connections/${id}/activate`, { method: 'POST' });
    await delivered(it.host, (await followerFor(id, 'c')).id);
    expect(await membersOf(simulator, 'c')).toEqual(['cy']);
    expect((await followerFor(id, 'a')).status).toBe('paused');
    await answerOf(`/v1/connections/${a.id}/activate`, { method: 'POST' });
    await delivered(it.host, a.id);
    expect(await membersOf(simulator, 'a')).toEqual([]);
  });

  test('is deleted with all that follow it, and one that follows it comes back as another with its next record', async () => {
    const { id } = await activated();
    await send('a', 'joined', 'ana');
    const first = await followerFor(id, 'a');
    await delivered(it.host, first.id);
    expect((await it.call(`/v1/connections/${first.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await followers(id)).toEqual([]);
    expect((await answerOf(`/v1/connections/${first.id}/outcomes`)).status).toBe(404);
    await answerOf(`/v1/connections/${id}/pause`, { method: 'POST' });
    await send('a', 'joined', 'bo');
    const second = await followerFor(id, 'a');
    expect(second.id).not.toBe(first.id);
    expect((await it.call(`/v1/connections/${id}`, { method: 'DELETE' })).status).toBe(409);
    expect((await it.call(`/v1/connections/${id}?force=true`, { method: 'DELETE' })).status).toBe(204);
    expect((await answerOf('/v1/connections')).body['connections']).toEqual([]);
    expect((await send('a', 'joined', 'bo')).body).toMatchObject({ status: 404, code: 'audience_unknown' });
  });

  test('is what it was after a restart', async () => {
    const { id } = await activated();
    await send('a', 'joined', 'ana');
    const before = await followers(id);
    await it.http.close(1_000);
    await it.host.close(5_000);
    it = await openCaseOver(await openTestHost(await place.open()));
    expect(await followers(id)).toEqual(before);
    await send('a', 'joined', 'bo');
    await delivered(it.host, before[0]!.id);
    expect(await membersOf(simulator, 'a')).toEqual(['ana', 'bo']);
  });

  test('refuses what would make two audiences one, what is no legal value, and more than its limit', async () => {
    const { id } = await activated({ perAudience: { ...perAudience, limit: 2 } });
    await send('VIP EU', 'joined', 'ana');
    const same = await send('vip-eu', 'joined', 'bo');
    expect([same.status, same.body['code'], same.body['detail']]).toEqual([
      422,
      'audience_refused',
      expect.stringContaining('would share a place at the vendor with the audience "VIP EU"'),
    ]);
    expect((await send('x'.repeat(300), 'joined', 'bo')).body).toMatchObject({ code: 'audience_refused' });
    expect((await send('b', 'joined', 'bo')).status).toBe(200);
    const more = await send('c', 'joined', 'bo');
    expect([more.status, more.body['code']]).toEqual([409, 'audience_limit_reached']);
    expect((await followers(id)).length).toBe(2);
    expect((await answerOf(`/v1/connections/${id}`, { ...json({ perAudience: { limit: 3 } }), method: 'PATCH' })).status).toBe(200);
    expect((await send('c', 'joined', 'bo')).status).toBe(200);
  });

  test('accepts the audiences that it names, and events that start something', async () => {
    const triggers = [{ audience: '*', on: 'joined', action: add }];
    const { id } = await activated({ triggers, perAudience: { ...perAudience, accepts: ['buyers', 'vip-*'] } });
    expect((await send('vip', 'joined', 'ana')).status).toBe(404);
    expect((await send('*', 'joined', 'ana')).status).toBe(404);
    expect((await send('vip-eu', 'left', 'ana')).body).toMatchObject({ code: 'trigger_missing' });
    expect(await followers(id)).toEqual([]);
    expect((await send('vip-eu', 'joined', 'ana')).status).toBe(200);
    expect((await followers(id)).map(({ audience }) => audience)).toEqual(['vip-eu']);
  });

  test('takes nothing before it is activated, and no record itself', async () => {
    const { id } = await create();
    expect((await send('a', 'joined', 'ana')).body).toMatchObject({ status: 409, code: 'connection_inactive' });
    const record = { action: add, parameters: { memberId: 'ana' } };
    for (const [path, init] of [
      ['invocations', json(record)],
      ['sync', { method: 'POST', body: '{"action":"x"}', headers: { 'content-type': 'application/x-ndjson' } }],
      ['verify', { method: 'POST' }],
      ['member', json({ key: 'ana', live: true })],
    ] as const)
      expect((await answerOf(`/v1/connections/${id}/${path}`, init)).body).toMatchObject({ code: 'template_delivers_nothing' });
  });

  test('has a token of its own, which sends to all that follow it and to nothing else', async () => {
    const { id } = await activated();
    const { body } = await answerOf('/v1/tokens', json({ name: 'tealium', scope: 'intake', connection: id }));
    const headers = { authorization: `Bearer ${String(body['token'])}` };
    const visitor = { ids: { key: 'ana' } };
    expect((await answerOf('/v1/audiences/a/joined', json(visitor, headers))).status).toBe(200);
    const { id: follower } = await followerFor(id, 'a');
    const record = { action: add, parameters: { memberId: 'bo' } };
    expect((await answerOf(`/v1/connections/${follower}/invocations`, json(record, headers))).status).toBe(200);
    const { id: other } = await create({ name: 'Another' });
    expect((await answerOf(`/v1/connections/${other}/invocations`, json(record, headers))).status).toBe(403);
    const one = await answerOf('/v1/tokens', json({ name: 'one', scope: 'intake', connection: follower }));
    const narrow = { authorization: `Bearer ${String(one.body['token'])}` };
    expect((await answerOf('/v1/audiences/a/joined', json(visitor, narrow))).status).toBe(200);
    expect((await answerOf('/v1/audiences/b/joined', json(visitor, narrow))).status).toBe(404);
  });

  test('erases a member in all that follow it', async () => {
    const { id } = await activated();
    await answerOf(`/v1/connections/${id}/pause`, { method: 'POST' });
    await send('a', 'joined', 'ana');
    await send('b', 'joined', 'ana', 'bo');
    const { body } = await answerOf('/v1/erase-member', json({ key: 'ana' }));
    expect(body).toMatchObject({ waiting: 2 });
    expect([...(await it.host.statistics()).values()].reduce((sum, { waiting }) => sum + waiting, 0)).toBe(1);
  });

  const wrong: readonly [string, object, string, string][] = [
    [
      'a field that the connector does not allow',
      { perAudience: { fields: { ...perAudience.fields, clientSideId: '{audience}' } } },
      'perAudience.fields.clientSideId',
      'cannot come from the audience',
    ],
    [
      'no field that tells audiences apart',
      { perAudience: { fields: { segmentName: '{audience}' } } },
      'perAudience.fields.segmentId',
      'tells audiences apart',
    ],
    [
      'a text that is the same for all',
      { perAudience: { fields: { segmentId: 'all', segmentName: '{audience}' } } },
      'perAudience.fields.segmentId',
      'the same for all',
    ],
    [
      'a trigger for one audience',
      { triggers: [{ audience: 'a', on: 'joined', action: add }] },
      'triggers.0.audience',
      'are for each of its audiences',
    ],
    ['any audience in an ordinary connection', { perAudience: undefined }, 'triggers.0.audience', 'this connection is none'],
  ];
  for (const [what, more, field, words] of wrong)
    test(`is refused with ${what}`, async () => {
      const { status, body } = await answerOf('/v1/connections', json(draft(more)));
      const errors = (body['errors'] ?? [body]) as readonly Record<string, unknown>[];
      expect(status).toBe(422);
      expect(errors).toContainEqual(expect.objectContaining({ code: 'per_audience_invalid', field }));
      expect(JSON.stringify(body)).toContain(words);
    });

  test('stays a template, and an ordinary connection does not become one', async () => {
    const { id } = await create();
    const { status, body } = await answerOf(`/v1/connections/${id}`, { ...json({ perAudience: null }), method: 'PATCH' });
    expect([status, body['code']]).toEqual([422, 'body_invalid']);
    const ordinary = await answerOf('/v1/connections', json(draftFor(simulator.configuration)));
    const changed = await answerOf(`/v1/connections/${String(ordinary.body['id'])}`, { ...json({ perAudience }), method: 'PATCH' });
    expect([changed.status, changed.body['code']]).toEqual([422, 'per_audience_invalid']);
  });
});
