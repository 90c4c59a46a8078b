import type { Clock } from '../../runtime/delivery/clock';
import type { ConnectOptions } from '../../runtime/open/connect-options';

/** What makes a delivery the same each time: one request after the other, no chance, and every wait ends at once. */
export function deterministic(): ConnectOptions {
  return { clock: acceleratedClock(), random: () => 0.5, maxConcurrency: 1 };
}

/** A clock on which every wait ends at once, as if its time had passed. */
function acceleratedClock(): Clock {
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  return {
    now,
    after(ms, callback) {
      const dueAt = now() + ms;
      const timer = setTimeout(() => {
        ahead += Math.max(0, dueAt - now());
        callback();
      }, 0);
      return () => clearTimeout(timer);
    },
  };
}
