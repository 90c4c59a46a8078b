import { createHash } from 'node:crypto';
import { Account } from '../deliver/pace/account';

/**
 * The account that connections share: those with the same name, or else with the same credentials of the same vendor.
 * It is called by a hash, which can be told to other processes and written down.
 */
export function accountFor(own: string, vendor: string, accounts: Map<string, Account>): Account {
  const name = createHash('sha256').update(`${vendor}\n${own}`).digest('hex');
  const account = accounts.get(name) ?? new Account(name);
  accounts.set(name, account);
  return account;
}
