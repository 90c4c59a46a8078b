import type { Clock } from '../delivery/clock';

const startedAt = Date.now() - performance.now();

/**
 * The time of this machine, read once and counted on from there: when somebody sets the clock, a wait gets neither longer
 * nor shorter.
 */
export const systemClock: Clock = {
  now: () => Math.floor(startedAt + performance.now()),
  after(ms, callback) {
    // setTimeout fires at once above this; waking early does no harm.
    const timer = setTimeout(callback, Math.min(ms, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
};
