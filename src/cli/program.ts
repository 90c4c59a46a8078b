import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError } from '../fault';
import { packageDirectory } from '../runtime/package-directory';
import type { CommandRegistry } from './command-registry';
import { defineCommands } from './commands';
import { exitCodeOfFault, exitCodes, type ExitCode } from './exit-code';
import { sign } from './report/colors';
import { addExample, addFields, addParagraph, exitCodesHelp } from './help';
import { renderBug, renderFaults } from './report/render-faults';
import type { Terminal } from './terminal';

/**
 * Runs one command line.
 * @param argv as the process has it, program names included
 * @returns the exit code; never rejects
 */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.allAccepted;
  const program = defineProgram(argv, terminal, async (command) => {
    code = await command();
  });
  try {
    await program.parseAsync(argv);
  } catch (error) {
    code = await report(
      error,
      terminal,
      argv.some((word) => word === '--verbose' || word === '-v'),
    );
  }
  await terminal.out.flush();
  const { failure } = terminal.out;
  if (failure !== undefined) {
    terminal.say(`Writing the output failed with ${failure}, so it is incomplete. Free some space, or write it to another place.`);
    if (code === exitCodes.allAccepted) code = exitCodes.someFailed;
  }
  await terminal.err.flush();
  return code;
}

async function report(error: unknown, terminal: Terminal, verbose: boolean): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.allAccepted : exitCodes.badInput;
  if (error instanceof ConnectorError) {
    await terminal.err.write(renderFaults(error.faults, terminal.paint.err));
    return exitCodeOfFault(error.faults[0]);
  }
  await terminal.err.write(renderBug(error, verbose));
  return exitCodes.bug;
}

function defineProgram(argv: readonly string[], terminal: Terminal, execute: CommandRegistry['execute']): Command {
  const program = new Command('connectorctl')
    .description('Deliver records to a vendor through a connector.')
    .version(readVersion(), '--version', 'print the version of this program')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.out.write(text),
      writeErr: (text) => void terminal.err.write(text),
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
      outputError: (text, write) =>
        write(
          `${text.replace(/^error: /, `${sign(terminal.paint.err, 'bad')}${terminal.paint.err('red', 'usage')}: `).trimEnd()}\n    What to do: ${hintOf(text, argv, program)}\n    Who must act: you\n`,
        ),
    });
  addExample(program, 'connectorctl run --config configuration.json --input audience.csv');
  addParagraph(addFields(program), 'Secrets are never options, which other users of a machine can read.');
  addParagraph(program, exitCodesHelp);
  const isHelp = argv.length < 3 || argv.some((word) => ['help', '--help', '-h'].includes(word)) || argv[2] === 'completion';
  defineCommands({ program, terminal, execute, isNeeded: (name) => isHelp || argv.includes(name) });
  return program;
}

/** A file without its option is the most common slip; part of an option's name is another. */
function hintOf(error: string, [, , name = '', ...words]: readonly string[], program: Command): string {
  const [, unknown] = /unknown option '(?:--)?([\w-]{3,})'/.exec(error) ?? [];
  const options = program.commands.find((command) => command.name() === name)?.options ?? [];
  const near = options.flatMap(({ long }) => (unknown !== undefined && long?.includes(unknown) === true ? [long] : []));
  if (near.length > 0) return `use ${near.join(' or ')}; connectorctl ${name} --help says what it takes.`;
  const file = words.find((word, at) => /\.(json|csv|tsv|ndjson|jsonl)(\.gz)?$/i.test(word) && words[at - 1]?.startsWith('--') !== true);
  if (!/too many arguments/.test(error) || file === undefined) return 'run connectorctl --help, or the command with --help.';
  return `name the option: connectorctl ${name} ${file.endsWith('.json') ? '--config' : '--input'} ${file}`;
}

/** The version of the package that this program is part of. */
function readVersion(): string {
  const description: unknown = JSON.parse(readFileSync(path.join(packageDirectory, 'package.json'), 'utf8'));
  return typeof description === 'object' && description !== null && 'version' in description ? String(description.version) : 'unknown';
}
