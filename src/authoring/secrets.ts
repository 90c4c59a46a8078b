import type { Values } from '../contract';
import type { Declaration } from '../runtime/manifest/declaration';
import { fieldsOf } from '../runtime/manifest/fields-of';

/** The names of a configuration's secret fields. */
export function secretFields({ manifest, schemas }: Declaration): readonly string[] {
  return fieldsOf(schemas[manifest.configuration] ?? {}, schemas)
    .filter(({ secret }) => secret)
    .map(({ name }) => name);
}

/** The secrets of a configuration: how to hide them, and what replaces them. */
export interface Secrets {
  /** Puts «field» in place of each secret. */
  redact(text: string): string;
  /** The configuration with the schema's example in place of each secret. */
  readonly replaced: Values;
}

export function secretsOf(declaration: Declaration, configuration: Values): Secrets {
  const [example = {}] = configurationExamples(declaration);
  const names = secretFields(declaration).filter((name) => typeof configuration[name] === 'string' && configuration[name] !== '');
  return {
    redact: (text) => names.reduce((redacted, name) => redacted.replaceAll(String(configuration[name]), `«${name}»`), text),
    replaced: { ...configuration, ...Object.fromEntries(names.map((name) => [name, example[name]])) },
  };
}

/** The configurations that the schema gives as examples. */
export function configurationExamples({ manifest, schemas }: Declaration): readonly Values[] {
  const { examples = [] } = schemas[manifest.configuration] ?? {};
  return examples.filter((example): example is Values => typeof example === 'object' && example !== null);
}
