import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import type { Host } from '../../../src/host/host';
import { activate, add, draftFor, openTestHost, outcomesOf, remove, delivered, until } from '../host-case';
import { openTestStore } from '../test-store';
import { json, openCaseOver, type CallInit, type HttpCase } from './http-case';

let simulator: RunningSimulator;
let host: Host;
let it: HttpCase<Host>;
let path: string;
let id: string;
const place = openTestStore();
let segments = 0;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  host = await openTestHost(await place.open());
  it = await openCaseOver(host);
});
beforeEach(async () => {
  segments += 1;
  ({ id } = await activate(host, draftFor({ ...simulator.configuration, segmentId: `s${segments}` })));
  path = `/v1/connections/${id}`;
});
afterAll(async () => {
  await it.http.close(1_000);
  await host.close(5_000);
  await simulator.close();
  place.remove();
});

const etagOf = async (route = path) => (await it.call(route)).headers.get('etag') ?? '';
const statusOf = async (route: string, init: CallInit) => (await it.call(route, init)).status;
const patch = (body: unknown, headers = {}): CallInit => ({ ...json(body, headers), method: 'PATCH' });
const post = (headers: Record<string, string> = {}): CallInit => ({ method: 'POST', headers });

describe('If-Match', () => {
  test('refuses every change on what was read before a change by somebody else', async () => {
    const yesterday = await etagOf();
    await it.call(path, patch({ name: 'Other' }));
    const headers = { 'if-match': yesterday };
    for (const [route, init] of [
      [path, patch({ name: 'Mine' }, headers)],
      [`${path}/activate`, post(headers)],
      [`${path}/pause`, post(headers)],
      [`${path}/release`, json({ hold: 1, removals: 1 }, headers)],
      [`${path}?force=true`, { method: 'DELETE', headers }],
    ] as const) {
      const refused = await it.call(route, init);
      expect([route, refused.status, await refused.json()]).toMatchObject([route, 412, { code: 'precondition_failed', who: 'you' }]);
    }
    expect(await (await it.call(path)).json()).toMatchObject({ name: 'Other', status: 'active' });
    expect(await statusOf(path, patch({ name: 'Mine' }, { 'if-match': `"x", ${await etagOf()}` }))).toBe(200);
    expect(await statusOf(`${path}/pause`, post({ 'if-match': await etagOf() }))).toBe(200);
    expect(await statusOf(path, { method: 'DELETE', headers: { 'if-match': '*' } })).toBe(204);
  });

  test('takes no weak tag, no tag of another kind, and no text that is none', async () => {
    const etag = await etagOf();
    expect(await statusOf(path, patch({ name: 'B' }, { 'if-match': `W/${etag}` }))).toBe(412);
    expect(await statusOf(path, patch({ name: 'B' }, { 'if-match': '"other"' }))).toBe(412);
    expect(await statusOf(path, patch({ name: 'B' }, { 'if-match': etag.slice(1, -1) }))).toBe(400);
  });

  test('lets one of two changes at the same time through', async () => {
    const headers = { 'if-match': await etagOf() };
    const statuses = await Promise.all(['a', 'b', 'c'].map((name) => statusOf(path, patch({ name }, headers))));
    expect(statuses.sort()).toEqual([200, 412, 412]);
  });
});

describe('the ETag', () => {
  test('changes with whatever is shown, and If-None-Match is answered with 304', async () => {
    const seen = [await etagOf()];
    expect(await statusOf(path, { headers: { 'if-none-match': `"x", ${seen[0]}` } })).toBe(304);
    for (const what of ['pause', 'activate', 'check']) {
      await it.call(`${path}/${what}`, post());
      seen.push(await etagOf());
    }
    const members = Array.from({ length: 1_500 }, (_, at) => ({ action: add, parameters: { memberId: `m${at}` } }));
    await host.enqueue(id, members);
    await delivered(host, id);
    const held = until(host, id, async () => (await host.readConnection(id)).fault?.code === 'removals_held');
    await host.enqueue(
      id,
      members.map(({ parameters }) => ({ action: remove, parameters })),
    );
    await held;
    seen.push(await etagOf());
    expect(new Set(seen).size).toBe(seen.length);
    expect(await statusOf(path, { headers: { 'if-none-match': seen[0] ?? '' } })).toBe(200);
    expect(await outcomesOf(host, id)).toHaveLength(1_500);
  });

  test('is there for every read, as is HEAD, without a body', async () => {
    for (const route of ['/v1/connector', '/v1/connections', path, `${path}/outcomes`, `${path}/dead-letters`, '/openapi.json']) {
      const [got, head] = [await it.call(route), await it.call(route, { method: 'HEAD' })];
      const etag = got.headers.get('etag') ?? '';
      expect([route, head.status, head.headers.get('etag'), await head.text()]).toEqual([route, 200, etag, '']);
      expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(await got.text())));
      for (const method of ['GET', 'HEAD']) {
        const known = await it.call(route, { method, headers: { 'if-none-match': etag } });
        expect([route, known.status, known.headers.get('etag'), await known.text()]).toEqual([route, 304, etag, '']);
        // Where there is one, it is that of the reply with status 200 (RFC 9110, section 8.6).
        expect([null, head.headers.get('content-length')]).toContain(known.headers.get('content-length'));
      }
    }
    expect(await statusOf(`${path}/outcomes/stream`, { method: 'HEAD' })).toBe(200);
    expect(await statusOf('/v1/nothing', { method: 'HEAD' })).toBe(404);
  });
});

describe('a change', () => {
  test('is merged: objects are merged, null deletes, lists replace', async () => {
    const merge = (body: object) => it.call(path, { ...patch(body), headers: { 'content-type': 'application/merge-patch+json' } });
    expect((await merge({ configuration: { segmentDescription: 'New' } })).status).toBe(200);
    const described = (await (await it.call(path)).json()) as { configuration: object; mappings: object };
    expect(described.configuration).toMatchObject({ segmentId: `s${segments}`, segmentDescription: 'New' });
    expect(
      await (await merge({ configuration: { segmentDescription: null }, mappings: { [add]: { firstName: null } }, triggers: [] })).json(),
    ).toMatchObject({
      configuration: expect.not.objectContaining({ segmentDescription: expect.anything() }),
      mappings: { [add]: { memberId: { pointer: '/ids/key' } }, [remove]: expect.anything() },
      triggers: [],
    });
    expect(await (await merge({ mappings: { [remove]: null } })).json()).toMatchObject({
      mappings: { [add]: { memberId: { pointer: '/ids/key' } } },
    });
    const refused = await merge({ configuration: { segmentName: null } });
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'configuration_invalid', field: 'segmentName' }]);
    expect((await merge({ name: null })).status).toBe(422);
  });

  test('needs no body where none is needed, whatever the type and the body say', async () => {
    const calls: CallInit[] = [
      { method: 'POST', headers: { 'content-type': 'application/json' } },
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' },
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'please' },
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"no": json' },
      { method: 'POST', body: new Blob(['x'.repeat(100_000)]).stream() as never, duplex: 'half' },
    ];
    for (const init of calls) expect([await statusOf(`${path}/pause`, init), init.headers]).toEqual([200, init.headers]);
    expect(await statusOf(path, { method: 'DELETE', headers: { 'content-type': 'application/json' } })).toBe(204);
  });
});

describe('an Idempotency-Key', () => {
  const create = (key: string, name = 'A') =>
    it.call('/v1/connections', json({ ...draftFor({ ...simulator.configuration, segmentId: 'keyed' }), name }, { 'idempotency-key': key }));

  test('makes one connection, however often and however much at once it comes', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => create('k-1')));
    const ids = await Promise.all(made.map(async (response) => ((await response.json()) as { id: string }).id));
    expect([new Set(made.map(({ status }) => status)), new Set(ids).size]).toEqual([new Set([201]), 1]);
    expect(made.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1);
    const other = await create('k-1', 'B');
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, 'idempotency_key_reused']);
    expect(((await (await create('k-2')).json()) as { id: string }).id).not.toBe(ids[0]);
    expect((await create('with a blank')).status).toBe(400);
  });
});
