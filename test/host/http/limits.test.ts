import { afterEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { add, head, json, ndjson, openCase, readUntil, type HttpCase } from './http-case';

let it: HttpCase;
afterEach(() => it.http.close(1_000));

const invocations = '/v1/connections/c1/invocations';
const jsonHead = (bytes: number, headers = {}) =>
  head('POST', invocations, { 'content-type': 'application/json', 'content-length': String(bytes), ...headers });
const chunkedHead = (type: string) => head('POST', invocations, { 'content-type': type, 'transfer-encoding': 'chunked' });

describe('limits', () => {
  test('refuse a body of 100 MB by its head, before a byte of it is sent', async () => {
    it = await openCase();
    const socket = await it.raw(jsonHead(100 * 1024 * 1024));
    const answer = await readUntil(socket, '"error"');
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"body_too_large"');
    socket.destroy();
  });

  test('refuse a body without a length when it becomes too large, and hold no more of it', async () => {
    it = await openCase({ maxBodyBytes: 1024 * 1024 });
    const socket = await it.raw(chunkedHead('application/json'));
    const part = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    let sent = 0;
    const answered = readUntil(socket, '"body_too_large"');
    socket.on('error', () => undefined);
    let isAnswered = false;
    void answered.then(() => (isAnswered = true));
    // It sends until it is answered, which it would never be if the host waited for the end.
    while (!isAnswered) {
      if (!socket.write(part)) await Promise.race([once(socket, 'drain'), answered]);
      sent += part.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await answered).toMatch(/^HTTP\/1\.1 413 /);
    expect(sent).toBeGreaterThan(1024 * 1024);
    socket.destroy();
  });

  test('drain the rest of a refused body, so that the caller can use the socket again', async () => {
    it = await openCase({ maxBodyBytes: 1024, graceMs: 300_000 });
    const socket = await it.raw(chunkedHead('application/json'));
    for (let part = 0; part < 500; part += 1) socket.write(`10000\r\n${'x'.repeat(65_536)}\r\n`);
    socket.write(`0\r\n\r\n${head('GET', '/healthz')}`);
    expect(await readUntil(socket, '"alive"')).toMatch(/^HTTP\/1\.1 413 [^]*HTTP\/1\.1 200 /);
    socket.destroy();
  });

  test('destroy the socket of a caller that keeps sending a refused body', async () => {
    it = await openCase({ graceMs: 100 });
    const socket = await it.raw(jsonHead(100 * 1024 * 1024));
    socket.on('error', () => undefined);
    const closed = once(socket, 'close');
    await readUntil(socket, '"error"');
    await closed;
  });

  test('answer Expect: 100-continue before a refused body is sent', async () => {
    it = await openCase();
    const large = await it.raw(jsonHead(100 * 1024 * 1024, { expect: '100-continue' }));
    expect(await readUntil(large, '"error"')).toMatch(/^HTTP\/1\.1 413 /);
    large.destroy();
    const body = JSON.stringify(add('a'));
    const small = await it.raw(jsonHead(body.length, { expect: '100-continue' }));
    expect(await readUntil(small, '\r\n\r\n')).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    small.write(body);
    expect(await readUntil(small, 'queued')).toMatch(/^HTTP\/1\.1 200 /);
    small.destroy();
  });

  test('refuse an array of more records than a body may hold', async () => {
    it = await openCase();
    const response = await it.call(invocations, json(Array.from({ length: 10_001 }, () => 0)));
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('more than 10,000 entries');
    expect(it.host.asked).toEqual([]);
  });

  test('time out for a body that does not arrive, and for a stream that stops', async () => {
    it = await openCase({ bodyTimeoutMs: 100, idleMs: 100 });
    for (const type of ['application/json', 'application/x-ndjson']) {
      const socket = await it.raw(chunkedHead(type));
      const answer = await readUntil(socket, '"body_late"');
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      socket.destroy();
    }
  });

  test('time out for a head that does not arrive', async () => {
    it = await openCase({ headersTimeoutMs: 100 });
    const socket = await it.raw('GET /healthz HTTP/1.1\r\nHost: ');
    expect(await readUntil(socket, '\r\n\r\n')).toMatch(/^HTTP\/1\.1 408 /);
    socket.destroy();
  });

  test('refuse one intake request too many, and accept the next one when one has ended', async () => {
    it = await openCase({ maxIntakeBytes: 100 });
    const first = await openStream(it);
    const refused = await it.call(invocations, json(add('b')));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await refused.text()).toContain('intake_busy');
    first.write('0\r\n\r\n');
    await readUntil(first, 'summary');
    const broken = await openStream(it);
    expect((await it.call(invocations, json(add('b')))).status).toBe(429);
    broken.resetAndDestroy();
    while ((await it.call(invocations, json(add('c')))).status !== 200) await new Promise((resolve) => setImmediate(resolve));
    first.destroy();
  });

  test.each([
    [{ 'content-type': 'text/csv' }, 'expected application/json or application/x-ndjson'],
    [{ 'content-type': 'application/json; charset=latin1' }, 'expected UTF-8'],
    [{ 'content-type': 'application/json', 'content-encoding': 'gzip' }, 'compressed'],
    [{ 'content-type': '' }, 'is missing'],
  ])('refuse a body of another kind: %j', async (headers, message) => {
    it = await openCase();
    const response = await it.call(invocations, { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(415);
    expect(await response.text()).toContain(message);
  });

  test('refuse an intake request without a body, whatever its method', async () => {
    it = await openCase();
    const none = await it.call(invocations, { method: 'POST' });
    expect([none.status, await none.text()]).toEqual([400, expect.stringContaining('has no body')]);
    const query = await it.raw(head('QUERY', invocations));
    expect(await readUntil(query, '"error"')).toMatch(/^HTTP\/1\.1 4\d\d /);
    query.destroy();
    expect(it.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('refuse lines where one document is expected', async () => {
    it = await openCase();
    expect((await it.call('/v1/connections', ndjson('{}\n'))).status).toBe(415);
  });

  test('answer invalid HTTP, or a path that is too long, without a stack', async () => {
    it = await openCase();
    const socket = await it.raw('HELLO\r\n\r\n');
    expect(await readUntil(socket, '}}')).toMatch(/^HTTP\/1\.1 400 [^]*"request_malformed"/);
    socket.destroy();
    expect((await it.call(`/v1/connections/${'x'.repeat(600)}`)).status).toBeLessThan(500);
    const undecodable = await it.call('/v1/connections/%ff');
    expect([undecodable.status, ((await undecodable.json()) as { error: { code: string } }).error.code]).toEqual([
      400,
      'request_malformed',
    ]);
  });

  test('finish a running intake request when the host ends, and destroy its socket at the deadline', async () => {
    it = await openCase();
    let commit: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => {
      it.host.beforeEnqueue = () => {
        resolve();
        return new Promise((done) => (commit = done));
      };
    });
    const answer = it.call(invocations, json(add('a')));
    await reached;
    const closed = it.http.close(20_000);
    commit();
    expect((await answer).status).toBe(200);
    await closed;

    it = await openCase();
    const stuck = new Promise<void>((resolve) => {
      it.host.beforeEnqueue = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    const cut = it.call(invocations, json(add('a'))).catch((error: unknown) => error);
    await stuck;
    await it.http.close(50);
    expect(await cut).toMatchObject({ message: 'fetch failed' });
  });
});

/** Begins a stream and leaves it open. A caller who has its answer still counts for a moment, so that it may have to come again. */
async function openStream(it: HttpCase): Promise<Socket> {
  const text = `${JSON.stringify(add('a'))}\n`;
  for (;;) {
    const socket = await it.raw(`${chunkedHead('application/x-ndjson')}${text.length.toString(16)}\r\n${text}\r\n`);
    const answer = await readUntil(socket, '}');
    if (answer.includes('"queued"')) return socket;
    expect(answer).toContain('intake_busy');
    socket.destroy();
  }
}
