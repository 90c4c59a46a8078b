import type { Schema } from '../../../runtime/validation/validator';

export const text: Schema = { type: 'string' };
export const whole: Schema = { type: 'integer', minimum: 0 };
export const time: Schema = { type: 'string', format: 'date-time', description: 'RFC 3339, in UTC.' };
export const values: Schema = { type: 'object', additionalProperties: true };

export function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

export function list(name: string): Schema {
  return { type: 'array', items: ref(name) };
}

/** A reply. Fields may be added later, so a caller must not refuse those that it does not know. */
export function reply(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}) {
  return { type: 'object', properties: { ...required, ...optional }, required: Object.keys(required) } satisfies Schema;
}
