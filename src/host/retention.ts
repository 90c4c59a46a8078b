import type { Clock } from '../runtime/delivery/clock';
import type { HostStore } from '../stores/host-store';

/** How long a host remembers, in milliseconds. What waits is never forgotten. */
export interface Retention {
  /** Default 30 days. */
  readonly outcomesMs: number;
  /** Default 90 days. */
  readonly deadLettersMs: number;
  /** How long sending the same again is recognised. Default 24 hours. */
  readonly receiptsMs: number;
}

const hourMs = 3_600_000;

export const defaultRetention: Retention = { outcomesMs: 30 * 24 * hourMs, deadLettersMs: 90 * 24 * hourMs, receiptsMs: 24 * hourMs };

/** Forgets what is too old, now and every hour. @returns what ends it */
export function startRetention(store: HostStore, clock: Clock, { outcomesMs, deadLettersMs, receiptsMs }: Retention): () => void {
  let cancel = (): void => undefined;
  let isEnded = false;
  const tidy = async (): Promise<void> => {
    const now = clock.now();
    await store.expire({ outcomes: now - outcomesMs, deadLetters: now - deadLettersMs, idempotencyKeys: now - receiptsMs }).catch(() => {
      // A store that fails says so at every other call; here an hour more does no harm.
    });
    if (!isEnded) cancel = clock.after(hourMs, () => void tidy());
  };
  void tidy();
  return () => {
    isEnded = true;
    cancel();
  };
}
