import { optionNeeds } from '../../runtime/open/option-needs';
import { exitCodeOfFault, exitCodes, type ExitCode } from '../exit-code';
import type { ConnectionOptions } from '../options';
import { printable, renderFaults } from '../report/render-faults';
import type { Terminal } from '../terminal';
import { openConnection } from './open-connection';

/** Asks the vendor for the values of a field, and prints each with what people call it. Nothing is changed there. */
export async function listFieldOptions(name: string, options: ConnectionOptions, terminal: Terminal): Promise<ExitCode> {
  const { connection } = openConnection(options, terminal, (declaration) => optionNeeds(declaration, name));
  try {
    const list = await connection.listOptions(name);
    const { options: found, isComplete, fault } = list;
    const width = Math.max(0, ...found.map(({ value }) => printable(value).length));
    const lines = found.map(({ value, title }) => `${printable(value).padEnd(width)}  ${printable(title)}\n`);
    await terminal.out.write(options.json === true ? `${JSON.stringify(list, undefined, 2)}\n` : lines.join(''));
    if (fault) await terminal.err.write(renderFaults([fault], terminal.paint.err));
    else if (!isComplete) terminal.say('There are others, which are not listed.');
    else if (found.length === 0) terminal.say('The vendor has none.');
    return fault ? exitCodeOfFault(fault) : exitCodes.allAccepted;
  } finally {
    connection.close();
  }
}
