import { existsSync, statSync } from 'node:fs';
import type { Values } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import { systemClock } from '../../runtime/open/system-clock';
import { suggest } from '../../runtime/validation/suggest';
import type { HostStore } from '../../stores/host-store';
import type * as PostgresSnapshots from '../../stores/postgres/postgres-snapshot';
import type * as Postgres from '../../stores/postgres/postgres-store';
import type { StoreSnapshot } from '../../stores/store-snapshot';
import type { RunStore } from '../../stores/run-store';
import { fileOfState } from '../../stores/sqlite/directory';
import type * as SqliteSnapshots from '../../stores/sqlite/sqlite-snapshot';
import type * as Sqlite from '../../stores/sqlite/sqlite-store';
import { cliFault, usageError } from '../cli-faults';

const example = 'Name a directory on a local disk, or a database as postgres://user@host:5432/database.';

/**
 * Whether --state names a PostgreSQL database; otherwise it names a directory.
 * @throws ConnectorError `usage` for a URL of another scheme or with a slip, and for an empty name
 */
export function isDatabase(place: string): boolean {
  if (place === '') throw usageError('The state has no name.', example);
  if (/^postgres(ql)?:(?!\/\/)/i.test(place)) throw usageError('The address of the database lacks // after its scheme.', example);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(place)?.[1]?.toLowerCase();
  if (scheme === undefined) return false;
  if (scheme !== 'postgres' && scheme !== 'postgresql') throw usageError(`--state does not take ${scheme}:// addresses.`, example);
  // Other parameters pass. A misspelt one would silently lead to another schema, and so to another state.
  const parameters = URL.canParse(place) ? [...new URL(place).searchParams.keys()] : [];
  const slip = parameters.find((name) => name !== 'schema' && suggest(name, ['schema']) !== undefined);
  if (slip !== undefined) throw usageError(`The address of the database has the parameter "${slip}".`, 'Write ?schema=NAME.');
  return true;
}

/**
 * Refuses a place without a state, so that a mistyped name does not become a new, empty state.
 * @param hint which state to name
 * @throws ConnectorError `state_unavailable`
 */
export function requireState(place: string, hint: string): void {
  if (isDatabase(place)) return;
  const found = statSync(place, { throwIfNoEntry: false });
  // For a file, opening it reports what is wrong.
  if (found && (!found.isDirectory() || existsSync(fileOfState(place)))) return;
  const message = found ? `The directory ${place} holds no state.` : `The state ${place} does not exist.`;
  throw new ConnectorError([fault('state_unavailable', message, { hint, field: 'state' })]);
}

/**
 * Opens the store of a run. A directory belongs to one identity, a database to its connector.
 * @throws ConnectorError `usage` for a place that is none, and what the store throws
 */
export function openRunStore(place: string, identity: Values): Promise<RunStore> {
  return open(place, identity, String(identity['connector']), false);
}

/**
 * Opens the store of a host.
 * @param connector id of the one that it is made for, if it is new
 * @throws ConnectorError `settings_invalid` without a place, `usage` for one that is none, and what the store throws
 */
export async function openStore(place: string | undefined, connector: string): Promise<HostStore> {
  if (place !== undefined) return open(place, { host: connector }, connector, true);
  throw noPlace();
}

function noPlace(): ConnectorError {
  return new ConnectorError([
    cliFault('settings_invalid', 'No state is given: the place where the host keeps everything.', {
      hint: 'Name a directory or a database: --state DIR, or --state postgres://user@host:5432/database.',
      field: 'state',
    }),
  ]);
}

/**
 * Opens what a host keeps, to look at it. Nothing is made, and nothing is changed.
 * @throws ConnectorError as `openStore`; `state_unavailable` where there is none
 */
export async function openSnapshot(place: string | undefined): Promise<StoreSnapshot> {
  if (place === undefined) throw noPlace();
  requireState(place, 'Name the state of the host.');
  /* eslint-disable @typescript-eslint/no-require-imports */
  if (isDatabase(place))
    return (require('../../stores/postgres/postgres-snapshot') as typeof PostgresSnapshots).PostgresSnapshot.open(place);
  return (require('../../stores/sqlite/sqlite-snapshot') as typeof SqliteSnapshots).SqliteSnapshot.open(place);
  /* eslint-enable @typescript-eslint/no-require-imports */
}

/** Loads each kind of store for its own kind of place. */
async function open(place: string, owner: Values, connector: string, isHost: boolean): Promise<RunStore & HostStore> {
  /* eslint-disable @typescript-eslint/no-require-imports */
  if (!isDatabase(place)) return (require('../../stores/sqlite/sqlite-store') as typeof Sqlite).SqliteStore.open(place, owner);
  const { PostgresStore } = require('../../stores/postgres/postgres-store') as typeof Postgres;
  /* eslint-enable @typescript-eslint/no-require-imports */
  return PostgresStore.open(place, connector, { now: () => systemClock.now(), isHost });
}
