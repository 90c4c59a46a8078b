import { randomUUID } from 'node:crypto';
import type { Fault, Invocation, Outcome } from '../contract';
import { fault } from '../fault';
import { toSuperseded } from './deliver-batch';
import type { DeliverOptions, Delivery, Source } from './delivery';
import { Dispatcher } from './dispatcher';
import { groupsOf } from './groups';
import { takeIn } from './intake';
import { OutcomeQueue } from './outcome-queue';
import type { DeliveryRuntime } from './runtime';
import { Tally } from './tally';

/**
 * Delivers every invocation of a source, in bounded memory, and gives one outcome for each, in the order in which
 * they are known. Nothing happens before the first outcome is asked for; stopping to ask stops the delivery.
 */
export function deliver(source: Source, runtime: DeliveryRuntime, options: DeliverOptions = {}): Delivery {
  const tally = new Tally();
  return {
    progress: tally,
    batches: () => run(source, runtime, options, tally),
    [Symbol.asyncIterator]: () => flatten(run(source, runtime, options, tally)),
  };
}

async function* run(
  source: Source,
  runtime: DeliveryRuntime,
  { sessionId = randomUUID(), giveUpAfterMs = Infinity, signal, onEvent = () => undefined }: DeliverOptions,
  tally: Tally,
): AsyncGenerator<readonly Outcome[], void> {
  const queue = new OutcomeQueue();
  const publish = (outcomes: readonly Outcome[]): void => {
    tally.count(outcomes);
    queue.push(outcomes);
  };
  const dispatcher = new Dispatcher(runtime, { sessionId, giveUpAfterMs, onEvent, onOutcomes: publish }, tally);
  const abort = (): void => dispatcher.stop(interrupted());
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();

  const now = runtime.clock.now();
  const { taken, open, superseded } = await runtime.ledger.resume(now, runtime.reassertAfterMs > 0 ? now + runtime.reassertAfterMs : 0);
  tally.taken = taken;
  queue.take(open + superseded.length);
  publish(superseded.map(toSuperseded));

  // A source that throws ends the intake; what it gave before is delivered. A dispatcher that throws ends everything.
  const intake = failureOf(takeAll(source, runtime, dispatcher, queue, tally, publish));
  const work = failureOf(dispatcher.run()).then(async (failure) => {
    if (failure) dispatcher.stop(fault('internal', 'The delivery broke off.'));
    queue.end(failure ?? (await intake));
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
  }
}

/** Reads the source to its end, no faster than outcomes are taken. */
async function takeAll(
  source: Source,
  { actions, capacity, clock, ledger, stream }: DeliveryRuntime,
  dispatcher: Dispatcher,
  queue: OutcomeQueue,
  tally: Tally,
  publish: (outcomes: readonly Outcome[]) => void,
): Promise<void> {
  try {
    for await (const invocations of groupsOf(source, dispatcher, clock)) {
      while (queue.open + ledger.reassertions >= capacity && !dispatcher.stopped && !queue.closed) await queue.changed();
      if (queue.closed) return;
      if (dispatcher.stopped && ledger.isDurable) return;
      const firstIndex = tally.taken;
      tally.taken += invocations.length;
      queue.take(invocations.length);
      if (dispatcher.stopped) {
        publish(failAll(invocations, firstIndex, dispatcher.stopped));
        continue;
      }
      const { changes, refused } = takeIn(invocations, firstIndex, actions, stream);
      const superseded = await ledger.accept(changes, clock.now(), { taken: tally.taken, refused });
      publish([...refused, ...superseded.map(toSuperseded)]);
      dispatcher.notify();
    }
  } finally {
    dispatcher.endIntake();
  }
}

async function failureOf(work: Promise<void>): Promise<{ readonly error: unknown } | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return { error };
  }
}

function failAll(invocations: readonly Invocation[], firstIndex: number, reason: Fault): readonly Outcome[] {
  return invocations.map(({ action }, offset) => ({ index: firstIndex + offset, action, status: 'failed', attempts: 0, fault: reason }));
}

function interrupted(): Fault {
  return fault('not_sent', 'The delivery was stopped before this was sent.');
}

function flatten(batches: AsyncGenerator<readonly Outcome[], void>): AsyncIterator<Outcome> {
  let batch: readonly Outcome[] = [];
  let position = 0;
  const nextOfBatch = async (): Promise<IteratorResult<Outcome, undefined>> => {
    const result = await batches.next();
    if (result.done) return { done: true, value: undefined };
    batch = result.value;
    position = 1;
    return { done: false, value: batch[0] as Outcome };
  };
  return {
    next() {
      const value = batch[position];
      if (!value) return nextOfBatch();
      position += 1;
      return Promise.resolve({ done: false, value });
    },
    async return() {
      await batches.return();
      return { done: true, value: undefined };
    },
  };
}
