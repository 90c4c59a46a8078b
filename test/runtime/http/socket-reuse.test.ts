import type net from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { until } from '../../held-timeouts';
import { closeAll, listenRaw, onRequest, openSender, post } from './servers';

afterEach(closeAll);

const noContent = 'HTTP/1.1 204 No Content\r\n\r\n';

/** A server that counts connections, and a sender whose time is set by hand. */
async function open(respond: (socket: net.Socket, connection: number) => void) {
  const state = { connections: 0, time: 0, stale: 0 };
  const sockets: net.Socket[] = [];
  const port = await listenRaw((socket, index) => {
    state.connections += 1;
    sockets.push(socket);
    onRequest(socket, () => respond(socket, index));
  });
  const sender = openSender({ now: () => state.time });
  const send = async (): Promise<void> => {
    const result = await sender.send(post(port));
    if ('fault' in result && result.stale) state.stale += 1;
    else expect(result).toMatchObject({ response: { status: 204 } });
  };
  return { state, send, sockets };
}

test.each([
  ['closes each connection after its reply', (socket: net.Socket) => socket.end(noContent)],
  ['resets it', (socket: net.Socket) => socket.write(noContent, () => socket.resetAndDestroy())],
  ['closes it while it promises to keep it', (socket: net.Socket) => socket.end('HTTP/1.1 204 No\r\nKeep-Alive: timeout=60\r\n\r\n')],
  ['says that it closes it', (socket: net.Socket) => socket.end('HTTP/1.1 204 No\r\nConnection: close\r\n\r\n')],
])('sends each request on a socket of its own to a server that %s', async (_, respond) => {
  const { state, send } = await open(respond);
  for (let i = 0; i < 20; i++) {
    await send();
    state.time += 40;
  }
  expect(state).toMatchObject({ stale: 0, connections: 20 });
});

test('uses sockets again within half of the time for which an idle one has stayed open', async () => {
  const { state, send } = await open((socket) => socket.write(noContent));
  await send();
  state.time = 499;
  await send();
  expect(state.connections).toBe(2);
  // The first one is still idle, and has shown enough. The next one may be idle for 250 ms.
  state.time = 500;
  for (let i = 0; i < 5; i++) await send();
  expect(state.connections).toBe(3);
});

test('keeps no socket to a server that promises to keep it for a second', async () => {
  const { state, send } = await open((socket) => socket.write('HTTP/1.1 204 No\r\nKeep-Alive: timeout=1\r\n\r\n'));
  for (let i = 0; i < 5; i++) {
    await send();
    state.time += 10_000;
  }
  expect(state.connections).toBe(5);
});

test('learns from the first stale socket, and tries again after five minutes', async () => {
  let isBroken = false;
  const { state, send } = await open((socket) => (isBroken ? socket.resetAndDestroy() : socket.write(noContent)));
  await send();
  state.time = 10_000;
  await send();
  isBroken = true;
  await send();
  expect(state).toMatchObject({ stale: 1, connections: 2 });
  isBroken = false;
  for (let i = 0; i < 10; i++) await send();
  expect(state).toMatchObject({ stale: 1, connections: 12 });
  state.time += 300_000;
  await send();
  state.time += 10_000;
  for (let i = 0; i < 10; i++) await send();
  expect(state).toMatchObject({ stale: 1, connections: 14 });
});

test('tries anew when an idle socket is closed before its time', async () => {
  const { state, send, sockets } = await open((socket) => socket.write(noContent));
  await send();
  state.time = 10_000;
  await send();
  sockets[1]?.end();
  await until(() => sockets[1]?.readableEnded === true);
  await send();
  await send();
  expect(state).toMatchObject({ stale: 0, connections: 4 });
});

test('does not take what comes unasked on an idle socket for the next response', async () => {
  const { state, send, sockets } = await open((socket) => socket.write(noContent));
  await send();
  state.time = 10_000;
  await send();
  sockets[1]?.write(noContent);
  await until(() => sockets[1]?.readableEnded === true);
  await send();
  expect(state).toMatchObject({ stale: 0, connections: 3 });
});
