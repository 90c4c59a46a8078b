import { createHash } from 'node:crypto';
import type { Values } from '../../contract';
import type * as Postgres from '../../stores/postgres/postgres-store';
import type { Membership } from '../../stores/audience';
import type { RunQueue, RunStore } from '../../stores/run-store';
import { SqliteStore } from '../../stores/sqlite/sqlite-store';
import { systemClock } from '../../runtime/open/system-clock';
import { isDatabase } from './is-database';

export interface OpenedState {
  readonly queue: RunQueue;
  /** For people: where it is, without a password. */
  readonly place: string;
  close(): Promise<void>;
}

/** A run begins with what an earlier process had in requests, so that nothing waits for this to pass. */
const lateApplyMs = 60_000;

/**
 * Opens what --state names: a directory, or a PostgreSQL database by its URL.
 * @param identity of the connection. A directory belongs to one; a database belongs to its connector, and has a queue for each
 * @throws ConnectorError `usage` for another scheme, and what the store throws
 */
export async function openState(state: string, identity: Values, membership: Membership | undefined): Promise<OpenedState> {
  const store: RunStore = isDatabase(state) ? await openPostgres(state, identity) : await SqliteStore.open(state, identity);
  try {
    const connectionId = `run-${createHash('sha256').update(JSON.stringify(identity)).digest('hex')}`;
    const queue = await store.openRunQueue(connectionId, { lateApplyMs, ...(membership && { membership }) });
    return { queue, place: store.place, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Loaded for a database only, since it takes as long as everything else. */
function openPostgres(url: string, { connector }: Values): Promise<RunStore> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { PostgresStore } = require('../../stores/postgres/postgres-store') as typeof Postgres;
  return PostgresStore.open(url, String(connector), { now: () => systemClock.now() });
}
