import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request, type IncomingHttpHeaders } from 'node:http';
import { head, openCase, readUntil, token, type HttpCase } from './http-case';

let it: HttpCase;
beforeAll(async () => {
  it = await openCase({}, { hostNames: ['Connector.example.com'], browserOrigins: ['https://console.example.com/'] });
});
afterAll(() => it.http.close(1_000));

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends headers as they are, the Host header included, which fetch would set itself. */
function get(path: string, headers: Readonly<Record<string, string>>, method = 'GET', of = it): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(`${of.http.url}${path}`, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

const authorization = `Bearer ${token}`;

describe('access', () => {
  test.each([
    ['no token', {}],
    ['a wrong token', { authorization: 'Bearer wrong-token-0123456789' }],
    ['the beginning of the token', { authorization: `Bearer ${token.slice(0, -1)}` }],
    ['the token with more after it', { authorization: `Bearer ${token}x` }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: `Basic ${token}` }],
  ])('is refused alike with %s, whatever exists', async (_what, headers) => {
    const answers = await Promise.all(
      ['/v1/connections/c1', '/v1/connections/c2', '/v1/nothing', '/metrics', '/v1/connections?x=1'].map((path) => get(path, headers)),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    // Each has the id of its own request, and nothing else of its own.
    expect(new Set(answers.map(({ body, headers: own }) => body.replace(String(own['request-id']), 'id'))).size).toBe(1);
    expect(answers[0]?.headers['www-authenticate']).toBe('Bearer');
    expect(answers[0]?.body).toContain('access_refused');
  });

  test('is granted with the token, under every name of the host', async () => {
    for (const host of ['localhost', 'LOCALHOST:8787', '127.0.0.1:1', '[::1]:80', 'connector.example.com', 'Connector.Example.com:443']) {
      expect([host, (await get('/v1/connections', { host, authorization: `bearer ${token}` })).status]).toEqual([host, 200]);
    }
  });

  test('is refused with an unknown Host header, against DNS rebinding', async () => {
    for (const host of [
      'evil.example',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '0x7f.1@evil.example',
      '192.168.1.5',
      'evil@localhost',
      'localhost/evil',
      'localhost#evil',
      'localhost\\evil',
    ]) {
      const { status, body } = await get('/v1/connections', { host, authorization });
      expect([host, status]).toEqual([host, 403]);
      expect(body).toContain('host_name_refused');
    }
  });

  test('is refused with two Host headers, of which a proxy may have checked the other one', async () => {
    const socket = await it.raw(head('GET', '/v1/connections').replace('\r\n', '\r\nHost: localhost\r\n'));
    expect(await readUntil(socket, 'host_name_refused')).toMatch(/^HTTP\/1\.1 403 /);
    socket.destroy();
  });

  test('is refused to web pages of other origins, without CORS headers', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:1']) {
      const { status, headers, body } = await get('/v1/connections', { authorization, origin });
      expect([origin, status]).toEqual([origin, 403]);
      expect(body).toContain('origin_refused');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
    const own = await get('/v1/connections', { authorization, origin: it.http.url });
    expect([own.status, own.headers['access-control-allow-origin']]).toEqual([200, undefined]);
  });

  test('is granted with the token to web pages of allowed origins', async () => {
    const origin = 'https://console.example.com';
    const asked = await get('/v1/connections', { origin, 'access-control-request-method': 'POST' }, 'OPTIONS');
    expect([asked.status, asked.headers['access-control-allow-origin']]).toEqual([204, origin]);
    expect(asked.headers['access-control-allow-headers']).toBe(
      'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, File-Options, Last-Event-ID, Request-Id, Traceparent',
    );
    // A cache must not serve the answer for one origin to another.
    expect(asked.headers.vary).toBe('Origin');
    expect((await get('/v1/connections', { origin })).status).toBe(401);
    const given = await get('/v1/connections', { origin, authorization });
    expect([given.status, given.headers['access-control-allow-origin']]).toEqual([200, origin]);
  });

  test('to health is open under any name, and to metrics when the operator says so', async () => {
    expect((await get('/healthz', { host: '10.0.0.7' })).status).toBe(200);
    expect((await get('/readyz', { host: '10.0.0.7' })).status).toBe(200);
    const open = await openCase({}, { metricsAreOpen: true });
    try {
      expect((await fetch(`${open.http.url}/metrics`)).status).toBe(200);
      expect((await get('/metrics', { host: '10.0.0.7:8787' }, 'GET', open)).status).toBe(200);
      expect((await get('/v1/connections', { host: '10.0.0.7:8787', authorization }, 'GET', open)).status).toBe(403);
      expect((await fetch(`${open.http.url}/v1/connections`)).status).toBe(401);
    } finally {
      await open.http.close(1_000);
    }
  });

  test('leaves neither tokens nor paths in the log', async () => {
    await get('/v1/members/someone@example.com?key=someone', { authorization });
    await get('/v1/connections/someone@example.com', { authorization });
    const log = JSON.stringify(it.logged);
    expect(it.logged.length).toBeGreaterThan(5);
    expect(log).not.toContain(token);
    expect(log).not.toContain('someone');
  });
});
