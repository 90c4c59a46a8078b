import type { ConnectOptions } from '../../runtime/open/connect-options';
import { openConnectionParts, type ConnectionParts } from '../../runtime/open/connection-parts';
import type { Description } from '../../runtime/manifest/describe';
import { describe } from '../../runtime/manifest/describe';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { locateConnector } from '../locate-connector';
import type { ConnectionOptions } from '../options';
import { readConfiguration } from './read-configuration';
import type { Terminal } from '../terminal';

/** A connection as a command uses it. */
export interface OpenedConnection {
  readonly connection: ConnectionParts;
  readonly description: Description;
}

/**
 * Opens the connector with the configuration of the command line and the environment. Says what is unusual about it.
 * @throws ConnectorError
 */
export function openConnection(options: ConnectionOptions, terminal: Terminal, connectOptions: ConnectOptions = {}): OpenedConnection {
  const declaration = readManifest(locateConnector(options.connector));
  const description = describe(declaration);
  const { configuration, warnings } = readConfiguration(options.config, terminal.env, description.configuration);
  if (options.config === undefined) terminal.say('Without --config, the configuration comes from the environment alone.');
  const given: ConnectOptions = {
    // The person at the command line chooses the address, so a service on the same machine is theirs to call.
    egress: { allowLoopback: true },
    ...(options.requestTimeout !== undefined && { requestTimeoutMs: options.requestTimeout }),
    ...(options.proxy !== undefined && { proxy: options.proxy }),
    ...connectOptions,
  };
  const connection = openConnectionParts(declaration, configuration, given, new Map());
  for (const warning of warnings) terminal.say(`Warning: ${warning}`);
  for (const { field, message } of connection.warnings) terminal.say(`Warning: ${field}: ${message}`);
  return { connection, description };
}
