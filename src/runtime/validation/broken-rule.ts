import { countCharacters } from './describe-value';
import { isRecord } from './json-pointer';
import type { Schema } from './validator';

type Limits = Readonly<Record<string, unknown>>;

/** What each keyword that judges a value by itself accepts. The validators that Ajv makes accept the same. */
const numbers: Rules<number> = {
  multipleOf: (value, divisor) => isMultiple(value, divisor as number),
  minimum: (value, limit) => value >= (limit as number),
  maximum: (value, limit) => value <= (limit as number),
  exclusiveMinimum: (value, limit) => value > (limit as number),
  exclusiveMaximum: (value, limit) => value < (limit as number),
};
const texts: Rules<string> = {
  maxLength: (value, limit) => value.length <= (limit as number) || countCharacters(value, (limit as number) + 1) <= (limit as number),
  minLength: (value, limit) => countCharacters(value, limit as number) >= (limit as number),
  pattern: (value, pattern) => new RegExp(pattern as string, 'u').test(value),
};
const lists: Rules<readonly unknown[]> = {
  maxItems: (value, limit) => value.length <= (limit as number),
  minItems: (value, limit) => value.length >= (limit as number),
  uniqueItems: (value, isRequired) => isRequired === false || new Set(value.map(canonical)).size === value.length,
};
const objects: Rules<object> = {
  maxProperties: (value, limit) => Object.keys(value).length <= (limit as number),
  minProperties: (value, limit) => Object.keys(value).length >= (limit as number),
};

type Rules<Value> = Readonly<Record<string, (value: Value, limit: unknown) => boolean>>;

/** The first keyword of a schema that a value breaks by itself, without regard to schemas inside. */
export function brokenRule(schema: Schema, value: unknown): string | undefined {
  if (schema.type !== undefined && ![schema.type].flat().some((type) => isOfType(value, type))) return 'type';
  if (schema['const'] !== undefined && canonical(schema['const']) !== canonical(value)) return 'const';
  if (schema.enum !== undefined && !schema.enum.some((one) => canonical(one) === canonical(value))) return 'enum';
  if (typeof value === 'number') return firstBroken(numbers, schema, value);
  if (typeof value === 'string') return firstBroken(texts, schema, value);
  if (Array.isArray(value)) return firstBroken(lists, schema, value);
  return typeof value === 'object' && value !== null ? firstBroken(objects, schema, value) : undefined;
}

function firstBroken<Value>(rules: Rules<Value>, schema: Limits, value: Value): string | undefined {
  return Object.keys(rules).find((keyword) => schema[keyword] !== undefined && rules[keyword]?.(value, schema[keyword]) === false);
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'object':
      return isRecord(value);
    default:
      return typeof value === type;
  }
}

/** Decimal fractions are not exact in binary: 0.3 / 0.1 is not 3, but as near to it as the numbers allow. */
function isMultiple(value: number, divisor: number): boolean {
  const quotient = value / divisor;
  return Math.abs(quotient - Math.round(quotient)) <= Math.abs(quotient) * 2 * Number.EPSILON;
}

/** JSON with sorted names, to compare values. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
}
