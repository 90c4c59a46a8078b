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

/** A delivery without an end: it sends whatever its durable ledger holds. */
export interface ContinuousDelivery {
  readonly progress: Progress;
  /** Tells that the ledger has something new, or an account a new time. Nothing is asked of the ledger without it. */
  wake(): void;
  /** Lets what is in flight settle and leaves the rest in the ledger. */
  stop(): void;
  /** Resolves when nothing is in flight any more, with the fault that stopped it, if one did. Rejects when the ledger fails. */
  readonly ended: Promise<Fault | undefined>;
}

/** Begins to send what the ledger holds, and goes on until it is stopped. It never gives up. */
export function startContinuousDelivery(
  runtime: DeliveryRuntime,
  { onEvent = () => undefined, onOutcomes = () => undefined }: ContinuousDeliveryOptions,
): ContinuousDelivery {
  const tally = new DeliveryStats();
  let isAsked = false;
  const dispatcher = new Dispatcher(
    runtime,
    {
      context: contextOf(runtime.configuration),
      giveUpAfterMs: Infinity,
      // Who has asked for the end need not be told of it.
      onEvent: (event) => {
        if (event.type !== 'stopped' || !isAsked) onEvent(event);
      },
      onOutcomes: (outcomes) => {
        tally.count(outcomes);
        onOutcomes(outcomes);
      },
    },
    tally,
  );
  dispatcher.onStop(() => dispatcher.endIntake());
  return {
    progress: tally,
    wake: () => dispatcher.notify(),
    stop: () => {
      isAsked = true;
      dispatcher.stop(fault('not_sent', 'The delivery was stopped before this was sent.'));
    },
    ended: dispatcher.run().then(() => (isAsked ? undefined : tally.stopped)),
  };
}
