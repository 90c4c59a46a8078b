import type { CheckStepResult } from '../../runtime/delivery/check';
import type { Description } from '../../runtime/manifest/describe';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import type { Terminal } from '../terminal';
import type { OpenedConnection } from './open-connection';
import type { ConfigurationSources } from './read-configuration';

/** How long the vendor may take to name the destination. */
const mostMs = 1_500;

/** Says what a configuration leads to, without its secrets, and which of its fields come from the environment. */
export function sayConfiguration({ description, configuration: values, sources }: OpenedConnection, terminal: Pick<Terminal, 'say'>): void {
  const { configuration } = description;
  const shown = configuration.flatMap(({ name, title, required, secret }) => {
    const value = values[name];
    return required && !secret && typeof value === 'string' ? [`${title} ${JSON.stringify(value)}`] : [];
  });
  const given = configuration.flatMap(({ name }) => {
    const { variable, isOverriding } = sources.get(name) ?? {};
    return variable === undefined ? [] : [`${name} (${variable}${isOverriding === true ? ', which replaces that of the file' : ''})`];
  });
  if (shown.length > 0) terminal.say(`${shown.join(', ')}.`);
  if (given.length > 0) terminal.say(`From the environment: ${given.join(', ')}.`);
}

/**
 * Asks the vendor where members go, beside the first requests, and says it. Nothing, where the vendor does not say it in time.
 * @returns the page that shows the result
 */
export async function sayDestination(
  connection: ConnectionParts,
  terminal: Pick<Terminal, 'say'>,
): Promise<Pick<CheckStepResult, 'link'> | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), mostMs)));
  const found = (async () => {
    for await (const result of connection.findDestination()) if (result.status === 'passed' || result.status === 'warned') return result;
    return undefined;
  })().catch(() => undefined);
  try {
    const destination = await Promise.race([found, late]);
    if (destination !== undefined) terminal.say(destination.message);
    return destination;
  } finally {
    clearTimeout(timer);
  }
}

/** Where each secret came from, for one that the vendor refuses. */
export function describeSecrets({ configuration }: Description, sources: ConfigurationSources): string {
  return configuration
    .filter(({ secret, name }) => secret && sources.has(name))
    .map(({ name, title }) => {
      const { variable, file } = sources.get(name) ?? {};
      return `The ${title} that is refused comes from ${variable === undefined ? `${name} in ${file}` : `the environment variable ${variable}`}.`;
    })
    .join(' ');
}
