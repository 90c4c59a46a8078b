import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { closeAll, listenHttp, listenHttps, openSender, pem, post, summarise } from './servers';

afterEach(closeAll);

const refused = { code: 'certificate_refused', kind: 'misconfigured', stale: false };

test.each([
  ['expired', 'authority.pem'],
  ['other-host', 'authority.pem'],
  ['self-signed', 'authority.pem'],
])('refuses a certificate that is %s, and sends nothing', async (certificate, ca) => {
  let requests = 0;
  const port = await listenHttps(certificate, () => requests++);
  const sender = openSender({ ca: pem(ca) });
  for (const host of ['localhost', '127.0.0.1'])
    expect(summarise(await sender.send(post(port, { url: `https://${host}:${port}/` })))).toEqual(refused);
  expect(requests).toBe(0);
});

test('refuses an authority that it does not know', async () => {
  const port = await listenHttps('valid', () => undefined);
  expect(summarise(await openSender().send(post(port, { url: `https://localhost:${port}/` })))).toEqual(refused);
});

test('refuses it with verification switched off for the process, too', async () => {
  const port = await listenHttps('valid', (_, response) => response.end());
  // In a process of its own: Node reads this variable from the real environment, of which a test sees a copy.
  const script = `
    const { createSender } = require(${JSON.stringify(path.resolve(__dirname, '../../../src/runtime/http/axios-sender.js'))});
    createSender({ constants: [], policy: { allowLoopback: true }, credentials: {}, requestTimeoutMs: 5000 })
      .send({ method: 'POST', url: 'https://localhost:${port}/', headers: {}, body: 'x', credentials: 'include', maxResponseBytes: 100 })
      .then((result) => console.log(JSON.stringify(result)));`;
  const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env });
  expect(JSON.parse(stdout)).toMatchObject({ fault: { code: 'certificate_refused' } });
});

test('accepts a certificate of an authority that the operator names', async () => {
  const port = await listenHttps('valid', (request, response) => {
    response.sendDate = false;
    response.writeHead(200, { Connection: 'close' }).end(request.headers.authorization);
  });
  const sender = openSender({ ca: pem('authority.pem') });
  for (const host of ['localhost', '127.0.0.1'])
    expect(await sender.send(post(port, { url: `https://${host}:${port}/` }))).toMatchObject({
      response: { status: 200, body: '«secret»' },
    });
});

test('says that a server does not speak TLS', async () => {
  const port = await listenHttp((_, response) => response.end());
  expect(summarise(await openSender().send(post(port, { url: `https://127.0.0.1:${port}/` })))).toEqual({
    code: 'address_wrong',
    kind: 'misconfigured',
    stale: false,
  });
});
