import { retryDelayMs } from '../../../src/runtime/delivery/throttle/retry';
import type { VirtualClock } from '../../runtime/delivery/virtual-clock';
import type { VirtualVendor } from '../../runtime/delivery/virtual-vendor';

/** What a design works in. */
export interface Surroundings {
  readonly clock: VirtualClock;
  readonly vendor: VirtualVendor;
  /** A number in [0, 1). */
  readonly random: () => number;
}

/** Members that a request carries, and what it does with them. */
export interface Job {
  readonly op: string;
  readonly members: readonly string[];
}

const slots = 8;

/** Sends jobs, each again and again until it succeeds, with the waits of the real dispatcher and as many side by side. */
export class Persistence {
  #free = slots;
  readonly #queue: (() => void)[] = [];

  constructor(private readonly surroundings: Surroundings) {}

  async send({ op, members }: Job): Promise<void> {
    const { clock, random } = this.surroundings;
    for (let failures = 1; ; failures += 1) {
      const status = await this.#sendOnce(JSON.stringify({ op, members }));
      if (status === 204) return;
      const least = status === 429 ? 4_000 : 0;
      await clock.sleep(least + retryDelayMs(status === 409 ? 'conflict' : 'unavailable', failures, random()));
    }
  }

  async #sendOnce(body: string): Promise<number | undefined> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    const result = await this.surroundings.vendor.send({ body });
    const next = this.#queue.shift();
    if (next) next();
    else this.#free += 1;
    return 'response' in result ? result.response.status : undefined;
  }
}
