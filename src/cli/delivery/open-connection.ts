import type { Values } from '../../contract';
import { openInput, type InputChunk } from '../../input/open-input';
import { describe, type Description } from '../../runtime/manifest/describe';
import type { ConnectOptions } from '../../runtime/open/connect-options';
import { openConnectionParts, type ConnectionParts } from '../../runtime/open/connection-parts';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { usageError } from '../cli-faults';
import { locateConnector } from '../locate-connector';
import type { ConnectionOptions, RecordOptions, RunOptions } from '../options';
import type { Terminal } from '../terminal';
import { readConfiguration } from './read-configuration';

/** A connection as a command uses it. */
export interface OpenedConnection {
  readonly connection: ConnectionParts;
  readonly description: Description;
  /** As it is given, secrets included. */
  readonly configuration: Values;
}

/** The options that decide how a connection delivers, as far as a command has them. */
type DeliveryOptions = Partial<Pick<RunOptions, 'stream' | 'resendAfter' | 'concurrency'>>;

/**
 * Opens the connector with the configuration of the command line and the environment. Prints warnings about it.
 * @throws ConnectorError
 */
export function openConnection(options: ConnectionOptions & DeliveryOptions, terminal: Terminal): OpenedConnection {
  const { config, requestTimeout, proxy, stream, resendAfter, concurrency } = options;
  const declaration = readManifest(locateConnector(options.connector));
  const description = describe(declaration);
  const { configuration, warnings } = readConfiguration(config, terminal.env, description.configuration);
  if (config === undefined) terminal.say('Without --config, the configuration comes from the environment alone.');
  const given: ConnectOptions = {
    // The user of the command line chooses the address, so a service on the same machine is allowed.
    egress: { allowLoopback: true },
    ...(requestTimeout !== undefined && { requestTimeoutMs: requestTimeout }),
    ...(proxy !== undefined && { proxy }),
    ...(stream !== undefined && { stream }),
    ...(resendAfter !== undefined && { resendAfterMs: resendAfter }),
    ...(concurrency !== undefined && { maxConcurrency: concurrency }),
  };
  const connection = openConnectionParts(declaration, configuration, given, new Map());
  for (const warning of warnings) terminal.say(`Warning: ${warning}`);
  for (const { field, message } of connection.warnings) terminal.say(`Warning: ${field}: ${message}`);
  return { connection, description, configuration };
}

/**
 * Opens the input of a command for the actions of a connector. Prints which columns are ignored.
 * @param action the action of all records, if the command line names one
 * @throws ConnectorError
 */
export async function openRecords(
  action: string | undefined,
  { input, format, map }: RecordOptions,
  { actions }: Description,
  terminal: Terminal,
): Promise<AsyncIterable<InputChunk>> {
  if (input === undefined) throw usageError('--input is missing.', 'Give a file, or - for standard input: --input audience.csv');
  return openInput({
    path: input,
    ...(input === '-' && { stdin: terminal.stdin }),
    actions,
    ...(map !== undefined && { map }),
    ...(format !== undefined && { format }),
    ...(action !== undefined && { action }),
    onWarning: (message) => terminal.say(`Warning: ${message}`),
  });
}
