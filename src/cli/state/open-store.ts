import { ConnectorError } from '../../fault';
import { cliFault } from '../cli-faults';
import type * as Postgres from '../../stores/postgres/postgres-store';
import { SqliteStore } from '../../stores/sqlite/sqlite-store';
import type { HostStore } from '../../stores/host-store';
import { systemClock } from '../../runtime/open/system-clock';
import { isDatabase } from './is-database';

/**
 * Opens the store at a place: a directory with a SQLite file, or a PostgreSQL database.
 * @param connector id of the one whose store it is
 * @throws ConnectorError what the store throws, and `settings_invalid` for a place that is none
 */
export async function openStore(place: string | undefined, connector: string): Promise<HostStore> {
  if (place === undefined) {
    throw new ConnectorError([
      cliFault('settings_invalid', 'No state is given: the place where the host keeps everything.', {
        hint: 'Name a directory or a database: --state DIR, or --state postgres://user@host:5432/database.',
        field: 'state',
      }),
    ]);
  }
  if (!isDatabase(place)) return SqliteStore.open(place, { host: connector });
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { PostgresStore } = require('../../stores/postgres/postgres-store') as typeof Postgres;
  return PostgresStore.open(place, connector, { now: () => systemClock.now() });
}
