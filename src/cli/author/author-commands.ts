import type * as Describe from './describe';
import { example, type CommandRegistry } from '../command-registry';
import { withConnection, withRecords } from '../delivery/delivery-commands';
import type * as Fixture from './fixture';
import type * as Generate from './generate';
import { port } from '../option-values';
import type * as Simulate from './simulate';

// Each command is loaded when it is called: they need other modules, and some of those are slow to load.
/* eslint-disable @typescript-eslint/no-require-imports */

/** The commands for getting to know a connector, and for writing one. */
export function defineAuthorCommands({ register, execute, program, terminal }: CommandRegistry): void {
  register('describe', 'Show what a connector is and needs.', 'connectorctl describe', (command) =>
    command
      .option('--json', 'as JSON')
      .action((options: Parameters<typeof Describe.describe>[0]) =>
        execute(() => (require('./describe') as typeof Describe).describe(options, terminal)),
      ),
  );

  register(
    'simulate',
    "Run the connector's stand-in for the vendor.",
    'connectorctl simulate --port 4010 --fault status=503,probability=0.1',
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

  register('generate', 'Make the files that follow from the schemas.', 'connectorctl generate --check', (command) =>
    command
      .option('--check', 'write nothing, and fail when a file differs')
      .action((options: Parameters<typeof Generate.generate>[0]) =>
        execute(() => (require('./generate') as typeof Generate).generate(options, terminal)),
      ),
  );

  const recordLine =
    'connectorctl fixture record --config configuration.json --input two.csv --name "accepts two members" --output two.json';
  const fixture = program
    .command('fixture')
    .description('Record what a live account does, and see whether it still does.')
    .addHelpText('before', example(recordLine));
  register(
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
  register(
    'verify',
    'Deliver recorded fixtures for real once more and show what differs.',
    'connectorctl fixture verify fixtures --config configuration.json',
    (command) =>
      withConnection(command)
        .argument('<folder>', 'the folder with the fixtures')
        .action((folder: string, options: Parameters<typeof Fixture.verify>[1]) =>
          execute(() => (require('./fixture') as typeof Fixture).verify(folder, options, terminal)),
        ),
    fixture,
  );
}
