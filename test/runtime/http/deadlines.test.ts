import { once } from 'node:events';
import net from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Sender } from '../../../src/runtime/http/sender';
import { holdTimeouts, passTime, until } from '../../held-timeouts';
import { closeAll, listenRaw, onRequest, openSender, post, summarise } from './servers';

afterEach(() => {
  jest.useRealTimers();
  closeAll();
});

// Far longer than a test takes: only the clock that tests move reaches it.
const deadlineMs = 20_000;

/** Sends to `port`, and lets the deadline pass when a neighbour on the same sender has had its replies. @returns the code */
async function codeAtDeadline(sender: Sender, port: number, change = {}): Promise<string> {
  const healthy = await listenRaw((socket) => onRequest(socket, () => socket.write('HTTP/1.1 204 No Content\r\n\r\n')));
  holdTimeouts();
  let hasEnded = false;
  const pending = sender.send(post(port, change)).then((result) => {
    hasEnded = true;
    const { code, stale } = summarise(result);
    expect(stale).toBe(false);
    return code;
  });
  for (let i = 0; i < 5; i++) expect(await sender.send(post(healthy))).toMatchObject({ response: { status: 204 } });
  await passTime(deadlineMs - 1);
  expect(hasEnded).toBe(false);
  await passTime(1);
  return pending;
}

async function expectDeadline(port: number, code: string, change = {}): Promise<void> {
  expect(await codeAtDeadline(openSender({ requestTimeoutMs: deadlineMs }), port, change)).toBe(code);
}

describe('a request times out and does not delay others,', () => {
  test('when there is no response', async () => {
    const port = await listenRaw((socket) => socket.resume());
    await expectDeadline(port, 'outcome_unknown');
  });

  test('when a request that only reads has no response, which is never ambiguous', async () => {
    const port = await listenRaw((socket) => socket.resume());
    await expectDeadline(port, 'vendor_unreachable', { method: 'GET', body: undefined });
  });

  test('when the headers come a byte at a time', async () => {
    const port = await listenRaw((socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX-Long: '));
    await expectDeadline(port, 'outcome_unknown');
  });

  test('when the body comes a byte at a time', async () => {
    const port = await listenRaw((socket) =>
      onRequest(socket, () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n');
        drip(socket, '');
      }),
    );
    await expectDeadline(port, 'outcome_unknown', { needsBody: true });
  });

  test('when the body of the request is not read, so the request was certainly not applied', async () => {
    const port = await listenRaw((socket) => socket.pause());
    await expectDeadline(port, 'vendor_unreachable', { body: 'x'.repeat(30_000_000) });
  });

  test('when TLS has no response', async () => {
    const port = await listenRaw((socket) => socket.resume());
    await expectDeadline(port, 'vendor_unreachable', { url: `https://127.0.0.1:${port}/` });
  });

  test('when the resolver has no response', async () => {
    const sender = openSender({ requestTimeoutMs: deadlineMs, resolve: () => new Promise(() => undefined) });
    expect(await codeAtDeadline(sender, 9, { url: 'https://vendor.example/' })).toBe('vendor_unreachable');
  });

  test('when nobody accepts the connection', async () => {
    const port = await openBlackHole();
    await expectDeadline(port, 'vendor_unreachable');
  });

  test('when a request waits for others that hang, and unsent requests are known as such', async () => {
    let arrived = 0;
    const port = await listenRaw((socket) => onRequest(socket, () => arrived++));
    const sender = openSender({ requestTimeoutMs: deadlineMs });
    holdTimeouts();
    const sent = Promise.all(Array.from({ length: 100 }, () => sender.send(post(port))));
    await until(() => arrived >= 16);
    // All at once: a connection that one request lets go must not carry another one before that one's time is up as well.
    jest.advanceTimersByTime(deadlineMs);
    const results = await sent;
    const codes = results.map((result) => summarise(result).code);
    // The kernel may hold requests that were not read, so at least as many outcomes are unknown as requests arrived.
    const unknown = codes.filter((code) => code === 'outcome_unknown').length;
    expect(unknown).toBeGreaterThanOrEqual(arrived);
    expect(codes.filter((code) => code === 'vendor_unreachable')).toHaveLength(100 - unknown);
    expect(unknown).toBeLessThan(100);
  });
});

test('reports the method, the URL without its query, what happened and after how long', async () => {
  let isSent = false;
  const port = await listenRaw((socket) => onRequest(socket, () => (isSent = true)));
  const sender = openSender({ requestTimeoutMs: deadlineMs });
  holdTimeouts();
  const sending = sender.send(post(port));
  await until(() => isSent);
  await passTime(deadlineMs);
  const result = await sending;
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
  const fillers = Array.from({ length: 8 }, () => net.connect(port, '127.0.0.1').on('error', () => undefined));
  // A queue of one takes two; all that come after them hang.
  await Promise.all(fillers.slice(0, 2).map((filler) => once(filler, 'connect')));
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
