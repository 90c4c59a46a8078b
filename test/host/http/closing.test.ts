import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { head, openCase, readUntil } from './http-case';

const certificates = path.resolve(__dirname, '../../../../test/runtime/http/certificates');
const tls = {
  cert: readFileSync(path.join(certificates, 'valid.pem'), 'utf8'),
  key: readFileSync(path.join(certificates, 'server.key'), 'utf8'),
};
const longMs = 3_600_000;

function ended(socket: Socket): Promise<unknown> {
  socket.on('error', () => undefined).resume();
  return once(socket, 'close');
}

test('closing does not wait for sockets without a request', async () => {
  const it = await openCase();
  const [mute, halfway] = [await it.raw(''), await it.raw('GET /healthz HTTP/1.1\r\nHost: lo')];
  const cut = [ended(mute), ended(halfway)];
  // An answer shows that those before have been let in.
  expect((await it.call('/healthz')).status).toBe(200);
  await it.http.close(longMs);
  await Promise.all(cut);
});

test('closing waits for running requests', async () => {
  const it = await openCase();
  let commit = (): void => undefined;
  const isReached = new Promise<void>((reached) => {
    it.host.beforeEnqueue = () => {
      reached();
      return new Promise((resolve) => (commit = resolve));
    };
  });
  const body = '{"action":"add","parameters":{"memberId":"a"}}';
  const socket = await it.raw(
    head('POST', '/v1/connections/c1/invocations', { 'content-type': 'application/json', 'content-length': String(body.length) }) + body,
  );
  await isReached;
  const closed = it.http.close(longMs);
  commit();
  expect(await readUntil(socket, '}')).toContain('"status":"queued"');
  await closed;
});

test.each([
  ['in the clear', undefined],
  ['of TLS', tls],
])('closing destroys every socket at its deadline: %s', async (_what, secured) => {
  const it = await openCase({}, {}, secured);
  it.host.beforeEnqueue = () => new Promise(() => undefined);
  const socket = connect(Number(new URL(it.http.url).port), '127.0.0.1');
  await once(socket, 'connect');
  const cut = ended(socket);
  if (secured === undefined) {
    void it
      .call('/v1/connections/c1/invocations', {
        method: 'POST',
        body: '{"action":"add","parameters":{}}',
        headers: { 'content-type': 'application/json' },
      })
      .catch(() => undefined);
    while (!(await (await it.call('/metrics')).text()).includes('connector_intakes 1\n')) continue;
  }
  await it.http.close(10);
  await cut;
});

test('a rejected socket is destroyed, also when the other side keeps it open', async () => {
  const it = await openCase({ headersTimeoutMs: 50, graceMs: 50 });
  const socket = connect({ port: Number(new URL(it.http.url).port), host: '127.0.0.1', allowHalfOpen: true });
  socket.write('GET /healthz HTTP/1.1\r\nHost: lo');
  expect(await readUntil(socket, '}}')).toMatch(/^HTTP\/1\.1 408 /);
  socket.resume();
  const reset = once(socket, 'error').catch((error: unknown) => [error]);
  // What is written to one that is gone comes back.
  const again = setInterval(() => socket.write('x'), 10);
  expect(String((await reset)[0])).toMatch(/EPIPE|ECONNRESET/);
  clearInterval(again);
  await it.http.close(longMs);
});
