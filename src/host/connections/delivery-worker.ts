import type { Fault, Outcome } from '../../contract';
import { ConnectorError, describeThrown, fault, withoutVendorMessage } from '../../fault';
import { newStats, type DeliveryEvent } from '../../runtime/delivery/delivery';
import { Dispatcher } from '../../runtime/delivery/dispatcher';
import { contextOf, type DeliveryRuntime } from '../../runtime/delivery/runtime';
import type { HostQueue } from '../../stores/host-queue';
import type { ActionRuntime } from '../../runtime/delivery/action';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import type { HostContext } from '../host-context';
import type { RequestWatch } from './request-watch';

/** What delivers. */
interface Deliverer {
  readonly connection: ConnectionParts;
  /** Those of the host do not quote names that may be about a person: outcomes outlive the erasure of a member. */
  readonly actions: ReadonlyMap<string, ActionRuntime>;
}

interface DeliveryCallbacks {
  readonly onEvent: (event: DeliveryEvent) => void;
  /** Called after each settlement, also without outcomes; and without any when a fault stops the delivery. */
  readonly onSettled: (outcomes: readonly Outcome[]) => void;
}

interface WorkerCallbacks extends DeliveryCallbacks {
  readonly onBegin: () => void;
  /** Called with the time of the next check (epoch ms) while it is stopped. */
  readonly onProbe: (at: number) => void;
}

/** Sends what the queue holds until it is stopped. It never gives up. */
export function startContinuousDelivery(runtime: DeliveryRuntime, { onEvent, onSettled }: DeliveryCallbacks) {
  const stats = newStats();
  let isStopRequested = false;
  const options = {
    context: contextOf(runtime.configuration),
    giveUpAfterMs: Infinity,
    // A requested stop is not reported.
    onEvent: (event: DeliveryEvent) => {
      if (event.type !== 'stopped' || !isStopRequested) onEvent(event);
    },
    onOutcomes: onSettled,
  };
  const dispatcher = new Dispatcher(runtime, options, stats);
  dispatcher.onStop(() => dispatcher.endIntake());
  return {
    /** Call it when the queue has new changes. The queue is not polled. */
    wake: () => dispatcher.notify(),
    /** Settles what is in flight and leaves the rest in the queue. */
    stop: () => {
      isStopRequested = true;
      dispatcher.stop(fault('not_sent', 'The delivery was stopped before this was sent.'));
    },
    /** Resolves when nothing is in flight any more, with the fault that stopped it, if one did. Rejects when the queue fails. */
    ended: dispatcher.run().then(() => (isStopRequested ? undefined : stats.stopped)),
  };
}

type ContinuousDelivery = ReturnType<typeof startContinuousDelivery>;

const firstPauseMs = 30_000;
const maxPauseMs = 600_000;

/** How long a stopped connection waits for its next probe. @param trial from 0 @returns ms */
export function probePauseMs(trial: number): number {
  return Math.min(maxPauseMs, firstPauseMs * 2 ** Math.min(trial, 10));
}

/**
 * Sends what the queue of one connection holds. When a fault stops it, it runs the connector's check with growing pauses, and
 * continues when no step fails. The pauses grow until a request succeeds. After a defect of the connector's code it waits for a person.
 */
export class DeliveryWorker {
  #deliverer: Deliverer | undefined;
  #delivery: ContinuousDelivery | undefined;
  #fault: Fault | undefined;
  #isStoreDown = false;
  #trial = 0;
  #isClosed = false;
  #cancelProbe: () => void = () => undefined;
  #settled: Promise<void> = Promise.resolve();
  /** How often the connection was changed. */
  #change = 0;

  constructor(
    private readonly queue: HostQueue,
    private readonly context: Pick<HostContext, 'clock' | 'store'>,
    private readonly requests: RequestWatch,
    private readonly callbacks: WorkerCallbacks,
  ) {}

  /** Why it does not send at the moment. */
  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** Deletes what the vendor said when it stopped this connection: it may name a member. */
  eraseVendorMessage(): void {
    if (this.#fault) this.#fault = withoutVendorMessage(this.#fault);
  }

  /**
   * Sends with this connection from now on, or with none. At its return nothing more is claimed for another one; what is in flight
   * is settled before this one sends.
   */
  use(deliverer: Deliverer | undefined): void {
    const wanted = this.#isClosed ? undefined : deliverer;
    if (wanted?.connection === this.#deliverer?.connection) return;
    const delivery = this.#delivery;
    const before = this.#deliverer;
    this.#delivery = undefined;
    this.#deliverer = wanted;
    this.#fault = undefined;
    this.#trial = 0;
    this.#cancelProbe();
    delivery?.stop();
    const change = (this.#change += 1);
    // A failing queue reports it at its next call.
    this.#settled = Promise.all([this.#settled, delivery?.ended.catch(() => undefined)]).then(() => {
      before?.connection.close();
      if (wanted && change === this.#change) this.#begin(wanted);
    });
  }

  /** Resolves when nothing is in flight with an earlier connection any more. */
  settled(): Promise<void> {
    return this.#settled;
  }

  /** Stops for good. */
  close(): Promise<void> {
    this.#isClosed = true;
    this.use(undefined);
    return this.#settled;
  }

  wake(): void {
    this.#delivery?.wake();
  }

  /** Continues now instead of at the next probe. */
  retry(): void {
    if (!this.#deliverer || !this.#fault) return;
    this.#cancelProbe();
    this.#begin(this.#deliverer);
  }

  /** Tries again now what waits after a failure. What a rate limit says still holds. */
  async tryNow(): Promise<void> {
    const deliverer = this.#deliverer;
    if (this.#fault || !deliverer) {
      this.retry();
      return;
    }
    await this.queue.watch.retryNow(this.context.clock.now());
    if (this.#deliverer !== deliverer) return;
    const delivery = this.#delivery;
    // It may have been stopped meanwhile.
    if (!delivery) {
      this.retry();
      return;
    }
    this.#delivery = undefined;
    delivery.stop();
    const change = this.#change;
    this.#settled = Promise.all([this.#settled, delivery.ended.catch(() => undefined)]).then(() => {
      if (change === this.#change && !this.#delivery) this.#begin(deliverer);
    });
    await this.#settled;
  }

  #begin({ connection, actions }: Deliverer): void {
    const { onEvent, onSettled, onBegin } = this.callbacks;
    this.#fault = undefined;
    onBegin();
    const runtime = { ...connection.deliveryRuntime(this.queue), actions, leavesNewer: true as const };
    const delivery = startContinuousDelivery(this.requests.over(runtime), {
      onEvent: (event) => {
        // A job that has begun may be one of which nothing is ever told.
        if (event.type === 'request' && !event.fault && event.job !== 'begun') this.#trial = 0;
        onEvent(event);
      },
      onSettled,
    });
    this.#delivery = delivery;
    delivery.ended.then(
      (reason) => this.#end(delivery, reason, false),
      (error: unknown) => {
        const isStoreDown = error instanceof ConnectorError;
        this.#end(delivery, isStoreDown ? error.faults[0] : fault('internal', `The delivery threw ${describeThrown(error)}.`), isStoreDown);
      },
    );
  }

  #end(delivery: ContinuousDelivery, reason: Fault | undefined, isStoreDown: boolean): void {
    if (this.#delivery !== delivery || !reason) return;
    this.#delivery = undefined;
    this.#fault = reason;
    this.#isStoreDown = isStoreDown;
    // The check does not use the code that failed; it would fail again, or each trial would send a batch whose outcome nobody can read.
    if (reason.code !== 'connector_failed' && reason.code !== 'migration_failed') this.#waitForProbe();
    this.callbacks.onSettled([]);
  }

  #waitForProbe(): void {
    const deliverer = this.#deliverer;
    if (!deliverer) return;
    let isCancelled = false;
    const pauseMs = probePauseMs(this.#trial);
    this.callbacks.onProbe(this.context.clock.now() + pauseMs);
    const cancelTimer = this.context.clock.after(pauseMs, () => {
      void this.#probe(deliverer.connection).then((isWorking) => {
        if (isCancelled) return;
        if (isWorking) this.#begin(deliverer);
        else this.#waitForProbe();
      });
    });
    this.#trial += 1;
    this.#cancelProbe = () => {
      isCancelled = true;
      cancelTimer();
    };
  }

  async #probe(connection: ConnectionParts): Promise<boolean> {
    try {
      if (this.#isStoreDown) await this.context.store.ping();
      else for await (const { status } of connection.check()) if (status === 'failed') return false;
      return true;
    } catch {
      return false;
    }
  }
}
