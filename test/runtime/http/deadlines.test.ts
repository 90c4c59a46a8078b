import net from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Sender } from '../../../src/runtime/http/sender';
import { closeAll, listenRaw, onRequest, openSender, post, summarise } from './servers';

afterEach(closeAll);

const deadlineMs = 400;
/** All other timeouts are longer: idle connections are closed after 15 s. */
const otherTimeoutMs = 15_000;

/** A sends to `port` while a neighbour on the same sender gets its responses. */
async function sendBesideNeighbour(sender: Sender, port: number, change = {}): Promise<{ code: string; elapsedMs: number }> {
  const healthy = await listenRaw((socket) => onRequest(socket, () => socket.write('HTTP/1.1 204 No Content\r\n\r\n')));
  const startedAt = performance.now();
  const pending = sender.send(post(port, change)).then((result) => {
    const { code, stale } = summarise(result);
    expect(stale).toBe(false);
    return { code, elapsedMs: performance.now() - startedAt };
  });
  for (let i = 0; i < 5; i++) {
    expect(await sender.send(post(healthy))).toMatchObject({ response: { status: 204 } });
  }
  return await pending;
}

async function expectDeadline(port: number, code: string, change = {}): Promise<void> {
  const sender = openSender({ requestTimeoutMs: deadlineMs });
  await sender.send(post(9)); // axios is loaded before the clock runs
  const result = await sendBesideNeighbour(sender, port, change);
  expect(result.code).toBe(code);
  expect(result.elapsedMs).toBeGreaterThanOrEqual(deadlineMs - 5);
  expect(result.elapsedMs).toBeLessThan(otherTimeoutMs);
}

describe('a request times out and does not delay others,', () => {
  test('when there is no response', async () => {
    const port = await listenRaw((socket) => socket.resume());
    await expectDeadline(port, 'outcome_unknown');
  });

  test('when a request that only reads has no response, which is never ambiguous', async () => {
    const port = await listenRaw((socket) => socket.resume());
    await expectDeadline(port, 'connection_failed', { method: 'GET', body: undefined });
  });

  test('when the headers come a byte at a time', async () => {
    const port = await listenRaw((socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX-Long: '));
    await expectDeadline(port, 'outcome_unknown');
  });

  test('when the body comes a byte at a time', async () => {
    const port = await listenRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n');
      drip(socket, '');
    });
    await expectDeadline(port, 'outcome_unknown');
  });

  test('when the body of the request is not read, so the request was certainly not applied', async () => {
    const port = await listenRaw((socket) => socket.pause());
    await expectDeadline(port, 'connection_failed', { body: 'x'.repeat(30_000_000) });
  });

  test('when TLS has no response', async () => {
    const port = await listenRaw((socket) => socket.resume());
    await expectDeadline(port, 'connection_failed', { url: `https://127.0.0.1:${port}/` });
  });

  test('when the resolver has no response', async () => {
    const sender = openSender({ requestTimeoutMs: deadlineMs, resolve: () => new Promise(() => undefined) });
    const result = await sendBesideNeighbour(sender, 9, { url: 'https://vendor.example/' });
    expect(result.code).toBe('connection_failed');
  });

  test('when nobody accepts the connection', async () => {
    const port = await openBlackHole();
    await expectDeadline(port, 'connection_failed');
  });

  test('when a request waits for others that hang, and unsent requests are known as such', async () => {
    let arrived = 0;
    const port = await listenRaw((socket) => onRequest(socket, () => arrived++));
    const sender = openSender({ requestTimeoutMs: deadlineMs });
    const startedAt = performance.now();
    const results = await Promise.all(Array.from({ length: 100 }, () => sender.send(post(port))));
    expect(performance.now() - startedAt).toBeLessThan(otherTimeoutMs);
    const codes = results.map((result) => summarise(result).code);
    // The kernel may hold requests that were not read, so at least as many outcomes are unknown as requests arrived.
    const unknown = codes.filter((code) => code === 'outcome_unknown').length;
    expect(unknown).toBeGreaterThanOrEqual(arrived);
    expect(codes.filter((code) => code === 'connection_failed')).toHaveLength(100 - unknown);
    expect(unknown).toBeLessThan(100);
  });
});

test('reports the method, the URL without its query, what happened and after how long', async () => {
  const port = await listenRaw((socket) => socket.resume());
  const result = await openSender({ requestTimeoutMs: 1_000 }).send(post(port));
  expect('fault' in result && result.fault.message.replace(/after \d+ ms/, 'after N ms')).toBe(
    `POST http://127.0.0.1:${port}/segments: there was no response after N ms, and the request had been sent.`,
  );
});

function drip(socket: net.Socket, start: string): void {
  socket.resume();
  socket.write(start);
  const timer = setInterval(() => socket.write('x'), 20);
  socket.on('close', () => clearInterval(timer));
}

/** A listener in a thread that is stuck, with its queue filled, so that further connections hang in the kernel. */
async function openBlackHole(): Promise<number> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(
    `const { workerData, parentPort } = require('node:worker_threads');
     const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       setImmediate(() => { Atomics.wait(workerData, 0, 0, 20000); process.exit(); });
     });`,
    { eval: true, workerData: stop },
  );
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const fillers = Array.from({ length: 8 }, () => net.connect(port, '127.0.0.1').on('error', () => undefined));
  await new Promise((resolve) => setTimeout(resolve, 100));
  afterThis.push(() => {
    Atomics.store(stop, 0, 1);
    Atomics.notify(stop, 0);
    for (const filler of fillers) filler.destroy();
    return worker.terminate();
  });
  return port;
}

const afterThis: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of afterThis.splice(0)) await close();
});
