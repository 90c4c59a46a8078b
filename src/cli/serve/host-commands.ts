import type { CommandRegistry } from '../command-registry';
import type * as RotateKey from './rotate-key';
import type * as Serve from './serve';
import type * as ServeOptions from './serve-options';

// Each command is loaded when it is called: they need other modules, and some of those are slow to load.
/* eslint-disable @typescript-eslint/no-require-imports */

/** The commands of whoever operates a host. */
export function defineHostCommands({ register, execute, terminal }: CommandRegistry): void {
  register(
    'serve',
    'Run the host: connections that are set up over HTTP, and deliver what comes in for them.',
    'connectorctl serve --state state --key-file connector.key',
    (command) =>
      (require('./serve-options') as typeof ServeOptions)
        .addServeOptions(command)
        .action((options: Serve.ServeOptions) => execute(() => (require('./serve') as typeof Serve).serve(options, terminal))),
  );

  register(
    'rotate-key',
    'Encrypt what a host keeps with the first key of its key file.',
    'connectorctl rotate-key --state state --key-file connector.key',
    (command) =>
      command
        .option('--state <place>', 'where the host keeps everything; nobody may run on a directory meanwhile (CONNECTOR_SERVE_STATE)')
        .option(
          '--key-file <file>',
          'the new key on the first line, the old ones after it; the environment can hold them instead, as CONNECTOR_SERVE_KEY (CONNECTOR_SERVE_KEY_FILE)',
        )
        .option('--json', 'as JSON')
        .action((options: RotateKey.RotateKeyOptions) =>
          execute(() => (require('./rotate-key') as typeof RotateKey).rotateKey(options, terminal)),
        ),
  );
}
