import { createHash } from 'node:crypto';
import type { Values } from '../../contract';
import type * as Postgres from '../../stores/postgres/postgres-store';
import type * as Sqlite from '../../stores/sqlite/open-run-state';
import type { Membership } from '../../stores/audience';
import type { StoredQueue } from '../../stores/store';
import { systemClock } from '../../runtime/open/system-clock';
import { isDatabase } from './is-database';

export interface OpenedState {
  readonly ledger: StoredQueue;
  /** For people: where it is, without a password. */
  readonly place: string;
  close(): Promise<void>;
}

/** A run begins with what an earlier process had in requests, so that nothing waits for this to pass. */
const lateApplyMs = 60_000;

/**
 * Opens what --state names: a directory, or a PostgreSQL database by its URL.
 * @param identity of the connection. A directory belongs to one; a database belongs to its connector, and has a ledger for each
 * @throws ConnectorError `usage` for another scheme, and what the store throws
 */
export async function openState(state: string, identity: Values, membership: Membership | undefined): Promise<OpenedState> {
  if (!isDatabase(state)) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { openRunState } = require('../../stores/sqlite/open-run-state') as typeof Sqlite;
    const { store, ledger } = await openRunState(state, identity, membership);
    return { ledger, place: state, close: () => store.close() };
  }
  // Loaded for a database only, since it takes as long as everything else.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { PostgresStore } = require('../../stores/postgres/postgres-store') as typeof Postgres;
  const store = await PostgresStore.open(state, String(identity['connector']), { now: () => systemClock.now() });
  try {
    const connection = `run-${createHash('sha256').update(JSON.stringify(identity)).digest('hex')}`;
    return {
      ledger: await store.open(connection, { journal: 'run', lateApplyMs, ...(membership && { membership }) }),
      place: store.place,
      close: () => store.close(),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
