import { locate, resolve } from './resolve';
import type { Schemas } from './resolve';
import type { Problem } from './validator';
import { labelOf } from './words';

/** Soft expectations (`x-advice`) of the schema's properties that a value does not meet. */
export function findWarnings(value: unknown, path: string, schemas: Schemas): readonly Problem[] {
  const root = resolve(locate(path, schemas), schemas);
  if (root === undefined || typeof value !== 'object' || value === null) return [];
  return Object.entries(root.schema.properties ?? {}).flatMap(([name, property]) => {
    const schema = resolve({ schema: property, id: root.id }, schemas)?.schema;
    const text: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    if (typeof text !== 'string' || text === '') return [];
    return (schema?.['x-advice'] ?? [])
      .filter(({ pattern }) => !new RegExp(pattern, 'u').test(text))
      .map(({ message }) => ({
        field: name,
        message: `${labelOf(name, schema)}: ${message}`,
        hint:
          schema?.['x-ui']?.find === undefined ? 'It is used as it is.' : `It is used as it is. Compare it with ${schema['x-ui'].find}.`,
      }));
  });
}
