import { Option, type Command } from 'commander';
import { formats } from '../../input/format';
import { environmentHelp, type CommandRegistry } from '../command-registry';
import { addMapping, duration, positive, removalLimit, timeLimit, wait } from '../option-values';
import type { ConnectionOptions, RunOptions, SyncOptions } from '../options';
import { check } from './check';
import { preview, type PreviewOptions } from './preview';
import { run } from './run';
import { sync } from './sync';

/** The commands that open a connection and deliver, or show what they would. */
export function defineDeliveryCommands({ register, execute, terminal }: CommandRegistry): void {
  register('check', 'Check a connection, changing nothing.', 'connectorctl check --config configuration.json', (command) =>
    withConnection(command).action((options: ConnectionOptions) => execute(() => check(options, terminal))),
  );

  register(
    'preview',
    'Show the exact requests of a run, sending nothing.',
    'connectorctl preview --config configuration.json --input audience.csv --curl',
    (command) =>
      withRecords(command)
        .addOption(new Option('--curl', 'print commands for a POSIX shell').conflicts('json'))
        .action((action: string | undefined, options: PreviewOptions) => execute(() => preview(action, options, terminal))),
  );

  register(
    'run',
    'Deliver the records of an input.',
    'connectorctl run --config configuration.json --input audience.csv --map memberId=key',
    (command) =>
      withDelivery(withRecords(command))
        .option('--state <place>', 'directory or postgres:// database for pending changes; after a crash the same command continues')
        .action((action: string | undefined, options: RunOptions) => execute(() => run(action, options, terminal))),
  );

  register(
    'sync',
    'Make the audience equal to an input that holds all of it.',
    'connectorctl sync --config configuration.json --input whole-audience.csv --state audience-state',
    (command) =>
      withDelivery(withInput(command))
        .option('--state <place>', 'directory or postgres:// database that remembers the audience; the same one each time')
        .option('--allow-removals <limit>', 'members to remove at most: a number, or a share such as 20% (default: 10%)', removalLimit)
        .option('--dry-run', 'show the counts, sending nothing')
        .action((options: SyncOptions) => execute(() => sync(options, terminal))),
  );
}

export function withConnection(command: Command): Command {
  return command
    .option('--config <file>', 'configuration as JSON; the environment can hold fields instead')
    .option('--json', 'print JSON')
    .option('--proxy <url>', 'HTTP proxy; HTTPS_PROXY and the like are not read')
    .option('--request-timeout <duration>', 'time limit of one request, response included (default: 30s)', timeLimit)
    .addHelpText('after', environmentHelp);
}

/** With the action as an argument. */
export function withRecords(command: Command): Command {
  return withInput(command).argument('[action]', 'action of all records; without it, the column "action" names that of each');
}

function withInput(command: Command): Command {
  return withConnection(command)
    .option('--input <file>', 'CSV with a header, NDJSON or a JSON array, in UTF-8; - is standard input')
    .addOption(
      new Option('--format <format>', "format of the input (default: by the file's extension or first character)").choices(formats),
    )
    .option('--map <param=column>', 'read a parameter from a column of another name; repeatable', addMapping)
    .addOption(new Option('--stream <stream>', 'kind of data that the records are').choices(['audience', 'event']).default('audience'));
}

function withDelivery(command: Command): Command {
  return command
    .addOption(
      new Option('--give-up-after <duration>', 'end when no request has succeeded for so long')
        .argParser(duration)
        .default(15 * 60_000, '15m'),
    )
    .option(
      '--resend-after <duration>',
      'send a change once more so long after an unknown outcome; 0 never (default: 60s, or twice --request-timeout if longer)',
      wait,
    )
    .option('--concurrency <number>', 'requests in flight, at most (default: 8)', positive);
}
