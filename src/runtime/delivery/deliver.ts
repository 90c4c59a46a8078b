import type { Fault, Invocation, Outcome } from '../../contract';
import { fault } from '../../fault';
import { toSuperseded } from '../queue/change-queue';
import {
  countOutcomes,
  newStats,
  type DeliverOptions,
  type Delivery,
  type DeliveryEvent,
  type DeliveryStats,
  type Source,
} from './delivery';
import { Dispatcher } from './dispatcher';
import { graceMs, groupsOf } from './intake/groups';
import { actionOf, RefusedRecord, validateInvocations } from './intake/validate-invocations';
import { OutcomeQueue } from './outcome-queue';
import { contextOf, type DeliveryRuntime } from './runtime';

/**
 * Delivers every invocation of a source and gives one outcome for each, as soon as it is known. Memory is bounded.
 * The delivery starts when the first outcome is read, and stops when its reader does.
 */
export function deliver(source: Source, runtime: DeliveryRuntime, options: DeliverOptions = {}): Delivery {
  const stats = newStats();
  let isRead = false;
  const read = (): AsyncGenerator<readonly Outcome[], void> => {
    if (isRead) throw new TypeError('A delivery can be read once, either one by one or by batches(). Call deliver again for another one.');
    isRead = true;
    return run(source, runtime, options, stats);
  };
  return { progress: stats, batches: read, [Symbol.asyncIterator]: () => flatten(read()) };
}

async function* run(
  source: Source,
  runtime: DeliveryRuntime,
  { sessionId, giveUpAfterMs = Infinity, signal, onEvent = () => undefined }: DeliverOptions,
  stats: DeliveryStats,
): AsyncGenerator<readonly Outcome[], void> {
  const queue = new OutcomeQueue();
  const publish = (outcomes: readonly Outcome[]): void => {
    countOutcomes(stats, outcomes);
    queue.push(outcomes);
  };
  let hostFailure: Failure | undefined;
  // If `onEvent` throws, the first error is rethrown after the last outcome.
  const emit = (event: DeliveryEvent): void => {
    try {
      onEvent(event);
    } catch (error) {
      hostFailure ??= { error };
    }
  };
  const context = contextOf(runtime.configuration, sessionId);
  const dispatcher = new Dispatcher(runtime, { context, giveUpAfterMs, isSourceNew: true, onEvent: emit, onOutcomes: publish }, stats);
  const abort = (): void => dispatcher.stop(fault('not_sent', 'The delivery was stopped before this was sent.'));
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();

  const releaseMutex = (await runtime.mutex?.acquire(signal)) ?? (() => undefined);

  // If the source throws, what it gave before is still delivered. If the dispatcher throws, the delivery ends.
  let intake: Promise<Failure | undefined> = Promise.resolve(undefined);
  const deliverAll = async (): Promise<void> => {
    // A stopped delivery does not wait for the mutex, so another one may use the queue at this moment.
    if (!dispatcher.isStopped) publish(await recover(runtime, queue, stats));
    intake = failureOf(enqueueAll(source, runtime, dispatcher, queue, stats, publish, signal));
    await dispatcher.run();
  };
  const work = failureOf(deliverAll()).then(async (failure) => {
    if (failure) dispatcher.stop(fault('internal', 'The delivery ended by an error.'));
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
    releaseMutex();
  }
}

/** Gives the outcomes of batches one by one. As with every async generator, `next` may be called again before it resolves. */
async function* flatten(batches: AsyncIterable<readonly Outcome[]>): AsyncGenerator<Outcome, void> {
  for await (const batch of batches) for (const outcome of batch) yield outcome;
}

/** Continues with what a durable queue holds. @returns outcomes of rows that a newer change has replaced */
async function recover(
  { clock, queue, resendAfterMs }: DeliveryRuntime,
  outcomeQueue: OutcomeQueue,
  stats: DeliveryStats,
): Promise<readonly Outcome[]> {
  const now = clock.now();
  const { received, open, superseded } = await queue.recover(now, resendAfterMs > 0 ? now + resendAfterMs : 0);
  stats.received = received;
  outcomeQueue.open += open + superseded.length;
  return superseded.map(toSuperseded);
}

/** Yield to the event loop every 1,000 invocations. */
const yieldEvery = 1_000;

/** Invocations that are read after an abort at most, if the source has them ready. */
const mostAfterAbort = 1_000;

/**
 * Reads the source no faster than outcomes are read. What is read gets an outcome. After a fault that stops the delivery, a
 * queue that is not durable gives all the rest one; after an abort, the source ends.
 */
async function enqueueAll(
  source: Source,
  { actions, capacity, clock, queue, stream, ownsParameters }: DeliveryRuntime,
  dispatcher: Dispatcher,
  outcomeQueue: OutcomeQueue,
  stats: DeliveryStats,
  publish: (outcomes: readonly Outcome[]) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    let sinceYield = 0;
    let afterAbort = 0;
    let readUntil = Infinity;
    for await (const invocations of groupsOf(source, dispatcher, clock)) {
      // A source that never waits would block responses and timers.
      if ((sinceYield += Math.max(1, invocations.length)) >= yieldEvery) {
        sinceYield = 0;
        await new Promise((resolve) => setImmediate(resolve));
      }
      const isOver = (): boolean => outcomeQueue.closed || (dispatcher.isStopped && queue.isDurable);
      const isFull = (): boolean => outcomeQueue.open + queue.resends >= capacity && !isOver() && !signal?.aborted;
      if (isFull()) {
        dispatcher.setIntakeFull(true);
        while (isFull()) await outcomeQueue.changed();
        dispatcher.setIntakeFull(false);
      }
      if (isOver()) return;
      const firstIndex = stats.received;
      stats.received += invocations.length;
      outcomeQueue.open += invocations.length;
      if (dispatcher.stopped) {
        publish(failAll(invocations, firstIndex, dispatcher.stopped));
        if (!signal?.aborted) continue;
        readUntil = Math.min(readUntil, clock.now() + graceMs);
        if ((afterAbort += Math.max(1, invocations.length)) >= mostAfterAbort || clock.now() >= readUntil) return;
      } else if (invocations.length > 0) {
        const { changes, refused } = validateInvocations(invocations, firstIndex, actions, stream, ownsParameters);
        const superseded = await queue.enqueue(changes, clock.now(), { received: stats.received, refused });
        publish([...refused, ...superseded.map(toSuperseded)]);
        dispatcher.notify();
      }
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
