import { existsSync, statSync } from 'node:fs';
import { ConnectorError, fault } from '../../fault';
import { fileOfState } from '../../stores/sqlite/directory';
import { isDatabase } from './is-database';

/**
 * Refuses a place without a state, where a mistyped name must not become a new one in which there would be nothing to do.
 * @param hint which state to name
 * @throws ConnectorError `state_unavailable`
 */
export function requireState(state: string, hint: string): void {
  if (isDatabase(state)) return;
  const found = statSync(state, { throwIfNoEntry: false });
  // Whoever opens it says what is wrong with a file.
  if (found && (!found.isDirectory() || existsSync(fileOfState(state)))) return;
  const message = found ? `The directory ${state} holds no state.` : `The state ${state} does not exist.`;
  throw new ConnectorError([fault('state_unavailable', message, { hint, field: 'state' })]);
}
