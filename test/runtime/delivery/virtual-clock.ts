import type { Clock } from '../../../src/runtime/delivery/clock';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** Time that passes only when nothing else is left to do. */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #timers: Timer[] = [];
  #held = 0;

  constructor(now = Date.UTC(2026, 10, 22)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + ms, order: (this.#order += 1), callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Lets no time pass until work has ended that is done in real time, such as a disk's. */
  async hold<T>(work: Promise<T>): Promise<T> {
    this.#held += 1;
    try {
      return await work;
    } finally {
      this.#held -= 1;
    }
  }

  /** Lets the work run, and moves on to the next timer whenever it waits. */
  async run<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = (): void => void (isDone = true);
    work.then(done, done);
    for (let yields = 0; ;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (isDone) return work;
      if (this.#held > 0) continue;
      const [next] = this.#timers.sort((a, b) => a.at - b.at || a.order - b.order);
      // The work itself yields now and then, which needs no timer.
      if (!next && (yields += 1) < 100) continue;
      if (!next) throw new Error(`stuck at ${new Date(this.#now).toISOString()}: the work waits and no timer is set`);
      yields = 0;
      this.#timers.shift();
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
  }
}

/** A small seeded generator (mulberry32), so that a failing seed can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
