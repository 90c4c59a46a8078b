import type { CompiledValidator } from '../../contract';
import { explain } from './explain';
import { asSchema, locate, resolve, type Schemas } from './resolve';
import type { Problem, Validator } from './validator';
import { labelOf, type Wording } from './wording';

/** Makes a validator from the compiled validator of a schema. The schema itself gives the words. */
export function createValidator(
  accepts: CompiledValidator,
  { path, schemas, wording }: { readonly path: string; readonly schemas: Schemas; readonly wording: Wording },
): Validator {
  return {
    accepts: (value) => {
      try {
        return accepts(value);
      } catch (error) {
        // A schema that contains itself follows a value as deep as it goes.
        if (error instanceof RangeError) return false;
        throw error;
      }
    },
    problems: (value) => {
      let found: readonly Problem[];
      try {
        if (accepts(value)) return [];
        found = explain(value, path, schemas, wording);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return [{ field: '', message: `${wording.whole} is nested too deep to be checked.`, hint: 'Nest it less.' }];
      }
      return found.length > 0
        ? found
        : [{ field: '', message: `${wording.whole} does not fit its schema.`, hint: 'Compare it with an example.' }];
    },
    warnings: (value) => findWarnings(value, path, schemas),
  };
}

/** A warning for each soft expectation (`x-warnings`) that a property does not meet. */
function findWarnings(value: unknown, path: string, schemas: Schemas): readonly Problem[] {
  const root = resolve(locate(path, schemas), schemas);
  if (root === undefined || typeof value !== 'object' || value === null) return [];
  return Object.entries(root.schema.properties ?? {}).flatMap(([name, property]) => {
    const schema = resolve({ schema: asSchema(property), id: root.id }, schemas)?.schema;
    const text: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    if (typeof text !== 'string' || text === '') return [];
    return (schema?.['x-warnings'] ?? [])
      .filter(({ pattern }) => !new RegExp(pattern, 'u').test(text))
      .map(({ message }) => ({
        field: name,
        message: `${labelOf(name, schema)}: ${message}`,
        hint:
          schema?.['x-ui']?.find === undefined ? 'It is used as it is.' : `It is used as it is. Compare it with ${schema['x-ui'].find}.`,
      }));
  });
}
