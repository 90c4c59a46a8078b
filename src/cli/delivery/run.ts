import { connectOptionsOf } from './connect-options';
import { deliverRecords } from './deliver-records';
import type { ExitCode } from '../exit-code';
import { openConnection } from './open-connection';
import { openRecords } from './open-records';
import type { RunOptions } from '../options';
import type * as State from '../state/run-state';
import type { Terminal } from '../terminal';

/** Delivers the records of an input and reports what became of each. */
export async function run(action: string | undefined, options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  const startedAt = performance.now();
  const { connection, description } = openConnection(options, terminal, connectOptionsOf(options));
  const input = await openRecords(action, options, description, terminal);
  const state =
    options.state === undefined
      ? undefined
      : // Loaded for a state, since most runs have none.
        // eslint-disable-next-line @typescript-eslint/no-require-imports
        await (require('../state/run-state') as typeof State).RunState.open(options.state, connection, action, options);
  try {
    return await deliverRecords({ startedAt, connection, input, state, options, terminal });
  } finally {
    await state?.close();
  }
}
