import type { Command } from 'commander';
import type { CommandRegistry } from '../command-registry';
import type * as RotateKey from './rotate-key';
import type * as Serve from './serve';
import { flagOf, serveSettings, serveVariableOf, type Setting } from './serve-settings';

// Both commands are loaded when they are called, since they bring fastify and the stores.
/* eslint-disable @typescript-eslint/no-require-imports */

/** The commands for the operator of a host. */
export function defineHostCommands({ register, execute, terminal }: CommandRegistry): void {
  register(
    'serve',
    'Run the host: connections are set up over HTTP and deliver what is sent to them.',
    'connectorctl serve --state state --key-file connector.key',
    (command) =>
      addServeOptions(command).action((options: Serve.ServeOptions) =>
        execute(() => (require('./serve') as typeof Serve).serve(options, terminal)),
      ),
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
        .action((options: RotateKey.RotateKeyOptions) =>
          execute(() => (require('./rotate-key') as typeof RotateKey).rotateKey(options, terminal)),
        ),
  );
}

/** Gives a command every setting of the host as an option, with its variable and its default in the help. */
function addServeOptions(command: Command): Command {
  for (const [name, { value, about, shown, isList = false }] of Object.entries<Setting<unknown>>(serveSettings)) {
    const standard = shown === undefined ? '' : `; default ${shown}`;
    const flags = value === undefined ? flagOf(name) : `${flagOf(name)} <${value}>`;
    const description = `${about} (${serveVariableOf(name)}${standard})`;
    if (isList) command.option(flags, description, (entry: string, entries?: readonly string[]) => [...(entries ?? []), entry]);
    else command.option(flags, description);
  }
  return command
    .option('--settings <file>', `settings as JSON, by their names: {"maxIntakes": 32} (${serveVariableOf('settings')})`)
    .addHelpText('after', rules);
}

const rules = `
Options win over the environment, which wins over the settings file. A list has commas between its
entries in the environment and is an array in the file. Durations are written as 500ms, 90s, 10m or 1h.
Exit codes: 0 ended as asked, with all pending work done; 2 a wrong setting, or a port, state or key that
cannot be used; 4 nothing could be stored for --give-up-after; 70 a defect of this program; 130 a second Ctrl-C.
`;
