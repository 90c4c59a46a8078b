import { ConnectorError, fault } from '../../fault';

const hint = 'Name a directory on a local disk, or a database as postgres://user@host:5432/database.';

/**
 * Whether --state names a PostgreSQL database; otherwise it names a directory.
 * @throws ConnectorError `usage` for a URL of another scheme, and for nothing at all
 */
export function isDatabase(place: string): boolean {
  if (place === '') throw new ConnectorError([fault('usage', 'The state has no name.', { hint })]);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(place)?.[1]?.toLowerCase();
  if (scheme === undefined) return false;
  if (scheme === 'postgres' || scheme === 'postgresql') return true;
  throw new ConnectorError([fault('usage', `--state does not take ${scheme}:// addresses.`, { hint })]);
}
