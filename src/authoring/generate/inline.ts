import { isSchema, resolve } from '../../runtime/validation/resolve';
import type { Located, Schemas } from '../../runtime/validation/resolve';
import type { Schema } from '../../runtime/validation/validator';

/** The keywords that shape a type. Others would only add noise, or types of their own for each titled leaf. */
const kept = ['type', 'description', 'enum', 'const', 'required'];
const single = ['items', 'additionalProperties'];
const listed = ['oneOf', 'anyOf', 'allOf'];

/** A schema for a type generator: references replaced by what they lead to, titles on objects alone. */
export function inline(located: Located, schemas: Schemas): Schema {
  const resolved = resolve(located, schemas);
  if (resolved === undefined) throw new Error(`A reference in ${located.id} leads nowhere.`);
  const { schema, id } = resolved;
  const inner = (entry: Schema) => inline({ schema: entry, id }, schemas);
  const result: Record<string, unknown> = {};
  for (const keyword of kept) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  for (const keyword of single)
    if (schema[keyword] !== undefined) result[keyword] = isSchema(schema[keyword]) ? inner(schema[keyword]) : schema[keyword];
  for (const keyword of listed) {
    const entries: unknown = schema[keyword];
    if (Array.isArray(entries)) result[keyword] = entries.map((entry: unknown) => (isSchema(entry) ? inner(entry) : entry));
  }
  if (schema.properties === undefined) return result;
  result['properties'] = Object.fromEntries(Object.entries(schema.properties).map(([name, entry]) => [name, inner(entry)]));
  if (schema.title !== undefined) result['title'] = schema.title;
  return result;
}
