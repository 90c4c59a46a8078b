import { Option } from 'commander';
import { defineAuthorCommands } from './author/author-commands';
import type { CommandRegistry, RegisterCommand } from './command-registry';
import type * as Check from './delivery/check';
import type * as ListOptions from './delivery/list-options';
import type * as Init from './delivery/init';
import type * as Preview from './delivery/preview';
import type * as Run from './delivery/run';
import type * as Sync from './delivery/sync';
import { refuseRepeats, withConnection, withDelivery, withInput, withRecords, withSettings } from './command-options';
import { addExample } from './help';
import { removalLimit, sampleSize, timestamp, wait } from './option-values';
import type { ConnectionOptions, RunOptions, SyncOptions, VerifyCommandOptions } from './options';
import type * as RotateKey from './serve/rotate-key';
import type * as Serve from './serve/serve';
import { serveVariableOf } from './serve/settings';
import type * as Member from './members/member';
import type * as Verify from './verify/verify';

// Commands are loaded when they are called: some bring fastify, the stores or ajv, and node:crypto alone takes 15 ms of a start.
/* eslint-disable @typescript-eslint/no-require-imports */
const loadCheck = () => require('./delivery/check') as typeof Check;
const loadListOptions = () => require('./delivery/list-options') as typeof ListOptions;
const loadInit = () => require('./delivery/init') as typeof Init;
const loadPreview = () => require('./delivery/preview') as typeof Preview;
const loadRun = () => require('./delivery/run') as typeof Run;
const loadSync = () => require('./delivery/sync') as typeof Sync;
const loadMember = () => require('./members/member') as typeof Member;
const loadVerify = () => require('./verify/verify') as typeof Verify;
const loadServe = () => require('./serve/serve') as typeof Serve;
const loadRotateKey = () => require('./serve/rotate-key') as typeof RotateKey;
/* eslint-enable @typescript-eslint/no-require-imports */

/** Adds every command to a program. */
export function defineCommands({ program, terminal, execute, isNeeded }: CommandRegistry): void {
  const register: RegisterCommand = (name, description, line, complete, parent = program) => {
    const command = parent.command(name).description(description);
    if (!isNeeded(name)) return;
    addExample(command, line);
    // The host takes several, as a setting.
    if (name !== 'serve')
      command.option(
        '--connector <directory>',
        "the connector's folder, or a package that is installed here (default: the connector of this package)",
      );
    command
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
    'options',
    'Ask the vendor for the values of a field, changing nothing.',
    'connectorctl options environments --config configuration.json',
    (command) =>
      withConnection(command)
        .argument('<name>', 'as the manifest names them under options')
        .action((name: string, options: ConnectionOptions) => execute(() => loadListOptions().listFieldOptions(name, options, terminal))),
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
        .option('--as-of <time>', 'when the audience was as the input says; newer changes of members stay (default: now)', timestamp)
        .option('--resend-changed', 'send members again of whom something else has changed, such as a name')
        .option('--dry-run', 'show the counts, sending nothing')
        .action((options: SyncOptions) => execute(() => loadSync().sync(options, terminal))),
  );

  register(
    'member',
    'Tell what is known of a member: what was accepted, what waits, and what failed.',
    'connectorctl member ana --url http://127.0.0.1:8787 --connection d0c4b5a69788f6e1',
    (command) =>
      withConnection(command)
        .argument('<key>', 'the Member ID; - reads it from standard input')
        .option('--url <url>', 'host to ask, with the token of CONNECTOR_SERVE_TOKEN')
        .option('--connection <id>', 'connection of the host')
        .option('--live', 'ask the vendor as well, through the host')
        .option('--state <place>', 'directory or postgres:// database of run or sync, instead of a host')
        .action((key: string, options: Member.MemberOptions) => execute(() => loadMember().member(key, options, terminal))),
  );
  register(
    'verify',
    'Read members back and compare what the vendor has with what was delivered.',
    'connectorctl verify --config configuration.json --state audience-state --sample 1000',
    (command) =>
      withDelivery(withInput(command))
        .option('--state <place>', 'directory or postgres:// database that remembers the audience, instead of --input')
        .addOption(
          new Option('--sample <members>', 'members to read, chosen at random, or all (default: 1000)')
            .argParser(sampleSize)
            .default(1_000),
        )
        .addOption(
          new Option('--wait <duration>', 'how long the vendor may take to show a change; 0 reads each member once (default: 60s)')
            .argParser(wait)
            .default(60_000, '60s'),
        )
        .option('--repair', 'send again what differs')
        .option('--differing <file>', 'write the members that differ to a new file')
        .action((options: VerifyCommandOptions) => execute(() => loadVerify().verifyAudience(options, terminal))),
  );

  register(
    'serve',
    'Run the host: connections are set up over HTTP and deliver what is sent to them.',
    'connectorctl serve --state state --key-file connector.key',
    (command) =>
      withSettings(command)
        .option('--check-upgrade', 'only say what would happen to each stored connection; nothing is started or changed')
        .option('--json', 'with --check-upgrade: a line of JSON for each connection')
        .action((options: Serve.ServeOptions) => execute(() => loadServe().serve(options, terminal))),
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

  defineAuthorCommands({ program, terminal, execute, isNeeded }, register);
}
