import { ConnectorError, fault } from '../../fault';
import { suggest } from '../../runtime/validation/suggest';

const example = 'Name a directory on a local disk, or a database as postgres://user@host:5432/database.';

/**
 * Whether --state names a PostgreSQL database; otherwise it names a directory.
 * @throws ConnectorError `usage` for a URL of another scheme or with a slip, and for nothing at all
 */
export function isDatabase(place: string): boolean {
  if (place === '') throw refuse('The state has no name.');
  if (/^postgres(ql)?:(?!\/\/)/i.test(place)) throw refuse('The address of the database lacks // after its scheme.');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(place)?.[1]?.toLowerCase();
  if (scheme === undefined) return false;
  if (scheme !== 'postgres' && scheme !== 'postgresql') throw refuse(`--state does not take ${scheme}:// addresses.`);
  // Others are taken as they are, and a misspelt one would quietly lead to another schema, and so to another state.
  const parameters = URL.canParse(place) ? [...new URL(place).searchParams.keys()] : [];
  const slip = parameters.find((name) => name !== 'schema' && suggest(name, ['schema']) !== undefined);
  if (slip !== undefined) throw refuse(`The address of the database has the parameter "${slip}".`, 'Write ?schema=NAME.');
  return true;
}

function refuse(message: string, hint = example): ConnectorError {
  return new ConnectorError([fault('usage', message, { hint })]);
}
