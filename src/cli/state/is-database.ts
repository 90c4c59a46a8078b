import { ConnectorError, fault } from '../../fault';

/**
 * Whether --state names a PostgreSQL database; otherwise it names a directory.
 * @throws ConnectorError `usage` for a URL of another scheme
 */
export function isDatabase(place: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(place)?.[1]?.toLowerCase();
  if (scheme === undefined) return false;
  if (scheme === 'postgres' || scheme === 'postgresql') return true;
  throw new ConnectorError([
    fault('usage', `--state does not take ${scheme}:// addresses.`, {
      hint: 'Name a directory on a local disk, or a database as postgres://user@host:5432/database.',
    }),
  ]);
}
