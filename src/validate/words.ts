import { quote } from './quote';
import type { Schema } from './validator';

/** How problems of one kind of value are put into words. */
export interface Wording {
  /** What a property is called. */
  readonly noun: 'field' | 'parameter' | 'property';
  /** What has these properties. */
  readonly owner: string;
  /** What the whole value is called, as the start of a sentence. */
  readonly whole: string;
  /** False tells the shape of a value alone, since values are about persons. */
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

/** A property as people know it: its title, and its name in brackets. Titles of objects name types, not things. */
export function labelOf(name: string, schema: Schema | undefined): string {
  return schema?.title === undefined || schema.properties !== undefined ? name : `${schema.title} (${name})`;
}

/** What a good value is, as words that fit after "must be". */
export function expectedOf(schema: Schema, keyword?: string): string {
  if (schema['x-expected'] !== undefined) return schema['x-expected'];
  const limit = keyword === undefined ? undefined : schema[keyword];
  switch (keyword) {
    case 'enum':
      return `one of ${listValues(schema.enum ?? [])}`;
    case 'const':
      return JSON.stringify(limit);
    case 'minimum':
      return `at least ${String(limit)}`;
    case 'maximum':
      return `at most ${String(limit)}`;
    case 'exclusiveMinimum':
      return `more than ${String(limit)}`;
    case 'exclusiveMaximum':
      return `less than ${String(limit)}`;
    case 'multipleOf':
      return `a multiple of ${String(limit)}`;
    case 'minLength':
      return `text of at least ${String(limit)} characters`;
    case 'maxLength':
      return `text of at most ${String(limit)} characters`;
    case 'minItems':
      return `a list of at least ${String(limit)}`;
    case 'maxItems':
      return `a list of at most ${String(limit)}`;
    case 'minProperties':
      return `an object with at least ${String(limit)} entries`;
    case 'maxProperties':
      return `an object with at most ${String(limit)} entries`;
    case 'uniqueItems':
      return 'a list without repetitions';
    case 'pattern':
      return `text that matches ${String(limit)}`;
    default:
      if (schema.enum !== undefined) return `one of ${listValues(schema.enum)}`;
      return schema.type === undefined ? 'a value that the schema allows' : [schema.type].flat().map(nameType).join(' or ');
  }
}

function listValues(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? quote(value) : JSON.stringify(value))).join(', ');
}

function nameType(type: string): string {
  const names: Readonly<Record<string, string>> = {
    string: 'text',
    number: 'a number',
    integer: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  };
  return names[type] ?? type;
}
