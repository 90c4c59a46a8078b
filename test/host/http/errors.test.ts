import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { json, linesOf, ndjson, openCase, readUntil, type HttpCase } from './http-case';

let it: HttpCase;
beforeEach(async () => {
  it = await openCase();
});
afterEach(() => it.http.close(1_000));

describe('an error', () => {
  test.each([
    ['an unknown connection', '/v1/connections/c2', {}, 404, 'connection_unknown'],
    ['an unknown path', '/v1/nowhere', {}, 404, 'route_unknown'],
    ['a path that cannot be decoded', '/v1/connections/%zz', {}, 400, 'request_malformed'],
    ['a wrong method', '/v1/connections/c1', { method: 'PUT' }, 405, 'method_unsupported'],
    [
      'a body of another type',
      '/v1/connections',
      { method: 'POST', body: 'a=1', headers: { 'content-type': 'text/plain' } },
      415,
      'media_type_unsupported',
    ],
    ['records that are all refused', '/v1/connections/c1/invocations', json([{}, 7]), 422, 'records_refused'],
  ])('is a problem (RFC 9457) with our fields: %s', async (_what, path, init, status, code) => {
    const response = await it.call(path, init);
    const body = (await response.json()) as Record<string, unknown>;
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    const instance = `/v1/problems/${code}#${response.headers.get('request-id')}`;
    expect(body).toMatchObject({ type: `/v1/problems/${code}`, status, code, instance, kind: 'invalid', who: 'you' });
    for (const member of ['title', 'detail', 'hint']) expect(body[member]).toMatch(/^\S.*\S$/);
    expect(body).not.toHaveProperty('error');
  });

  test('has the same shape where no HTTP could be read, and as the last line of a stream', async () => {
    const broken = await readUntil(await it.raw('GET /v1 HTTP/9\r\n\r\n'), '"who"');
    expect(broken).toMatch(/^HTTP\/1\.1 400 [^]*Content-Type: application\/problem\+json\r\n/);
    const id = /Request-Id: (\S+)/.exec(broken)?.[1];
    expect(broken).toContain(`"instance":"/v1/problems/request_malformed#${id}"`);
    const stream = await it.call('/v1/connections/c1/invocations', ndjson('7\n', { 'request-id': 'mine' }));
    expect((await linesOf(stream)).at(-1)).toMatchObject({
      error: { type: '/v1/problems/body_invalid', status: 422, instance: '/v1/problems/body_invalid#mine' },
    });
  });
});

describe('the id of a request', () => {
  const logged = async () => {
    const found = () => it.logged.find(({ msg }) => msg === 'answered');
    while (!found()) await new Promise((resolve) => setImmediate(resolve));
    return found();
  };

  test.each([{ 'request-id': 'order-17:a' }, { 'x-request-id': 'order-17:a' }, { 'request-id': 'a b', 'x-request-id': 'order-17:a' }])(
    'is that of the caller, in the reply and in the log: %j',
    async (headers) => {
      const response = await it.call('/v1/connections', { headers });
      expect(response.headers.get('request-id')).toBe('order-17:a');
      expect(await logged()).toMatchObject({ requestId: 'order-17:a', route: expect.stringContaining('/v1/connections') });
    },
  );

  test.each(['a b', '"x"', 'x'.repeat(129), '{}', ''])('is a new one where that of the caller is not well-formed: %j', async (given) => {
    const one = (await it.call('/v1/connections', { headers: { 'request-id': given } })).headers.get('request-id');
    const other = (await it.call('/v1/connections', { headers: { 'request-id': given } })).headers.get('request-id');
    expect([one, other]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), expect.stringMatching(/^[\da-f-]{36}$/)]);
    expect(one).not.toBe(other);
  });

  test('goes with the trace of the caller to the log and to programs that trace', async () => {
    const messages: unknown[] = [];
    const collect = (message: unknown) => void messages.push(message);
    subscribe('connector:http', collect);
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await it.call('/v1/connections/c2', { headers: { traceparent, 'request-id': 'r' } });
    expect(await logged()).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c', fault: 'connection_unknown' });
    unsubscribe('connector:http', collect);
    expect(messages).toMatchObject([{ host: 'scripted', requestId: 'r', traceparent, method: 'GET', status: 404, connection: 'c2' }]);
    it.logged.splice(0);
    const [trace, parent] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
    for (const wrong of [
      'nonsense',
      `00-${'0'.repeat(32)}-${parent}-01`,
      `00-${trace}-${'0'.repeat(16)}-01`,
      `ff-${trace}-${parent}-01`,
      `00-${trace}-${parent}-01-more`,
      `00-${trace.toUpperCase()}-${parent}-01`,
      `00-${trace}-${parent}-01${'-x'.repeat(3_000)}`,
    ])
      await it.call('/v1/connections', { headers: { traceparent: wrong } });
    expect((await logged())?.['traceId']).toBeUndefined();
    // A later version may have more, which is left out.
    it.logged.splice(0);
    await it.call('/v1/connections', { headers: { traceparent: `01-${trace}-${parent}-01-${'x'.repeat(1_000)}` } });
    expect(JSON.stringify(await logged()).length).toBeLessThan(400);
    expect((await logged())?.['traceId']).toBe(trace);
  });
});
