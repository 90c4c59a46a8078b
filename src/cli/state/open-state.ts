import { createHash } from 'node:crypto';
import type { Invocation, Outcome, Values } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Source } from '../../runtime/delivery/delivery';
import type { Connection } from '../../runtime/open/connection';
import { systemClock } from '../../runtime/open/system-clock';
import { formatCount } from '../../runtime/validation/format-count';
import type { Membership } from '../../stores/audience';
import type * as Postgres from '../../stores/postgres/postgres-store';
import type { RunIdentity, RunProgress, RunQueue, RunStore } from '../../stores/run-store';
import type * as Sqlite from '../../stores/sqlite/sqlite-store';
import { isDatabase } from './state-place';

/** Where pending changes outlive the process. */
export interface DeliveryState {
  readonly queue: RunQueue;
  /** Invocations that earlier processes took in and that are not given again; their outcomes are not reported. */
  readonly earlier: number;
  /** Leaves out records that were taken in before, and reports the outcomes that are known already. */
  continueWith(source: AsyncIterable<readonly Invocation[]>, report: (outcomes: readonly Outcome[]) => Promise<void>): Promise<Source>;
  /** What a person must know when not everything was delivered. @param isRead whether nothing is left of the input */
  describeRest(isRead: boolean): Promise<{ readonly waiting: number; readonly text: string }>;
  /** Marks the run as complete. */
  complete(): Promise<void>;
}

export interface OpenedState {
  readonly queue: RunQueue;
  /** For people: where it is, without a password. */
  readonly place: string;
  close(): Promise<void>;
}

/** Instead of an input's identity: a comparison takes any input, and compares what an earlier one left waiting as well. */
export const syncRun: RunIdentity = { sha256: '', bytes: 0, reading: 'sync' };

/**
 * Opens what --state names, and begins a run there or takes up the unfinished one.
 * @param isWanted whether the run that is under way may go on
 * @throws ConnectorError `usage`, `state_of_another_configuration` and what the store throws
 */
export async function beginRun(
  place: string,
  connection: Connection,
  wanted: RunIdentity,
  isWanted: (run: RunIdentity) => boolean,
  membership = connection.audience?.membership,
): Promise<OpenedState & { readonly progress: RunProgress }> {
  const state = await openState(place, connection, membership);
  try {
    const progress = await state.queue.begin(wanted);
    if (!isWanted(progress.run)) throw unfinished(state.place, progress, wanted);
    return { ...state, progress };
  } catch (error) {
    await state.close();
    throw error;
  }
}

/** A run begins with what an earlier process had in requests, so nothing waits for this to pass. */
const lateApplyMs = 60_000;

/** A directory belongs to one connection. A database belongs to its connector, and has a queue for each connection. */
async function openState(place: string, { identity }: Connection, membership: Membership | undefined): Promise<OpenedState> {
  const store: RunStore = isDatabase(place) ? await openPostgres(place, identity) : await openSqlite(place, identity);
  try {
    const connectionId = `run-${createHash('sha256').update(JSON.stringify(identity)).digest('hex')}`;
    const queue = await store.openRunQueue(connectionId, { lateApplyMs, ...(membership && { membership }) });
    return { queue, place: store.place, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

// Each store is loaded for its own kind of place.
/* eslint-disable @typescript-eslint/no-require-imports */

function openSqlite(directory: string, identity: Values): Promise<RunStore> {
  return (require('../../stores/sqlite/sqlite-store') as typeof Sqlite).SqliteStore.open(directory, identity);
}

function openPostgres(url: string, { connector }: Values): Promise<RunStore> {
  const { PostgresStore } = require('../../stores/postgres/postgres-store') as typeof Postgres;
  return PostgresStore.open(url, String(connector), { now: () => systemClock.now() });
}
/* eslint-enable @typescript-eslint/no-require-imports */

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
