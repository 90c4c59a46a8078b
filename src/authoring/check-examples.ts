import type { Validator } from '../runtime/validation/validator';
import type { Schemas } from '../runtime/validation/resolve';
import type { Declaration } from '../runtime/manifest/declaration';
import { fieldsOf } from '../runtime/manifest/fields-of';
import type { Breach } from '../runtime/manifest/rules';

/**
 * Checks a declaration's examples: too dear for each start, so the generator and the contract tests run it.
 * @param validators one for the configuration and for each action's parameters, by schema path
 */
export function checkExamples(declaration: Declaration, validators: Readonly<Record<string, Validator>>): readonly Breach[] {
  return [
    ...Object.entries(validators).flatMap(([path, validator]) => checkSchemaExamples(path, validator, declaration.schemas)),
    ...checkActionExamples(declaration, validators),
    ...checkSecretsStayOut(declaration),
  ];
}

/** Examples must be accepted and anti-examples refused. */
export function checkSchemaExamples(path: string, validator: Validator, schemas: Schemas): readonly Breach[] {
  const { examples = [], antiExamples = [] } = schemas[path] ?? {};
  const refused = examples.flatMap((example, index) =>
    validator
      .problems(example)
      .map(({ message, hint }) => ({ place: path, message: `refuses its own example ${index}: ${message}`, hint })),
  );
  const accepted = antiExamples.flatMap(({ example, reason }, index) =>
    validator.accepts(example)
      ? [{ place: path, message: `accepts its anti-example ${index}: ${reason}`, hint: 'Tighten the schema.' }]
      : [],
  );
  return [...refused, ...accepted];
}

function checkActionExamples({ manifest }: Declaration, validators: Readonly<Record<string, Validator>>): readonly Breach[] {
  return Object.entries(manifest.actions).flatMap(([id, { parameters, examples = [] }]) =>
    examples.flatMap((example, index) =>
      (validators[parameters]?.problems(example.parameters) ?? []).map(({ message, hint }) => ({
        place: `actions.${id}.examples.${index}.parameters`,
        message: `do not fit ${parameters}: ${message}`,
        hint,
      })),
    ),
  );
}

/** A request is data that anyone may read; only the sender adds secrets. */
function checkSecretsStayOut({ manifest, schemas }: Declaration): readonly Breach[] {
  const configuration = schemas[manifest.configuration] ?? {};
  const secretFields = fieldsOf(configuration, schemas).filter(({ secret }) => secret);
  const values = (configuration.examples ?? []).flatMap((example) =>
    secretFields.map(({ name }) =>
      typeof example === 'object' && example !== null ? (example as Record<string, unknown>)[name] : undefined,
    ),
  );
  const secrets = values.filter((value) => typeof value === 'string' && value !== '').map(String);
  return Object.entries(manifest.actions).flatMap(([id, { examples = [] }]) =>
    examples.flatMap(({ request }, index) =>
      secrets.some((secret) => JSON.stringify(request).includes(secret))
        ? [{ place: `actions.${id}.examples.${index}.request`, message: 'holds a secret.', hint: 'Leave credentials to auth.' }]
        : [],
    ),
  );
}
