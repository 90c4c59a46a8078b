import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { lackOfResources } from '../../../src/runtime/http/local-resources';
import { closeAll, listenRaw, onRequest } from './servers';

afterEach(closeAll);

test('a lack of descriptors is told as such: before axios is loaded, at the name server, at the socket, and at a proxy', async () => {
  const port = await listenRaw((socket) => onRequest(socket, () => socket.write('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n')));
  const script = `
    const { closeSync, openSync } = require('node:fs');
    const { createSender } = require(${JSON.stringify(path.resolve(__dirname, '../../../src/runtime/http/axios-sender.js'))});
    const options = { constants: [], policy: { allowLoopback: true }, credentials: {}, requestTimeoutMs: 5000 };
    const sender = createSender(options);
    const proxied = createSender({ ...options, proxy: 'http://127.0.0.1:${port}' });
    const send = async (url, by = sender) => {
      const { fault, stale, response } = await by.send({ method: 'POST', url, headers: {}, body: 'x', credentials: 'omit', maxResponseBytes: 1, needsBody: false });
      console.log(JSON.stringify(response ? response.status : [fault.code, fault.who, stale, /no file descriptor left/.test(fault.message)]));
    };
    let taken;
    // Again and again: a socket that closes gives its own back.
    const take = () => {
      taken ??= [];
      try { for (;;) taken.push(openSync('/dev/null')); } catch {}
      setImmediate(() => taken && take());
    };
    const give = () => { for (const one of taken) closeSync(one); taken = undefined; };
    (async () => {
      take();
      await send('http://127.0.0.1:${port}/');
      give();
      await send('http://127.0.0.1:${port}/');
      take();
      await send('http://127.0.0.1:${port}/');
      await send('http://localhost:${port}/');
      await send('https://vendor.example/', proxied);
      give();
      await send('http://127.0.0.1:${port}/');
      process.exit();
    })();`;
  const { stdout } = await promisify(execFile)('sh', ['-c', 'ulimit -n 64; exec "$0" -e "$1"', process.execPath, script]);
  const lack = ['local_resources', 'you', false, true];
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([lack, 204, lack, lack, lack, 204]);
});

test.each([
  [{ code: 'EMFILE' }, 'this process has no file descriptor left (EMFILE)'],
  [{ code: 'EADDRNOTAVAIL' }, 'this machine has no local address or port left for it (EADDRNOTAVAIL)'],
  [{ code: 'ENOTFOUND' }, undefined],
  [{ code: 'EBUSY' }, undefined],
  [{ code: 'ECONNRESET' }, undefined],
  [new Error('EMFILE'), undefined],
  [undefined, undefined],
])('%j is a lack of %s', (error, expected) => {
  expect(lackOfResources(error)).toBe(expected);
});

test.each(['ENOTFOUND', 'EBUSY', 'EAI_AGAIN'])('where no descriptor is left, %s of the resolver is that', async (code) => {
  const script = `
    const { openSync } = require('node:fs');
    const { lackOfResources } = require(${JSON.stringify(path.resolve(__dirname, '../../../src/runtime/http/local-resources.js'))});
    console.log('');
    try { for (;;) openSync('/dev/null'); } catch {}
    console.log(lackOfResources({ code: '${code}' }));`;
  const { stdout } = await promisify(execFile)('sh', ['-c', 'ulimit -n 64; exec "$0" -e "$1"', process.execPath, script]);
  expect(stdout.trim()).toBe('this process has no file descriptor left (EMFILE)');
});
