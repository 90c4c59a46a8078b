import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import { createSender } from '../../../src/runtime/http/axios-sender';
import type { SenderOptions } from '../../../src/runtime/http/sender';
import type { OutgoingRequest, Sender, SendResult } from '../../../src/runtime/http/sender';

export const canary = 'api-canary-5d2c9b1e';

const closers: (() => void)[] = [];

/** Closes every server and sender that this test made. For `afterEach`. */
export function closeAll(): void {
  for (const close of closers.splice(0)) close();
}

/** A server of bare sockets, for what no proper HTTP server would do. */
export async function listenRaw(onSocket: (socket: net.Socket, index: number) => void): Promise<number> {
  const sockets = new Set<net.Socket>();
  let count = 0;
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onSocket(socket, count++);
  });
  closers.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return await portOf(server);
}

export async function listenHttp(handler: http.RequestListener): Promise<number> {
  const server = http.createServer(handler);
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return await portOf(server);
}

/** @param certificate the name of a file in `certificates`, without its ending */
export async function listenHttps(certificate: string, handler: http.RequestListener): Promise<number> {
  const server = https.createServer({ cert: pem(`${certificate}.pem`), key: pem('server.key') }, handler);
  server.on('tlsClientError', () => undefined);
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return await portOf(server);
}

export function pem(file: string): string {
  return readFileSync(path.resolve(__dirname, '../../../../test/runtime/http/certificates', file), 'utf8');
}

/** A sender to this machine with a canary for a token. */
export function openSender(options: Partial<SenderOptions> = {}): Sender {
  const sender = createSender({
    constants: [],
    policy: { allowLoopback: true },
    credentials: { headers: { Authorization: canary } },
    requestTimeoutMs: 25_000,
    ...options,
  });
  closers.push(() => sender.close());
  return sender;
}

/** A sender that uses sockets again from the start: an idle one has stayed open for long, by the sender's clock. Call it before the server counts. */
export async function openKeepingSender(
  port: number,
  options: Partial<SenderOptions> = {},
  url = `http://127.0.0.1:${port}/`,
): Promise<Sender> {
  let time = 0;
  const sender = openSender({ now: () => time, ...options });
  await sender.send(post(port, { url }));
  time = 10_000;
  return sender;
}

export function post(port: number, change: Partial<OutgoingRequest> = {}): OutgoingRequest {
  return {
    method: 'POST',
    url: `http://127.0.0.1:${port}/segments?secret=query`,
    headers: { 'Content-Type': 'application/json' },
    body: '{"member":"Zoë"}',
    credentials: 'include',
    maxResponseBytes: 65_536,
    needsBody: false,
    ...change,
  };
}

/** The code, kind and staleness of a failure; a response fails the test. */
export function summarise(result: SendResult): { code: string; kind: string; stale: boolean } {
  if ('response' in result) throw new Error(`expected a fault, got a response with status ${result.response.status}`);
  return { code: result.fault.code, kind: result.fault.kind, stale: result.stale };
}

/** Calls back once the socket has received a whole request of `post`. */
export function onRequest(socket: net.Socket, respond: (text: string) => void): void {
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    const [head = '', body] = text.split('\r\n\r\n', 2);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (body === undefined || Buffer.byteLength(body) < length) return;
    const whole = text;
    text = '';
    respond(whole);
  });
}

async function portOf(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
