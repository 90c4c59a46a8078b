import type { Change } from '../../src/runtime/queue/change-queue';

const maxAheadMs = 300_000;

/** What each member is in the end by the newest of all changes that came in, whatever became of them in between. */
export class TimeOracle {
  readonly #newest = new Map<string, { readonly time: number; readonly isPresent: boolean }>();
  readonly #spoiled = new Set<string>();

  /** A change later than the window is promised nothing. */
  add({ key, action, occurredAt }: Pick<Change, 'key' | 'action' | 'occurredAt'>, now: number, windowMs: number): void {
    const newest = this.#newest.get(key);
    const isTimed = occurredAt !== undefined && occurredAt <= now + maxAheadMs;
    if (isTimed && occurredAt < now - windowMs) this.spoil(key);
    const time = isTimed ? occurredAt : Math.max(now, newest?.time ?? now);
    if (!newest || time >= newest.time) this.#newest.set(key, { time, isPresent: action === 'add' });
  }

  /** Of a member that failed, was erased or is no longer known, nothing is expected. */
  spoil(key: string): void {
    this.#spoiled.add(key);
  }

  expected(): readonly (readonly [key: string, isPresent: boolean])[] {
    return [...this.#newest].filter(([key]) => !this.#spoiled.has(key)).map(([key, { isPresent }]) => [key, isPresent]);
  }
}
