import { describe, expect, test } from '@jest/globals';
import { checkUrl, permittedOrigins } from '../../../src/runtime/http/egress';
import { closeAll, listenRaw, onRequest, openSender, post } from './servers';

const constants = ['https://app.vendor.example'];

function messageFor(url: string, policy = {}, configured?: readonly string[]): string | undefined {
  const found = checkUrl(url, { constants, policy, ...(configured && { configured }) });
  if (found) expect(found).toMatchObject({ code: 'destination_not_allowed', kind: 'misconfigured', who: 'you' });
  return found?.message;
}

describe('lets pass', () => {
  test.each([
    'https://app.vendor.example/any?x',
    'HTTPS://APP.VENDOR.EXAMPLE:443/',
    'https://other.example:8443/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
  ])('%s', (url) => expect(messageFor(url)).toBeUndefined());

  test.each([
    'http://localhost:8080/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://[::1]:1/',
    'https://localhost/',
  ])('%s with loopback allowed', (url) => {
    expect(messageFor(url, { allowLoopback: true })).toBeUndefined();
    expect(messageFor(url)).toContain('expected a public host, got this machine itself (loopback)');
    expect(checkUrl(url, { constants, policy: {} })?.hint).toContain('allowLoopback');
  });
});

describe('refuses, whatever is allowed,', () => {
  test.each([
    ['ftp://other.example/', 'Requests cannot go to a "ftp:" URL: expected https.'],
    ['file:///etc/passwd', 'Requests cannot go to a "file:" URL: expected https.'],
    ['data:text/plain,x', 'Requests cannot go to a "data:" URL: expected https.'],
    ['http://other.example/', 'Requests may not go to http://other.example: expected https, got http, which is not encrypted.'],
    ['http://app.vendor.example/', 'Requests may not go to http://app.vendor.example: expected https, got http, which is not encrypted.'],
    ['https://intranet/', 'Requests may not go to https://intranet: expected a public host, got a name without a domain.'],
    [
      'https://x.internal/',
      'Requests may not go to https://x.internal: expected a public host, got a name that exists in private networks only.',
    ],
    [
      'https://x.localhost/',
      'Requests may not go to https://x.localhost: expected a public host, got a name that exists in private networks only.',
    ],
    ['https://other.example./', 'Requests may not go to https://other.example.: expected a public host, got a name that ends with a dot.'],
    ['not a url', 'The URL cannot be read: expected one such as https://app.example.com, got something else.'],
    ['https://[fe80::1%25eth0]/', 'The URL cannot be read: expected one such as https://app.example.com, got something else.'],
  ])('%s', (url, message) => expect(messageFor(url, { allowLoopback: true })).toBe(message));

  test.each([
    ['10.1.2.3', 'a private'],
    ['172.31.0.1', 'a private'],
    ['192.168.1.1', 'a private'],
    ['0xa.1', 'a private'],
    ['167772161', 'a private'],
    ['012.0.0.1', 'a private'],
    ['①⓪.0.0.1', 'a private'],
    ['10.0.0.1.', 'a private'],
    ['169.254.169.254', 'a link-local'],
    ['100.64.0.1', 'a carrier-grade NAT'],
    ['100.127.255.255', 'a carrier-grade NAT'],
    ['0.0.0.0', 'an unspecified'],
    ['0', 'an unspecified'],
    ['224.0.0.1', 'a multicast'],
    ['255.255.255.255', 'a reserved'],
    ['192.0.2.1', 'a documentation'],
    ['198.51.100.1', 'a documentation'],
    ['203.0.113.1', 'a documentation'],
    ['198.19.0.1', 'a benchmarking'],
    ['192.88.99.1', 'a 6to4'],
    ['[::]', 'an unspecified'],
    ['[::ffff:8.8.8.8]', 'an IPv4-mapped'],
    ['[::ffff:127.0.0.1]', 'an IPv4-mapped'],
    ['[::127.0.0.1]', 'a reserved'],
    ['[64:ff9b::8.8.8.8]', 'a NAT64'],
    ['[64:ff9b:1::1]', 'a NAT64'],
    ['[2002:7f00:1::]', 'a 6to4'],
    ['[2001::1]', 'a protocol-assignment'],
    ['[2001:db8::1]', 'a documentation'],
    ['[3fff::1]', 'a documentation'],
    ['[fd00::1]', 'a private (unique local)'],
    ['[fe80::1]', 'a link-local'],
    ['[febf::1]', 'a link-local'],
    ['[fec0::1]', 'a link-local'],
    ['[ff02::1]', 'a multicast'],
    ['[4000::1]', 'a reserved'],
  ])('https://%s, which is %s address', (host, kind) => {
    const url = new URL(`https://${host}/`);
    expect(messageFor(url.href, { allowLoopback: true })).toBe(
      `Requests may not go to https://${url.host}: expected a public host, got ${kind} address.`,
    );
  });

  test.each(['https://me:hunter2@app.vendor.example/', 'https://hunter2@other.example/', 'ftp://me:hunter2@other.example/'])(
    'user info, without showing it: %s',
    (url) => {
      const message = messageFor(url, { allowLoopback: true });
      expect(message).toContain('holds a user name or a password: expected neither');
      expect(message).not.toMatch(/hunter2|me:/);
    },
  );

  test('a text that is not a URL, without showing it', () => expect(messageFor('https://me:hunter2@:x')).not.toContain('hunter2'));
});

test('sends nothing unencrypted to another machine, whatever the manifest names', () => {
  expect(checkUrl('http://plain.example/', { constants: ['http://plain.example'], policy: {} })?.message).toContain('expected https');
});

test("allows configured URLs for the operator's origins only, and constants always", () => {
  const policy = { allowDestinations: ['https://allowed.example', 'https://allowed.example:8443/path'], allowLoopback: true };
  expect(messageFor('https://allowed.example/x', policy)).toBeUndefined();
  expect(messageFor('https://allowed.example:8443/x', policy)).toBeUndefined();
  expect(messageFor('https://app.vendor.example/x', policy)).toBeUndefined();
  expect(messageFor('https://allowed.example:444/x', policy)).toContain("expected one of the operator's origins");
  expect(messageFor('https://allowed.example.evil.example/', policy)).toContain("expected one of the operator's origins");
  expect(messageFor('https://10.0.0.1/', { allowDestinations: ['https://10.0.0.1'] })).toContain('a private address');
});

test('allows only what the manifest and the configuration name', () => {
  const { constants: named, configured } = permittedOrigins(
    ['https://app.vendor.example', '{configuration.override}', '{configuration.empty}'],
    {
      override: 'https://test.example/path',
      empty: '',
    },
  );
  expect({ named, configured }).toEqual({ named: ['https://app.vendor.example'], configured: ['https://test.example/path'] });
  expect(messageFor('https://test.example/other', {}, configured)).toBeUndefined();
  expect(messageFor('https://stranger.example/', {}, configured)).toBe(
    'Requests may not go to https://stranger.example: neither the manifest nor the configuration names this origin.',
  );
  expect(messageFor('http://localhost:1/', { allowLoopback: true }, ['http://localhost:1/x'])).toBeUndefined();
  expect(messageFor('http://localhost:1/', { allowLoopback: true }, ['http://localhost:2'])).toContain('names this origin');
});

test('is checked with every send', async () => {
  let connections = 0;
  const port = await listenRaw((socket) => {
    connections++;
    onRequest(socket, () => socket.write('HTTP/1.1 204 No Content\r\n\r\n'));
  });
  const result = await openSender({ policy: {} }).send(post(port));
  expect(result).toMatchObject({ fault: { code: 'destination_not_allowed' }, stale: false });
  expect(connections).toBe(0);
  // Also by a sender that has sent to a place where it may.
  const sender = openSender();
  await sender.send(post(port));
  expect(connections).toBe(1);
  const elsewhere = await sender.send(post(port, { url: 'https://10.0.0.1/' }));
  expect(elsewhere).toMatchObject({ fault: { code: 'destination_not_allowed' }, stale: false });
  expect(connections).toBe(1);
  closeAll();
});
