import { afterEach, expect, test } from '@jest/globals';
import { canary, closeAll, listenHttp, listenHttps, openSender, pem, post, summarise } from './servers';

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

test('refuses an authority that it does not know, even with verification switched off for the process', async () => {
  const port = await listenHttps('valid', () => undefined);
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  try {
    expect(summarise(await openSender().send(post(port, { url: `https://localhost:${port}/` })))).toEqual(refused);
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'NODE_TLS_REJECT_UNAUTHORIZED');
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
  }
});

test('accepts a certificate of an authority that the operator names', async () => {
  const port = await listenHttps('valid', (request, response) => {
    response.sendDate = false;
    response.writeHead(200, { Connection: 'close' }).end(request.headers.authorization);
  });
  const sender = openSender({ ca: pem('authority.pem') });
  for (const host of ['localhost', '127.0.0.1'])
    expect(await sender.send(post(port, { url: `https://${host}:${port}/` }))).toMatchObject({ reply: { status: 200, body: canary } });
});

test('says that a server does not speak TLS', async () => {
  const port = await listenHttp((_, response) => response.end());
  expect(summarise(await openSender().send(post(port, { url: `https://127.0.0.1:${port}/` })))).toEqual({
    code: 'address_wrong',
    kind: 'misconfigured',
    stale: false,
  });
});
