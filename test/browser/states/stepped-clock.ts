import type { Clock } from '../../../src/runtime/delivery/clock';

/** For sockets, files and the thread of the database, which know nothing of this clock. */
const turnMs = 25;

/** A clock that stands still until it is told to go on: a real host on it reaches the same state at the same time of day, always. */
export class SteppedClock implements Clock {
  readonly #timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  #now: number;

  constructor(start: string) {
    this.#now = Date.parse(start);
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Goes on to a time, from one timer to the next, and gives what each has begun some real time. @param stepMs at most so far at once */
  async goTo(time: string, stepMs = Infinity): Promise<void> {
    const last = Date.parse(time);
    for (let isOver = false; !isOver;) {
      const end = Math.min(last, this.#now + stepMs);
      do await this.#turn();
      while (this.#fire(end));
      this.#now = end;
      isOver = end === last;
    }
  }

  /** Goes on by 10 ms again and again, until it is so. */
  async goOnUntil(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) {
      const end = this.#now + 10;
      while (this.#fire(end));
      this.#now = end;
      await this.#turn();
    }
  }

  /** @returns whether there was a timer until then */
  #fire(end: number): boolean {
    const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
    if (!next) return false;
    this.#timers.delete(next);
    this.#now = Math.max(this.#now, next.at);
    next.callback();
    return true;
  }

  async #turn(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, turnMs));
  }
}
