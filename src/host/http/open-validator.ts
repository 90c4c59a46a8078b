import { compileValidators } from '../../runtime/validation/compile-validators';
import { createValidator } from '../../runtime/validation/create-validator';
import type { Schema, Validator } from '../../runtime/validation/validator';

/**
 * Compiles one of the host's own schemas, with the rules that connectors' schemas have: nothing is converted, filled in or taken out.
 * @param owner what holds the fields, in words
 */
export function openValidator(schema: Schema, owner: string): Validator {
  const path = 'value';
  const { validators, detailedValidators } = compileValidators({ [path]: schema }, [path]);
  const fast = validators[path];
  const thorough = detailedValidators[path];
  if (fast === undefined || thorough === undefined) throw new Error(`no validator for ${owner}`);
  const wording = { noun: 'field', owner, whole: `${owner.charAt(0).toUpperCase()}${owner.slice(1)}`, showsValues: true } as const;
  return createValidator(fast, thorough, { path, schemas: { [path]: schema }, wording });
}
