import type { Fault, Outcome } from '../../contract';
import { fault } from '../../fault';
import { DeliveryStats, type DeliveryEvent, type Progress } from '../../runtime/delivery/delivery';
import { Dispatcher } from '../../runtime/delivery/dispatcher';
import { contextOf, type DeliveryRuntime } from '../../runtime/delivery/runtime';

export interface ContinuousDeliveryOptions {
  readonly onEvent?: (event: DeliveryEvent) => void;
  /** Called after each settlement, also without outcomes. */
  readonly onOutcomes?: (outcomes: readonly Outcome[]) => void;
}

/** A delivery without an end: it sends what its durable queue holds. */
export interface ContinuousDelivery {
  readonly progress: Progress;
  /** Call it when the queue has new changes. The queue is not polled. */
  wake(): void;
  /** Settles what is in flight and leaves the rest in the queue. */
  stop(): void;
  /** Resolves when nothing is in flight any more, with the fault that stopped it, if one did. Rejects when the queue fails. */
  readonly ended: Promise<Fault | undefined>;
}

/** Sends what the queue holds until it is stopped. It never gives up. */
export function startContinuousDelivery(
  runtime: DeliveryRuntime,
  { onEvent = () => undefined, onOutcomes = () => undefined }: ContinuousDeliveryOptions,
): ContinuousDelivery {
  const stats = new DeliveryStats();
  let isStopRequested = false;
  const dispatcher = new Dispatcher(
    runtime,
    {
      context: contextOf(runtime.configuration),
      giveUpAfterMs: Infinity,
      // A requested stop is not reported.
      onEvent: (event) => {
        if (event.type !== 'stopped' || !isStopRequested) onEvent(event);
      },
      onOutcomes: (outcomes) => {
        stats.count(outcomes);
        onOutcomes(outcomes);
      },
    },
    stats,
  );
  dispatcher.onStop(() => dispatcher.endIntake());
  return {
    progress: stats,
    wake: () => dispatcher.notify(),
    stop: () => {
      isStopRequested = true;
      dispatcher.stop(fault('not_sent', 'The delivery was stopped before this was sent.'));
    },
    ended: dispatcher.run().then(() => (isStopRequested ? undefined : stats.stopped)),
  };
}
