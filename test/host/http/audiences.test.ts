import { describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { add, delivered, draftFor, membersOf, remove } from '../host-case';
import { defaultLimits } from '../../../src/host/http/context';
import { json, linesOf, ndjson, openCaseOver, token, type CallInit } from './http-case';
import { HttpForEachTest } from './http-for-each-test';

/** As Tealium's visitor looks: an attribute has a slash and a blank in its name. */
const mapping = { memberId: [{ pointer: '/secondary_ids/LD key' }, { pointer: '/properties/CRM ~1 id', transforms: ['trim'] as const }] };
const trait = '/traits/buyer';
const here = new HttpForEachTest({
  mappings: { [add]: mapping, [remove]: mapping },
  triggers: [
    { audience: 'Buyers / EU', on: 'joined', action: add, trait },
    { audience: 'Buyers / EU', on: 'left', action: remove, trait },
  ],
});

const route = (name: string) => `/v1/audiences/${encodeURIComponent('Buyers / EU')}/${name}`;
const visitor = (key: unknown, more: object = {}) => ({ properties: { 'CRM / id': key }, badges: ['x'], ...more });
type Body = Record<string, unknown> & {
  code: string;
  detail: string;
  hint: string;
  results: { status: string; fault?: { code: string } }[];
};
async function answer(response: Response): Promise<Body> {
  return (await response.json()) as Body;
}
async function members(): Promise<readonly string[]> {
  await delivered(here.it.host, here.id);
  return membersOf(here.simulator);
}
const raw = (body: string, type: string, headers: Readonly<Record<string, string>> = {}): CallInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': type, ...headers },
});

describe('visitors as they are', () => {
  test('join and leave, one, in a list, and in lines', async () => {
    const one = await here.it.call(route('joined'), json(visitor(' a ')));
    expect([one.status, await one.json()]).toEqual([
      200,
      { status: 'queued', triggered: [{ connection: here.id, index: expect.any(Number), status: 'queued' }] },
    ]);
    expect((await answer(await here.it.call(route('joined'), json([visitor('b'), visitor('c')])))).results).toHaveLength(2);
    const lines = ['d', 'e'].map((key) => `${JSON.stringify(visitor(key))}\n`).join('');
    expect((await linesOf(await here.it.call(route('joined'), ndjson(lines)))).at(-1)).toEqual({
      summary: { records: 2, failed: 0, repeated: 0 },
    });
    expect(await members()).toEqual(['a', 'b', 'c', 'd', 'e']);
    await here.it.call(route('left'), json([visitor('b'), visitor('e')]));
    expect(await members()).toEqual(['a', 'c', 'd']);
  });

  test('say themselves whether they joined or left, where the trait of the triggers points', async () => {
    const of = (key: string, buyer: unknown) => visitor(key, { traits: { buyer } });
    await here.it.call(route('visitors'), json([of('a', true), of('b', 'true'), of('c', 1)]));
    const { results } = await answer(
      await here.it.call(route('visitors'), json([of('b', false), of('c', 'false'), of('d', null), of('e', 'often')])),
    );
    expect(results.map(({ status }) => status)).toEqual(['queued', 'queued', 'ignored', 'ignored']);
    expect(await members()).toEqual(['a']);
    const alone = await here.it.call(route('visitors'), json(visitor('f')));
    expect([alone.status, await answer(alone)]).toMatchObject([422, { code: 'trigger_missing', detail: expect.stringContaining('trait') }]);
  });

  test('are kept as dead letters when the mapped attribute is missing, and the answer says which', async () => {
    const hundred = Array.from({ length: 100 }, (_, at) => (at === 41 ? { properties: { 'CRM  id': 'x' } } : visitor(`m${at}`)));
    const response = await here.it.call(route('joined'), json(hundred));
    const { results } = await answer(response);
    expect(response.status).toBe(200);
    expect(results.flatMap(({ status }, at) => (status === 'failed' ? [at] : []))).toEqual([41]);
    const letters = await answer(await here.it.call(`/v1/connections/${here.id}/dead-letters`));
    expect(letters['deadLetters']).toMatchObject([{ visitor: hundred[41], fault: { code: 'parameters_invalid', field: 'memberId' } }]);
    const alone = await here.it.call(route('left'), json({}));
    expect([alone.status, (await answer(alone)).code]).toEqual([422, 'parameters_invalid']);
    const logged = { reason: 'parameters_invalid', connection: here.id, field: 'memberId', count: 1, msg: 'records were not enqueued' };
    expect(here.it.logged.filter(({ msg }) => msg === logged.msg)).toMatchObject([logged, logged]);
    expect((await members()).length).toBe(99);
  });

  test('have idempotency keys of their own on each path', async () => {
    const body = json(visitor('a'), { 'idempotency-key': 'k' });
    const before = await answer(await here.it.call(route('joined'), body));
    expect((await here.it.call(route('left'), body)).headers.get('idempotent-replayed')).toBeNull();
    const again = await here.it.call(route('joined'), body);
    expect([again.headers.get('idempotent-replayed'), await answer(again)]).toEqual(['true', before]);
    expect(await members()).toEqual([]);
    const other = await here.it.call(route('joined'), json(visitor('b'), { 'idempotency-key': 'k' }));
    expect([other.status, (await answer(other)).code]).toEqual([422, 'idempotency_key_reused']);
  });

  test('of an unknown audience, and of one that has not been activated, are refused by the status', async () => {
    const unknown = await here.it.call('/v1/audiences/buyer/left', json(visitor('a')));
    expect([unknown.status, (await answer(unknown)).code]).toEqual([404, 'audience_unknown']);
    const triggers = [{ audience: 'later', on: 'joined', action: add }] as const;
    const view = await here.it.host.createConnection(draftFor(here.simulator.configuration, { triggers }));
    expect(view.warnings).toMatchObject([{ field: 'triggers.0', message: expect.stringContaining('none for "left"') }]);
    expect((await here.it.host.readConnection(here.id)).warnings).toBeUndefined();
    const inactive = await here.it.call('/v1/audiences/later/joined', json([visitor('a')]));
    expect([inactive.status, (await answer(inactive)).code]).toEqual([409, 'connection_inactive']);
  });
});

describe('intake', () => {
  test('ignores query parameters that it does not know, and no other route does', async () => {
    expect((await here.it.call(`${route('joined')}?tealium_vid=1&x=`, json(visitor('a')))).status).toBe(200);
    const event = { event: 'left', visitor: visitor('a') };
    expect((await here.it.call(`${route('events')}?utm=1`, json(event))).status).toBe(200);
    expect(
      (await here.it.call(`/v1/connections/${here.id}/invocations?a=b`, json({ action: add, parameters: { memberId: 'a' } }))).status,
    ).toBe(200);
    expect((await here.it.call('/v1/tokens?a=b')).status).toBe(400);
  });

  test('refuses a list that is broken as a whole, and says where', async () => {
    const broken: readonly (readonly [string, string, RegExp])[] = [
      [
        'a comma too many',
        `[${JSON.stringify({})},${JSON.stringify({})},]`,
        /entry 3 of the list, which is empty: there is a comma too many/,
      ],
      ['a broken entry', '[{"a":1},{"a":},{"a":3}]', /entry 2 of the list, line 1, column 6: expected a value/],
      ['an entry that does not end', '[{"a":1},{"a":2,{"a":3}]', /the list does not end; its entry 2 begins at line 1, column 10/],
      ['an entry that ends twice', '[{"a":1}},{"a":3}]', /expected a comma or \] after entry 1 of the list/],
      ['no joiner', '[{"a":1}{"a":2}]', /entry 1 of the list, line 1, column 8: expected nothing more/],
      ['no prefix', '{"a":1},{"a":2}', /line 1, column 8: expected nothing more/],
      ['a value twice', '[{"a":1},{"a":1,"a":2}]', /entry 2 of the list, line 1, column 8: the object has this name twice/],
    ];
    const reasons: string[] = [];
    for (const [what, body, message] of broken) {
      const response = await here.it.call(route('joined'), raw(body, 'application/json'));
      const error = await answer(response);
      expect([what, response.status, error.code]).toEqual([what, 400, 'request_malformed']);
      expect(error.detail).toMatch(message);
      reasons.push(error.detail);
    }
    // A line is written when its reply has ended.
    const logged = () => here.it.logged.filter(({ fault }) => fault === 'request_malformed').map(({ reason }) => reason);
    while (logged().length < broken.length) await new Promise((resolve) => setImmediate(resolve));
    expect(logged()).toEqual(reasons);
  });

  test('refuses forms, and says what to send', async () => {
    const response = await here.it.call(route('joined'), raw('visitor=%7B%7D', 'application/x-www-form-urlencoded'));
    const error = await answer(response);
    expect([response.status, error.code]).toEqual([415, 'media_type_unsupported']);
    expect(error.detail).toContain('"application/x-www-form-urlencoded"; expected application/json or application/x-ndjson');
  });

  test('takes larger bodies on its routes than elsewhere, and refuses what is beyond', async () => {
    expect(defaultLimits.maxIntakeBodyBytes).toBe(16 * 1024 * 1024);
    const small = await openCaseOver(here.it.host, { maxBodyBytes: 1_000, maxIntakeBodyBytes: 4_000 });
    const list = (count: number) => Array.from({ length: count }, (_, at) => visitor(`m${at}`, { note: 'ñ'.repeat(500) }));
    expect((await small.call(route('joined'), json(list(3)))).status).toBe(200);
    const refused = await small.call(route('joined'), json(list(4)));
    expect([refused.status, await answer(refused)]).toMatchObject([
      413,
      { code: 'body_too_large', hint: expect.stringContaining('x-ndjson') },
    ]);
    // Lines would not help it.
    const one = await here.it.call(route('joined'), json(visitor('m', { note: 'n'.repeat(1_100_000) })));
    expect([one.status, await answer(one)]).toMatchObject([413, { hint: expect.stringContaining('If one alone is too large, leave out') }]);
    // Also one who wants the socket closed afterwards reads the refusal, although he still writes.
    const status = await new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      request(`${small.http.url}${route('joined')}`, { method: 'POST', agent: false, headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end(JSON.stringify(list(5_000)));
    });
    expect(status).toBe(413);
    expect((await small.call('/v1/erase-member', json({ key: 'x'.repeat(2_000) }))).status).toBe(413);
    await small.http.close(1_000);
  });
});

describe('CloudEvents', () => {
  const event = (type: string, data: unknown, more: object = {}) => ({ specversion: '1.0', id: '1', source: '/crm', type, data, ...more });
  const structured = 'application/cloudevents+json; charset=utf-8';

  test('are taken one by one, in batches, and in binary mode', async () => {
    const one = await here.it.call(route('joined'), raw(JSON.stringify(event('com.example.any', visitor('a'))), structured));
    expect([one.status, await one.json()]).toMatchObject([200, { status: 'queued' }]);
    const batch = [event('com.example.audience.joined', visitor('b')), event('x', { event: 'joined', visitor: visitor('c') })];
    const many = await here.it.call(route('events'), raw(JSON.stringify(batch), 'application/cloudevents-batch+json'));
    expect((await answer(many)).results.map(({ status }) => status)).toEqual(['queued', 'queued']);
    const headers = { 'ce-specversion': '1.0', 'ce-id': '2', 'ce-source': '/crm', 'ce-type': 'com.example.left' };
    expect((await here.it.call(route('events'), json(visitor('a'), headers))).status).toBe(200);
    const invocation = event('x', { action: add, parameters: { memberId: 'd' } });
    expect((await here.it.call(`/v1/connections/${here.id}/invocations`, raw(JSON.stringify(invocation), structured))).status).toBe(200);
    expect(await members()).toEqual(['b', 'c', 'd']);
  });

  test('are other records in binary mode when their headers say something else, so that a key does not repeat another answer', async () => {
    const headers = { 'ce-specversion': '1.0', 'ce-id': '2', 'ce-source': '/crm', 'idempotency-key': 'k' };
    const post = (type: string, time?: string) =>
      here.it.call(route('events'), json(visitor('a'), { ...headers, 'ce-type': type, ...(time !== undefined && { 'ce-time': time }) }));
    const first = await post('com.example.joined');
    const again = await post('com.example.joined');
    expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true']);
    for (const other of [await post('com.example.left'), await post('com.example.joined', '2026-11-20T08:00:00Z')])
      expect([other.status, (await answer(other)).code]).toEqual([422, 'idempotency_key_reused']);
  });

  test('are refused with what is no CloudEvent of JSON', async () => {
    const wrong: readonly (readonly [string, object, RegExp])[] = [
      ['another version', event('x', visitor('a'), { specversion: '0.3' }), /specversion/],
      ['no id', { ...event('x', visitor('a')), id: '' }, /id/],
      ['binary data', { ...event('x', undefined), data_base64: 'e30=' }, /data/],
      ['data of another type', event('x', visitor('a'), { datacontenttype: 'text/xml' }), /datacontenttype/],
    ];
    for (const [what, body, message] of wrong) {
      const response = await here.it.call(route('joined'), raw(JSON.stringify(body), structured));
      const error = await answer(response);
      expect([what, response.status, error.code]).toEqual([what, 422, 'body_invalid']);
      expect(error.detail).toMatch(message);
    }
  });

  test('are refused in binary mode without their headers, and on other routes', async () => {
    const response = await here.it.call(route('joined'), json(visitor('a'), { 'ce-specversion': '1.0', 'ce-id': '1' }));
    expect([response.status, (await answer(response)).detail]).toEqual([400, expect.stringContaining('no ce-source, ce-type')]);
    expect((await here.it.call('/v1/connections', raw('{}', structured))).status).toBe(415);
  });
});
