import { openInput, type InputChunk } from '../../input/open-input';
import type { Description } from '../../runtime/manifest/describe';
import type { RecordOptions } from '../options';
import type { Terminal } from '../terminal';
import { usageError } from '../cli-faults';

/**
 * Opens the input of a command for the actions of a connector. Prints which columns are ignored.
 * @param action the action of all records, if the command line names one
 * @throws ConnectorError
 */
export async function openRecords(
  action: string | undefined,
  { input, format, map }: RecordOptions,
  { actions }: Description,
  terminal: Terminal,
): Promise<AsyncIterable<InputChunk>> {
  if (input === undefined) throw usageError('--input is missing.', 'Give a file, or - for standard input: --input audience.csv');
  return openInput({
    path: input,
    ...(input === '-' && { stdin: terminal.stdin }),
    actions,
    ...(map !== undefined && { map }),
    ...(format !== undefined && { format }),
    ...(action !== undefined && { action }),
    onWarning: (message) => terminal.say(`Warning: ${message}`),
  });
}
