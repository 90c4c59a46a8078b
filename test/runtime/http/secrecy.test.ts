import { inspect } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { ConnectorError } from '../../../src/fault';
import { createSender } from '../../../src/runtime/http/axios-sender';
import type { SenderOptions } from '../../../src/runtime/http/sender';
import type { OutgoingRequest } from '../../../src/runtime/http/sender';
import { canary, closeAll, listenHttps, listenRaw, onRequest, openSender, post } from './servers';

afterEach(closeAll);

const body = 'canary-of-the-body';
const query = 'canary-of-the-query';

/** Every failure that this folder can report, from as many places as there are. */
const failures: readonly (readonly [string, () => Promise<{ options?: Partial<SenderOptions>; request: OutgoingRequest }>])[] = [
  ['a refused connection', async () => ({ request: post(9) })],
  ['a refused address', async () => ({ request: post(9), options: { policy: {} } })],
  ['an unreadable URL', async () => ({ request: post(9, { url: `http://${canary}:${query}@:x` }) })],
  ['user info in the URL', async () => ({ request: post(9, { url: `https://${canary}:${query}@vendor.example/` }) })],
  ['a bad header', async () => ({ request: post(9), options: { credentials: { headers: { Authorization: `${canary}\n` } } } })],
  [
    'a name that is unknown',
    async () => ({ request: post(9, { url: 'https://vendor.example/' }), options: { resolve: () => Promise.reject(new Error(canary)) } }),
  ],
  [
    'a resolver that throws',
    async () => ({
      request: post(9, { url: 'https://vendor.example/' }),
      options: {
        resolve: () => {
          throw new Error(canary);
        },
      },
    }),
  ],
  ['a reset', async () => ({ request: post(await listenRaw((socket) => onRequest(socket, () => socket.resetAndDestroy()))) })],
  [
    'a truncated response that echoes the request',
    async () => ({
      request: post(
        await listenRaw((socket) => onRequest(socket, (text) => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n${text}`))),
        { needsBody: true },
      ),
    }),
  ],
  [
    'a response that is no HTTP and echoes the request',
    async () => ({ request: post(await listenRaw((socket) => onRequest(socket, (text) => socket.end(text)))) }),
  ],
  ['a deadline', async () => ({ request: post(await listenRaw((socket) => socket.resume())), options: { requestTimeoutMs: 50 } })],
  ['a certificate', async () => ({ request: post(9, { url: `https://localhost:${await listenHttps('self-signed', () => undefined)}/` }) })],
  [
    'a proxy that refuses',
    async () => ({ request: post(9, { url: 'https://vendor.example/' }), options: { proxy: `http://${canary}:${query}@127.0.0.1:9` } }),
  ],
  [
    'a proxy that answers',
    async () => ({
      request: post(9, { url: 'https://vendor.example/' }),
      options: {
        proxy: `http://${canary}:${query}@127.0.0.1:${await listenRaw((socket) => onRequest(socket, (text) => socket.end(`HTTP/1.1 407 ${canary}\r\nX: ${canary}\r\n\r\n${text}`)))}`,
      },
    }),
  ],
  ['a header that is no text', async () => ({ request: post(9, { headers: { X: { toString: () => canary } as unknown as string } }) })],
];

test.each(failures)('shows no secret, body or query in the fault of %s', async (_, make) => {
  const { options, request } = await make();
  const url = request.url.includes('@') ? request.url : `${request.url}?${query}`;
  const result = await openSender(options).send({ ...request, url, body });
  if (!('fault' in result)) throw new Error(`expected a fault, got status ${result.response.status}`);
  const seen = JSON.stringify(result) + inspect(result, { depth: 20, showHidden: true, getters: true });
  for (const secret of [canary, body, query, Buffer.from(`${canary}:${query}`).toString('base64')]) expect(seen).not.toContain(secret);
  expect(Object.keys(result).sort()).toEqual(['fault', 'stale']);
  expect(Object.keys(result.fault).sort()).toEqual(['code', 'hint', 'kind', 'message', 'who']);
});

test('does not show a proxy URL that is not usable', () => {
  const make = (): unknown =>
    createSender({ constants: [], policy: {}, credentials: {}, requestTimeoutMs: 1, proxy: `socks5://${canary}@127.0.0.1` });
  expect(make).toThrow(ConnectorError);
  expect(make).toThrow('The proxy is not usable: expected a URL such as http://proxy.example.com:3128, got something else.');
});

test('replaces the token in a response that echoes it, in the body and in a header', async () => {
  const port = await listenRaw((socket) =>
    onRequest(socket, () => {
      const echo = `no such token: ${canary}`;
      socket.end(`HTTP/1.1 401 Unauthorized\r\nX-Echo: Bearer ${canary}\r\nContent-Length: ${echo.length}\r\n\r\n${echo}`);
    }),
  );
  const result = await openSender({ credentials: { headers: { Authorization: `Bearer ${canary}` } } }).send(post(port));
  expect(result).toMatchObject({ response: { status: 401, body: 'no such token: «secret»', headers: { 'x-echo': 'Bearer «secret»' } } });
});
