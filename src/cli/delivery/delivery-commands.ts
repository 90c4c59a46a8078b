import { Option, type Command } from 'commander';
import { formats } from '../../input/format';
import type * as Check from './check';
import type { CommandRegistry } from '../command-registry';
import { environmentHelp } from '../environment-help';
import { addMapping, duration, positive, removalLimit, timeLimit, wait } from '../option-values';
import type { RunOptions, SyncOptions } from '../options';
import type * as Preview from './preview';
import type * as Run from './run';
import type * as Sync from './sync';

// Each command is loaded when it is called: they need other modules, and some of those are slow to load.
/* eslint-disable @typescript-eslint/no-require-imports */

/** The commands that open a connection and deliver, or show what they would. */
export function defineDeliveryCommands({ register, execute, terminal }: CommandRegistry): void {
  register('check', 'Check a connection, changing nothing.', 'connectorctl check --config configuration.json', (command) =>
    withConnection(command).action((options: Parameters<typeof Check.check>[0]) =>
      execute(() => (require('./check') as typeof Check).check(options, terminal)),
    ),
  );

  register(
    'preview',
    'Show the exact requests of a run, sending nothing.',
    'connectorctl preview --config configuration.json --input audience.csv --curl',
    (command) =>
      withRecords(command)
        .addOption(new Option('--curl', 'as commands for a POSIX shell').conflicts('json'))
        .action((action: string | undefined, options: Preview.PreviewOptions) =>
          execute(() => (require('./preview') as typeof Preview).preview(action, options, terminal)),
        ),
  );

  register(
    'run',
    'Deliver the records of an input.',
    'connectorctl run --config configuration.json --input audience.csv --map memberId=key',
    (command) =>
      withDelivery(withRecords(command))
        .option(
          '--state <place>',
          'keep what is under way in a directory or postgres:// database: killed at any moment, the same command continues',
        )
        .action((action: string | undefined, options: RunOptions) =>
          execute(() => (require('./run') as typeof Run).run(action, options, terminal)),
        ),
  );

  register(
    'sync',
    'Make the audience that of an input, which holds all of it.',
    'connectorctl sync --config configuration.json --input whole-audience.csv --state audience-state',
    (command) =>
      withDelivery(withInput(command))
        .option('--allow-removals <limit>', 'remove at most so many members: a number, or a share such as 20% (default: 10%)', removalLimit)
        .option('--dry-run', 'compare and show the counts, sending nothing')
        .option(
          '--state <place>',
          'the directory or postgres:// database where what was accepted is kept, the same one each time; killed at any moment, the same command continues',
        )
        .action((options: SyncOptions) => execute(() => (require('./sync') as typeof Sync).sync(options, terminal))),
  );
}

export function withConnection(command: Command): Command {
  return command
    .option('--config <file>', 'the configuration as JSON; fields can come from the environment instead')
    .option('--json', 'as JSON')
    .option('--proxy <url>', 'HTTP proxy; variables such as HTTPS_PROXY are not read')
    .option('--request-timeout <duration>', 'time for one request, reply included (default: 30s)', timeLimit)
    .addHelpText('after', environmentHelp);
}

/** With the action as an argument. */
export function withRecords(command: Command): Command {
  return withInput(command).argument('[action]', 'the action of all records; without it, each names its own in the column "action"');
}

function withInput(command: Command): Command {
  return withConnection(command)
    .option('--input <file>', 'CSV with a header, NDJSON or a JSON array in UTF-8; - is standard input')
    .addOption(
      new Option('--format <format>', "how the input is written; without it, the file's extension or its beginning tells").choices(formats),
    )
    .option('--map <param=column>', 'read a parameter from a column of another name; may be given again', addMapping)
    .addOption(new Option('--stream <stream>', 'where the records come from').choices(['audience', 'event']).default('audience'));
}

function withDelivery(command: Command): Command {
  return command
    .addOption(
      new Option('--give-up-after <duration>', 'give up when no request has succeeded for so long')
        .argParser(duration)
        .default(15 * 60_000, '15m'),
    )
    .option(
      '--resend-after <duration>',
      'send a change once more so long after its outcome was unknown; 0 never does (default: 60s, or twice the deadline if that is more)',
      wait,
    )
    .option('--concurrency <number>', 'requests side by side, at most (default: 8)', positive);
}
