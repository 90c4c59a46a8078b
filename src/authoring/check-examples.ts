import type { Validator } from '../runtime/validation/validator';
import { isSchema, type Schemas } from '../runtime/validation/resolve';
import { completerOf } from '../runtime/delivery/parameter-rules';
import { rulesOf } from '../runtime/open/actions';
import type { Declaration } from '../runtime/manifest/declaration';
import type { Breach } from '../runtime/manifest/breach';
import { configurationExamples, secretFields } from './secrets';

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

/** What an example becomes before it is judged. */
function completing(path: string, schemas: Schemas): (example: unknown) => unknown {
  const complete = completerOf(rulesOf({ schemas }, path)) ?? ((values) => values);
  return (example) => (isSchema(example) ? complete(example) : example);
}

/** Examples must be accepted and anti-examples refused. */
export function checkSchemaExamples(path: string, validator: Validator, schemas: Schemas): readonly Breach[] {
  const complete = completing(path, schemas);
  const { examples = [], antiExamples = [] } = schemas[path] ?? {};
  const refused = examples.flatMap((example, index) =>
    validator
      .problems(complete(example))
      .map(({ message, hint }) => ({ place: path, message: `/examples/${index} is refused: ${message}`, hint })),
  );
  const accepted = antiExamples.flatMap(({ example, reason }, index) =>
    validator.accepts(complete(example))
      ? [{ place: path, message: `/antiExamples/${index} is accepted: ${reason}`, hint: 'Tighten the schema.' }]
      : [],
  );
  return [...refused, ...accepted];
}

function checkActionExamples({ manifest, schemas }: Declaration, validators: Readonly<Record<string, Validator>>): readonly Breach[] {
  return Object.entries(manifest.actions).flatMap(([id, { parameters, examples = [] }]) =>
    examples.flatMap((example, index) =>
      (validators[parameters]?.problems(completing(parameters, schemas)(example.parameters)) ?? []).map(({ message, hint }) => ({
        place: `actions.${id}.examples.${index}.parameters`,
        message: `do not fit ${parameters}: ${message}`,
        hint,
      })),
    ),
  );
}

/** A request is data that anyone may read; only the sender adds secrets. */
function checkSecretsStayOut(declaration: Declaration): readonly Breach[] {
  const names = secretFields(declaration);
  const secrets = configurationExamples(declaration)
    .flatMap((example) => names.map((name) => example[name]))
    .filter((value): value is string => typeof value === 'string' && value !== '');
  return Object.entries(declaration.manifest.actions).flatMap(([id, { examples = [] }]) =>
    examples.flatMap(({ request }, index) =>
      secrets.some((secret) => JSON.stringify(request).includes(secret))
        ? [{ place: `actions.${id}.examples.${index}.request`, message: 'holds a secret.', hint: 'Leave credentials to auth.' }]
        : [],
    ),
  );
}
