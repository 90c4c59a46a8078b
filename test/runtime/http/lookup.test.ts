import type { LookupAddress } from 'node:dns';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createPublicLookup } from '../../../src/runtime/http/lookup';
import { closeAll, listenRaw, onRequest, openKeepingSender, openSender, post, summarise } from './servers';

afterEach(closeAll);

const publicAddress = { address: '93.184.215.14', family: 4 };
const loopback = { address: '127.0.0.1', family: 4 };

function failWith(code: string): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code, syscall: 'getaddrinfo' }));
}

async function look(addresses: readonly LookupAddress[], hostname = 'vendor.example', allowLoopback = false, all = true): Promise<unknown> {
  const lookup = createPublicLookup({ allowLoopback, resolve: async () => addresses });
  return await new Promise((resolve) =>
    lookup(hostname, { all }, (error, address, family) => resolve(error ? error.message : [address, family])),
  );
}

describe('a name', () => {
  test('leads to all its public addresses, or to the first one when one is asked for', async () => {
    const second = { address: '2606:4700::1111', family: 6 };
    expect(await look([publicAddress, second])).toEqual([[publicAddress, second], undefined]);
    expect(await look([publicAddress, second], 'vendor.example', false, false)).toEqual([publicAddress.address, 4]);
  });

  test.each([
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '::1',
    '::ffff:93.184.215.14',
    '64:ff9b::5db8:d70e',
    '2002:5db8:d70e::',
    'fe80::1%eth0',
  ])('is refused when one of its addresses is %s', async (address) => {
    expect(await look([publicAddress, { address, family: address.includes(':') ? 6 : 4 }], 'vendor.example', true)).toContain(
      `the name "vendor.example" leads to ${address}, which is `,
    );
  });

  test('that is localhost leads to loopback only, and only when that is allowed', async () => {
    expect(await look([loopback], 'localhost', true)).toEqual([[loopback], undefined]);
    expect(await look([loopback], 'localhost', false)).toContain('which is a loopback address');
    expect(await look([loopback, publicAddress], 'localhost', true)).toContain('93.184.215.14, which is not a loopback address');
  });

  test('that changes from a public to a loopback address is refused the second time', async () => {
    const addresses = [[publicAddress], [loopback]];
    const lookup = createPublicLookup({ allowLoopback: true, resolve: async () => addresses.shift()! });
    const ask = (): Promise<unknown> =>
      new Promise((resolve) => lookup('vendor.example', { all: true }, (error, address) => resolve(error?.name ?? address)));
    expect(await ask()).toEqual([publicAddress]);
    expect(await ask()).toBe('AddressRefused');
  });
});

describe('a sender', () => {
  test('does not connect to a name that leads to this machine', async () => {
    let connections = 0;
    const port = await listenRaw(() => connections++);
    const sender = openSender({ resolve: async () => [publicAddress, loopback] });
    const result = await sender.send(post(port, { url: `https://vendor.example:${port}/` }));
    expect(result).toMatchObject({
      fault: {
        code: 'destination_not_allowed',
        message: `POST https://vendor.example:${port}/: the name "vendor.example" leads to 127.0.0.1, which is a loopback address.`,
      },
      stale: false,
    });
    expect(connections).toBe(0);
  });

  test('connects to the address that was checked, and resolves once for each connection', async () => {
    let asked = 0;
    let address: string | undefined;
    const port = await listenRaw((socket) => {
      address = socket.remoteAddress;
      onRequest(socket, () => socket.write('HTTP/1.1 204 No Content\r\n\r\n'));
    });
    const resolve = async (hostname: string) => {
      asked++;
      expect(hostname).toBe('localhost');
      return [loopback];
    };
    const sender = await openKeepingSender(port, { resolve }, `http://localhost:${port}/`);
    asked = 0;
    for (let i = 0; i < 3; i++)
      expect(await sender.send(post(port, { url: `http://localhost:${port}/` }))).toMatchObject({ response: { status: 204 } });
    expect({ asked, address }).toEqual({ asked: 1, address: '127.0.0.1' });
  });

  test.each([
    ['ENOTFOUND', 'host_unknown', 'misconfigured'],
    ['ENODATA', 'host_unknown', 'misconfigured'],
    ['EAI_AGAIN', 'vendor_unreachable', 'unavailable'],
  ])('takes %s for %s', async (dnsCode, code, kind) => {
    const sender = openSender({ resolve: failWith(dnsCode) });
    expect(summarise(await sender.send(post(1, { url: 'https://vendor.example/' })))).toEqual({ code, kind, stale: false });
  });

  test('reports a name without addresses as unknown', async () => {
    const sender = openSender({ resolve: async () => [] });
    expect(summarise(await sender.send(post(1, { url: 'https://vendor.example/' }))).code).toBe('host_unknown');
  });
});
