import { Argument, Option } from 'commander';
import { collect, withConnection, withRecords } from '../command-options';
import type { CommandRegistry, RegisterCommand } from '../command-registry';
import { addExample } from '../help';
import { port, status } from '../option-values';
import type { CommonOptions, ConnectionOptions } from '../options';
import type * as Completion from './completion';
import { showDescription, type DescribeOptions } from './describe';
import type * as Dev from './dev';
import type * as Diff from './diff';
import type * as Fixtures from './fixture';
import type * as Generate from './generate';
import type * as Lint from './lint';
import type * as MakeFixture from './make-fixture';
import type * as New from './new';
import type * as Pack from './pack';
import { simulate, type SimulateOptions } from './simulate';

// Loaded when they are called, as all commands are that bring much.
/* eslint-disable @typescript-eslint/no-require-imports */
const loadCompletion = () => require('./completion') as typeof Completion;
const loadDev = () => require('./dev') as typeof Dev;
const loadDiff = () => require('./diff') as typeof Diff;
const loadFixtures = () => require('./fixture') as typeof Fixtures;
const loadGenerate = () => require('./generate') as typeof Generate;
const loadLint = () => require('./lint') as typeof Lint;
const loadMakeFixture = () => require('./make-fixture') as typeof MakeFixture;
const loadNew = () => require('./new') as typeof New;
const loadPack = () => require('./pack') as typeof Pack;
/* eslint-enable @typescript-eslint/no-require-imports */

/** Adds the commands for who writes a connector. */
export function defineAuthorCommands({ program, terminal, execute }: CommandRegistry, register: RegisterCommand): void {
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
  register('dev', 'Generate, lint, test and preview a connector after each change.', 'connectorctl dev --connector .', (command) =>
    command
      .option('--once', 'do it once, and end with 2 when anything is wrong')
      .action((options: Dev.DevOptions) => execute(() => loadDev().dev(options, terminal))),
  );
  register('lint', 'Say all that is wrong with a connector, with file and place.', 'connectorctl lint --connector .', (command) =>
    command
      .option('--fixtures <folder>', "folder of its fixtures (default: the connector's test/fixtures, if there is one)")
      .option('--json', 'print each mistake as a line of JSON')
      .action((options: Lint.LintCommandOptions) => execute(() => loadLint().lint(options, terminal))),
  );
  register(
    'diff',
    'Show what differs between two versions of a connector, and what of it breaks.',
    'connectorctl diff ../acme-1.0.0 --connector .',
    (command) =>
      command
        .argument('<old>', 'folder of the old version')
        .argument('[new]', 'folder of the new one (default: that of --connector, or the current one)')
        .option('--json', 'print each difference as a line of JSON')
        .action((old: string, now: string | undefined, options: Diff.DiffOptions) =>
          execute(() => loadDiff().diff(old, now, options, terminal)),
        ),
  );
  register('pack', 'Make the archive that npm publishes, if nothing is wrong with it.', 'connectorctl pack --dry-run', (command) =>
    command
      .option('--dry-run', 'list the files, writing nothing')
      .action((options: Pack.PackOptions) => execute(() => loadPack().pack(options, terminal))),
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
  const fixture = program.command('fixture').description('Make, record, renew and compare fixtures: deliveries as data.');
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
    'new',
    "Write a fixture of records and the vendor's responses, sending nothing.",
    'connectorctl fixture new --input two.csv --status 200 --body "{}" --source "API reference, 2026-01-31" --name "accepts two" --output two.json',
    (command) =>
      withRecords(command)
        .requiredOption('--name <sentence>', 'what the fixture shows; completes the sentence "it …"')
        .requiredOption('--source <text>', 'where the facts come from: a page with its date')
        .requiredOption('--output <file>', 'file to write')
        .option('--status <number>', "status of the vendor's response", status, 204)
        .option('--body <text>', "body of the vendor's response (default: none)")
        .option('--responses <file>', 'JSON list of responses, where one request follows another, such as for a job; replaces both')
        .action((action: string | undefined, options: MakeFixture.NewFixtureOptions) =>
          execute(() => loadMakeFixture().makeFixture(action, options, terminal)),
        ),
    fixture,
  );
  register(
    'accept',
    'Show where fixtures differ from what the connector does now, and take it over.',
    'connectorctl fixture accept test/fixtures --connector .',
    (command) =>
      command
        .argument('<folder>', 'folder with the fixtures')
        .option('--dry-run', 'show the differences, writing nothing')
        .action((folder: string, options: MakeFixture.AcceptOptions) => execute(() => loadMakeFixture().accept(folder, options, terminal))),
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
