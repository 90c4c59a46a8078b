import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { SendResult } from '../../../src/runtime/http/sender';
import { holdTimeouts, passTime, until } from '../../held-timeouts';
import { closeAll, listenHttp, listenRaw, onRequest, openKeepingSender, openSender, post } from './servers';

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

test.each(['', 'Connection: Upgrade\r\n'])('returns a switch of protocols that was not requested as a response: %j', async (connection) => {
  const port = await listenRaw((socket) =>
    onRequest(socket, () => socket.write(`HTTP/1.1 101 Switching Protocols\r\n${connection}Upgrade: x\r\n\r\n`)),
  );
  expect(await openSender().send(post(port))).toMatchObject({ response: { status: 101, headers: { upgrade: 'x' }, body: '' } });
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

test.each([
  ['a gateway that is down', 502],
  ['a limit', 429],
  ['a success that nobody reads', 200],
])('reads only the beginning of 10 MB that come with the status of %s', async (_, status) => {
  let written = 0;
  let closed = false;
  const port = await listenHttp((request, response) => {
    request.resume();
    response.on('close', () => (closed = true));
    response.writeHead(status);
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
  const result = await openSender().send(post(port));
  expect(result).toMatchObject({ response: { status, isTruncated: true } });
  expect('response' in result && result.response.body).toHaveLength(65_536);
  await until(() => closed);
  expect(written).toBeLessThan(10_000_000);
});

test.each([
  [10, {}],
  [11, { isTruncated: true }],
])('takes a limit of 10 bytes to the byte: %i', async (length, expected) => {
  const port = await listenHttp((request, response) => {
    request.resume();
    response.end('x'.repeat(length));
  });
  for (const needsBody of [false, true]) {
    const { response } = (await openSender().send(post(port, { maxResponseBytes: 10, needsBody }))) as { response: object };
    expect({ ...response, headers: {} }).toEqual({ status: 200, headers: {}, body: 'x'.repeat(10), ...expected });
  }
});

describe('a body that does not end is left after 2 s,', () => {
  afterEach(() => void jest.useRealTimers());

  test.each([
    [401, false],
    [503, true],
    [202, false],
  ])('and the response is judged by its status %i', async (status, needsBody) => {
    let isClosed = false;
    const port = await listenRaw((socket) => {
      socket.on('end', () => (isClosed = true));
      onRequest(socket, () => socket.write(`HTTP/1.1 ${status} Any\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nstart\r\n`));
    });
    holdTimeouts();
    let result: SendResult | undefined;
    const sending = openSender()
      .send(post(port, { needsBody }))
      .then((sent) => (result = sent));
    await until(() => jest.getTimerCount() > 1);
    // The start of the body comes on its own.
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    await passTime(1_999);
    expect(result).toBeUndefined();
    await passTime(1);
    await sending;
    expect(result).toMatchObject({ response: { status, body: 'start', isTruncated: true } });
    await until(() => isClosed);
  });
});

test('takes a whole 204 for what it is, whatever comes behind it', async () => {
  let connections = 0;
  const port = await listenRaw((socket) => {
    connections++;
    onRequest(socket, () => socket.write('HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello'));
  });
  const sender = await openKeepingSender(port);
  for (let i = 0; i < 3; i++) expect(await sender.send(post(port))).toMatchObject({ response: { status: 204, body: '' } });
  // A connection with bytes that nobody asked for is not used again.
  expect(connections).toBe(4);
});

test('reads a head of 60 KB', async () => {
  const port = await listenRaw((socket) =>
    onRequest(socket, () => socket.write(`HTTP/1.1 502 Bad Gateway\r\nX: ${'x'.repeat(60_000)}\r\nContent-Length: 0\r\n\r\n`)),
  );
  expect(await openSender().send(post(port))).toMatchObject({ response: { status: 502 } });
});

const noContent = 'HTTP/1.1 204 No Content\r\n\r\n';
test.each<[string, (socket: Socket) => void, number]>([
  ['the end of the request', (socket) => socket.once('data', () => socket.pause().write(noContent)), 20_000_000],
  ['the first byte of it', (socket) => socket.pause().write(noContent), 10],
])('takes no success that comes before %s for the response', async (_, onSocket, length) => {
  const port = await listenRaw(onSocket);
  const result = await openSender().send(post(port, { body: 'x'.repeat(length) }));
  expect(result).toMatchObject({ stale: false, fault: { code: 'address_wrong', kind: 'misconfigured' } });
  expect('fault' in result && result.fault.message).toBe(
    `POST http://127.0.0.1:${port}/segments: the response with status 204 came before the request had been sent completely, so it says nothing about it.`,
  );
});
