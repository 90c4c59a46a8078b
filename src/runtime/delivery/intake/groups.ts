import type { Invocation } from '../../../contract';
import { isRecord } from '../../validation/json-pointer';
import type { Clock } from '../clock';
import type { Source } from '../delivery';
import { RefusedRecord } from './validate-invocations';

/** Maximum of invocations that are validated and enqueued together. */
const groupSize = 1_000;

/** Grace period of a source after a stop; ms. */
export const graceMs = 250;

/** Tells when a delivery is stopped. */
export interface StopSignal {
  readonly isStopped: boolean;
  /** Calls back once when it stops, or at once if it has. A later callback replaces an earlier one. */
  onStop(callback: () => void): void;
}

/** Turns any source into arrays of at most 1,000 invocations, of none for each empty array. */
export async function* groupsOf(source: Source, stop: StopSignal, clock: Clock): AsyncGenerator<readonly Invocation[], void> {
  // A JavaScript caller may pass anything. A string is iterable too, but not an iterable of invocations.
  const given: unknown = source;
  const isIterable = typeof given === 'object' && given !== null;
  if (isIterable && Symbol.iterator in given) yield* ofIterable(given as Iterable<Invocation>);
  else if (isIterable && Symbol.asyncIterator in given) yield* ofAsyncIterable(given as AsyncIterable<Invocation>, stop, clock);
  else
    throw new TypeError(
      `The source must be an iterable of invocations, async or not; it is ${given === null ? 'null' : `of type ${typeof given}`}.`,
    );
}

function* ofIterable(source: Iterable<Invocation | readonly Invocation[]>): Generator<readonly Invocation[], void> {
  let single: Invocation[] = [];
  for (const entry of source) {
    if (isGroup(entry)) {
      if (single.length > 0) yield single;
      single = [];
      yield* slicesOf(entry);
    } else if (single.push(copyOf(entry)) === groupSize) {
      yield single;
      single = [];
    }
  }
  if (single.length > 0) yield single;
}

async function* ofAsyncIterable(
  source: AsyncIterable<Invocation | readonly Invocation[]>,
  stop: StopSignal,
  clock: Clock,
): AsyncGenerator<readonly Invocation[], void> {
  const iterator = source[Symbol.asyncIterator]();
  let isExhausted = false;
  try {
    for (;;) {
      const result = await unlessStopped(Promise.resolve(iterator.next()), stop, clock);
      isExhausted = result === undefined || result.done === true;
      if (!result || result.done) return;
      yield* isGroup(result.value) ? slicesOf(result.value) : [[result.value]];
    }
  } finally {
    // Not awaited: a source that hangs would hang here, too. Errors of a source that is no longer read are ignored.
    if (!isExhausted) void (async () => iterator.return?.())().catch(() => undefined);
  }
}

/** @returns the promise's value, or `undefined` when the delivery has stopped and the grace period ends first */
function unlessStopped<T>(promise: Promise<T>, stop: StopSignal, clock: Clock): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    let cancel = (): void => undefined;
    stop.onStop(() => (cancel = clock.after(graceMs, () => resolve(undefined))));
    promise.then(resolve, reject).finally(() => cancel());
  });
}

function* slicesOf(group: readonly Invocation[]): Generator<readonly Invocation[], void> {
  if (group.length <= groupSize) yield group;
  else for (let start = 0; start < group.length; start += groupSize) yield group.slice(start, start + groupSize);
}

/** A generator may yield one object again and again, so what waits for its group to fill is a copy. */
function copyOf(entry: Invocation): Invocation {
  const isPlain = isRecord(entry) && isRecord(entry.parameters) && !(entry instanceof RefusedRecord);
  return isPlain ? { ...entry, parameters: { ...entry.parameters } } : entry;
}

function isGroup(entry: Invocation | readonly Invocation[]): entry is readonly Invocation[] {
  return Array.isArray(entry);
}
