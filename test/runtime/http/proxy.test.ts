import { execFile } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { canary, closeAll, listenHttps, listenRaw, openKeepingSender, openSender, pem, post, summarise } from './servers';

afterEach(closeAll);

/** A proxy that notes what it can read and joins every CONNECT to one port. */
async function listenProxy(seen: string[], targetPort: number): Promise<number> {
  return await listenRaw((socket) => {
    socket.once('data', (chunk: Buffer) => {
      seen.push(chunk.toString());
      const onward = net.connect(targetPort, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.on('data', (bytes: Buffer) => seen.push(bytes.toString('latin1')));
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => socket.destroy());
      socket.on('close', () => onward.destroy());
    });
  });
}

test("goes through the proxy by CONNECT, with the proxy's credentials and without the token, and keeps the connection", async () => {
  const seen: string[] = [];
  const target = await listenHttps('valid', (request, response) => {
    request.resume();
    response.end(
      `${request.headers.host ?? ''} ${request.headers.authorization ?? ''} ${request.headers['proxy-authorization'] ?? 'none'}`,
    );
  });
  const proxy = await listenProxy(seen, target);
  // The name is never resolved here, and the certificate is judged by the name all the same.
  const options = {
    ca: pem('authority.pem'),
    proxy: `http://me:p%40ss@127.0.0.1:${proxy}`,
    resolve: () => Promise.reject(new Error('asked')),
  };
  const sender = await openKeepingSender(0, options, 'https://localhost:4433/');
  seen.length = 0;
  for (let i = 0; i < 3; i++)
    expect(await sender.send(post(0, { url: 'https://localhost:4433/' }))).toMatchObject({
      response: { status: 200, body: `localhost:4433 «secret» none` },
    });
  expect(seen[0]).toBe(
    `CONNECT localhost:4433 HTTP/1.1\r\nHost: localhost:4433\r\nProxy-Authorization: Basic ${Buffer.from('me:p@ss').toString('base64')}\r\nConnection: close\r\n\r\n`,
  );
  expect(seen.filter((text) => text.startsWith('CONNECT'))).toHaveLength(1);
  expect(seen.join('')).not.toContain(canary);
});

test('refuses a certificate of another host behind the proxy', async () => {
  const target = await listenHttps('other-host', () => undefined);
  const proxy = await listenProxy([], target);
  const sender = openSender({ ca: pem('authority.pem'), proxy: `http://127.0.0.1:${proxy}` });
  expect(summarise(await sender.send(post(0, { url: 'https://vendor.example/' })))).toEqual({
    code: 'certificate_refused',
    kind: 'misconfigured',
    stale: false,
  });
});

test('refuses it with verification switched off for the process, too', async () => {
  const target = await listenHttps('self-signed', (_request, response) => response.end());
  const proxy = await listenProxy([], target);
  // In a process of its own: Node reads this variable from the real environment, of which a test sees a copy.
  const script = `
    const { createSender } = require(${JSON.stringify(path.resolve(__dirname, '../../../src/runtime/http/axios-sender.js'))});
    createSender({ constants: [], policy: {}, credentials: {}, requestTimeoutMs: 5000, proxy: 'http://127.0.0.1:${proxy}' })
      .send({ method: 'POST', url: 'https://vendor.example/', headers: {}, body: 'x', credentials: 'include', maxResponseBytes: 100 })
      .then((result) => console.log(JSON.stringify(result)));`;
  const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env });
  expect(JSON.parse(stdout)).toMatchObject({ fault: { code: 'certificate_refused' } });
});

test('refuses data that a proxy sends before the host behind it could', async () => {
  const proxy = await listenRaw((socket) => socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 204 No\r\n\r\n')));
  const result = await openSender({ proxy: `http://127.0.0.1:${proxy}` }).send(post(0, { url: 'https://vendor.example/' }));
  expect(summarise(result)).toEqual({ code: 'destination_not_allowed', kind: 'misconfigured', stale: false });
});

test.each([
  [407, 'destination_not_allowed', 'misconfigured'],
  [403, 'destination_not_allowed', 'misconfigured'],
  [500, 'vendor_unreachable', 'unavailable'],
  [502, 'vendor_unreachable', 'unavailable'],
])('takes status %i of the proxy for its own, never for the vendor\u2019s', async (status, code, kind) => {
  const proxy = await listenRaw((socket) => socket.once('data', () => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`)));
  const result = await openSender({ proxy: `http://127.0.0.1:${proxy}` }).send(post(0, { url: 'https://vendor.example/' }));
  expect(summarise(result)).toEqual({ code, kind, stale: false });
  expect(result).toMatchObject({
    fault: { message: `POST https://vendor.example/: the proxy 127.0.0.1:${proxy} answered ${status} to CONNECT.` },
  });
});

test('times out when the proxy is silent, and when there is none', async () => {
  const proxy = await listenRaw((socket) => socket.resume());
  const failed = { code: 'vendor_unreachable', kind: 'unavailable', stale: false };
  const silent = openSender({ proxy: `http://127.0.0.1:${proxy}`, requestTimeoutMs: 200 });
  expect(summarise(await silent.send(post(0, { url: 'https://vendor.example/' })))).toEqual(failed);
  const absent = openSender({ proxy: 'http://127.0.0.1:9' });
  expect(summarise(await absent.send(post(0, { url: 'https://vendor.example/' })))).toEqual(failed);
});
