import { Argument, Option, type Command } from 'commander';
import type * as Completion from './author/completion';
import { showDescription, type DescribeOptions } from './author/describe';
import type * as Fixtures from './author/fixture';
import type * as Generate from './author/generate';
import type * as Lint from './author/lint';
import type * as New from './author/new';
import { simulate, type SimulateOptions } from './author/simulate';
import type * as Check from './delivery/check';
import type * as Init from './delivery/init';
import type * as Preview from './delivery/preview';
import type * as Run from './delivery/run';
import type * as Sync from './delivery/sync';
import type { ExitCode } from './exit-code';
import { collect, refuseRepeats, withConnection, withDelivery, withInput, withRecords, withSettings } from './command-options';
import { addExample } from './help';
import { port, removalLimit } from './option-values';
import type { CommonOptions, ConnectionOptions, RunOptions, SyncOptions } from './options';
import type * as RotateKey from './serve/rotate-key';
import type * as Serve from './serve/serve';
import { serveVariableOf } from './serve/settings';
import type { Terminal } from './terminal';

/** How a program defines and carries out its commands. */
export interface CommandRegistry {
  readonly program: Command;
  readonly terminal: Terminal;
  /** Carries out a command and keeps its exit code. */
  execute(command: () => Promise<ExitCode>): Promise<void>;
  /** Defining all options of all commands takes 4 ms, so a command gets its own only when it is named, or for help. */
  isNeeded(name: string): boolean;
}

// Commands are loaded when they are called: some bring fastify, the stores or ajv, and node:crypto alone takes 15 ms of a start.
/* eslint-disable @typescript-eslint/no-require-imports */
const loadCheck = () => require('./delivery/check') as typeof Check;
const loadInit = () => require('./delivery/init') as typeof Init;
const loadPreview = () => require('./delivery/preview') as typeof Preview;
const loadRun = () => require('./delivery/run') as typeof Run;
const loadSync = () => require('./delivery/sync') as typeof Sync;
const loadCompletion = () => require('./author/completion') as typeof Completion;
const loadFixtures = () => require('./author/fixture') as typeof Fixtures;
const loadServe = () => require('./serve/serve') as typeof Serve;
const loadRotateKey = () => require('./serve/rotate-key') as typeof RotateKey;
const loadNew = () => require('./author/new') as typeof New;
const loadLint = () => require('./author/lint') as typeof Lint;
const loadGenerate = () => require('./author/generate') as typeof Generate;
/* eslint-enable @typescript-eslint/no-require-imports */

/** Adds every command to a program. */
export function defineCommands({ program, terminal, execute, isNeeded }: CommandRegistry): void {
  const register = (name: string, description: string, line: string, complete: (command: Command) => void, parent = program) => {
    const command = parent.command(name).description(description);
    if (!isNeeded(name)) return;
    addExample(command, line)
      .option('--connector <directory>', "the connector's folder (default: the connector of this package)")
      .option('-q, --quiet', 'say only warnings and errors')
      .on('option:quiet', () => (terminal.isQuiet = true))
      .option('-v, --verbose', 'print a JSON line for each request, and the stack of an unexpected error');
    complete(command);
    refuseRepeats(command);
  };

  register('init', 'Ask for the configuration and write it to a file.', 'connectorctl init', (command) =>
    command
      .option('--config <file>', 'file to write (default: configuration.json); none is overwritten')
      .action((options: ConnectionOptions) => execute(() => loadInit().init(options, terminal))),
  );
  register('check', 'Check a connection, changing nothing.', 'connectorctl check --config configuration.json', (command) =>
    withConnection(command).action((options: ConnectionOptions) => execute(() => loadCheck().check(options, terminal))),
  );
  register(
    'preview',
    'Show the exact requests of a run, sending nothing.',
    'connectorctl preview --config configuration.json --input audience.csv --curl',
    (command) =>
      withRecords(command)
        .addOption(new Option('--curl', 'print commands for a POSIX shell').conflicts('json'))
        .action((action: string | undefined, options: Preview.PreviewOptions) =>
          execute(() => loadPreview().preview(action, options, terminal)),
        ),
  );
  register(
    'run',
    'Deliver the records of an input.',
    'connectorctl run --config configuration.json --input audience.csv --map memberId=key',
    (command) =>
      withDelivery(withRecords(command))
        .option('--state <place>', 'directory or postgres:// database for pending changes; after a crash the same command continues')
        .action((action: string | undefined, options: RunOptions) => execute(() => loadRun().run(action, options, terminal))),
  );
  register(
    'sync',
    'Make the audience equal to an input that holds all of it.',
    'connectorctl sync --config configuration.json --input whole-audience.csv --state audience-state',
    (command) =>
      withDelivery(withInput(command))
        .option('--state <place>', 'directory or postgres:// database that remembers the audience; the same one each time')
        .option('--allow-removals <limit>', 'members to remove at most: a number, or a share such as 20% (default: 10%)', removalLimit)
        .option('--resend-changed', 'send members again of whom something else has changed, such as a name')
        .option('--dry-run', 'show the counts, sending nothing')
        .action((options: SyncOptions) => execute(() => loadSync().sync(options, terminal))),
  );

  register(
    'serve',
    'Run the host: connections are set up over HTTP and deliver what is sent to them.',
    'connectorctl serve --state state --key-file connector.key',
    (command) => withSettings(command).action((options: Serve.ServeOptions) => execute(() => loadServe().serve(options, terminal))),
  );
  register(
    'rotate-key',
    'Encrypt what a host keeps with the first key of its key file.',
    'connectorctl rotate-key --state state --key-file connector.key',
    (command) =>
      command
        .option('--state <place>', `state of the host; stop the host first if it is a directory (${serveVariableOf('state')})`)
        .option(
          '--key-file <file>',
          `the new key on the first line, then the old ones (${serveVariableOf('keyFile')}, CONNECTOR_SERVE_KEY)`,
        )
        .option('--json', 'print JSON')
        .action((options: RotateKey.RotateKeyOptions) => execute(() => loadRotateKey().rotateKey(options, terminal))),
  );

  register('describe', 'Show what a connector is and needs.', 'connectorctl describe', (command) =>
    command.option('--json', 'print JSON').action((options: DescribeOptions) => execute(() => showDescription(options, terminal))),
  );
  register(
    'simulate',
    "Run the connector's simulator of the vendor.",
    'connectorctl simulate --port 4010 --fault status=503,probability=0.1',
    (command) =>
      command
        .option('--port <number>', 'port on 127.0.0.1; 0 picks a free one', port, 0)
        .option('--fault <rule>', 'simulate a fault; repeatable', collect)
        .option('--json', 'print the URL and a configuration as one line of JSON')
        .action((options: SimulateOptions) => execute(() => simulate(options, terminal))),
  );
  register('new', 'Write the files of a new connector, tests and simulator included.', 'connectorctl new acme', (command) =>
    command
      .argument('<id>', 'name of the connector, such as acme')
      .option('--directory <directory>', 'folder to write to (default: one named by the id)')
      .addOption(new Option('--language <language>', 'language of its code').choices(['typescript', 'javascript']).default('typescript'))
      .action((id: string, options: New.NewOptions) => execute(() => loadNew().createNew(id, options, terminal))),
  );
  register('lint', 'Say all that is wrong with a connector, with file and place.', 'connectorctl lint --connector .', (command) =>
    command
      .option('--fixtures <folder>', "folder of its fixtures (default: the connector's test/fixtures, if there is one)")
      .option('--json', 'print each mistake as a line of JSON')
      .action((options: Lint.LintCommandOptions) => execute(() => loadLint().lint(options, terminal))),
  );
  register('generate', 'Generate types, validators and reference from the schemas.', 'connectorctl generate --check', (command) =>
    command
      .option('--check', 'write nothing; fail when a file differs')
      .action((options: Generate.GenerateCommandOptions) => execute(() => loadGenerate().generate(options, terminal))),
  );

  register('completion', 'Print what completes commands in a shell.', 'source <(connectorctl completion bash)', (command) =>
    command
      .addArgument(new Argument('<shell>', 'shell that reads it').choices(loadCompletion().shells))
      .action((shell: Completion.Shell, options: CommonOptions) =>
        execute(() => loadCompletion().printCompletion(shell, program, options, terminal)),
      ),
  );

  const recordLine =
    'connectorctl fixture record --config configuration.json --input two.csv --name "accepts two members" --output two.json';
  const fixture = program.command('fixture').description("Record a live account's responses, or compare them with a recording.");
  addExample(fixture, recordLine);
  register(
    'record',
    'Deliver records for real and save every request and response.',
    recordLine,
    (command) =>
      withRecords(command)
        .requiredOption('--name <sentence>', 'what the fixture shows; completes the sentence "it …"')
        .requiredOption('--output <file>', 'file to write')
        .action((action: string | undefined, options: Fixtures.RecordFixtureOptions) =>
          execute(() => loadFixtures().record(action, options, terminal)),
        ),
    fixture,
  );
  register(
    'verify',
    'Deliver recorded fixtures for real again and show what differs.',
    'connectorctl fixture verify fixtures --config configuration.json',
    (command) =>
      withConnection(command)
        .argument('<folder>', 'folder with the fixtures')
        .action((folder: string, options: ConnectionOptions) => execute(() => loadFixtures().verify(folder, options, terminal))),
    fixture,
  );
}
