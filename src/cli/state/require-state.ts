import { existsSync } from 'node:fs';
import { ConnectorError, fault } from '../../fault';
import { isDatabase } from './is-database';

/**
 * Refuses a directory that is not there, where a mistyped name must not become a new state in which there would be nothing to do.
 * @param hint which state to name
 * @throws ConnectorError `state_unavailable`
 */
export function requireState(state: string, hint: string): void {
  if (isDatabase(state) || existsSync(state)) return;
  throw new ConnectorError([fault('state_unavailable', `The state ${state} does not exist.`, { hint, field: 'state' })]);
}
