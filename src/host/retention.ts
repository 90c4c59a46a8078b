import type { Clock } from '../runtime/delivery/clock';
import type { HostStore } from '../stores/host-store';

const hourMs = 3_600_000;

export const defaultRetention = { outcomesMs: 30 * 24 * hourMs, deadLettersMs: 90 * 24 * hourMs, idempotencyKeysMs: 24 * hourMs };

/** How long a host keeps what is finished, in milliseconds. Waiting changes never expire. */
export type Retention = Readonly<typeof defaultRetention> & {
  /** Of what is known of keys that are no members; 0 when nothing is kept of them. */
  readonly membersMs: number;
};

/** Deletes expired data now and every hour. @returns stops it */
export function startRetention(store: HostStore, clock: Clock, kept: Retention): () => void {
  const { outcomesMs, deadLettersMs, idempotencyKeysMs, membersMs } = kept;
  let cancel: () => void;
  const expire = (): void => {
    const now = clock.now();
    const before = {
      outcomes: now - outcomesMs,
      deadLetters: now - deadLettersMs,
      idempotencyKeys: now - idempotencyKeysMs,
      ...(membersMs > 0 && { members: now - membersMs }),
    };
    // A failing store is reported by every other call; expiry can wait for an hour.
    void store.expire(before).catch(() => undefined);
    cancel = clock.after(hourMs, expire);
  };
  expire();
  return () => cancel();
}
