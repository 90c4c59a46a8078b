import { BlockList, isIP } from 'node:net';

// IANA's special-purpose address registries (IPv4 and IPv6, November 2026), and the tunnels into them. The first match names an address.
const ranges: readonly (readonly [kind: string, ...subnets: string[]])[] = [
  ['an unspecified', '0.0.0.0/8', '::/128'],
  ['a loopback', '127.0.0.0/8', '::1/128'],
  ['a private', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
  ['a private (unique local)', 'fc00::/7'],
  ['a carrier-grade NAT', '100.64.0.0/10'],
  ['a link-local', '169.254.0.0/16', 'fe80::/10', 'fec0::/10'],
  ['a NAT64', '64:ff9b::/96', '64:ff9b:1::/48'],
  ['a 6to4', '192.88.99.0/24', '2002::/16'],
  ['a benchmarking', '198.18.0.0/15'],
  ['a documentation', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'],
  // Of IPv6, Teredo, benchmarking and ORCHID among them.
  ['a protocol-assignment', '192.0.0.0/24', '2001::/23'],
  ['a multicast', '224.0.0.0/4', 'ff00::/8'],
  ['a reserved', '240.0.0.0/4'],
];

/** Made for the first address, since a preview needs none. Takes 2 ms. */
let lists: ReturnType<typeof makeLists> | undefined;

/**
 * Why requests may not go to an address.
 * @param address IPv4 or IPv6 without brackets; a zone is ignored
 * @returns the kind of address with its article, such as "a private", or `undefined` for a public one
 */
export function kindOfRefusedAddress(address: string): string | undefined {
  const { mapped, globalUnicast, refused } = (lists ??= makeLists());
  const [plain = ''] = address.split('%', 1);
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(plain) === 0) return 'an unreadable';
  // First, and for IPv6 only: to a BlockList an IPv4 address and its IPv4-mapped form are the same.
  if (family === 'ipv6' && mapped.check(plain, family)) return 'an IPv4-mapped';
  const [kind] = refused.find(([, list]) => list.check(plain, family)) ?? [];
  return kind ?? (family === 'ipv6' && !globalUnicast.check(plain, family) ? 'a reserved' : undefined);
}

/** True for 127.0.0.0/8 and ::1. */
export function isLoopbackAddress(address: string): boolean {
  // Without the lists above, which a preview to this machine would wait for.
  const [plain = ''] = address.split('%', 1);
  return isIP(plain) === 6 ? listOf('::1/128').check(plain, 'ipv6') : isIP(plain) === 4 && plain.startsWith('127.');
}

function makeLists() {
  const refused = ranges.map(([kind, ...subnets]) => [kind, listOf(...subnets)] as const);
  return { mapped: listOf('::ffff:0:0/96'), globalUnicast: listOf('2000::/3'), refused };
}

function listOf(...subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix] = subnet.split('/');
    list.addSubnet(network, Number(prefix), isIP(network) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
