import type { Clock } from '../../../src/runtime/delivery/clock';
import type { ChangeQueue } from '../../../src/runtime/queue/change-queue';
import type { Sender } from '../../../src/runtime/http/sender';
import type { VirtualClock } from '../../runtime/delivery/virtual-clock';

/** A promise for a process that is dead: nothing ever reaches it. */
const never = new Promise<never>(() => undefined);

/**
 * One process. Killed, it neither does nor hears anything any more; what it has asked of the vendor happens all the same,
 * and what it has asked of its disk has happened or not.
 */
export class Life {
  #isAlive = true;
  #disk: Promise<unknown> = Promise.resolve();

  /** @param offsetMs how wrong this process's clock is */
  constructor(
    private readonly world: VirtualClock,
    private readonly random: () => number,
    private readonly offsetMs: number,
  ) {}

  kill(): void {
    this.#isAlive = false;
  }

  get clock(): Clock {
    return {
      now: () => this.world.now() + this.offsetMs,
      after: (ms, callback) => this.world.after(ms, () => this.#isAlive && callback()),
    };
  }

  sender(vendor: Sender): Sender {
    return {
      send: (request) => (this.#isAlive ? vendor.send(request).then((result) => this.#hear(result)) : never),
      close: () => undefined,
    };
  }

  /** The queue behind a disk that takes its time, one call after the other. */
  queue(queue: ChangeQueue): ChangeQueue {
    const slow =
      <In extends unknown[], Out>(call: (...given: In) => Promise<Out>) =>
      (...given: In): Promise<Out> =>
        this.#inTurn(() => this.world.hold(call.apply(queue, given)));
    return {
      isDurable: queue.isDurable,
      recover: slow(queue.recover),
      enqueue: slow(queue.enqueue),
      claim: slow(queue.claim),
      settle: slow(queue.settle),
      nextDueAt: slow(queue.nextDueAt),
      drain: slow(queue.drain),
      get size() {
        return queue.size;
      },
      get resends() {
        return queue.resends;
      },
    };
  }

  #inTurn<Out>(call: () => Promise<Out>): Promise<Out> {
    const turn = this.#disk.then(async () => {
      await this.#takeTime();
      const result = await call();
      await this.#takeTime();
      return result;
    });
    this.#disk = turn.catch(() => undefined);
    return turn;
  }

  async #takeTime(): Promise<void> {
    if (this.#isAlive && this.random() < 0.5) await this.world.sleep(this.random() * 15);
    await this.#hear(undefined);
  }

  #hear<T>(value: T): T | Promise<never> {
    return this.#isAlive ? value : never;
  }
}
