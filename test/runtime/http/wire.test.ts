import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import axios from 'axios';
import { canary, closeAll, listenRaw, onRequest, openKeepingSender, openSender, post } from './servers';

afterEach(closeAll);

async function recordOne(send: (port: number) => Promise<unknown>): Promise<string> {
  let seen = '';
  const port = await listenRaw((socket) =>
    onRequest(socket, (text) => {
      seen = text.replaceAll(String(port), 'PORT');
      socket.write('HTTP/1.1 204 No Content\r\n\r\n');
    }),
  );
  await send(port);
  return seen;
}

describe('what goes out', () => {
  test('is the given request, the credentials and the framing, byte by byte', async () => {
    const seen = await recordOne((port) =>
      openSender().send(post(port, { headers: { 'Content-Type': 'application/json', 'X-Any': 'ü' } })),
    );
    expect(seen).toBe(
      [
        'POST /segments?secret=query HTTP/1.1',
        'Content-Type: application/json',
        'X-Any: \ufffd', // one byte of Latin-1, read as UTF-8 here
        `Authorization: ${canary}`,
        'Accept-Encoding: identity',
        'Content-Length: 17',
        'Host: 127.0.0.1:PORT',
        'Connection: keep-alive',
        '',
        '{"member":"Zoë"}',
      ].join('\r\n'),
    );
  });

  test('carries no header of axios when the request names none', async () => {
    const seen = await recordOne((port) => openSender().send(post(port, { headers: {}, credentials: 'omit' })));
    expect(seen).toBe(
      [
        'POST /segments?secret=query HTTP/1.1',
        'Accept-Encoding: identity',
        'Content-Length: 17',
        'Host: 127.0.0.1:PORT',
        'Connection: keep-alive',
        '',
        '{"member":"Zoë"}',
      ].join('\r\n'),
    );
  });

  test('has neither body nor length for a GET', async () => {
    const seen = await recordOne((port) => openSender().send(post(port, { method: 'GET', headers: {}, body: undefined })));
    expect(seen).toBe(
      [
        'GET /segments?secret=query HTTP/1.1',
        `Authorization: ${canary}`,
        'Accept-Encoding: identity',
        'Host: 127.0.0.1:PORT',
        'Connection: keep-alive',
        '',
        '',
      ].join('\r\n'),
    );
  });

  test("ignores axios' global defaults", async () => {
    axios.defaults.headers.common['X-Foreign'] = 'yes';
    axios.defaults.baseURL = 'http://127.0.0.1:9/';
    const interceptor = axios.interceptors.request.use(() => Promise.reject(new Error('foreign')));
    try {
      const seen = await recordOne((port) => openSender().send(post(port)));
      expect(seen).toContain(`Authorization: ${canary}\r\n`);
      expect(seen).not.toContain('X-Foreign');
    } finally {
      axios.interceptors.request.eject(interceptor);
      delete axios.defaults.headers.common['X-Foreign'];
      delete axios.defaults.baseURL;
    }
  });

  test('goes to the host directly, whatever the environment says about proxies', async () => {
    let proxied = 0;
    const proxy = await listenRaw((socket) => {
      proxied++;
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    });
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) process.env[name] = `http://127.0.0.1:${proxy}`;
    try {
      const seen = await recordOne((port) => openSender().send(post(port)));
      expect(seen.startsWith('POST /segments?secret=query HTTP/1.1\r\n')).toBe(true);
      expect(proxied).toBe(0);
    } finally {
      for (const [name, value] of before)
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
    }
  });

  test('waits for axios until the first request', () => {
    const script = `
      const loaded = () => Object.keys(require.cache).some((file) => file.includes('axios.cjs'));
      const { createSender } = require(${JSON.stringify(path.resolve(__dirname, '../../../src/runtime/http/axios-sender.js'))});
      const sender = createSender({ constants: [], policy: { allowLoopback: true }, credentials: {}, requestTimeoutMs: 500 });
      const request = { method: 'GET', headers: {}, credentials: 'omit', maxResponseBytes: 1 };
      const before = loaded();
      sender.send({ ...request, url: 'ftp://x.example' }).then(() => {
        const refused = loaded();
        return sender.send({ ...request, url: 'http://127.0.0.1:9' }).then(() => console.log(before, refused, loaded()));
      });`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toBe('false false true\n');
  });

  test('reuses a connection for the next request', async () => {
    let connections = 0;
    const port = await listenRaw((socket) => {
      connections++;
      onRequest(socket, () => socket.write('HTTP/1.1 204 No Content\r\n\r\n'));
    });
    const sender = await openKeepingSender(port);
    connections = 0;
    for (let i = 0; i < 5; i++) expect(await sender.send(post(port))).toEqual({ response: { status: 204, headers: {}, body: '' } });
    expect(connections).toBe(1);
  });
});
