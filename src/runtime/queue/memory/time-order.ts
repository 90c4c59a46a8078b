import { maxAheadMs } from '../change-queue';
import type { ChangeRow } from '../change-row';

/** The time of the newest change of each key that was settled, and the order of changes by it. It grows with the keys. */
export class TimeOrder {
  readonly #settled = new Map<string, Map<string, number>>();

  /**
   * Gives a change the time that counts.
   * @param waiting the newest change of its key that waits or is in a request
   * @returns false when it is older than what is known of its key
   */
  admit(change: ChangeRow, waiting: ChangeRow | undefined, now: number): boolean {
    const { occurredAt: given } = change;
    const known = waiting?.occurredAt ?? this.#settled.get(change.scope ?? '')?.get(change.key);
    const isTimed = given !== undefined && given <= now + maxAheadMs;
    change.occurredAt = isTimed ? given : Math.max(now, known ?? now);
    return known === undefined || change.occurredAt >= known;
  }

  /** Of a change that was accepted or refused for good. */
  recordSettled({ scope, key, occurredAt }: ChangeRow): void {
    if (scope === undefined || occurredAt === undefined) return;
    const times = this.#settled.get(scope) ?? new Map<string, number>();
    this.#settled.set(scope, times.set(key, occurredAt));
  }
}
