import { Command, CommanderError, Option } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConnectorError } from '../fault';
import { formats } from '../input/format';
import type * as Check from './check';
import type * as Describe from './describe';
import type { ExitCode } from './exit-code';
import { exitCodeOfFault, exitCodes } from './exit-code';
import type * as Fixture from './fixture';
import type * as Generate from './generate';
import { locateConnector } from './locate-connector';
import type * as Preview from './preview';
import { addMapping, duration, port, positive } from './option-values';
import { renderBug, renderFaults } from './render-faults';
import type * as Run from './run';
import type * as Simulate from './simulate';
import type { Terminal } from './terminal';

// Each command is loaded when it is called: they need other modules, and some of those are slow to load.
/* eslint-disable @typescript-eslint/no-require-imports */

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
    code = await report(error, terminal, argv.includes('--verbose'));
  }
  await terminal.out.flush();
  if (terminal.out.failure === undefined) return code;
  terminal.say(
    `Writing the output ended with ${terminal.out.failure}, so what was printed is not complete. Make room, or choose another place for it.`,
  );
  return code === exitCodes.allAccepted ? exitCodes.someFailed : code;
}

async function report(error: unknown, terminal: Terminal, verbose: boolean): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.allAccepted : exitCodes.badInput;
  if (error instanceof ConnectorError) {
    await terminal.err.write(renderFaults(error.faults));
    return exitCodeOfFault(error.faults[0]);
  }
  await terminal.err.write(renderBug(error, verbose));
  return exitCodes.bug;
}

type Execute = (command: () => Promise<ExitCode>) => Promise<void>;

function defineProgram(argv: readonly string[], terminal: Terminal, execute: Execute): Command {
  const program = new Command('connector')
    .description('Delivers records to a vendor through a connector.')
    .addHelpText('before', example('connector run --config configuration.json --input audience.csv'))
    .addHelpText('after', environmentHelp)
    .version(readVersion(), '--version', 'print the version of this program')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.out.write(text),
      writeErr: (text) => void terminal.err.write(text),
      outputError: (text, write) =>
        write(`${text.replace(/^error: /, 'usage: ').trimEnd()}\n    What to do: run connector --help, or the command with --help.\n`),
    });
  // All options of all commands take 4 ms to define, so a command gets its own only when it is named, or for a page of help.
  const isHelp = argv.length < 3 || argv.some((word) => ['help', '--help', '-h'].includes(word));
  const define = (name: string, description: string, line: string, complete: (command: Command) => void, parent = program): void => {
    const command = parent.command(name).description(description);
    if (!isHelp && !argv.includes(name)) return;
    command
      .addHelpText('before', example(line))
      .option('--connector <directory>', "the connector's folder; without it, the connector of this package")
      .option('--verbose', 'say more: one JSON line for each request, and the stack of an unexpected error');
    complete(command);
  };

  define('describe', 'Show what a connector is and needs.', 'connector describe', (command) =>
    command
      .option('--json', 'as JSON')
      .action((options: Parameters<typeof Describe.describe>[0]) =>
        execute(() => (require('./describe') as typeof Describe).describe(options, terminal)),
      ),
  );

  define('check', 'Check a connection, changing nothing.', 'connector check --config configuration.json', (command) =>
    withConnection(command).action((options: Parameters<typeof Check.check>[0]) =>
      execute(() => (require('./check') as typeof Check).check(options, terminal)),
    ),
  );

  define(
    'preview',
    'Show the exact requests of a run, sending nothing.',
    'connector preview --config configuration.json --input audience.csv --curl',
    (command) =>
      withRecords(command)
        .addOption(new Option('--curl', 'as commands for a POSIX shell').conflicts('json'))
        .action((action: string | undefined, options: Preview.PreviewOptions) =>
          execute(() => (require('./preview') as typeof Preview).preview(action, options, terminal)),
        ),
  );

  define(
    'run',
    'Deliver the records of an input.',
    'connector run --config configuration.json --input audience.csv --map memberId=key',
    (command) =>
      withRecords(command)
        .addOption(
          new Option('--timeout <duration>', 'give up when no request has succeeded for so long')
            .argParser(duration)
            .default(15 * 60_000, '15m'),
        )
        .option('--reassert-after <duration>', 'send a change once more so long after its outcome was unknown; 0 never does', duration)
        .option('--concurrency <number>', 'requests side by side, at most (default: 8)', positive)
        .option(
          '--state <place>',
          'keep what is under way in a directory or at postgres://user@host/database: killed at any moment, the same command continues',
        )
        .action((action: string | undefined, options: Run.RunOptions) =>
          execute(() => (require('./run') as typeof Run).run(action, options, terminal)),
        ),
  );

  define(
    'simulate',
    "Run the connector's stand-in for the vendor.",
    'connector simulate --port 4010 --fault status=503,probability=0.1',
    (command) =>
      command
        .option('--port <number>', 'port on 127.0.0.1; 0 takes any that is free', port, 0)
        .option(
          '--fault <rule>',
          'a fault to show, in the notation of the simulator; may be given again',
          (rule: string, rules: string[]) => [...rules, rule],
          [],
        )
        .option('--json', 'print the URL and a configuration as one line of JSON')
        .action((options: Simulate.SimulateOptions) =>
          execute(() => (require('./simulate') as typeof Simulate).simulate(options, terminal)),
        ),
  );

  define('generate', 'Make the files that follow from the schemas.', 'connector generate --check', (command) =>
    command
      .option('--check', 'write nothing, and fail when a file differs')
      .action((options: Parameters<typeof Generate.generate>[0]) =>
        execute(() => (require('./generate') as typeof Generate).generate(options, terminal)),
      ),
  );

  const recordLine = 'connector fixture record --config configuration.json --input two.csv --name "accepts two members" --output two.json';
  const fixture = program
    .command('fixture')
    .description('Record what a live account does, and see whether it still does.')
    .addHelpText('before', example(recordLine));
  define(
    'record',
    'Deliver records for real and keep every exchange.',
    recordLine,
    (command) =>
      withRecords(command)
        .requiredOption('--name <sentence>', 'what the fixture shows; finishes the sentence "it …"')
        .requiredOption('--output <file>', 'the file to write')
        .action((action: string | undefined, options: Fixture.RecordFixtureOptions) =>
          execute(() => (require('./fixture') as typeof Fixture).record(action, options, terminal)),
        ),
    fixture,
  );
  define(
    'verify',
    'Deliver recorded fixtures for real once more and show what differs.',
    'connector fixture verify fixtures --config configuration.json',
    (command) =>
      withConnection(command)
        .argument('<folder>', 'the folder with the fixtures')
        .action((folder: string, options: Parameters<typeof Fixture.verify>[1]) =>
          execute(() => (require('./fixture') as typeof Fixture).verify(folder, options, terminal)),
        ),
    fixture,
  );

  return program;
}

function withConnection(command: Command): Command {
  return command
    .option('--config <file>', 'the configuration as JSON; fields can come from the environment instead')
    .option('--json', 'as JSON')
    .option('--proxy <url>', 'HTTP proxy; variables such as HTTPS_PROXY are not read')
    .option('--deadline <duration>', 'time for one request, reply included (default: 30s)', duration)
    .addHelpText('after', environmentHelp);
}

function withRecords(command: Command): Command {
  return withConnection(command)
    .argument('[action]', 'the action of all records; without it, each names its own in the column "action"')
    .option('--input <file>', 'CSV with a header, NDJSON or a JSON array in UTF-8; - is standard input')
    .addOption(
      new Option('--format <format>', "how the input is written; without it, the file's extension or its beginning tells").choices(formats),
    )
    .option('--map <param=column>', 'read a parameter from a column of another name; may be given again', addMapping)
    .addOption(new Option('--stream <stream>', 'where the records come from').choices(['audience', 'event']).default('audience'));
}

const environmentHelp = `
Every field of the configuration can come from the environment, which wins:
accessToken from CONNECTOR_ACCESS_TOKEN, and so on. Secrets are never options.

Exit codes: 0 all accepted or superseded, 1 some failed, 2 wrong input or configuration,
3 token refused, 4 vendor unavailable, 70 a defect of this program.
`;

/** The version of the package that this program is part of. */
function readVersion(): string {
  const description: unknown = JSON.parse(readFileSync(join(locateConnector(undefined), 'package.json'), 'utf8'));
  return typeof description === 'object' && description !== null && 'version' in description ? String(description.version) : 'unknown';
}

function example(line: string): string {
  return `Example:\n  ${line}\n`;
}
