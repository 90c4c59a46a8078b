import type { Values } from '../../contract';
import type { TransformName } from '../validation/transform-names';
import { asSchema, idOf, isSchema, resolve } from '../validation/resolve';
import type { Schemas } from '../validation/resolve';
import type { Choice, Schema } from '../validation/validator';
import { expectedOf, lengthsOf } from '../validation/wording';

/** A configuration field or parameter, for forms, documents and the conversion of input. */
export interface Field {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Whether it must be given: what has a default need not. */
  readonly required: boolean;
  readonly secret: boolean;
  /** The JSON type; `any` when several are allowed. */
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'any';
  /** Present when the value may be null. */
  readonly nullable?: true;
  /** A valid value, in words that fit after "must be". */
  readonly expected: string;
  /** What counts where nothing is given. */
  readonly default?: unknown;
  /** What is done to it before it is sent. */
  readonly transforms?: readonly TransformName[];
  /** The only values, each with what people call it. */
  readonly options?: readonly { readonly value: unknown; readonly title: string }[];
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Valid values, from the examples of the whole; none of a secret. */
  readonly examples?: readonly unknown[];
  readonly group?: string;
  /** URL of the page where a person finds the value. */
  readonly find?: string;
  readonly widget?: string;
  /** Shown only where each of these fields has one of these values. */
  readonly showIf?: Readonly<Record<string, readonly Choice[]>>;
  /** What in the connector's code asks the vendor for the values. */
  readonly optionsFrom?: string;
  readonly advanced: boolean;
  /** Where the value may come from the name of an audience: as a part of a key, which tells audiences apart, or as text. */
  readonly perAudience?: 'key' | 'text';
  /** Why values that look right are wrong. */
  readonly mistakes: readonly string[];
}

const types = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object']);

const cache = new WeakMap<Schemas, Map<Schema, readonly Field[]>>();

/**
 * The properties of an object schema, references followed, in the order that forms show them.
 * Cached with the schemas: a start reads them ten times, which would take 4 ms.
 */
export function fieldsOf(schema: Schema, schemas: Schemas): readonly Field[] {
  const cached = cache.get(schemas) ?? new Map<Schema, readonly Field[]>();
  cache.set(schemas, cached);
  const fields = cached.get(schema) ?? findFields(schema, schemas);
  cached.set(schema, fields);
  return fields;
}

function findFields(schema: Schema, schemas: Schemas): readonly Field[] {
  const path = Object.keys(schemas).find((key) => schemas[key] === schema) ?? '';
  const id = idOf(path, schema);
  const { properties = {}, required = [], examples = [] } = resolve({ schema, id }, schemas)?.schema ?? {};
  return Object.entries(properties)
    .map(([name, property], index) => {
      const resolved = resolve({ schema: asSchema(property), id }, schemas)?.schema ?? {};
      const values = examples.filter(isSchema).flatMap((example) => (Object.hasOwn(example, name) ? [example[name]] : []));
      return { field: fieldOf(name, resolved, required.includes(name), values), order: resolved['x-ui']?.order ?? 1_000 + index };
    })
    .sort((a, b) => a.order - b.order)
    .map(({ field }) => field);
}

function fieldOf(name: string, schema: Schema, required: boolean, values: readonly unknown[]): Field {
  const { group, find, widget, advanced = false, showIf, options: optionsFrom } = schema['x-ui'] ?? {};
  const options = optionsOf(schema);
  const examples = schema.writeOnly === true ? [] : [...new Set(values)].filter((value) => value !== '');
  return {
    name,
    title: schema.title ?? name,
    description: schema.description ?? '',
    required: required && schema.default === undefined,
    secret: schema.writeOnly === true,
    type: typeOf(schema),
    ...([schema.type].flat().includes('null') && { nullable: true }),
    expected: expectedOf(schema),
    ...('default' in schema && { default: schema.default }),
    ...(schema['x-transform'] && { transforms: schema['x-transform'] }),
    ...(options !== undefined && { options }),
    ...lengthsOf(schema),
    ...(examples.length > 0 && { examples }),
    ...(group !== undefined && { group }),
    ...(find !== undefined && { find }),
    ...(widget !== undefined && { widget }),
    ...(showIf && { showIf: Object.fromEntries(Object.entries(showIf).map(([other, values]) => [other, [values].flat()])) }),
    ...(optionsFrom !== undefined && { optionsFrom }),
    advanced,
    ...(schema['x-per-audience'] !== undefined && { perAudience: schema['x-per-audience'] }),
    mistakes: [schema.not ?? {}, ...(isSchema(schema.not) ? (schema.not.anyOf ?? []) : [])].flatMap(
      (mistake) => asSchema(mistake)['x-reason'] ?? [],
    ),
  };
}

/** The values of `enum`, or of a `oneOf` of constants with their titles. */
function optionsOf({ enum: values, oneOf = [] }: Schema): Field['options'] {
  if (values !== undefined) return values.map((value) => ({ value, title: String(value) }));
  const parts = oneOf.map(asSchema);
  if (parts.length === 0 || !parts.every((part) => 'const' in part)) return undefined;
  return parts.map(({ const: value, title }) => ({ value, title: title ?? String(value) }));
}

function typeOf({ type }: Schema): Field['type'] {
  const [only, ...others] = [type ?? []].flat().filter((name) => name !== 'null');
  return only !== undefined && others.length === 0 && types.has(only) ? (only as Field['type']) : 'any';
}

/** The defaults of fields, by their names. They are frozen, since every caller gets the same. */
export function defaultsOf(fields: readonly Field[]): Values {
  const given = fields.filter((field) => field.default !== undefined);
  return Object.fromEntries(given.map((field) => [field.name, freeze(field.default)]));
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

const transformWords: Readonly<Record<TransformName, string>> = {
  trim: 'without blanks around it',
  lowercase: 'in lower case',
  sha256: 'as its SHA-256 hash',
};

/** What is done to a value, in words that fit after "Sent". */
export function transformsInWords(names: readonly TransformName[]): string {
  return names.map((name) => transformWords[name]).join(', ');
}

/**
 * Whether a form shows a field beside these values.
 * @param fields gives the defaults of what is not given
 */
export function isShown({ showIf = {} }: Field, values: Values, fields: readonly Field[]): boolean {
  return Object.entries(showIf).every(([name, wanted]) => {
    const value = values[name] ?? fields.find((field) => field.name === name)?.default;
    return wanted.some((each) => each === value);
  });
}

/** When a field is shown, in words that fit after "Only". */
export function conditionInWords({ showIf = {} }: Field, fields: readonly Field[]): string | undefined {
  const parts = Object.entries(showIf).map(([name, values]) => {
    const title = fields.find((field) => field.name === name)?.title ?? name;
    return `${title} (${name}) is ${values.map((value) => JSON.stringify(value)).join(' or ')}`;
  });
  return parts.length === 0 ? undefined : `where ${parts.join(' and ')}`;
}
