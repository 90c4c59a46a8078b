import { existsSync } from 'node:fs';
import { ConnectorError } from '../../fault';
import { didYouMean } from '../../runtime/validation/suggest';
import { cliFault } from '../cli-faults';
import { readJsonObject } from '../read-json-object';
import { variableName } from '../options';

/** Where each field of a configuration comes from. */
export type ConfigurationSources = ReadonlyMap<string, FieldSource>;

interface FieldSource {
  readonly file?: string;
  /** A variable of the environment. */
  readonly variable?: string;
  /** True when the file says something else. */
  readonly isOverriding?: boolean;
}

export interface ReadConfiguration {
  /** Not yet validated. */
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly sources: ConfigurationSources;
  /** The file that was read. */
  readonly file: string | undefined;
  readonly warnings: readonly string[];
}

/** The file that is read where none is named. */
const defaultFile = 'configuration.json';

/**
 * Reads a configuration from a JSON file and the environment, which wins. An empty variable counts as not set.
 * @param path without it, configuration.json of the current folder, if it exists
 * @throws ConnectorError (configuration_unreadable) when the file is missing, is not JSON, or holds no object, and when there is
 * neither a file nor a variable
 */
export function readConfiguration(
  path: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  fields: readonly { readonly name: string; readonly type: string }[],
): ReadConfiguration {
  const file = path ?? (existsSync(defaultFile) ? defaultFile : undefined);
  const fromFile = file === undefined ? {} : readJsonObject(file, 'configuration', 'configuration_unreadable');
  const variables = new Map(fields.map((field) => [variableName(field.name), field]));
  const fromEnvironment: [string, unknown][] = [];
  const sources = new Map<string, FieldSource>(Object.keys(fromFile).map((name) => [name, file === undefined ? {} : { file }]));
  const warnings: string[] = [];
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith('CONNECTOR_') || text === undefined) continue;
    const field = variables.get(variable);
    if (field !== undefined && text === '') warnings.push(`The environment variable ${variable} is empty and counts as not set.`);
    if (text === '') continue;
    if (field !== undefined) {
      const value = convert(text, field.type);
      const given = (fromFile as Record<string, unknown>)[field.name];
      sources.set(field.name, { variable, isOverriding: Object.hasOwn(fromFile, field.name) && given !== value });
      fromEnvironment.push([field.name, value]);
      // Settings of the host are for another command.
    } else if (!variable.startsWith('CONNECTOR_SERVE_'))
      warnings.push(
        `The environment variable ${variable} is not a known field and is ignored.${didYouMean(variable, [...variables.keys()])}`,
      );
  }
  if (file === undefined && fromEnvironment.length === 0) throw noConfiguration([...variables.keys()]);
  // fromEntries defines properties, so that a field called __proto__ is a field like any other.
  return { configuration: Object.fromEntries([...Object.entries(fromFile), ...fromEnvironment]), sources, file, warnings };
}

function noConfiguration(variables: readonly string[]): ConnectorError {
  return new ConnectorError([
    cliFault(
      'configuration_unreadable',
      'There is no configuration: no --config, no configuration.json in this folder, and none of its variables.',
      {
        hint: `Name the file with --config configuration.json, or set ${variables.join(', ')}. "connectorctl init" asks for each field.`,
      },
    ),
  ]);
}

function convert(text: string, type: string): unknown {
  if (type === 'boolean') return /^(true|1|yes)$/i.test(text) ? true : /^(false|0|no)$/i.test(text) ? false : text;
  if (type === 'number' || type === 'integer') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
}
