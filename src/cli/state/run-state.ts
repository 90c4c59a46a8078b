import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Invocation, Outcome } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { RunIdentity, RunProgress, StoredQueue } from '../../stores/store';
import { formatCount } from '../../runtime/validation/format-count';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import { AudienceActions } from '../audience-actions';
import type { DeliveryState } from './delivery-state';
import { isReadableAgain } from './readable-again';
import { openState } from './open-state';
import type { RecordOptions } from '../options';
import { requireState } from './require-state';
import { syncRun } from './sync-state';

/** Is nobody's input: a state says with which one it is under way. */
const noRun: RunIdentity = { sha256: '', bytes: 0, reading: 'rest' };

/** A run that can be killed and started again: its ledger, and how far earlier processes came. */
export class RunState implements DeliveryState {
  readonly earlier = 0;

  private constructor(
    readonly ledger: StoredQueue,
    /** Where it is, without secrets. */
    readonly place: string,
    readonly close: () => Promise<void>,
    private readonly run: RunIdentity,
    /** Records that earlier processes took in. */
    readonly taken: number,
  ) {}

  /**
   * Begins a run in a directory or a database, or takes up the unfinished one there when its input is the same.
   * @throws ConnectorError `usage`, `state_of_another_configuration` and what a ledger throws when it is opened
   */
  static async open(state: string, connection: ConnectionParts, action: string | undefined, options: RecordOptions): Promise<RunState> {
    const wanted = await identify(action, options);
    return RunState.#begin(state, connection, wanted, ({ run }) => JSON.stringify(run) === JSON.stringify(wanted));
  }

  /**
   * Takes up the unfinished run, whose input may have changed or be gone since; or none.
   * @throws ConnectorError `state_of_another_configuration`, `state_unavailable` and what a ledger throws when it is opened
   */
  static async openRest(state: string, connection: ConnectionParts): Promise<RunState> {
    requireState(state, 'Name the state of the run that is to be finished, or give a new run its input: --input audience.csv');
    return RunState.#begin(state, connection, noRun, ({ run }) => run.reading !== syncRun.reading);
  }

  static async #begin(
    state: string,
    connection: ConnectionParts,
    wanted: RunIdentity,
    isWanted: (progress: RunProgress) => boolean,
  ): Promise<RunState> {
    const { ledger, place, close } = await openState(state, connection.identity, AudienceActions.of(connection)?.membership);
    try {
      const progress = await ledger.begin(wanted);
      if (!isWanted(progress)) throw new ConnectorError([unfinished(place, progress, wanted)]);
      return new RunState(ledger, place, close, progress.run, progress.taken);
    } catch (error) {
      await close();
      throw error;
    }
  }

  /**
   * Passes over the records that earlier processes took in, and tells the outcomes of those that have one.
   * @returns the invocations after them
   */
  async continueWith(
    source: AsyncIterable<readonly Invocation[]>,
    tell: (outcomes: readonly Outcome[]) => Promise<void>,
  ): Promise<AsyncIterable<readonly Invocation[]>> {
    const iterator = source[Symbol.asyncIterator]();
    let position = 0;
    let rest: readonly Invocation[] = [];
    while (position < this.taken) {
      const result = await iterator.next();
      if (result.done === true) break;
      const end = Math.min(this.taken, position + result.value.length);
      rest = result.value.slice(end - position);
      const outcomes = await this.ledger.outcomes(position, end);
      await tell(outcomes);
      position = end;
    }
    return startingWith(rest, { [Symbol.asyncIterator]: () => iterator });
  }

  complete(): Promise<void> {
    return this.ledger.complete();
  }

  async describeRest(isRead: boolean): Promise<{ readonly waiting: number; readonly text: string }> {
    const { open: waiting } = await this.ledger.begin(this.run);
    const wait = waiting === 1 ? '1 record waits' : `${formatCount(waiting)} records wait`;
    const { resends } = this.ledger;
    const changes = resends === 1 ? '1 accepted change is' : `${formatCount(resends)} accepted changes are`;
    const assertions = resends === 0 ? '' : ` ${changes} still to be sent once more.`;
    const unread = isRead ? '' : ', besides any not yet read from the input';
    return { waiting, text: `${wait} in ${this.place}${unread}.${assertions} Run the same command again to continue.` };
  }
}

async function* startingWith<T>(first: readonly T[], others: AsyncIterable<readonly T[]>): AsyncGenerator<readonly T[]> {
  if (first.length > 0) yield first;
  yield* others;
}

async function identify(action: string | undefined, { input = '-', format, map, stream }: RecordOptions): Promise<RunIdentity> {
  if (!isReadableAgain(input)) {
    throw new ConnectorError([
      fault('usage', '--state needs an input that can be read again after a kill, which standard input and pipes cannot.', {
        hint: 'Save the records to a file and give that with --input, or leave --state out.',
      }),
    ]);
  }
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(input, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  const reading = JSON.stringify({ action, format, extension: path.extname(input), map: [...(map ?? [])], stream });
  return { sha256: hash.digest('hex'), bytes, reading };
}

function unfinished(place: string, { run, taken, open }: RunProgress, wanted: RunIdentity) {
  return fault(
    'state_of_another_configuration',
    `The state ${place} holds an unfinished ${describe(run, wanted)}. It took in ${formatCount(taken)} records, ${formatCount(open)} of which wait.`,
    { hint: hintFor(run) },
  );
}

function describe(run: RunIdentity, wanted: RunIdentity): string {
  if (run.reading === syncRun.reading) return 'sync';
  if (run.sha256 === wanted.sha256) return 'run of the same input with another action or other options of reading it';
  return `run of another input, of ${formatCount(run.bytes)} bytes; this one has ${formatCount(wanted.bytes)}`;
}

function hintFor(run: RunIdentity): string {
  if (run.reading === syncRun.reading)
    return 'Finish that one with its own command first, or name another state with --state for this one.';
  return 'Finish that one first: by its own command, or if its input is not there any more, by run with --config and --state alone, which sends what waits. Or name another state with --state for this one.';
}
