import { Validator, type OutputUnit, type Schema as AnySchema } from '@cfworker/json-schema';
import type { Schema } from '../api/connector-types';

/** One thing that is wrong, in the connector's words. */
export interface FieldError {
  /** Names from the whole to the field. */
  readonly path: readonly string[];
  readonly message: string;
}

/**
 * Judges values by a published form schema without making code from it, which the page's security policy forbids. It warns early;
 * the host judges when they are saved. Of several errors of one field the most telling stays.
 */
export function judge(schema: Schema, values: unknown): readonly FieldError[] {
  const { errors } = new Validator(schema as AnySchema, '7', false).validate(values);
  const found = errors.flatMap((unit) => errorOf(unit, schema));
  const byField = new Map<string, FieldError & { readonly isReason: boolean }>();
  for (const error of found) {
    const name = error.path.join('/');
    const known = byField.get(name);
    if (!known || (error.isReason && !known.isReason)) byField.set(name, error);
  }
  // As a person goes through the form.
  const order = Object.keys(schema.properties ?? {});
  const placeOf = ({ path: [name = ''] }: FieldError) => order.indexOf(name);
  return [...byField.values()].sort((one, other) => placeOf(one) - placeOf(other));
}

export function accepts(schema: Schema, values: unknown): boolean {
  return new Validator(schema as AnySchema, '7').validate(values).valid;
}

/** Keywords that only say that something inside is wrong. */
const containers = new Set(['properties', 'items', 'allOf', '$ref', 'false', 'if']);

function errorOf(unit: OutputUnit, schema: Schema): readonly (FieldError & { readonly isReason: boolean })[] {
  const { keyword } = unit;
  if (containers.has(keyword)) return [];
  const place = partsOf(unit.instanceLocation);
  const missing = keyword === 'required' ? /"(.*)"/.exec(unit.error)?.[1] : undefined;
  const [, present, needed] = (keyword === 'dependencies' && /"(.*)" but does not have "(.*)"/.exec(unit.error)) || [];
  const part = partsOf(unit.keywordLocation).slice(0, -1);
  const words = wordsIn(at(schema, part) as Schema | undefined, keyword, missing ?? present);
  // It also says that a property inside is wrong, which that property says itself.
  if (keyword === 'additionalProperties' && words === undefined) return [];
  const name = missing ?? needed;
  return [{ path: name === undefined ? place : [...place, name], message: words ?? unit.error, isReason: keyword === 'not' }];
}

function wordsIn({ errorMessage }: Schema = {}, keyword: string, missing: string | undefined): string | undefined {
  if (typeof errorMessage === 'string') return errorMessage;
  const words = errorMessage?.[keyword];
  if (typeof words === 'string') return words;
  const ofField = missing === undefined ? undefined : (words as Readonly<Record<string, string>> | undefined)?.[missing];
  return ofField;
}

function partsOf(pointer: string): readonly string[] {
  return pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value);
}
