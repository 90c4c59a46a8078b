import { pointerTo } from './json-pointer';
import { isSchema } from './resolve';
import { transformNames } from './transform-names';
import type { Schema } from './validator';

/** A schema, or one that accepts everything or nothing. */
export type AnySchema = Schema | boolean;

export interface Keyword {
  /** What the value of the keyword must be, as words that fit after "must be". */
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
  /** The schemas in the value, by the steps of a JSON pointer from the keyword. */
  readonly schemasIn?: (value: never) => readonly (readonly [path: readonly string[], schema: AnySchema])[];
  /** What the schemas judge: the value itself, or values inside it. */
  readonly judges?: 'itself' | 'inner';
  /** The only type of value that it judges; others pass. */
  readonly type?: string;
  /** The names that the value, or each entry of a list, may hold. */
  readonly parts?: readonly string[];
  /** For people; it judges nothing. */
  readonly isNote?: true;
  /** Without one of these beside it, it judges nothing. */
  readonly needs?: readonly string[];
  /** Words and examples: a change of them changes neither what is accepted nor what is sent. */
  readonly isText?: true;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
export const isAnySchema = (value: unknown): value is AnySchema => typeof value === 'boolean' || isSchema(value);

const text: Keyword = { expected: 'text', accepts: isText };
const note: Keyword = { ...text, isNote: true, isText: true };
const words: Keyword = { ...note, expected: 'text that is not blank', accepts: (value) => isText(value) && value.trim() !== '' };
const anything: Keyword = { expected: 'a value', accepts: () => true };
const yesOrNo: Keyword = { expected: 'true or false', accepts: (value) => typeof value === 'boolean' };
const flag: Keyword = { ...yesOrNo, isNote: true };
const listOf = (expected: string, accepts: (entry: unknown) => boolean): Keyword => ({
  expected,
  accepts: (value) => isList(value) && value.every(accepts),
});
const texts = listOf('a list of different names', isText);
const names: Keyword = {
  ...texts,
  accepts: (value) => texts.accepts(value) && new Set(value as readonly string[]).size === (value as []).length,
};
const number: Keyword = { expected: 'a number', accepts: isNumber, type: 'number' };
const count: Keyword = { expected: 'a whole number from 0', accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 0 };

const schema: Keyword = { expected: 'a schema', accepts: isAnySchema, schemasIn: (value: AnySchema) => [[[], value]] };
const schemaList: Keyword = {
  judges: 'itself',
  expected: 'a list of one schema or more',
  accepts: (value) => isList(value) && value.length > 0 && value.every(isAnySchema),
  schemasIn: (value: readonly AnySchema[]) => value.map((entry, at) => [[String(at)], entry]),
};
const schemaMap: Keyword = {
  expected: 'an object of schemas',
  accepts: (value) => isSchema(value) && Object.values(value).every(isAnySchema),
  schemasIn: (value: Readonly<Record<string, AnySchema>>) => Object.entries(value).map(([name, entry]) => [[name], entry]),
};
const inner = { judges: 'inner' } as const;
const itself = { judges: 'itself' } as const;

/** One value or several, of a field that another is shown for. */
function isChoice(value: unknown): boolean {
  const values: readonly unknown[] = isList(value) ? value : [value];
  return values.length > 0 && values.every((each) => ['string', 'number', 'boolean'].includes(typeof each));
}

/** The parts of `x-ui` that this SDK knows. */
const uiParts: Readonly<Record<string, (value: unknown) => boolean>> = {
  order: isNumber,
  advanced: yesOrNo.accepts,
  group: isText,
  find: isText,
  widget: isText,
  showIf: (value) => isSchema(value) && Object.keys(value).length > 0 && Object.values(value).every(isChoice),
  options: (value) => isText(value) && /^[a-z][a-z0-9-]{0,63}$/.test(value),
};

/** The order is that of the list: a hash can be neither trimmed nor written otherwise. */
function areTransforms(value: unknown): boolean {
  if (!isList(value) || value.length === 0) return false;
  const places = value.map((name) => transformNames.findIndex((known) => known === name));
  return places.every((place, at) => place >= 0 && (at === 0 || place > (places[at - 1] ?? 0)));
}

const typeNames = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];

/** Every keyword of a schema: those of JSON Schema draft-07 that are checked, and those of this SDK. */
export const keywords: Readonly<Record<string, Keyword>> = {
  $schema: note,
  $id: text,
  $comment: note,
  $ref: text,
  title: note,
  description: note,
  default: { ...anything, isNote: true },
  examples: { ...listOf('a list', () => true), isNote: true, isText: true },
  readOnly: flag,
  writeOnly: flag,
  type: {
    expected: `one or more of ${typeNames.join(', ')}`,
    accepts: (value) => {
      const types: readonly unknown[] = isList(value) ? value : [value];
      return types.length > 0 && new Set(types).size === types.length && types.every((type) => isText(type) && typeNames.includes(type));
    },
  },
  enum: { ...anything, expected: 'a list of one value or more', accepts: (value) => isList(value) && value.length > 0 },
  const: anything,
  multipleOf: { ...number, expected: 'a number above 0', accepts: (value) => isNumber(value) && value > 0 },
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  minLength: { ...count, type: 'string' },
  maxLength: { ...count, type: 'string' },
  pattern: { ...text, type: 'string' },
  minItems: { ...count, type: 'array' },
  maxItems: { ...count, type: 'array' },
  uniqueItems: { ...yesOrNo, type: 'array' },
  contains: { ...schema, ...inner, type: 'array' },
  items: {
    expected: 'a schema or a list of schemas',
    accepts: (value) => isAnySchema(value) || schemaList.accepts(value),
    schemasIn: (value: AnySchema | readonly AnySchema[]) =>
      isList(value) ? value.map((entry, at) => [[String(at)], entry]) : [[[], value]],
    ...inner,
    type: 'array',
  },
  additionalItems: { ...schema, ...inner, type: 'array', needs: ['items'] },
  minProperties: { ...count, type: 'object' },
  maxProperties: { ...count, type: 'object' },
  required: { ...names, type: 'object' },
  properties: { ...schemaMap, ...inner, type: 'object' },
  patternProperties: { ...schemaMap, ...inner, type: 'object' },
  additionalProperties: { ...schema, ...inner, type: 'object' },
  propertyNames: { ...schema, ...inner, type: 'object' },
  dependencies: {
    expected: 'an object of schemas and lists of names',
    accepts: (value) => isSchema(value) && Object.values(value).every((entry) => isAnySchema(entry) || names.accepts(entry)),
    schemasIn: (value: Readonly<Record<string, unknown>>) =>
      Object.entries(value).flatMap(([name, entry]) => (isAnySchema(entry) ? [[[name], entry] as const] : [])),
    ...itself,
    type: 'object',
  },
  definitions: schemaMap,
  allOf: schemaList,
  anyOf: schemaList,
  oneOf: schemaList,
  not: { ...schema, ...itself },
  if: { ...schema, ...itself, needs: ['then', 'else'] },
  then: { ...schema, ...itself, needs: ['if'] },
  else: { ...schema, ...itself, needs: ['if'] },
  antiExamples: {
    ...listOf('a list of { "example", "reason" }', (entry) => isSchema(entry) && 'example' in entry && isText(entry['reason'])),
    parts: ['example', 'reason'],
    isNote: true,
    isText: true,
  },
  'x-expected': words,
  'x-reason': words,
  'x-warnings': {
    ...listOf('a list of { "pattern", "message" }', (entry) => isSchema(entry) && isText(entry.pattern) && isText(entry['message'])),
    parts: ['pattern', 'message'],
    isNote: true,
    isText: true,
  },
  'x-per-audience': { expected: '"key" or "text"', accepts: (value) => value === 'key' || value === 'text', isNote: true },
  'x-transform': {
    expected: `one or more of ${transformNames.join(', ')}, in this order`,
    accepts: areTransforms,
    isNote: true,
  },
  'x-ui': {
    expected:
      'an object whose order is a number, advanced is true or false, group, find and widget are text, showIf names values of other fields, and options is a name in lower case',
    accepts: (value) => isSchema(value) && Object.entries(value).every(([name, entry]) => uiParts[name]?.(entry) ?? true),
    parts: Object.keys(uiParts),
    isNote: true,
    isText: true,
  },
};

/** A schema inside another. */
export interface Subschema {
  readonly keyword: string;
  /** JSON pointer from the outer schema. */
  readonly place: string;
  readonly schema: AnySchema;
  readonly judges: Keyword['judges'];
}

/** The schemas directly inside a schema, also under keywords whose value is wrong in part. */
export function subschemasOf(outer: Schema): readonly Subschema[] {
  return Object.entries(outer).flatMap(([keyword, value]) => {
    const entry = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (!entry?.schemasIn || !entry.accepts(value)) return [];
    return entry.schemasIn(value as never).map(([path, inner]) => {
      return { keyword, place: pointerTo(keyword, ...path), schema: inner, judges: entry.judges };
    });
  });
}

/** A copy of a schema without some keywords, also in the schemas inside it. */
export function withoutKeywords(schema: Schema, isLeftOut: (keyword: Keyword) => boolean): Schema {
  const leftOut = new Map<unknown, readonly string[]>();
  const find = (part: AnySchema): void => {
    if (typeof part === 'boolean') return;
    const names = Object.keys(part).filter((name) => Object.hasOwn(keywords, name) && keywords[name] && isLeftOut(keywords[name]));
    leftOut.set(part, names);
    for (const { schema: inside } of subschemasOf(part)) find(inside);
  };
  find(schema);
  return JSON.parse(
    JSON.stringify(schema, function (this: unknown, name, value: unknown) {
      return leftOut.get(this)?.includes(name) ? undefined : value;
    }),
  ) as Schema;
}
