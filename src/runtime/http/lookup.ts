import { lookup as lookupWithSystem } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLoopbackAddress, kindOfRefusedAddress } from './addresses';
import { isLoopbackHost } from './egress';

/** Gives every address of a host name; rejects as `dns.lookup` does. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** A name led to an address to which requests may not go. The message is a clause about the name. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Makes the `lookup` of an agent: resolves once, judges every address, and gives out only what was judged, so a name
 * that changes its answer between the check and the connection gains nothing. One refused address refuses them all.
 */
export function createPublicLookup(options: { readonly allowLoopback: boolean; readonly resolve?: Resolve | undefined }): LookupFunction {
  const resolve = options.resolve ?? resolveWithSystem;
  return (hostname, { all }, callback) => {
    // Asynchronous even towards a resolver that throws: nobody could catch it where an agent looks a name up.
    const answer = async (): Promise<readonly LookupAddress[]> => await resolve(hostname);
    answer().then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined) {
          callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }), '');
          return;
        }
        const problem = problemOf(hostname, addresses, options.allowLoopback);
        if (problem !== undefined) callback(new AddressRefused(problem), '');
        else if (all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('unknown failure of the resolver'), ''),
    );
  };
}

function problemOf(hostname: string, addresses: readonly LookupAddress[], allowLoopback: boolean): string | undefined {
  // Plain http is allowed to a loopback name, so such a name must lead nowhere else.
  if (allowLoopback && isLoopbackHost(hostname)) {
    const other = addresses.find(({ address }) => !isLoopbackAddress(address));
    return other && `the name "${hostname}" leads to ${other.address}, which is not a loopback address`;
  }
  for (const { address } of addresses) {
    const kind = kindOfRefusedAddress(address);
    if (kind !== undefined) return `the name "${hostname}" leads to ${address}, which is ${kind} address`;
  }
  return undefined;
}

async function resolveWithSystem(hostname: string): Promise<readonly LookupAddress[]> {
  return await lookupWithSystem(hostname, { all: true });
}
