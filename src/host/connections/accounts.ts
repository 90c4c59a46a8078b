import type { Account } from '../../deliver/pace/account';
import type { Store } from '../../ledger/store';

/** Keeps this process and the others on a store in step about accounts that are over their limit. */
export class Accounts {
  readonly #store: Store;
  readonly #known = new Map<string, Account>();
  readonly #heard = new Map<string, number>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** From now on the account hears of others and tells them. */
  join(account: Account): void {
    if (this.#known.has(account.name)) return;
    this.#known.set(account.name, account);
    account.hear(this.#heard.get(account.name) ?? 0);
    // Whether others hear of it or not, this process waits; what the store cannot do, its next call says.
    account.onClose((until) => void this.#store.closeAccount(account.name, until).catch(() => undefined));
  }

  /** Another process has met the account's limit. @param until epoch ms */
  hear(name: string, until: number): void {
    this.#heard.set(name, until);
    this.#known.get(name)?.hear(until);
  }
}
