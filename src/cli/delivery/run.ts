import type { Invocation } from '../../contract';
import type { InputChunk } from '../../input/open-input';
import { chunkSize } from '../../input/raw-records';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import { formatCount } from '../../runtime/validation/format-count';
import type { ExitCode } from '../exit-code';
import type { RunOptions } from '../options';
import { RunState } from '../state/run-state';
import type { Terminal } from '../terminal';
import { deliverRecords } from './deliver-records';
import { openConnection, openRecords } from './open-connection';

/** Delivers the records of an input and reports what became of each. */
export async function run(action: string | undefined, options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  const startedAt = performance.now();
  const { connection, description } = openConnection(options, terminal);
  if (isRest(action, options)) return finish(options, connection, startedAt, terminal);
  const input = await openRecords(action, options, description, terminal);
  const state = options.state === undefined ? undefined : await RunState.open(options.state, connection, action, options);
  try {
    return await deliverRecords({ startedAt, connection, input, state, options, terminal });
  } finally {
    await state?.close();
  }
}

interface RestOptions extends RunOptions {
  readonly state: string;
}

/** A state without an input asks for what waits there. The input may be gone. */
function isRest(action: string | undefined, options: RunOptions): options is RestOptions {
  const { state, input, format, map } = options;
  return state !== undefined && [action, input, format, map].every((value) => value === undefined);
}

/** Delivers what an unfinished run has left waiting. */
async function finish(options: RestOptions, connection: ConnectionParts, startedAt: number, terminal: Terminal): Promise<ExitCode> {
  const state = await RunState.openRest(options.state, connection);
  try {
    const { place, received } = state;
    const content = received === 0 ? 'holds no unfinished run' : `holds an unfinished run that took in ${formatCount(received)} records`;
    terminal.say(`The state ${place} ${content}.`);
    return await deliverRecords({ startedAt, connection, input: placeholders(received), state, options, terminal });
  } finally {
    await state.close();
  }
}

/** Stands for records that earlier processes took in, which are only counted: their input may be gone. */
async function* placeholders(records: number): AsyncGenerator<InputChunk> {
  const unknown: Invocation = { action: '', parameters: {} };
  for (let first = 0; first < records; first += chunkSize) {
    yield await Promise.resolve({ entries: Array.from({ length: Math.min(chunkSize, records - first) }, () => unknown) });
  }
}
