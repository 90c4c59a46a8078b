import { existsSync, statSync } from 'node:fs';
import { ConnectorError, fault } from '../../fault';
import { suggest } from '../../runtime/validation/suggest';
import { fileOfState } from '../../stores/sqlite/directory';
import { usageError } from '../cli-faults';

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
