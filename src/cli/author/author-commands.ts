import { example, type CommandRegistry } from '../command-registry';
import { withConnection, withRecords } from '../delivery/delivery-commands';
import { port } from '../option-values';
import type { ConnectionOptions } from '../options';
import { showDescription, type DescribeOptions } from './describe';
import { record, verify, type RecordFixtureOptions } from './fixture';
import type * as Generate from './generate';
import { simulate, type SimulateOptions } from './simulate';

/** The commands for getting to know a connector, and for writing one. */
export function defineAuthorCommands({ register, execute, program, terminal }: CommandRegistry): void {
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
        .option('--fault <rule>', 'simulate a fault; repeatable', (rule: string, rules?: readonly string[]) => [...(rules ?? []), rule])
        .option('--json', 'print the URL and a configuration as one line of JSON')
        .action((options: SimulateOptions) => execute(() => simulate(options, terminal))),
  );

  register('generate', 'Generate types, validators and reference from the schemas.', 'connectorctl generate --check', (command) =>
    command.option('--check', 'write nothing; fail when a file differs').action((options: Generate.GenerateCommandOptions) =>
      // Loaded for this command only, since it brings ajv.
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      execute(() => (require('./generate') as typeof Generate).generate(options, terminal)),
    ),
  );

  const recordLine =
    'connectorctl fixture record --config configuration.json --input two.csv --name "accepts two members" --output two.json';
  const fixture = program
    .command('fixture')
    .description("Record a live account's responses, or compare them with a recording.")
    .addHelpText('before', example(recordLine));
  register(
    'record',
    'Deliver records for real and save every request and response.',
    recordLine,
    (command) =>
      withRecords(command)
        .requiredOption('--name <sentence>', 'what the fixture shows; completes the sentence "it …"')
        .requiredOption('--output <file>', 'file to write')
        .action((action: string | undefined, options: RecordFixtureOptions) => execute(() => record(action, options, terminal))),
    fixture,
  );
  register(
    'verify',
    'Deliver recorded fixtures for real again and show what differs.',
    'connectorctl fixture verify fixtures --config configuration.json',
    (command) =>
      withConnection(command)
        .argument('<folder>', 'folder with the fixtures')
        .action((folder: string, options: ConnectionOptions) => execute(() => verify(folder, options, terminal))),
    fixture,
  );
}
