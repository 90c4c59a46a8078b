import { countOf, formatCount } from './format-count';
import { quote } from './quote';
import { asSchema } from './resolve';
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
  /** False shows only the shape of a name that is unknown and resembles no known one: it may be about a person as well. */
  readonly showsNames: boolean;
}

export const configurationWording: Wording = {
  noun: 'field',
  owner: 'the configuration',
  whole: 'The configuration',
  showsValues: true,
  showsNames: true,
};
export const parametersWording: Wording = {
  noun: 'parameter',
  owner: 'the action',
  whole: 'The value under "parameters"',
  showsValues: false,
  showsNames: true,
};
/** For texts that are kept, where they would outlive the erasure of a member. */
export const keptParametersWording: Wording = { ...parametersWording, showsNames: false };
export const manifestWording: Wording = {
  noun: 'property',
  owner: 'a manifest',
  whole: 'The manifest',
  showsValues: true,
  showsNames: true,
};

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
      return `an object with at least ${countOf(limit as number, 'entry', 'entries')}`;
    case 'maxProperties':
      return `an object with at most ${countOf(limit as number, 'entry', 'entries')}`;
    case 'uniqueItems':
      return 'a list without repetitions';
    case 'contains':
      return `a list with an item that is ${alternativeOf(limit as Schema | boolean)}`;
    case 'pattern':
      return `text that matches ${String(limit)}`;
    case 'minLength':
    case 'maxLength':
      return nameType('string', schema);
    case 'minimum':
    case 'maximum':
      return nameType([schema.type].flat().includes('integer') ? 'integer' : 'number', schema);
    case 'minItems':
    case 'maxItems':
      return nameType('array', schema);
    default:
      return alternativesOf(schema) ?? typesOf(schema);
  }
}

/** What a schema accepts, so that it can be told from other schemas. */
export function alternativeOf(schema: Schema | boolean): string {
  if (typeof schema === 'boolean' || Object.keys(schema).length === 0) return '';
  const { required = [] } = schema;
  if (required.length === 0 || schema['x-expected'] !== undefined) return expectedOf(schema, Object.keys(schema).find(isLimit));
  return `an object with ${required.join(' and ')}`;
}

/** Whether there are words for what a schema accepts. A reason beside a pattern replaces them. */
export function isWorded(schema: Schema): boolean {
  return (
    [schema, ...(schema.anyOf ?? []).map(asSchema)].some((part) => part['x-reason'] !== undefined) ||
    !alternativeOf(schema).includes(noWords)
  );
}

/** Keywords that say what is expected where there is no type. */
function isLimit(keyword: string): boolean {
  return /^(exclusiveM(in|ax)imum|multipleOf|m(in|ax)(imum|Length|Items|Properties)|uniqueItems|contains|pattern)$/.test(keyword);
}

function alternativesOf({ anyOf, oneOf, type }: Schema): string | undefined {
  const branches = anyOf ?? oneOf;
  if (branches === undefined) return undefined;
  const constants = branches.map((branch) => asSchema(branch)['const']);
  if (constants.every((constant) => constant !== undefined)) {
    const named = branches.map((branch, at) => {
      const { title } = asSchema(branch);
      return title === undefined || title === constants[at] ? listValues([constants[at]]) : `${listValues([constants[at]])} (${title})`;
    });
    return `one of ${named.join(', ')}`;
  }
  const kinds = branches.map((branch) => alternativeOf({ ...(type !== undefined && { type }), ...asSchema(branch) }));
  return [...new Set(kinds)].join(' or ');
}

const noWords = 'a value that the schema allows';

function typesOf(schema: Schema): string {
  if (schema.type === undefined) return noWords;
  return [schema.type]
    .flat()
    .map((type) => nameType(type, schema))
    .join(' or ');
}

function listValues(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? quote(value) : JSON.stringify(value))).join(', ');
}

function nameType(type: string, schema: Schema): string {
  switch (type) {
    case 'string':
      return `text${range(schema, 'minLength', 'maxLength', 'character')}`;
    case 'number':
      return `a number${range(schema, 'minimum', 'maximum', '')}`;
    case 'integer':
      return `a whole number${range(schema, 'minimum', 'maximum', '')}`;
    case 'array':
      return `a list${range(schema, 'minItems', 'maxItems', 'item')}`;
    case 'boolean':
      return 'true or false';
    case 'object':
      return 'an object';
    default:
      return type;
  }
}

function range(schema: Schema, least: string, most: string, unit: string): string {
  const [from, to] = [schema[least], schema[most]].map((limit) => (typeof limit === 'number' ? limit : undefined));
  const counted = (limit: number): string => (unit === '' ? formatCount(limit) : countOf(limit, unit));
  if (from !== undefined && to !== undefined) return `${unit === '' ? ' from' : ' of'} ${formatCount(from)} to ${counted(to)}`;
  if (from !== undefined) return ` of at least ${counted(from)}`;
  return to === undefined ? '' : ` of at most ${counted(to)}`;
}

/** The lengths of a text: those that the schema states, or those of a pattern that is one character class so many times. */
export function lengthsOf({ minLength, maxLength, pattern = '' }: Schema): { readonly minLength?: number; readonly maxLength?: number } {
  const [, least, most] = oneClass.exec(pattern) ?? [];
  const lengths = {
    minLength: minLength ?? (least === undefined || least === '0' ? undefined : Number(least)),
    maxLength: maxLength ?? (most === undefined ? undefined : Number(most)),
  };
  return Object.fromEntries(Object.entries(lengths).filter(([, length]) => typeof length === 'number'));
}

/** `^[class]{1,256}$`, also after conditions such as `(?!\\s*$)`. */
const oneClass = /^\^(?:\(\?!(?:[^()\\]|\\.)*\))*(?:\[(?:[^\]\\]|\\.)*\]|\\[wSD]|\.)\{(\d+),(\d+)\}\$$/;
