import type { Clock } from '../clock';

/** The jobs of one delivery that the vendor works on. They are no requests in flight, and the end of the delivery does not wait for them. */
export class OpenJobs {
  size = 0;
  isClosed = false;
  readonly #wakes = new Set<() => void>();

  /** @param onChange called when a job begins */
  constructor(private readonly onChange: () => void) {}

  /** @returns what ends it */
  begin(): () => void {
    this.size += 1;
    this.onChange();
    return () => void (this.size -= 1);
  }

  /**
   * Waits, at most until the delivery ends.
   * @param ms Infinity: only for the event
   * @param subscribe to an event that ends the wait as well; returns what takes the callback back
   */
  async wait(clock: Clock, ms: number, subscribe: (wake: () => void) => () => void): Promise<void> {
    if (this.isClosed) return;
    let end = (): void => undefined;
    await new Promise<void>((resolve) => {
      const cancel = ms === Infinity ? () => undefined : clock.after(Math.max(0, ms), resolve);
      const forget = subscribe(resolve);
      this.#wakes.add(resolve);
      end = () => {
        cancel();
        forget();
        this.#wakes.delete(resolve);
      };
    });
    end();
  }

  /** The delivery has ended: nothing is asked for any more. */
  close(): void {
    this.isClosed = true;
    for (const wake of [...this.#wakes]) wake();
  }
}
