import type { Schema } from './validator';

const annotations = new Set([
  'title',
  'description',
  '$comment',
  'default',
  'examples',
  'antiExamples',
  'readOnly',
  'writeOnly',
  'x-expected',
  'x-reason',
  'x-advice',
  'x-ui',
]);

/** Keywords whose value maps names of the author's choice to schemas. */
const maps = new Set(['properties', 'patternProperties', 'definitions', 'dependencies']);

/** Keywords whose value is data and never a schema. */
const data = new Set(['const', 'enum']);

/** A copy of a schema with the keywords that validate, so that compiled validators do not carry its texts. */
export function withoutAnnotations(schema: Schema): Schema {
  return reduce(schema) as Schema;
}

function reduce(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(reduce);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !annotations.has(keyword));
  return Object.fromEntries(
    kept.map(([keyword, value]: [string, unknown]) => {
      if (data.has(keyword)) return [keyword, value];
      if (!maps.has(keyword)) return [keyword, reduce(value)];
      return [keyword, Object.fromEntries(Object.entries(value as object).map(([name, entry]) => [name, reduce(entry)]))];
    }),
  );
}
