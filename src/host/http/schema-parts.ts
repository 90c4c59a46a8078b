import type { Schema } from '../../runtime/validation/validator';

/** Text that people and other systems give: not blank, without control characters. */
export function titledText(title: string, maxLength: number): Schema {
  return {
    title,
    type: 'string',
    minLength: 1,
    maxLength,
    pattern: '^(?!\\s*$)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$',
    'x-expected': `text of 1 to ${maxLength} characters, not blank, without control characters`,
  };
}

export function object(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []) {
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false } satisfies Schema;
}

/** An object of the caller, whose values may be personal or secret. */
export const anything: Schema = { type: 'object', additionalProperties: true, writeOnly: true };

export function matching(pattern: string, expected: string): Schema {
  return { type: 'string', pattern, 'x-expected': expected };
}

export const connectorId = matching('^[a-z][a-z0-9-]{1,63}$', 'the id of a connector, such as one of GET /v1/connectors');
