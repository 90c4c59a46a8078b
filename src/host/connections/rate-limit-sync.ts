import type { RateLimitScope } from '../../runtime/delivery/throttle/rate-limit-scope';
import type { HostStore } from '../../stores/host-store';

/** Keeps this process and the others on a store in step about accounts that are over their limit. */
export class RateLimitSync {
  readonly #store: HostStore;
  readonly #known = new Map<string, RateLimitScope>();
  readonly #heard = new Map<string, number>();

  constructor(store: HostStore) {
    this.#store = store;
  }

  /** From now on the account hears of others and tells them. */
  join(account: RateLimitScope): void {
    if (this.#known.has(account.name)) return;
    this.#known.set(account.name, account);
    account.extend(this.#heard.get(account.name) ?? 0);
    // Whether others hear of it or not, this process waits; what the store cannot do, its next call says.
    account.onLimited((until) => void this.#store.extendRateLimit(account.name, until).catch(() => undefined));
  }

  /** Another process has met the account's limit. @param until epoch ms */
  handleChange(name: string, until: number): void {
    this.#heard.set(name, until);
    this.#known.get(name)?.extend(until);
  }
}
