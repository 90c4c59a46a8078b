import type { Clock } from '../../runtime/delivery/clock';

/** A clock on which every wait ends at once, as if its time had passed. */
export function acceleratedClock(): Clock {
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
