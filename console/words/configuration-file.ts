import type { Connector, Values } from '../api/connector-types';
import type { Connection, PerAudience, Trigger } from '../api/types';

/** A connection's set-up as a file: all but its secrets. */
export interface ConfigurationFile {
  readonly connector: string;
  readonly name: string;
  readonly configuration: Values;
  readonly mappings: Connection['mappings'];
  readonly triggers: readonly Trigger[];
  readonly perAudience?: PerAudience;
}

/** The query of a URL is not shown, and so cannot be given on. */
const hiddenQuery = '«query»';

export function toConfigurationFile({ name, configuration, mappings, triggers, perAudience }: Connection, { manifest }: Connector): string {
  const shown = Object.entries(configuration).filter(([, value]) => typeof value !== 'string' || !value.includes(hiddenQuery));
  const setup = { name, configuration: Object.fromEntries(shown), mappings, triggers, ...(perAudience && { perAudience }) };
  const file: ConfigurationFile = { connector: manifest.id, ...setup };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** What a file sets up, or in one sentence why it does not. `left` names the secrets that it holds, which are not taken. */
export function readConfigurationFile(
  text: string,
  { manifest, description }: Connector,
): { readonly draft: Omit<ConfigurationFile, 'connector'>; readonly left: readonly string[] } | { readonly problem: string } {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: 'The file is not JSON.' };
  }
  if (!isObject(file) || !isObject(file['configuration'])) return { problem: 'The file holds no configuration that was exported here.' };
  const { connector, name, configuration, mappings, triggers, perAudience } = file;
  if (connector !== manifest.id)
    return {
      problem: `The file is for another connector${typeof connector === 'string' ? `: ${connector}` : ''}. Here is ${manifest.id}.`,
    };
  const secrets = description.configuration.filter((field) => field.secret && Object.hasOwn(configuration, field.name));
  const names = secrets.map((field) => field.name);
  return {
    draft: {
      name: typeof name === 'string' ? name : '',
      configuration: Object.fromEntries(Object.entries(configuration).filter(([field]) => !names.includes(field))),
      // The host judges what is in them.
      mappings: isObject(mappings) ? (mappings as Connection['mappings']) : {},
      triggers: Array.isArray(triggers) ? (triggers as Trigger[]) : [],
      ...(isPerAudience(perAudience) && { perAudience }),
    },
    left: secrets.map(({ title }) => title),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPerAudience(value: unknown): value is PerAudience {
  return isObject(value) && isObject(value['fields']);
}
