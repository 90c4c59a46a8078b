import type { Values } from '../../contract';
import { asSchema, resolve, type Schemas } from '../../runtime/validation/resolve';
import type { Schema, Validator } from '../../runtime/validation/validator';

/**
 * Values that a schema accepts, made of its examples, always the same: each with other values of its properties, and without those
 * that are not required. A property with a pattern only has the values of the examples.
 * @param most of them
 */
export function varyValues(schema: Schema, id: string, schemas: Schemas, validator: Validator, most = 1_000): readonly Values[] {
  const found = new Map<string, Values>();
  const queue: Values[] = [...((schema.examples ?? []) as readonly Values[])];
  while (queue.length > 0 && found.size < most) {
    const base = queue.shift() ?? {};
    const key = JSON.stringify(base);
    if (found.has(key) || !validator.accepts(base)) continue;
    found.set(key, base);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const given = { schema: asSchema(property), id };
      const of = resolve(given, schemas)?.schema ?? given.schema;
      queue.push(...otherValues(of).map((value) => ({ ...base, [name]: value })));
      queue.push(Object.fromEntries(Object.entries(base).filter(([other]) => other !== name)));
    }
  }
  return [...found.values()];
}

/** The edges of what a property may be. */
function otherValues({ type, enum: choices, minimum, maximum, minLength = 0, maxLength = 64, pattern }: Schema): readonly unknown[] {
  if (Array.isArray(choices)) return choices;
  if (type === 'boolean') return [true, false];
  if (type === 'integer' || type === 'number') return [minimum ?? 0, maximum ?? 1_000, 1];
  if (type !== 'string' || pattern !== undefined) return [];
  const longest = Math.min(Number(maxLength), 1_000);
  return [Number(minLength), longest, Math.round((Number(minLength) + longest) / 2)].flatMap((length) =>
    ['a', 'é'].map((one) => one.repeat(length)),
  );
}
