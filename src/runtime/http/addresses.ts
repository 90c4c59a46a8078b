import { BlockList, isIP } from 'node:net';

type Family = 'ipv4' | 'ipv6';

// IANA's special-purpose address registries (IPv4 and IPv6, November 2026), and the tunnels into them. The first match names an address.
const ranges: Readonly<Record<Family, readonly (readonly [name: string, ...subnets: string[]])[]>> = {
  ipv4: [
    ['an unspecified', '0.0.0.0/8'],
    ['a loopback', '127.0.0.0/8'],
    ['a private', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
    ['a carrier-grade NAT', '100.64.0.0/10'],
    ['a link-local', '169.254.0.0/16'],
    ['a protocol-assignment', '192.0.0.0/24'],
    ['a 6to4', '192.88.99.0/24'],
    ['a benchmarking', '198.18.0.0/15'],
    ['a documentation', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'],
    ['a multicast', '224.0.0.0/4'],
    ['a reserved', '240.0.0.0/4'],
  ],
  ipv6: [
    ['an unspecified', '::/128'],
    ['a loopback', '::1/128'],
    ['an IPv4-mapped', '::ffff:0:0/96'],
    ['a NAT64', '64:ff9b::/96', '64:ff9b:1::/48'],
    ['a 6to4', '2002::/16'],
    ['a documentation', '2001:db8::/32', '3fff::/20'],
    // Teredo, benchmarking and ORCHID among them.
    ['a protocol-assignment', '2001::/23'],
    ['a private (unique local)', 'fc00::/7'],
    ['a link-local', 'fe80::/10', 'fec0::/10'],
    ['a multicast', 'ff00::/8'],
  ],
};

interface Lists {
  readonly refused: Readonly<Record<Family, readonly { readonly name: string; readonly list: BlockList }[]>>;
  readonly globalUnicast: BlockList;
  readonly loopback: Readonly<Record<Family, BlockList>>;
}

let made: Lists | undefined;

/** Made for the first address, since a preview needs none. Takes 2 ms. */
function lists(): Lists {
  // One list for each family: a BlockList treats an IPv4 address as its IPv4-mapped form and would refuse all of them.
  const refusedOf = (family: Family) => ranges[family].map(([name, ...subnets]) => ({ name, list: listOf(family, subnets) }));
  return (made ??= {
    refused: { ipv4: refusedOf('ipv4'), ipv6: refusedOf('ipv6') },
    globalUnicast: listOf('ipv6', ['2000::/3']),
    loopback: { ipv4: listOf('ipv4', ['127.0.0.0/8']), ipv6: listOf('ipv6', ['::1/128']) },
  });
}

/**
 * Why requests may not go to an address.
 * @param address IPv4 or IPv6 without brackets; a zone is ignored
 * @returns the kind of address with its article, such as "a private", or `undefined` for a public one
 */
export function kindOfRefusedAddress(address: string): string | undefined {
  const plain = withoutZone(address);
  const family = familyOf(plain);
  if (family === undefined) return 'an unreadable';
  const match = lists().refused[family].find(({ list }) => list.check(plain, family));
  if (match) return match.name;
  return family === 'ipv6' && !lists().globalUnicast.check(plain, family) ? 'a reserved' : undefined;
}

/** True for 127.0.0.0/8 and ::1. */
export function isLoopbackAddress(address: string): boolean {
  const plain = withoutZone(address);
  const family = familyOf(plain);
  return family !== undefined && lists().loopback[family].check(plain, family);
}

function listOf(family: Family, subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix] = subnet.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}

function familyOf(address: string): Family | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}

function withoutZone(address: string): string {
  return address.split('%', 1)[0] ?? '';
}
