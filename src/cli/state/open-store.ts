import { readKeys, type Key } from '../../host/secrets/keys';
import { ConnectorError } from '../../fault';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { systemClock } from '../../runtime/open/system-clock';
import type * as Postgres from '../../stores/postgres/postgres-store';
import { SqliteStore } from '../../stores/sqlite/sqlite-store';
import type { HostStore } from '../../stores/host-store';
import { cliFault } from '../cli-faults';
import { locateConnector } from '../locate-connector';
import type { Terminal } from '../terminal';
import { isDatabase } from './state-place';

/** Where a host keeps everything, and how that is encrypted. */
export interface HostStoreOptions {
  readonly state: string | undefined;
  readonly keyFile: string | undefined;
  readonly connector: string | undefined;
}

/**
 * Opens the store of a host and reads its keys.
 * @throws ConnectorError `key_invalid` and what openStore throws
 */
export async function openHostStore(
  { state, keyFile, connector }: HostStoreOptions,
  terminal: Terminal,
): Promise<{ readonly store: HostStore; readonly keys: readonly Key[] }> {
  const { keys, warnings } = readKeys({ file: keyFile, text: terminal.env['CONNECTOR_SERVE_KEY'] });
  for (const warning of warnings) terminal.say(`Warning: ${warning}`);
  const { manifest } = readManifest(locateConnector(connector));
  return { store: await openStore(state, manifest.id), keys };
}

/**
 * Opens the store at a place: a directory with a SQLite file, or a PostgreSQL database.
 * @param connector id of the one whose store it is
 * @throws ConnectorError `settings_invalid` without a place, `usage` for one that is none, and what the store throws
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
