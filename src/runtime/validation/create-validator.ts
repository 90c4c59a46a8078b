import type { CompiledValidator } from '../../contract';
import { explain, type CompiledError } from './explain';
import { locate, resolve, type Schemas } from './resolve';
import type { Problem, Validator } from './validator';
import { labelOf, type Wording } from './wording';

/** Makes a validator from the fast and the detailed compiled validator of a schema. */
export function createValidator(
  fast: CompiledValidator,
  detailed: CompiledValidator,
  { path, schemas, wording }: { readonly path: string; readonly schemas: Schemas; readonly wording: Wording },
): Validator {
  return {
    accepts: fast,
    problems: (value) => {
      if (detailed(value)) return [];
      // Ajv's own form of an error: all compiled validators come from createAjv.
      return explain((detailed.errors ?? []) as readonly CompiledError[], value, path, schemas, wording);
    },
    warnings: (value) => findWarnings(value, path, schemas),
  };
}

/** A warning for each soft expectation (`x-warnings`) that a property does not meet. */
function findWarnings(value: unknown, path: string, schemas: Schemas): readonly Problem[] {
  const root = resolve(locate(path, schemas), schemas);
  if (root === undefined || typeof value !== 'object' || value === null) return [];
  return Object.entries(root.schema.properties ?? {}).flatMap(([name, property]) => {
    const schema = resolve({ schema: property, id: root.id }, schemas)?.schema;
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
