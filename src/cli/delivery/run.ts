import type { ConnectionParts } from '../../runtime/open/connection-parts';
import { formatCount } from '../../runtime/validation/format-count';
import { connectOptionsOf } from './connect-options';
import { deliverRecords } from './deliver-records';
import type { ExitCode } from '../exit-code';
import { openConnection } from './open-connection';
import { openRecords } from './open-records';
import type { RunOptions } from '../options';
import type * as State from '../state/run-state';
import type * as Taken from '../state/taken-records';
import type { Terminal } from '../terminal';

/** Delivers the records of an input and reports what became of each. */
export async function run(action: string | undefined, options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  const startedAt = performance.now();
  const { connection, description } = openConnection(options, terminal, connectOptionsOf(options));
  if (isRest(action, options)) return finish(options, connection, startedAt, terminal);
  const input = await openRecords(action, options, description, terminal);
  const state = options.state === undefined ? undefined : await loadState().RunState.open(options.state, connection, action, options);
  try {
    return await deliverRecords({ startedAt, connection, input, state, options, terminal });
  } finally {
    await state?.close();
  }
}

interface RestOptions extends RunOptions {
  readonly state: string;
}

/** A state alone asks for what waits there, of which the input may be gone. */
function isRest(action: string | undefined, options: RunOptions): options is RestOptions {
  const { state, input, format, map } = options;
  return state !== undefined && [action, input, format, map].every((value) => value === undefined);
}

/** Delivers what an unfinished run has left waiting. */
async function finish(options: RestOptions, connection: ConnectionParts, startedAt: number, terminal: Terminal): Promise<ExitCode> {
  const { RunState, takenRecords } = loadState();
  const state = await RunState.openRest(options.state, connection);
  try {
    const { place, taken } = state;
    const found = taken === 0 ? 'holds no unfinished run' : `holds an unfinished run that took in ${formatCount(taken)} records`;
    terminal.say(`The state ${place} ${found}.`);
    return await deliverRecords({ startedAt, connection, input: takenRecords(taken), state, options, terminal });
  } finally {
    await state.close();
  }
}

/** Loaded for a state, since most runs have none. */
function loadState() {
  /* eslint-disable @typescript-eslint/no-require-imports */
  return {
    ...(require('../state/run-state') as typeof State),
    ...(require('../state/taken-records') as typeof Taken),
  };
}
