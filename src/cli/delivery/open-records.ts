import { ConnectorError, fault } from '../../fault';
import type { InputChunk } from '../../input/open-input';
import { openInput } from '../../input/open-input';
import type { ActionParameters, RequiredParameters } from '../../input/mapping';
import type { Description } from '../../runtime/manifest/describe';
import type { RecordOptions } from '../options';
import type { Terminal } from '../terminal';

/**
 * Opens the input of a command for the actions of a connector. Says which columns are ignored.
 * @param action the action of all records, if the command line names one
 * @throws ConnectorError
 */
export async function openRecords(
  action: string | undefined,
  { input, format, map }: RecordOptions,
  { actions }: Description,
  terminal: Terminal,
): Promise<AsyncIterable<InputChunk>> {
  if (input === undefined) {
    throw new ConnectorError([
      fault('usage', '--input is missing.', { hint: 'Give a file, or - for standard input: --input audience.csv' }),
    ]);
  }
  return openInput({
    path: input,
    ...(input === '-' && { stdin: terminal.stdin }),
    actions: parametersOf(actions),
    required: requiredOf(actions),
    ...(map !== undefined && { map }),
    ...(format !== undefined && { format }),
    ...(action !== undefined && { action }),
    onWarning: (message) => terminal.say(`Warning: ${message}`),
  });
}

function requiredOf(actions: Description['actions']): RequiredParameters {
  return Object.fromEntries(
    actions.map(({ id, parameters }) => [id, parameters.filter(({ required }) => required).map(({ name }) => name)]),
  );
}

function parametersOf(actions: Description['actions']): ActionParameters {
  return Object.fromEntries(
    actions.map(({ id, parameters }) => [id, Object.fromEntries(parameters.map(({ name, type }) => [name, type]))]),
  );
}
