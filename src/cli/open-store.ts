import type { Values } from '../contract';
import { ConnectorError, fault } from '../fault';
import { SqliteStore } from '../ledger/sqlite/sqlite-store';
import type { Store } from '../ledger/store';

/**
 * Opens the store at a place: a directory with a SQLite file.
 * @param owner whose store it is, without secrets
 * @throws ConnectorError what the store throws, and `settings_invalid` for a place that is none
 */
export async function openStore(place: string | undefined, owner: Values): Promise<Store> {
  if (place === undefined) {
    throw new ConnectorError([
      fault('settings_invalid', 'No state is given: the place where the host keeps everything.', {
        hint: 'Name a directory with --state DIR.',
        field: 'state',
      }),
    ]);
  }
  if (/^[a-z+]+:\/\//i.test(place)) {
    // It may hold a password.
    throw new ConnectorError([
      fault('settings_invalid', 'The state is given as a URL; expected a directory.', {
        hint: 'Name a directory with --state DIR.',
        field: 'state',
      }),
    ]);
  }
  return SqliteStore.open(place, owner);
}
