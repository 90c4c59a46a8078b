import type { Fault } from '../../contract';
import { withoutVendorMessage } from '../../fault';
import type { Claim, ClaimRequest } from '../queue/change-queue';
import { actionOfGroup } from '../queue/group-name';
import type { BatchDependencies } from './batch/batch-dependencies';
import { deliverBatch } from './batch/deliver-batch';
import { OpenJobs } from './batch/open-jobs';
import { rememberUrls } from './batch/redact';
import { RefusalWatch } from './batch/refusal-watch';
import type { DeliveryEvent, DeliveryStats } from './delivery';
import type { StopSignal } from './intake/groups';
import type { DeliveryRuntime } from './runtime';
import { BatchSizes } from './throttle/batch-sizes';
import { finalError } from './throttle/retry';
import { Throttle } from './throttle/throttle';
import { waitReasonOf } from './throttle/wait-reason';

interface DispatcherOptions extends Pick<BatchDependencies, 'context' | 'onEvent' | 'onOutcomes'> {
  readonly giveUpAfterMs: number;
  /** A source has just been opened, so that its first batch fills soon. */
  readonly isSourceNew?: boolean;
}

/** Starts requests when they are due, as many as the throttle allows, until the intake has ended and the queue is empty. */
export class Dispatcher implements StopSignal {
  readonly #throttle: Throttle;
  readonly #dependencies: BatchDependencies;
  readonly #sizes = new BatchSizes();
  readonly #refusals = new RefusalWatch({ onWaiting: () => this.notify(), onRefused: (fault) => this.stop(fault) });
  readonly #jobs = new OpenJobs(() => this.notify());
  /** Claims that are not settled. */
  #claims = 0;
  /** Until when a batch that is not full waits for more; epoch ms. Without a request shortly before, it is sent at once. */
  #gatherUntil: number;
  #intakeEnded = false;
  #intakeIsFull = false;
  #failure: { readonly error: unknown } | undefined;
  #hasChanged = false;
  #wake: () => void = () => undefined;
  #onStop: () => void = () => undefined;

  constructor(
    private readonly runtime: DeliveryRuntime,
    private readonly options: DispatcherOptions,
    private readonly stats: DeliveryStats,
  ) {
    this.#gatherUntil = options.isSourceNew ? runtime.clock.now() + runtime.batchDelayMs : 0;
    this.#throttle = new Throttle(runtime.rateLimitScope, runtime.maxConcurrency, runtime.retry);
    this.#dependencies = {
      runtime,
      ...options,
      onEvent: (event) => this.#emit(event),
      showUrl: rememberUrls(),
      throttle: this.#throttle,
      sizes: this.#sizes,
      refusals: this.#refusals,
      jobs: this.#jobs,
      stats,
      onPause: (fault) => this.stop(fault),
      isStopped: () => this.isStopped,
    };
  }

  get stopped(): Fault | undefined {
    return this.stats.stopped;
  }

  get isStopped(): boolean {
    return this.stats.stopped !== undefined;
  }

  onStop(callback: () => void): void {
    this.#onStop = callback;
    if (this.isStopped) callback();
  }

  /** The queue has something new. */
  notify(): void {
    this.#hasChanged = true;
    this.#wake();
  }

  /** Whether the next invocations wait until others have their outcome. */
  setIntakeFull(isFull: boolean): void {
    this.#intakeIsFull = isFull;
    if (isFull) this.notify();
  }

  /** Nothing more comes into the queue. */
  endIntake(): void {
    this.#intakeEnded = true;
    this.notify();
  }

  /** Lets requests in flight settle; the rest fails with this fault, or stays in a durable queue. Later calls change nothing. */
  stop(fault: Fault): void {
    if (this.stats.stopped) return;
    this.stats.stopped = fault;
    this.stats.waiting = undefined;
    this.#refusals.close();
    this.#jobs.close();
    this.#emit({ type: 'stopped', fault });
    this.#onStop();
    this.notify();
  }

  /** Rejects only when the queue fails, or by a defect. */
  async run(): Promise<void> {
    for (;;) {
      this.#hasChanged = false;
      if (this.#failure) throw this.#failure.error;
      this.#giveUpIfDue();
      if (this.stopped) await this.#failWaiting(this.stopped);
      else await this.#startRequests();
      this.stats.resends = this.runtime.queue.resends;
      if (this.#intakeEnded && this.#claims === 0 && !this.#hasWork) return;
      await this.#idle();
    }
  }

  get #hasWork(): boolean {
    const { isDurable, size } = this.runtime.queue;
    return size > 0 && !(this.stopped && isDurable);
  }

  /** What is in a request. An item that waits for its decision is not, and neither is what the vendor works on. */
  get #inFlight(): number {
    return this.#claims - this.#refusals.waiting - this.#jobs.size;
  }

  /** Whether another request may start, by their number. Jobs hold rows in memory, so they are bounded as well. */
  get #hasPlace(): boolean {
    return this.#inFlight < this.#limit && this.#jobs.size < this.runtime.maxConcurrency && !this.runtime.rateLimitScope.isFull;
  }

  /** One after the other while the vendor may refuse everything. */
  get #limit(): number {
    return this.#refusals.isAsking ? 1 : this.#throttle.limit;
  }

  async #startRequests(): Promise<void> {
    const { clock, batchDelayMs } = this.runtime;
    // Responses may come faster than claims. Then the limit is never reached, so the loop itself must see a stop.
    while (!this.isStopped && !this.#failure && this.#hasPlace && this.#throttle.closedUntil <= clock.now()) {
      const claim = await this.#claim();
      if (!claim) return;
      this.#claims += 1;
      this.#gatherUntil = clock.now() + batchDelayMs;
      this.stats.waiting = undefined;
      void this.#deliver(claim);
    }
  }

  /** Where the vendor may refuse everything, other batches are asked before those that it has refused. */
  async #claim(): Promise<Claim | undefined> {
    const { queue } = this.runtime;
    const request = this.#claimRequest();
    if (!this.#refusals.isSuspicious || this.#refusals.takeOneApart()) return queue.claim(request);
    const other = await queue.claim({ ...request, freshOnly: true });
    return other ?? (this.#refusals.isHolding ? undefined : queue.claim(request));
  }

  async #deliver(claim: Claim): Promise<void> {
    try {
      await deliverBatch(claim, this.#dependencies);
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#claims -= 1;
      this.notify();
    }
  }

  async #failWaiting(fault: Fault): Promise<void> {
    const { queue } = this.runtime;
    const rows = queue.isDurable ? [] : await queue.drain();
    this.options.onOutcomes(
      rows.map(({ invocationIndex, action, attempts }) => ({ index: invocationIndex, action, status: 'failed', attempts, fault })),
    );
  }

  /** Waits for a change, or until something is due. */
  async #idle(): Promise<void> {
    const { clock, queue } = this.runtime;
    let dueAt = Infinity;
    const { rateLimitScope } = this.runtime;
    const mayClaim = !this.stopped && this.#hasPlace;
    const nextDueAt = mayClaim && !this.#refusals.isHolding ? await queue.nextDueAt(this.#claimRequest()) : undefined;
    const now = clock.now();
    const gatheredAt = this.#gatherUntil > now ? this.#gatherUntil : Infinity;
    if (nextDueAt !== undefined) dueAt = Math.max(Math.min(nextDueAt, gatheredAt), this.#throttle.closedUntil);
    const isIdle = mayClaim && !this.#hasChanged && this.#inFlight === 0 && this.#jobs.size === 0;
    const isNothingDue = isIdle && (nextDueAt === undefined || nextDueAt > now);
    const others = { mayCome: !this.#intakeEnded, areDueLater: nextDueAt !== undefined };
    const concludeAt = (isNothingDue ? this.#refusals.conclude(now, others) : undefined) ?? Infinity;
    if (this.#hasChanged) return;
    if (this.#inFlight === 0 && dueAt !== Infinity) this.#announceWait(dueAt, now);
    const wakeAt = Math.min(dueAt, concludeAt, this.#giveUpAt());
    // Requests of other connections fill the account as well.
    const forget = rateLimitScope.onFree(() => this.notify());
    await new Promise<void>((resolve) => {
      const cancel = wakeAt === Infinity ? () => undefined : clock.after(Math.max(0, wakeAt - now), resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
    forget();
  }

  #announceWait(until: number, now: number): void {
    const { queue, batchDelayMs } = this.runtime;
    const reason = waitReasonOf(queue, this.#throttle.outage?.fault);
    if (!reason || until - now <= batchDelayMs || this.stats.waiting?.until === until) return;
    this.stats.waiting = { reason, until };
    this.#emit({ type: 'waiting', until, fault: reason, ...(reason !== this.#throttle.outage?.fault && { isResend: true }) });
  }

  /** Events are logged, so they have no words of the vendor. */
  #emit(event: DeliveryEvent): void {
    this.options.onEvent(event.fault ? { ...event, fault: withoutVendorMessage(event.fault) } : event);
  }

  #giveUpAt(): number {
    const { outage } = this.#throttle;
    return outage && !this.stopped ? outage.since + this.options.giveUpAfterMs : Infinity;
  }

  #giveUpIfDue(): void {
    const { outage } = this.#throttle;
    if (outage && this.runtime.clock.now() >= this.#giveUpAt()) this.stop(finalError(outage.fault));
  }

  #claimRequest(): ClaimRequest {
    const { actions, clock, batchDelayMs } = this.runtime;
    const now = clock.now();
    // With no request in flight, a full intake would wait for ever for batches to fill.
    const isStuck = this.#intakeIsFull && this.#claims === this.#jobs.size;
    const gathers = now < this.#gatherUntil && !this.#intakeEnded && !isStuck && !this.#refusals.isSuspicious;
    return {
      now,
      partialBefore: gathers ? now - batchDelayMs : now,
      maxItems: (group) => {
        if (this.runtime.leavesNewer && this.runtime.whyOutdated?.(group)) return 0;
        const action = actionOfGroup(group);
        return this.#sizes.sizeOf(action, actions.get(action)?.maxItems ?? 1);
      },
    };
  }
}
