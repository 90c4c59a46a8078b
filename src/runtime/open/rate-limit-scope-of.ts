import { createHash } from 'node:crypto';
import { RateLimitScope } from '../delivery/throttle/rate-limit-scope';

/**
 * The account that connections share: those with the same name, or else with the same credentials of the same vendor.
 * It is called by a hash, which can be told to other processes and written down.
 */
export function rateLimitScopeOf(own: string, vendor: string, accounts: Map<string, RateLimitScope>): RateLimitScope {
  const name = createHash('sha256').update(`${vendor}\n${own}`).digest('hex');
  const account = accounts.get(name) ?? new RateLimitScope(name);
  accounts.set(name, account);
  return account;
}
