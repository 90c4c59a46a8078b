import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { closeAll, listenHttp, listenRaw, onRequest, openSender, post, summarise } from './servers';

afterEach(closeAll);

test.each([200, 202, 204, 304, 400, 401, 404, 413, 429, 500, 503])('returns status %i as data', async (status) => {
  const port = await listenHttp((request, response) => {
    request.resume();
    response.writeHead(status).end(status === 204 || status === 304 ? undefined : '{"code":"x"}');
  });
  expect(await openSender().send(post(port))).toMatchObject({
    response: { status, body: status === 204 || status === 304 ? '' : '{"code":"x"}' },
  });
});

test('returns a switch of protocols that was not requested as a response', async () => {
  const port = await listenRaw((socket) => onRequest(socket, () => socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n')));
  expect(await openSender().send(post(port))).toEqual({ response: { status: 101, headers: { upgrade: 'x' }, body: '' } });
});

test('waits for the response behind informational ones', async () => {
  const port = await listenRaw((socket) =>
    onRequest(socket, () =>
      socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n'),
    ),
  );
  expect(await openSender().send(post(port))).toEqual({ response: { status: 204, headers: {}, body: '' } });
});

test('returns headers in lower case, repeated ones joined, and the body as UTF-8 text', async () => {
  const port = await listenRaw((socket) =>
    onRequest(socket, () => {
      socket.write(
        'HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d\r\nset: x\r\nget: y\r\nContent-Length: 13\r\n\r\n',
      );
      socket.write(Buffer.from('{"a": "ü☃"} ').subarray(0, 9));
      setTimeout(() => socket.write(Buffer.from('{"a": "ü☃"} ').subarray(9).subarray(0, 4)), 20);
    }),
  );
  expect(await openSender().send(post(port))).toEqual({
    response: {
      status: 200,
      headers: { 'x-a': '1, 2', 'set-cookie': 'a=b, c=d', set: 'x', get: 'y', 'content-length': '13' },
      body: Buffer.from('{"a": "ü☃"} ').subarray(0, 13).toString(),
    },
  });
});

test('does not unpack a compressed response', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const port = await listenHttp((request, response) => {
    request.resume();
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb);
  });
  const result = await openSender().send(post(port, { maxResponseBytes: 1_000_000 }));
  expect(result).toMatchObject({ response: { status: 200, headers: { 'content-encoding': 'gzip' } } });
  // Not compared by `expect`, which would print it.
  expect('response' in result && result.response.body === bomb.toString()).toBe(true);
});

test('cuts off a response of 10 MB soon after its limit', async () => {
  let written = 0;
  let closed = false;
  const port = await listenHttp((request, response) => {
    request.resume();
    response.on('close', () => (closed = true));
    const pump = (): void => {
      while (!closed && written < 10_000_000) {
        written += 10_000;
        if (!response.write(Buffer.alloc(10_000, 'x'))) {
          response.once('drain', pump);
          return;
        }
      }
    };
    pump();
  });
  expect(summarise(await openSender().send(post(port)))).toEqual({ code: 'response_too_large', kind: 'misconfigured', stale: false });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(closed).toBe(true);
  expect(written).toBeLessThan(10_000_000);
});

test.each([
  [10, 'response'],
  [11, 'fault'],
])('takes a limit of 10 bytes to the byte: %i', async (length, expected) => {
  const port = await listenHttp((request, response) => {
    request.resume();
    response.end('x'.repeat(length));
  });
  expect(Object.keys(await openSender().send(post(port, { maxResponseBytes: 10 })))).toContain(expected);
});
