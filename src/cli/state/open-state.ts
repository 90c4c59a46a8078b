import { createHash } from 'node:crypto';
import type { Invocation, Outcome } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Source } from '../../runtime/delivery/delivery';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import { countOf, formatCount } from '../../runtime/validation/format-count';
import type { Membership } from '../../stores/audience';
import type { RunIdentity, RunProgress, RunQueue, RunQueueOptions } from '../../stores/run-store';
import { AudienceActions } from '../../host/sync/audience-actions';
import { openRunStore } from './open-store';

/** A queue with a run that has begun. */
interface BegunRun {
  readonly queue: RunQueue;
  /** For people: where it is, without a password. */
  readonly place: string;
  readonly progress: RunProgress;
  close(): Promise<void>;
}

/** Where pending changes outlive the process. */
export abstract class DeliveryState {
  readonly queue: RunQueue;
  readonly place: string;
  /** Records that earlier processes took in. */
  readonly received: number;
  /** Invocations that earlier processes took in and that are not given again; their outcomes are not reported. */
  abstract readonly earlier: number;

  protected constructor(private readonly begun: BegunRun) {
    this.queue = begun.queue;
    this.place = begun.place;
    this.received = begun.progress.received;
  }

  /** Leaves out records that were taken in before, and reports the outcomes that are known already. */
  abstract continueWith(
    source: AsyncIterable<readonly Invocation[]>,
    report: (outcomes: readonly Outcome[]) => Promise<void>,
  ): Promise<Source>;

  /** What a person must know when not everything was delivered. @param isRead whether nothing is left of the input */
  async describeRest(isRead: boolean): Promise<{ readonly waiting: number; readonly text: string }> {
    const { open: waiting } = await this.queue.begin(this.begun.progress.run);
    return { waiting, text: this.textOfRest(waiting, isRead) };
  }

  /** Marks the run as complete. */
  complete(): Promise<void> {
    return this.queue.complete();
  }

  close(): Promise<void> {
    return this.begun.close();
  }

  protected abstract textOfRest(waiting: number, isRead: boolean): string;
}

/** A run begins with what an earlier process had in requests, so nothing waits for this to pass. */
const lateApplyMs = 60_000;

/** Instead of an input's identity: a comparison takes any input, and compares what an earlier one left waiting as well. */
export const syncRun: RunIdentity = { sha256: '', bytes: 0, reading: 'sync' };

/**
 * Opens what --state names, and begins a run there or takes up the unfinished one.
 * @param isWanted whether the run that is under way may go on
 * @throws ConnectorError `usage`, `state_of_another_configuration` and what the store throws
 */
export async function beginRun(
  place: string,
  connection: ConnectionParts,
  wanted: RunIdentity,
  isWanted: (run: RunIdentity) => boolean,
  membership = AudienceActions.of(connection)?.membership,
  orderWindowMs?: number,
): Promise<BegunRun> {
  const opened = await openRunQueue(place, connection, {
    ...(membership && { membership }),
    ...(orderWindowMs !== undefined && { orderWindowMs }),
  });
  try {
    const progress = await opened.queue.begin(wanted);
    if (!isWanted(progress.run)) throw unfinished(opened.place, progress, wanted);
    return { ...opened, progress };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Opens the queue of a connection in what --state names. @throws ConnectorError `usage`, and what the store throws */
export async function openRunQueue(
  place: string,
  { identity }: ConnectionParts,
  options: Pick<RunQueueOptions, 'membership' | 'orderWindowMs'>,
): Promise<Omit<BegunRun, 'progress'>> {
  const store = await openRunStore(place, identity);
  try {
    const connectionId = `run-${createHash('sha256').update(JSON.stringify(identity)).digest('hex')}`;
    const queue = await store.openRunQueue(connectionId, { lateApplyMs, ...options });
    return { queue, place: store.place, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function unfinished(place: string, { run, received, open }: RunProgress, wanted: RunIdentity): ConnectorError {
  const isSync = run.reading === syncRun.reading;
  const name = isSync ? 'sync' : wanted.reading === syncRun.reading ? 'run' : describe(run, wanted);
  const hint = isSync
    ? 'Finish that one with its own command first, or name another state with --state.'
    : 'Finish that run first with its own command. If its input is gone, run with --config and --state alone sends what waits. Or name another state with --state.';
  return new ConnectorError([
    fault(
      'state_of_another_configuration',
      `The state ${place} holds an unfinished ${name}. It took in ${formatCount(received)} records, ${formatCount(open)} of which wait.`,
      { hint },
    ),
  ]);
}

function describe(run: RunIdentity, wanted: RunIdentity): string {
  if (run.sha256 === wanted.sha256) return 'run of the same input with another action or other options of reading it';
  return `run of another input, of ${formatCount(run.bytes)} bytes; this one has ${formatCount(wanted.bytes)}`;
}

/** A state that an audience is compared with. What an earlier comparison left waiting is delivered with this one, or replaced by it. */
export class SyncState extends DeliveryState {
  readonly earlier = this.received;

  /** @throws ConnectorError as beginRun does */
  static async open(place: string, connection: ConnectionParts, membership: Membership, orderWindowMs?: number): Promise<SyncState> {
    const isSync = ({ reading }: RunIdentity): boolean => reading === syncRun.reading;
    return new SyncState(await beginRun(place, connection, syncRun, isSync, membership, orderWindowMs));
  }

  continueWith(source: AsyncIterable<readonly Invocation[]>): Promise<AsyncIterable<readonly Invocation[]>> {
    return Promise.resolve(source);
  }

  override async complete(): Promise<void> {
    await this.queue.audience.end();
    await super.complete();
  }

  protected textOfRest(waiting: number): string {
    const wait = countOf(waiting, 'change waits', 'changes wait');
    return `${wait} in ${this.place}. Run the same command again: it compares anew and sends what is left.`;
  }
}
