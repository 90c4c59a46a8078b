import type net from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { closeAll, listenHttps, listenRaw, onRequest, openKeepingSender, openSender, pem, post, summarise } from './servers';

afterEach(closeAll);

const unknown = { code: 'outcome_unknown', kind: 'ambiguous', stale: false };
const failed = { code: 'vendor_unreachable', kind: 'unavailable', stale: false };
const get = { method: 'GET', body: undefined } as const;

async function sendTo(respond: (socket: net.Socket) => void, change = {}): Promise<ReturnType<typeof summarise>> {
  const port = await listenRaw((socket) => onRequest(socket, () => respond(socket)));
  return summarise(await openSender().send(post(port, change)));
}

describe('after the request was sent, the outcome is unknown', () => {
  const breaks: readonly (readonly [string, (socket: net.Socket) => void])[] = [
    ['the server closes its half without a word', (socket) => socket.end()],
    ['the connection is reset without a word', (socket) => socket.resetAndDestroy()],
    ['the response ends in its headers', (socket) => socket.end('HTTP/1.1 204 No Con')],
    ['the response is not HTTP', (socket) => socket.end('220 mail.example ESMTP\r\n')],
  ];
  const breaksInBody: typeof breaks = [
    ['the response is shorter than its length', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf')],
    ['the response is cut between chunks', (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n')],
    ['the response is cut in a chunk', (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf')],
    [
      'the connection is reset in the response',
      (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', () => setTimeout(() => socket.resetAndDestroy(), 30)),
    ],
  ];
  test.each([...breaks, ...breaksInBody])('when %s', async (_, respond) => {
    expect(await sendTo(respond, { needsBody: true })).toEqual(unknown);
  });
  test.each([...breaks, ...breaksInBody])('but a GET can be repeated when %s', async (_, respond) => {
    expect(await sendTo(respond, { ...get, needsBody: true })).toEqual(failed);
  });
  test.each(breaksInBody)('but a success that nobody reads is known by its head when %s', async (_, respond) => {
    const port = await listenRaw((socket) => onRequest(socket, () => respond(socket)));
    expect(await openSender().send(post(port))).toMatchObject({ response: { status: 200, body: 'half', isTruncated: true } });
  });
  test('but a HEAD can be repeated when the connection is reset', async () => {
    expect(await sendTo((socket) => socket.resetAndDestroy(), { method: 'HEAD', body: undefined })).toEqual(failed);
  });
});

describe('before the request was sent, it was certainly not applied', () => {
  test('when the connection is refused', async () => {
    const port = await listenRaw(() => undefined);
    closeAll();
    expect(summarise(await openSender().send(post(port)))).toEqual(failed);
  });

  test('when the connection is reset with half of the body on the way', async () => {
    const port = await listenRaw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(summarise(await openSender().send(post(port, { body: 'x'.repeat(30_000_000) })))).toEqual(failed);
  });

  test('but a response that comes before the end of the body is a response', async () => {
    const port = await listenRaw((socket) =>
      socket.once('data', () => {
        socket.resume();
        socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n');
      }),
    );
    expect(await openSender().send(post(port, { body: 'x'.repeat(5_000_000) }))).toMatchObject({ response: { status: 413 } });
  });
});

describe('a kept-alive connection', () => {
  /** Answers the first request of the first connection, and breaks on the second. */
  async function breakSecond(respond: (socket: net.Socket) => void, change = {}): Promise<unknown> {
    const port = await listenRaw((socket, index) => {
      let requests = 0;
      onRequest(socket, () => {
        if (index === 1 && requests++ > 0) respond(socket);
        else socket.write('HTTP/1.1 204 No Content\r\n\r\n');
      });
    });
    const sender = await openKeepingSender(port);
    expect(await sender.send(post(port))).toMatchObject({ response: { status: 204 } });
    const second = summarise(await sender.send(post(port, change)));
    expect(await sender.send(post(port))).toMatchObject({ response: { status: 204 } });
    return second;
  }

  test('is stale when it is reset before the first byte of the response', async () => {
    expect(await breakSecond((socket) => socket.resetAndDestroy())).toEqual({ ...unknown, stale: true });
  });
  test('is stale when it is closed before the first byte of the response', async () => {
    expect(await breakSecond((socket) => socket.end())).toEqual({ ...unknown, stale: true });
  });
  test('is stale under a GET, whose outcome is not ambiguous', async () => {
    expect(await breakSecond((socket) => socket.resetAndDestroy(), get)).toEqual({ ...failed, stale: true });
  });
  test('is not stale when it breaks in the response', async () => {
    expect(await breakSecond((socket) => socket.end('HTTP/1.1 2'))).toEqual(unknown);
  });

  test('is recognized by a request that waited for it', async () => {
    let requests = 0;
    const port = await listenRaw((socket) =>
      onRequest(socket, () => {
        if (++requests > 17) socket.resetAndDestroy();
        else setTimeout(() => socket.write('HTTP/1.1 204 No Content\r\n\r\n'), 50);
      }),
    );
    const sender = await openKeepingSender(port);
    const results = await Promise.all(Array.from({ length: 17 }, () => sender.send(post(port))));
    expect(results.filter((result) => 'response' in result)).toHaveLength(16);
    expect(summarise(results.find((result) => 'fault' in result)!)).toEqual({ ...unknown, stale: true });
  });

  test('over TLS is stale before the response, and not in it', async () => {
    for (const [breaksOff, expected] of [
      [(socket: net.Socket) => socket.destroy(), { ...unknown, stale: true }],
      [(socket: net.Socket) => socket.end('HTTP/1.1 2'), unknown],
    ] as const) {
      let requests = 0;
      const port = await listenHttps('valid', (request, response) => {
        request.resume();
        if (++requests === 3) breaksOff(request.socket);
        else response.writeHead(204).end();
      });
      const url = `https://localhost:${port}/`;
      const sender = await openKeepingSender(port, { ca: pem('authority.pem') }, url);
      expect(await sender.send(post(port, { url }))).toMatchObject({ response: { status: 204 } });
      expect(summarise(await sender.send(post(port, { url })))).toEqual(expected);
    }
  });
});

test('close lets a request in flight finish, and the next request opens a new connection', async () => {
  let connections = 0;
  const port = await listenRaw((socket) => {
    connections++;
    onRequest(socket, () => setTimeout(() => socket.write('HTTP/1.1 204 No Content\r\n\r\n'), 50));
  });
  const sender = openSender();
  const pending = sender.send(post(port));
  await new Promise((resolve) => setTimeout(resolve, 20));
  sender.close();
  expect(await pending).toMatchObject({ response: { status: 204 } });
  expect(await sender.send(post(port))).toMatchObject({ response: { status: 204 } });
  expect(connections).toBe(2);
});
