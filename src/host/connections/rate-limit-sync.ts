import type { Clock } from '../../runtime/delivery/clock';
import type { RateLimitScope } from '../../runtime/delivery/throttle/rate-limit-scope';
import type { RateLimitScopes } from '../../runtime/open/connection-parts';
import type { HostStore } from '../../stores/host-store';

/** Shares rate limits of vendor accounts among the connections of a host, and with the other processes on a store. */
export class RateLimitSync implements RateLimitScopes {
  /** Held weakly: each change of a token names a new account, and the connections of the old one are gone at some time. */
  readonly #scopes = new Map<string, WeakRef<RateLimitScope>>();
  readonly #collected = new FinalizationRegistry<string>((name) => {
    if (!this.get(name)) this.#scopes.delete(name);
  });
  /** What other processes met, until it is over. */
  readonly #limitedUntil = new Map<string, number>();

  constructor(
    private readonly store: HostStore,
    private readonly clock: Clock,
  ) {}

  get(name: string): RateLimitScope | undefined {
    return this.#scopes.get(name)?.deref();
  }

  /** Adds a scope: limits that other processes met hold for it, and its own are announced. */
  set(name: string, scope: RateLimitScope): void {
    if (this.get(name) === scope) return;
    this.#scopes.set(name, new WeakRef(scope));
    this.#collected.register(scope, name);
    scope.extend(this.#limitedUntil.get(name) ?? 0);
    // This process waits in any case. A store that fails here reports it at its next call.
    scope.onLimited((until) => void this.store.extendRateLimit(name, until).catch(() => undefined));
  }

  /** Another process has met a limit. @param until epoch ms */
  handleChange(name: string, until: number): void {
    const now = this.clock.now();
    for (const [other, end] of this.#limitedUntil) if (end <= now) this.#limitedUntil.delete(other);
    this.#limitedUntil.set(name, until);
    this.get(name)?.extend(until);
  }
}
