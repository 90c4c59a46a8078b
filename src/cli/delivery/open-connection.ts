import type { Values } from '../../contract';
import { ConnectorError, throwFaults } from '../../fault';
import { openInput, type OpenedInput } from '../../input/open-input';
import type { Declaration } from '../../runtime/manifest/declaration';
import { describe, type Description } from '../../runtime/manifest/describe';
import type { ConnectOptions } from '../../runtime/open/connect-options';
import { openConnectionParts, type ConnectionParts } from '../../runtime/open/connection-parts';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { usageError } from '../cli-faults';
import { locateConnector } from '../locate-connector';
import type { ConnectionOptions, RecordOptions, RunOptions } from '../options';
import type { Terminal } from '../terminal';
import { readConfiguration, type ConfigurationSources } from './read-configuration';

/** A connection as a command uses it. */
export interface OpenedConnection {
  readonly connection: ConnectionParts;
  readonly description: Description;
  /** As it is given, secrets included. */
  readonly configuration: Values;
  /** Where each field of it comes from. */
  readonly sources: ConfigurationSources;
}

/** The options that decide how a connection delivers, as far as a command has them. */
type DeliveryOptions = Partial<Pick<RunOptions, 'stream' | 'resendAfter' | 'concurrency' | 'occurredAt'>>;

/**
 * Opens the connector with the configuration of the command line and the environment. Prints warnings about it.
 * @param onlyOf gives the fields that count; default: all
 * @throws ConnectorError
 */
export function openConnection(
  options: ConnectionOptions & DeliveryOptions,
  terminal: Terminal,
  onlyOf?: (declaration: Declaration) => readonly string[],
): OpenedConnection {
  const { config, requestTimeout, proxy, stream, resendAfter, concurrency } = options;
  const declaration = readManifest(locateConnector(options.connector));
  const description = describe(declaration);
  const { configuration, sources, file, warnings } = readConfiguration(config, terminal.env, description.configuration);
  if (config === undefined)
    terminal.say(
      `Without --config, the configuration comes from ${file === undefined ? 'the environment alone' : `${file} in this folder`}.`,
    );
  const given: ConnectOptions = {
    // The user of the command line chooses the address, so a service on the same machine is allowed.
    egress: { allowLoopback: true },
    ...(requestTimeout !== undefined && { requestTimeoutMs: requestTimeout }),
    ...(proxy !== undefined && { proxy }),
    ...(stream !== undefined && { stream }),
    ...(resendAfter !== undefined && { resendAfterMs: resendAfter }),
    ...(concurrency !== undefined && { maxConcurrency: concurrency }),
    ordersByTime: options.occurredAt !== undefined,
  };
  for (const warning of warnings) terminal.say(`Warning: ${warning}`);
  const connection = namingVariables(sources, () =>
    openConnectionParts(declaration, configuration, given, new Map(), onlyOf?.(declaration)),
  );
  for (const { field, message } of connection.warnings) terminal.say(`Warning: ${field}: ${message}`);
  return { connection, description, configuration, sources };
}

/** Says of each fault in a field that came from the environment from which variable it came. */
function namingVariables<T>(sources: ConfigurationSources, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const faults = error.faults.map((fault) => {
      const variable = sources.get(fault.field ?? '')?.variable;
      return variable === undefined ? fault : { ...fault, message: `${fault.message} It comes from the environment variable ${variable}.` };
    });
    throwFaults(faults);
    throw error;
  }
}

/**
 * Opens the input of a command for the actions of a connector. Prints which columns are ignored.
 * @param action the action of all records, if the command line names one
 * @throws ConnectorError
 */
export async function openRecords(
  action: string | undefined,
  {
    input,
    format,
    map,
    encoding,
    null: nullText,
    records,
    columns,
    actionMap,
    strict,
    occurredAt,
    rejected,
  }: RecordOptions & Pick<RunOptions, 'rejected'>,
  { actions }: Description,
  terminal: Pick<Terminal, 'say' | 'stdin'>,
): Promise<OpenedInput> {
  if (action !== undefined && /\.(json|csv|tsv|ndjson|jsonl)(\.gz)?$/i.test(action)) {
    throw usageError(`${action} stands where the action of all records is named.`, `Name a file with its option: --input ${action}`);
  }
  if (input === undefined) throw usageError('--input is missing.', 'Give a file, or - for standard input: --input audience.csv');
  return openInput({
    path: input,
    stdin: input === '-' ? terminal.stdin : undefined,
    ...{ actions, map, format, action, encoding, nullText, records, columns, actionMap, occurredAt },
    isStrict: strict === true,
    keepsRecords: rejected !== undefined,
    onWarning: (message) => terminal.say(`Warning: ${message}`),
  });
}
