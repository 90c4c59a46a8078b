import type { Context, Fault, Outcome, Values } from '../../contract';
import { fault as makeFault } from '../../fault';
import type { Claim, ClaimRequest } from '../queue/change-queue';
import { deliverBatch, type BatchDependencies } from './batch/deliver-batch';
import type { DeliveryEvent } from './delivery';
import type { StopSignal } from './intake/groups';
import { finalError } from './final-error';
import type { DeliveryRuntime } from './runtime';
import type { DeliveryStats } from './delivery-stats';
import { Throttle } from './throttle/throttle';
import { formatCount } from '../validation/format-count';

interface DispatcherOptions {
  readonly context: Context<Values>;
  readonly giveUpAfterMs: number;
  readonly onEvent: (event: DeliveryEvent) => void;
  /** Called after each settlement, also without outcomes. */
  readonly onOutcomes: (outcomes: readonly Outcome[]) => void;
}

/** Starts requests when they are due and as many as may run, until the intake has ended and the ledger is empty. */
export class Dispatcher implements StopSignal {
  readonly #runtime: DeliveryRuntime;
  readonly #options: DispatcherOptions;
  readonly #tally: DeliveryStats;
  readonly #throttle: Throttle;
  readonly #ports: BatchDependencies;
  /** Items per request that the vendor takes, where that has proved to be less than the manifest's limit. */
  readonly #learnedItems = new Map<string, number>();
  #inFlight = 0;
  #intakeEnded = false;
  #failure: { readonly error: unknown } | undefined;
  #hasNews = false;
  #wake: () => void = () => undefined;
  #tellStopped: () => void = () => undefined;

  constructor(runtime: DeliveryRuntime, options: DispatcherOptions, tally: DeliveryStats) {
    this.#runtime = runtime;
    this.#options = options;
    this.#tally = tally;
    this.#throttle = new Throttle(runtime.rateLimitScope, runtime.maxConcurrency, runtime.retry);
    this.#ports = {
      runtime,
      context: options.context,
      throttle: this.#throttle,
      tally,
      onEvent: options.onEvent,
      onOutcomes: options.onOutcomes,
      onTooLarge: (group, items) => this.#learnedItems.set(group, Math.min(items, this.#learnedItems.get(group) ?? items)),
      onPause: (fault) => this.stop(fault),
      isStopped: () => this.isStopped,
    };
  }

  get stopped(): Fault | undefined {
    return this.#tally.stopped;
  }

  get isStopped(): boolean {
    return this.#tally.stopped !== undefined;
  }

  onStop(callback: () => void): void {
    this.#tellStopped = callback;
    if (this.isStopped) callback();
  }

  /** Tells that the ledger has something new. */
  notify(): void {
    this.#hasNews = true;
    this.#wake();
  }

  /** Tells that nothing more will come into the ledger. */
  endIntake(): void {
    this.#intakeEnded = true;
    this.notify();
  }

  /** Lets requests in flight settle; everything else fails with this fault, or stays in a durable ledger. The first one stays. */
  stop(fault: Fault): void {
    if (this.#tally.stopped) return;
    this.#tally.stopped = fault;
    this.#tally.waiting = undefined;
    this.#options.onEvent({ type: 'stopped', fault });
    this.#tellStopped();
    this.notify();
  }

  /** Rejects only when the ledger fails or by a defect. */
  async run(): Promise<void> {
    for (;;) {
      this.#hasNews = false;
      if (this.#failure) throw this.#failure.error;
      this.#giveUpIfDue();
      if (this.stopped) await this.#failWaiting(this.stopped);
      else await this.#startRequests();
      this.#tally.resends = this.#runtime.queue.resends;
      if (this.#intakeEnded && this.#inFlight === 0 && !this.#hasWork) return;
      await this.#idle();
    }
  }

  get #hasWork(): boolean {
    const { isDurable, size } = this.#runtime.queue;
    return size > 0 && !(this.stopped && isDurable);
  }

  async #startRequests(): Promise<void> {
    const { clock, queue } = this.#runtime;
    // Replies may come faster than claims, so that the limit is never met and this would go on after a stop.
    const mayStart = () => !this.isStopped && !this.#failure && this.#inFlight < this.#throttle.limit;
    while (mayStart() && this.#throttle.closedUntil <= clock.now()) {
      const claim = await queue.claim(this.#claimRequest());
      if (!claim) return;
      this.#inFlight += 1;
      this.#tally.waiting = undefined;
      void this.#carry(claim);
    }
  }

  async #carry(claim: Claim): Promise<void> {
    try {
      await deliverBatch(claim, this.#ports);
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#inFlight -= 1;
      this.notify();
    }
  }

  async #failWaiting(fault: Fault): Promise<void> {
    const { queue } = this.#runtime;
    const rows = queue.isDurable ? [] : await queue.drain();
    this.#options.onOutcomes(
      rows.map(({ invocationIndex, action, attempts }) => ({ index: invocationIndex, action, status: 'failed', attempts, fault })),
    );
  }

  /** Waits for news, or until something is due. */
  async #idle(): Promise<void> {
    const { clock, queue } = this.#runtime;
    let dueAt = Infinity;
    if (!this.stopped && this.#inFlight < this.#throttle.limit) {
      const nextDueAt = await queue.nextDueAt(this.#claimRequest());
      if (nextDueAt !== undefined) dueAt = Math.max(nextDueAt, this.#throttle.closedUntil);
    }
    if (this.#hasNews) return;
    const now = clock.now();
    if (this.#inFlight === 0 && dueAt !== Infinity) this.#announceWait(dueAt, now);
    const wakeAt = Math.min(dueAt, this.#giveUpAt());
    await new Promise<void>((resolve) => {
      const cancel = wakeAt === Infinity ? () => undefined : clock.after(Math.max(0, wakeAt - now), resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }

  #announceWait(until: number, now: number): void {
    const { queue, batchDelayMs } = this.#runtime;
    const { resends, size } = queue;
    const reason =
      resends > 0 && resends === size
        ? makeFault(
            'outcome_unknown',
            `${formatCount(resends)} accepted changes are sent once more, in case an earlier request is applied late.`,
            {
              hint: 'It goes on by itself when no earlier request can be applied any more.',
            },
          )
        : this.#throttle.outage?.fault;
    if (!reason || until - now <= batchDelayMs || this.#tally.waiting?.until === until) return;
    this.#tally.waiting = { reason, until };
    this.#options.onEvent({ type: 'waiting', until, fault: reason });
  }

  #giveUpAt(): number {
    const { outage } = this.#throttle;
    return outage && !this.stopped ? outage.since + this.#options.giveUpAfterMs : Infinity;
  }

  #giveUpIfDue(): void {
    const { outage } = this.#throttle;
    if (outage && this.#runtime.clock.now() >= this.#giveUpAt()) this.stop(finalError(outage.fault));
  }

  #claimRequest(): ClaimRequest {
    const { actions, clock, batchDelayMs } = this.#runtime;
    const now = clock.now();
    return {
      now,
      partialBefore: this.#intakeEnded ? now : now - batchDelayMs,
      maxItems: (group) => this.#learnedItems.get(group) ?? actions.get(actionOfGroup(group))?.maxItems ?? 1,
    };
  }
}

/** A group is named by its action's id, then a line for each value of `groupBy`. */
function actionOfGroup(group: string): string {
  const end = group.indexOf('\n');
  return end < 0 ? group : group.slice(0, end);
}
