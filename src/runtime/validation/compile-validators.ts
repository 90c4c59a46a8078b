import type { CompiledValidator, CompiledValidators } from '../../contract';
import { createAjv } from './create-ajv';
import { locate } from './resolve';
import type { Schemas } from './resolve';

/**
 * Compiles schemas in memory, for a connector without precompiled validators.
 * The detailed validators are compiled when the first of them is used.
 * @throws Error when Ajv does not understand a schema
 */
export function compileValidators(schemas: Schemas, paths: readonly string[]): Omit<CompiledValidators, 'schemaHash'> {
  const fast = createAjv(schemas, false);
  let detailed: typeof fast | undefined;
  const compiled = (ajv: typeof fast, path: string) => {
    const validator = ajv.getSchema(locate(path, schemas).id);
    if (validator === undefined) throw new Error(`There is no schema ${path}.`);
    return validator as CompiledValidator;
  };
  const compileLate = (path: string) => {
    const validate: CompiledValidator = (value) => {
      const validator = compiled((detailed ??= createAjv(schemas, true)), path);
      const accepted = validator(value);
      validate.errors = validator.errors ?? null;
      return accepted;
    };
    return validate;
  };
  return {
    validators: Object.fromEntries(paths.map((path) => [path, compiled(fast, path)])),
    detailedValidators: Object.fromEntries(paths.map((path) => [path, compileLate(path)])),
  };
}
