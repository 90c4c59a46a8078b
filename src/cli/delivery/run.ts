import type { Invocation } from '../../contract';
import type { InputChunk } from '../../input/open-input';
import { chunkSize } from '../../input/raw-records';
import { formatCount } from '../../runtime/validation/format-count';
import type { ExitCode } from '../exit-code';
import type { RunOptions } from '../options';
import { RunState } from '../state/run-state';
import type { Terminal } from '../terminal';
import { deliverRecords } from './deliver-records';
import { sayConfiguration } from './destination';
import { openConnection, openRecords } from './open-connection';

/** Delivers the records of an input, or what an unfinished run has left waiting, and reports what became of each. */
export async function run(action: string | undefined, options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  const startedAt = performance.now();
  const opened = openConnection(options, terminal);
  const { connection, description } = opened;
  const { state: place, input, format, map } = options;
  // A state without an input asks for what waits there. The input may be gone.
  const isRest = place !== undefined && [action, input, format, map].every((value) => value === undefined);
  const records = isRest ? undefined : await openRecords(action, options, description, terminal);
  sayConfiguration(opened, terminal);
  const openState = (named: string) => (isRest ? RunState.openRest(named, connection) : RunState.open(named, connection, action, options));
  const state = place === undefined ? undefined : await openState(place);
  try {
    const received = state?.received ?? 0;
    if (isRest) {
      const content = received === 0 ? 'holds no unfinished run' : `holds an unfinished run that took in ${formatCount(received)} records`;
      terminal.say(`The state ${state?.place ?? place} ${content}.`);
    }
    return await deliverRecords({ startedAt, opened, input: records ?? placeholders(received), layout: records, state, options, terminal });
  } finally {
    await state?.close();
  }
}

/** Stands for records that earlier processes took in, which are only counted: their input may be gone. */
async function* placeholders(records: number): AsyncGenerator<InputChunk> {
  const unknown: Invocation = { action: '', parameters: {} };
  for (let first = 0; first < records; first += chunkSize) {
    yield await Promise.resolve({ entries: Array.from({ length: Math.min(chunkSize, records - first) }, () => unknown) });
  }
}
