import { BlockList, isIP } from 'node:net';

type Family = 4 | 6;

interface Range {
  readonly name: string;
  readonly family: Family;
  readonly subnets: readonly (readonly [network: string, prefix: number])[];
}

// IANA's special-purpose address registries (IPv4 and IPv6, November 2026), with the tunnels that reach into them.
const ranges: readonly Range[] = [
  { name: 'an unspecified', family: 4, subnets: [['0.0.0.0', 8]] },
  { name: 'a loopback', family: 4, subnets: [['127.0.0.0', 8]] },
  {
    name: 'a private',
    family: 4,
    subnets: [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
    ],
  },
  { name: 'a carrier-grade NAT', family: 4, subnets: [['100.64.0.0', 10]] },
  { name: 'a link-local', family: 4, subnets: [['169.254.0.0', 16]] },
  { name: 'a protocol-assignment', family: 4, subnets: [['192.0.0.0', 24]] },
  { name: 'a 6to4', family: 4, subnets: [['192.88.99.0', 24]] },
  { name: 'a benchmarking', family: 4, subnets: [['198.18.0.0', 15]] },
  {
    name: 'a documentation',
    family: 4,
    subnets: [
      ['192.0.2.0', 24],
      ['198.51.100.0', 24],
      ['203.0.113.0', 24],
    ],
  },
  { name: 'a multicast', family: 4, subnets: [['224.0.0.0', 4]] },
  { name: 'a reserved', family: 4, subnets: [['240.0.0.0', 4]] },

  { name: 'an unspecified', family: 6, subnets: [['::', 128]] },
  { name: 'a loopback', family: 6, subnets: [['::1', 128]] },
  { name: 'an IPv4-mapped', family: 6, subnets: [['::ffff:0:0', 96]] },
  {
    name: 'a NAT64',
    family: 6,
    subnets: [
      ['64:ff9b::', 96],
      ['64:ff9b:1::', 48],
    ],
  },
  { name: 'a 6to4', family: 6, subnets: [['2002::', 16]] },
  {
    name: 'a documentation',
    family: 6,
    subnets: [
      ['2001:db8::', 32],
      ['3fff::', 20],
    ],
  },
  // Teredo, benchmarking and ORCHID among them.
  { name: 'a protocol-assignment', family: 6, subnets: [['2001::', 23]] },
  { name: 'a private (unique local)', family: 6, subnets: [['fc00::', 7]] },
  {
    name: 'a link-local',
    family: 6,
    subnets: [
      ['fe80::', 10],
      ['fec0::', 10],
    ],
  },
  { name: 'a multicast', family: 6, subnets: [['ff00::', 8]] },
];

interface Lists {
  readonly refused: readonly { readonly name: string; readonly family: Family; readonly list: BlockList }[];
  readonly globalUnicast: BlockList;
  readonly loopback: Readonly<Record<Family, BlockList>>;
}

let made: Lists | undefined;

/** The lists, made with the first address: 2 ms that a preview does not need. */
function lists(): Lists {
  return (made ??= {
    // One list for each family: a BlockList takes an IPv4 address for its IPv4-mapped form, and would refuse them all.
    refused: ranges.map(({ name, family, subnets }) => ({ name, family, list: listOf(family, subnets) })),
    globalUnicast: listOf(6, [['2000::', 3]]),
    loopback: { 4: listOf(4, [['127.0.0.0', 8]]), 6: listOf(6, [['::1', 128]]) },
  });
}

/**
 * Says why requests may not go to an address.
 * @param address IPv4 or IPv6 without brackets; a zone is ignored
 * @returns the kind of address with its article, such as "a private", or `undefined` for a public one
 */
export function kindOfRefusedAddress(address: string): string | undefined {
  const plain = withoutZone(address);
  const family = isIP(plain);
  if (family !== 4 && family !== 6) return 'an unreadable';
  const { refused, globalUnicast } = lists();
  const match = refused.find((range) => range.family === family && range.list.check(plain, nameOf(family)));
  if (match) return match.name;
  return family === 6 && !globalUnicast.check(plain, 'ipv6') ? 'a reserved' : undefined;
}

/** True for 127.0.0.0/8 and ::1. */
export function isLoopbackAddress(address: string): boolean {
  const plain = withoutZone(address);
  const family = isIP(plain);
  return (family === 4 || family === 6) && lists().loopback[family].check(plain, nameOf(family));
}

function listOf(family: Family, subnets: Range['subnets']): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, nameOf(family));
  return list;
}

function nameOf(family: Family): 'ipv4' | 'ipv6' {
  return family === 4 ? 'ipv4' : 'ipv6';
}

function withoutZone(address: string): string {
  return address.split('%', 1)[0] ?? '';
}
