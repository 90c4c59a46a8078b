import { lookup as lookupWithSystem } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLoopbackAddress, kindOfRefusedAddress } from './addresses';
import { isLoopbackHost } from './egress';

/** Resolves a host name to all its addresses; rejects as `dns.lookup` does. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** A name resolves to an address that requests may not go to. The message is a clause about the name. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Makes the `lookup` of an agent. It resolves once, checks every address and returns only checked ones, so a name that
 * resolves differently between check and use gains nothing. One refused address refuses the name.
 */
export function createPublicLookup(options: { readonly allowLoopback: boolean; readonly resolve?: Resolve | undefined }): LookupFunction {
  const resolve = options.resolve ?? resolveWithSystem;
  return (hostname, { all }, callback) => {
    // Asynchronous, so that an error of the resolver becomes a rejection: an agent does not catch errors of `lookup`.
    const found = async (): Promise<readonly LookupAddress[]> => await resolve(hostname);
    found().then(
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
  // Plain http is allowed to a loopback name, so it must resolve to loopback only.
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
