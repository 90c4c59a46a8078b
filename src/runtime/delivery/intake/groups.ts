import type { Invocation } from '../../../contract';
import type { Clock } from '../clock';
import type { Source } from '../delivery';
import { RefusedRecord } from './validate-invocations';

/** Invocations that are taken in together, at most. */
const groupSize = 1_000;

/** After a stop, a source that has nothing ready for so long is left. */
const patienceMs = 250;

/** Whether the delivery has been stopped, and who wants to know when it is. */
export interface StopSignal {
  readonly isStopped: boolean;
  /** Called back once when it stops, or at once when it has. The last callback replaces those before. */
  onStop(callback: () => void): void;
}

/** Brings any kind of source into arrays of at most a thousand. */
export async function* groupsOf(source: Source, stop: StopSignal, clock: Clock): AsyncGenerator<readonly Invocation[], void> {
  if (isIterable(source)) yield* ofIterable(source);
  else if (isAsyncIterable(source)) yield* ofAsyncIterable(source, stop, clock);
  else throw new TypeError(`The source must be an iterable of invocations, async or not; it is ${nameOf(source)}.`);
}

// Callers may come from JavaScript. A text is an iterable as well, but not of invocations.
function isIterable(source: unknown): source is Iterable<Invocation | readonly Invocation[]> {
  return typeof source === 'object' && source !== null && Symbol.iterator in source;
}

function isAsyncIterable(source: unknown): source is AsyncIterable<Invocation | readonly Invocation[]> {
  return typeof source === 'object' && source !== null && Symbol.asyncIterator in source;
}

function nameOf(source: unknown): string {
  return source === null ? 'null' : `of type ${typeof source}`;
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
    // A source that hangs would hang its return as well, so it is not waited for.
    if (!isExhausted) void leave(iterator);
  }
}

async function leave(iterator: AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // The source is not wanted any more, and neither is what it says about that.
  }
}

/** The promise's value; or `undefined` when the delivery has stopped and patience ends first. */
function unlessStopped<T>(promise: Promise<T>, stop: StopSignal, clock: Clock): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    let cancel = (): void => undefined;
    stop.onStop(() => (cancel = clock.after(patienceMs, () => resolve(undefined))));
    promise.then(resolve, reject).finally(() => cancel());
  });
}

function* slicesOf(group: readonly Invocation[]): Generator<readonly Invocation[], void> {
  if (group.length <= groupSize) {
    if (group.length > 0) yield group;
    return;
  }
  for (let start = 0; start < group.length; start += groupSize) yield group.slice(start, start + groupSize);
}

/** A generator may use one object for all that it yields, so what is kept until its group is full is a copy. */
function copyOf(entry: Invocation): Invocation {
  const isPlain = isObject(entry) && isObject(entry.parameters) && !(entry instanceof RefusedRecord);
  return isPlain ? { ...entry, parameters: { ...entry.parameters } } : entry;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGroup(entry: Invocation | readonly Invocation[]): entry is readonly Invocation[] {
  return Array.isArray(entry);
}
