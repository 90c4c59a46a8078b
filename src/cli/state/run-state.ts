import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Invocation, Outcome } from '../../contract';
import { isReadableAgain } from '../../input/open-bytes';
import { countOf } from '../../runtime/validation/format-count';
import { defaultOrderWindowMs } from '../../stores/host-store';
import type { RunIdentity } from '../../stores/run-store';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import type { RecordOptions, RunOptions } from '../options';
import { usageError } from '../cli-faults';
import { beginRun, DeliveryState, syncRun } from './open-state';
import { requireState } from './open-store';

/** The identity of no input, for whatever run the state holds. */
const noRun: RunIdentity = { sha256: '', bytes: 0, reading: 'rest' };

/** A run that can be killed and started again: its queue, and how far earlier processes came. */
export class RunState extends DeliveryState {
  readonly earlier = 0;

  /**
   * Begins a run in a directory or a database, or takes up the unfinished one there when its input is the same.
   * @throws ConnectorError as beginRun does
   */
  static async open(place: string, connection: ConnectionParts, action: string | undefined, options: RunOptions): Promise<RunState> {
    const wanted = await identify(action, options);
    const isSame = (run: RunIdentity): boolean => JSON.stringify(run) === JSON.stringify(wanted);
    // Without times there is no order to keep, and keeping one costs speed.
    const window = options.occurredAt === undefined ? undefined : (options.orderWindow ?? defaultOrderWindowMs);
    return new RunState(await beginRun(place, connection, wanted, isSame, undefined, window));
  }

  /**
   * Takes up the unfinished run, if there is one. Its input may have changed or be gone.
   * @throws ConnectorError `state_unavailable`, and as beginRun does
   */
  static async openRest(place: string, connection: ConnectionParts): Promise<RunState> {
    requireState(place, 'Name the state of the run that is to be finished, or give a new run its input: --input audience.csv');
    return new RunState(await beginRun(place, connection, noRun, (run) => run.reading !== syncRun.reading));
  }

  /**
   * Passes over the records that earlier processes took in, and reports the outcomes of those that have one.
   * @returns the invocations after them
   */
  async continueWith(
    source: AsyncIterable<readonly Invocation[]>,
    report: (outcomes: readonly Outcome[]) => Promise<void>,
  ): Promise<AsyncIterable<readonly Invocation[]>> {
    const iterator = source[Symbol.asyncIterator]();
    let position = 0;
    let rest: readonly Invocation[] = [];
    while (position < this.received) {
      const result = await iterator.next();
      if (result.done === true) break;
      const end = Math.min(this.received, position + result.value.length);
      rest = result.value.slice(end - position);
      await report(await this.queue.outcomes(position, end));
      position = end;
    }
    return startingWith(rest, { [Symbol.asyncIterator]: () => iterator });
  }

  protected textOfRest(waiting: number, isRead: boolean): string {
    const { resends } = this.queue;
    const wait = countOf(waiting, 'record waits', 'records wait');
    const unread = isRead ? '' : ', besides any not yet read from the input';
    const again = resends === 0 ? '' : ` ${countOf(resends, 'accepted change is', 'accepted changes are')} still to be sent once more.`;
    return `${wait} in ${this.place}${unread}.${again} Run the same command again to continue.`;
  }
}

async function* startingWith<T>(first: readonly T[], others: AsyncIterable<readonly T[]>): AsyncGenerator<readonly T[]> {
  if (first.length > 0) yield first;
  yield* others;
}

async function identify(action: string | undefined, options: RecordOptions): Promise<RunIdentity> {
  const { input = '-', format, map, stream, encoding, null: nullText, records, columns, actionMap, strict, occurredAt } = options;
  if (!isReadableAgain(input)) {
    throw usageError(
      '--state needs an input that can be read again after a kill, which standard input and pipes cannot.',
      'Save the records to a file and give that with --input, or leave --state out.',
    );
  }
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(input, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  const more = { encoding, nullText, records, columns, actionMap: actionMap && [...actionMap], strict, occurredAt };
  const given = { action, format, extension: path.extname(input), map: [...(map ?? [])], stream: stream ?? 'audience', ...more };
  const reading = JSON.stringify(given);
  return { sha256: hash.digest('hex'), bytes, reading };
}
