import type { Values } from '../../contract';
import type { Declaration } from '../../runtime/manifest/declaration';
import { fieldsOf } from '../../runtime/manifest/fields-of';

/** The secrets of a configuration: how to hide them, and what stands in for them. */
export interface Secrets {
  /** Puts «field» in place of each secret. */
  conceal(text: string): string;
  /** The configuration with the schema's example in place of each secret. */
  readonly standIn: Values;
}

export function secretsOf({ manifest, schemas }: Declaration, configuration: Values): Secrets {
  const schema = schemas[manifest.configuration] ?? {};
  const example = schema.examples?.[0];
  const examples: Values = typeof example === 'object' && example !== null ? { ...example } : {};
  const names = fieldsOf(schema, schemas)
    .filter(({ secret, name }) => secret && typeof configuration[name] === 'string' && configuration[name] !== '')
    .map(({ name }) => name);
  return {
    conceal: (text) => names.reduce((concealed, name) => concealed.replaceAll(String(configuration[name]), `«${name}»`), text),
    standIn: { ...configuration, ...Object.fromEntries(names.map((name) => [name, examples[name]])) },
  };
}
