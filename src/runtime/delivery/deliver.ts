import type { Fault, Invocation, Outcome } from '../../contract';
import { fault } from '../../fault';
import { contextOf } from './batch/context-of';
import { toSuperseded } from './batch/deliver-batch';
import type { DeliverOptions, Delivery, DeliveryEvent, Source } from './delivery';
import { Dispatcher } from './dispatcher';
import { flatten } from './flatten';
import { groupsOf } from './intake/groups';
import { actionOf, RefusedRecord, validateInvocations } from './intake/validate-invocations';
import { OutcomeQueue } from './outcome-queue';
import type { DeliveryRuntime } from './runtime';
import { DeliveryStats } from './delivery-stats';

/**
 * Delivers every invocation of a source, in bounded memory, and gives one outcome for each, in the order in which
 * they are known. Nothing happens before the first outcome is asked for; stopping to ask stops the delivery.
 */
export function deliver(source: Source, runtime: DeliveryRuntime, options: DeliverOptions = {}): Delivery {
  const tally = new DeliveryStats();
  let isRead = false;
  const read = (): AsyncGenerator<readonly Outcome[], void> => {
    if (isRead) throw new TypeError('A delivery can be read once, either one by one or by batches(). Call deliver again for another one.');
    isRead = true;
    return run(source, runtime, options, tally);
  };
  return {
    progress: tally,
    batches: read,
    [Symbol.asyncIterator]: () => flatten(read()),
  };
}

async function* run(
  source: Source,
  runtime: DeliveryRuntime,
  { sessionId, giveUpAfterMs = Infinity, signal, onEvent = () => undefined }: DeliverOptions,
  tally: DeliveryStats,
): AsyncGenerator<readonly Outcome[], void> {
  const queue = new OutcomeQueue();
  const publish = (outcomes: readonly Outcome[]): void => {
    tally.count(outcomes);
    queue.push(outcomes);
  };
  let hostFailure: Failure | undefined;
  // A listener that throws is the host's trouble: it is told at the end, when everything has its outcome.
  const tell = (event: DeliveryEvent): void => {
    try {
      onEvent(event);
    } catch (error) {
      hostFailure ??= { error };
    }
  };
  const context = contextOf(runtime.configuration, sessionId);
  const dispatcher = new Dispatcher(runtime, { context, giveUpAfterMs, onEvent: tell, onOutcomes: publish }, tally);
  const abort = (): void => dispatcher.stop(interrupted());
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();

  const endTurn = (await runtime.mutex?.acquire(signal)) ?? (() => undefined);

  // A source that throws ends the intake; what it gave before is delivered. A dispatcher that throws ends everything.
  let intake: Promise<Failure | undefined> = Promise.resolve(undefined);
  const deliverAll = async (): Promise<void> => {
    // A stopped one does not wait for its turn, so that the ledger may be another's at the moment.
    if (!dispatcher.isStopped) publish(await takeUp(runtime, queue, tally));
    intake = failureOf(takeAll(source, runtime, dispatcher, queue, tally, publish));
    await dispatcher.run();
  };
  const work = failureOf(deliverAll()).then(async (failure) => {
    if (failure) dispatcher.stop(fault('internal', 'The delivery broke off.'));
    queue.end(failure ?? (await intake) ?? hostFailure);
  });
  try {
    for (let outcomes = await queue.shift(); outcomes; outcomes = await queue.shift()) yield outcomes;
  } finally {
    signal?.removeEventListener('abort', abort);
    if (!queue.ended) {
      abort();
      queue.close();
      await work;
    }
    endTurn();
  }
}

/** Goes on where a durable ledger was left. @returns outcomes of rows that had been replaced by then */
async function takeUp(
  { clock, queue, resendAfterMs }: DeliveryRuntime,
  outcomeQueue: OutcomeQueue,
  tally: DeliveryStats,
): Promise<readonly Outcome[]> {
  const now = clock.now();
  const { received, open, superseded } = await queue.recover(now, resendAfterMs > 0 ? now + resendAfterMs : 0);
  tally.received = received;
  outcomeQueue.take(open + superseded.length);
  return superseded.map(toSuperseded);
}

/** Invocations after which the rest of the process has its turn. */
const breathEvery = 1_000;

/** Reads the source to its end, no faster than outcomes are taken. */
async function takeAll(
  source: Source,
  { actions, capacity, clock, queue, stream }: DeliveryRuntime,
  dispatcher: Dispatcher,
  outcomeQueue: OutcomeQueue,
  tally: DeliveryStats,
  publish: (outcomes: readonly Outcome[]) => void,
): Promise<void> {
  try {
    let sinceBreath = 0;
    for await (const invocations of groupsOf(source, dispatcher, clock)) {
      // A source that never waits would keep the process from reading replies and timers for as long as it gives.
      if ((sinceBreath += invocations.length) >= breathEvery) {
        sinceBreath = 0;
        await new Promise((resolve) => setImmediate(resolve));
      }
      while (outcomeQueue.open + queue.resends >= capacity && !dispatcher.stopped && !outcomeQueue.closed) await outcomeQueue.changed();
      if (outcomeQueue.closed) return;
      if (dispatcher.stopped && queue.isDurable) return;
      const firstIndex = tally.received;
      tally.received += invocations.length;
      outcomeQueue.take(invocations.length);
      if (dispatcher.stopped) {
        publish(failAll(invocations, firstIndex, dispatcher.stopped));
        continue;
      }
      const { changes, refused } = validateInvocations(invocations, firstIndex, actions, stream);
      const superseded = await queue.enqueue(changes, clock.now(), { received: tally.received, refused });
      publish([...refused, ...superseded.map(toSuperseded)]);
      dispatcher.notify();
    }
  } finally {
    dispatcher.endIntake();
  }
}

interface Failure {
  readonly error: unknown;
}

async function failureOf(work: Promise<void>): Promise<Failure | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return { error };
  }
}

function failAll(invocations: readonly Invocation[], firstIndex: number, reason: Fault): readonly Outcome[] {
  return Array.from(invocations, (invocation, offset) => ({
    index: firstIndex + offset,
    action: actionOf(invocation),
    status: 'failed',
    attempts: 0,
    fault: invocation instanceof RefusedRecord ? invocation.fault : reason,
  }));
}

function interrupted(): Fault {
  return fault('not_sent', 'The delivery was stopped before this was sent.');
}
