import { afterEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
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
    const answer = await readUntil(socket, '"code"');
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
    await readUntil(socket, '"code"');
    await closed;
  });

  test('answer Expect: 100-continue before a refused body is sent', async () => {
    it = await openCase();
    const large = await it.raw(jsonHead(100 * 1024 * 1024, { expect: '100-continue' }));
    expect(await readUntil(large, '"code"')).toMatch(/^HTTP\/1\.1 413 /);
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

  test('let a body wait for memory, and refuse it when none becomes free in time', async () => {
    it = await openCase({ maxIntakeBytes: 100, intakeWaitMs: 30 });
    const commits: (() => void)[] = [];
    it.host.beforeEnqueue = () => new Promise((resolve) => commits.push(resolve));
    // The second one may exceed the limit, so that bodies that wait for each other come to an end.
    const held = [it.call(invocations, json(add('a'.repeat(20)))), it.call(invocations, json(add('b'.repeat(20))))];
    while (!(await (await it.call('/metrics')).text()).includes('connector_intakes 2\n')) continue;
    const refused = await it.call(invocations, json(add('c'.repeat(20))));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await refused.text()).toContain('intake_busy');
    const body = JSON.stringify(add('e'.repeat(20)));
    const leaver = await it.raw(jsonHead(body.length) + body);
    await it.call('/metrics');
    leaver.resetAndDestroy();
    it.host.beforeEnqueue = async () => undefined;
    for (const commit of commits) commit();
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await it.call(invocations, json(add('d'.repeat(20))))).status).toBe(200);
    while (!(await (await it.call('/metrics')).text()).includes('connector_intake_bytes 0\n')) continue;
  });

  test('take many records in side by side, while others send half a body, or only blanks', async () => {
    it = await openCase({ maxIntakeBytes: 512 * 1024 });
    const half = jsonHead(4_000_000) + '['.padEnd(20_000, ' ');
    const sockets = await Promise.all(
      Array.from({ length: 30 }, (_, at) => it.raw(at % 2 === 0 ? half : chunkedHead('application/x-ndjson'))),
    );
    for (const socket of sockets) socket.on('error', () => undefined);
    for (const [at, socket] of sockets.entries()) if (at % 2 === 1) socket.write('2\r\n\n \r\n');
    const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => it.call(invocations, json(add(`m${at}`)))));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    for (const socket of sockets) socket.destroy();
  });

  test('end a stream that goes on without a record: with blank lines, or one that does not end', async () => {
    it = await openCase({ maxRecordBytes: 10_000 });
    const blank = await it.call(invocations, ndjson(`${JSON.stringify(add('a'))}\n${' \n'.repeat(5_001)}`));
    expect(await blank.text()).toContain('up to line 5002 there are only blank ones');
    const beat = `${JSON.stringify(add('a'))}\n${'\r\n'.repeat(4_000)}`;
    expect(await (await it.call(invocations, ndjson(beat.repeat(3)))).text()).toContain('"summary":{"records":3');
    const endless = await it.call(invocations, ndjson('x'.repeat(170_000)));
    expect([endless.status, await endless.text()]).toEqual([413, expect.stringContaining('line 1 does not end')]);
  });

  test('read nothing of a body without the token, and close its socket', async () => {
    it = await openCase({ graceMs: 300_000 });
    const socket = await it.raw(chunkedHead('application/json').replace(/authorization.*\r\n/, ''));
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const sending = setInterval(() => socket.write(`10000\r\n${'x'.repeat(65_536)}\r\n`), 1);
    expect(await readUntil(socket, '"code"')).toMatch(/^HTTP\/1\.1 401 /);
    await closed;
    clearInterval(sending);
  });

  test('close the oldest socket over which the token has not come, when there are too many', async () => {
    it = await openCase({ maxSockets: 3 });
    const known = await it.raw(head('GET', '/v1/connections'));
    await readUntil(known, '"connections"');
    const silent = await it.raw('GET /');
    const ended = once(silent, 'close').catch((error: unknown) => error);
    silent.on('error', () => undefined);
    const others = [await it.raw(''), await it.raw('')];
    await ended;
    known.write(head('GET', '/metrics'));
    expect(await readUntil(known, '_sockets_refused_total 1\n')).toContain('connector_sockets 3\n');
    for (const socket of [known, ...others]) socket.destroy();
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
    expect(await readUntil(query, '"code"')).toMatch(/^HTTP\/1\.1 4\d\d /);
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
    expect([undecodable.status, ((await undecodable.json()) as { code: string }).code]).toEqual([400, 'request_malformed']);
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
