import type { Form, Schema } from '../api/connector-types';
import { unknownRule } from '../words/labels';

/** What this page can draw a control for, and judge early. */
const keywords = new Set([
  ...['title', 'description', 'type', 'format', 'default', 'examples', 'errorMessage', 'writeOnly', 'readOnly', '$comment', '$ref'],
  ...['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['enum', 'const', 'oneOf', 'anyOf', 'allOf', 'not', 'if', 'then', 'else'],
]);
const types = new Set(['string', 'number', 'integer', 'boolean']);

/**
 * A form that this page can draw. A field with a keyword or a type that the page does not know, as a later connector may have, is
 * a text with a note, and the host alone judges it.
 */
export function drawable({ schema, rjsf }: Form): Form {
  const unknown = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const words = unknownIn(property);
    return words.length === 0 ? [] : [{ name, property, words }];
  });
  if (unknown.length === 0) return { schema, rjsf };
  const properties = Object.fromEntries(unknown.map(({ name, property }) => [name, textOf(property)]));
  const notes = Object.fromEntries(
    unknown.map(({ name, words }) => [name, { ...(rjsf[name] as object | undefined), 'ui:note': unknownRule(words) }]),
  );
  return { schema: { ...schema, properties: { ...schema.properties, ...properties } }, rjsf: { ...rjsf, ...notes } };
}

function unknownIn(property: Schema): readonly string[] {
  const { type } = property;
  const names = Object.keys(property).filter((keyword) => !keywords.has(keyword) && !keyword.startsWith('x-'));
  const isKnown = type === undefined ? '$ref' in property || 'enum' in property || 'oneOf' in property : types.has(nameOf(type));
  return isKnown ? names : [...names, `type ${nameOf(type)}`];
}

function nameOf(type: unknown): string {
  if (typeof type === 'string') return type;
  return type === undefined ? 'none' : JSON.stringify(type);
}

function textOf({ title, description, format, writeOnly }: Schema): Schema {
  const secret = format === 'password' || writeOnly === true ? { format: 'password' } : {};
  return { ...(title !== undefined && { title }), ...(description !== undefined && { description }), type: 'string', ...secret };
}
