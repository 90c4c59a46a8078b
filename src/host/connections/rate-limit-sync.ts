import type { RateLimitScope } from '../../runtime/delivery/throttle/rate-limit-scope';
import type { HostStore } from '../../stores/host-store';

/** Shares rate limits of vendor accounts with the other processes on a store. */
export class RateLimitSync {
  readonly #scopes = new Map<string, RateLimitScope>();
  readonly #limitedUntil = new Map<string, number>();

  constructor(private readonly store: HostStore) {}

  /** Applies limits that other processes met to this scope, and announces its own. */
  join(scope: RateLimitScope): void {
    if (this.#scopes.has(scope.name)) return;
    this.#scopes.set(scope.name, scope);
    scope.extend(this.#limitedUntil.get(scope.name) ?? 0);
    // This process waits in any case. A store that fails here reports it at its next call.
    scope.onLimited((until) => void this.store.extendRateLimit(scope.name, until).catch(() => undefined));
  }

  /** Another process has met a limit. @param until epoch ms */
  handleChange(name: string, until: number): void {
    this.#limitedUntil.set(name, until);
    this.#scopes.get(name)?.extend(until);
  }
}
