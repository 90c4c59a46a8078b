import { didYouMean } from '../../runtime/validation/suggest';
import { readJsonObject } from '../read-json-object';
import { variableName } from '../options';

export interface ReadConfiguration {
  /** Not yet validated. */
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
}

/**
 * Reads a configuration from a JSON file and the environment, which wins. An empty variable counts as not set.
 * @throws ConnectorError (configuration_unreadable) when the file is missing, is not JSON, or holds no object
 */
export function readConfiguration(
  path: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  fields: readonly { readonly name: string; readonly type: string }[],
): ReadConfiguration {
  const fromFile = path === undefined ? {} : readJsonObject(path, 'configuration', 'configuration_unreadable');
  const variables = new Map(fields.map((field) => [variableName(field.name), field]));
  const fromEnvironment: [string, unknown][] = [];
  const warnings: string[] = [];
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith('CONNECTOR_') || text === undefined || text === '') continue;
    const field = variables.get(variable);
    if (field !== undefined) fromEnvironment.push([field.name, convert(text, field.type)]);
    // Settings of the host are for another command.
    else if (!variable.startsWith('CONNECTOR_SERVE_'))
      warnings.push(
        `The environment variable ${variable} is not a known field and is ignored.${didYouMean(variable, [...variables.keys()])}`,
      );
  }
  // fromEntries defines properties, so that a field called __proto__ is a field like any other.
  return { configuration: Object.fromEntries([...Object.entries(fromFile), ...fromEnvironment]), warnings };
}

function convert(text: string, type: string): unknown {
  if (type === 'boolean') return /^(true|1|yes)$/i.test(text) ? true : /^(false|0|no)$/i.test(text) ? false : text;
  if (type === 'number' || type === 'integer') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
}
