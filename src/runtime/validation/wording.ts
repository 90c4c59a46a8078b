import { formatCount } from './format-count';
import { quote } from './quote';
import type { Schema } from './validator';

/** The words for problems of one kind of value. */
export interface Wording {
  /** What a property is called. */
  readonly noun: 'field' | 'parameter' | 'property';
  /** What has the properties. */
  readonly owner: string;
  /** What the whole value is called, as the start of a sentence. */
  readonly whole: string;
  /** False shows only the shape of a value, since values are about persons. */
  readonly showsValues: boolean;
}

export const configurationWording: Wording = { noun: 'field', owner: 'the configuration', whole: 'The configuration', showsValues: true };
export const parametersWording: Wording = {
  noun: 'parameter',
  owner: 'the action',
  whole: 'The value under "parameters"',
  showsValues: false,
};
export const manifestWording: Wording = { noun: 'property', owner: 'a manifest', whole: 'The manifest', showsValues: true };

/** A property's title with its name in brackets. The title of an object names its type, so it is left out. */
export function labelOf(name: string, schema: Schema | undefined): string {
  return schema?.title === undefined || schema.properties !== undefined ? name : `${schema.title} (${name})`;
}

/**
 * What a good value is, as words that fit after "must be".
 * @param keyword the rule that a value broke, which is named when the type does not imply it
 */
export function expectedOf(schema: Schema, keyword?: string): string {
  if (schema['x-expected'] !== undefined) return schema['x-expected'];
  if (schema.enum !== undefined) return `one of ${listValues(schema.enum)}`;
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  const limit = keyword === undefined ? undefined : schema[keyword];
  switch (keyword) {
    case 'exclusiveMinimum':
      return `more than ${String(limit)}`;
    case 'exclusiveMaximum':
      return `less than ${String(limit)}`;
    case 'multipleOf':
      return `a multiple of ${String(limit)}`;
    case 'minProperties':
      return `an object with at least ${String(limit)} entries`;
    case 'maxProperties':
      return `an object with at most ${String(limit)} entries`;
    case 'uniqueItems':
      return 'a list without repetitions';
    case 'pattern':
      return `text that matches ${String(limit)}`;
    default:
      return schema.type === undefined
        ? 'a value that the schema allows'
        : [schema.type]
            .flat()
            .map((type) => nameType(type, schema))
            .join(' or ');
  }
}

function listValues(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? quote(value) : JSON.stringify(value))).join(', ');
}

function nameType(type: string, schema: Schema): string {
  switch (type) {
    case 'string':
      return `text${range(schema, 'minLength', 'maxLength', ' characters')}`;
    case 'number':
      return `a number${range(schema, 'minimum', 'maximum', '')}`;
    case 'integer':
      return `a whole number${range(schema, 'minimum', 'maximum', '')}`;
    case 'array':
      return `a list${range(schema, 'minItems', 'maxItems', ' items')}`;
    case 'boolean':
      return 'true or false';
    case 'object':
      return 'an object';
    default:
      return type;
  }
}

function range(schema: Schema, least: string, most: string, unit: string): string {
  const [from, to] = [schema[least], schema[most]].map((limit) => (typeof limit === 'number' ? formatCount(limit) : undefined));
  if (from !== undefined && to !== undefined) return unit === '' ? ` from ${from} to ${to}` : ` of ${from} to ${to}${unit}`;
  if (from !== undefined) return ` of at least ${from}${unit}`;
  return to === undefined ? '' : ` of at most ${to}${unit}`;
}
