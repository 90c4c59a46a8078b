import { formatCount } from './format-count';
import { describeValue } from './describe-value';
import { pathOf } from './json-pointer';
import { quote } from './quote';
import { isSchema, locate, resolve } from './resolve';
import type { Located, Schemas } from './resolve';
import { suggest } from './suggest';
import type { Problem, Schema } from './validator';
import { expectedOf, labelOf } from './wording';
import type { Wording } from './wording';

/** The part of Ajv's errors that is read here. */
export interface CompiledError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Set on errors inside `propertyNames`. */
  readonly propertyName?: string;
}

const maxProblems = 20;

/** Turns Ajv's errors into problems: one for each missing or unknown property, and one for each wrong value. */
export function explain(
  errors: readonly CompiledError[],
  value: unknown,
  path: string,
  schemas: Schemas,
  wording: Wording,
): readonly Problem[] {
  const chosen = choose(errors);
  const problems = chosen
    .slice(0, maxProblems)
    .map((error) => explainError(error, find(error.instancePath, value, path, schemas), schemas, wording));
  const left = chosen.length - problems.length;
  if (left === 0) return problems;
  return [...problems, { field: '', message: `There are ${formatCount(left)} more problems.`, hint: 'Correct these first.' }];
}

/** One error for each wrong value, the most specific, although the value may break several rules. */
function choose(errors: readonly CompiledError[]): readonly CompiledError[] {
  const composites = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf').map(({ schemaPath }) => `${schemaPath}/`);
  const values = new Map<string, CompiledError>();
  const kept = errors.filter(
    ({ schemaPath, propertyName }) => propertyName === undefined && !composites.some((composite) => schemaPath.startsWith(composite)),
  );
  for (const error of kept) {
    const rival = values.get(error.instancePath);
    if (!isAboutProperty(error) && (rival === undefined || rank(error) < rank(rival))) values.set(error.instancePath, error);
  }
  return kept.filter((error) => isAboutProperty(error) || values.get(error.instancePath) === error);
}

function isAboutProperty({ keyword }: CompiledError): boolean {
  return keyword === 'required' || keyword === 'additionalProperties' || keyword === 'propertyNames';
}

function rank({ keyword }: CompiledError): number {
  return keyword === 'not' ? 0 : keyword === 'type' ? 1 : 2;
}

/** A value inside another, with the schema that it must satisfy. */
interface LocatedValue {
  readonly value: unknown;
  readonly located: Located;
  /** Dotted path; empty for the whole. */
  readonly place: string;
  readonly secret: boolean;
  readonly required: boolean;
}

function find(instancePath: string, value: unknown, path: string, schemas: Schemas): LocatedValue {
  const root = resolve(locate(path, schemas), schemas) ?? locate(path, schemas);
  let target: LocatedValue = { value, located: root, place: '', secret: root.schema.writeOnly === true, required: true };
  for (const name of pathOf(instancePath)) target = enter(target, name, schemas);
  return target;
}

function enter({ value, located, place, secret }: LocatedValue, name: string, schemas: Schemas): LocatedValue {
  const { properties = {}, items, additionalProperties, required = [] } = located.schema;
  const next = Object.hasOwn(properties, name) ? properties[name] : Array.isArray(value) ? items : additionalProperties;
  const inner = (isSchema(next) && resolve({ schema: next, id: located.id }, schemas)) || { schema: {}, id: located.id };
  const shownName = quote(name).slice(1, -1);
  return {
    value: typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined,
    located: inner,
    place: place === '' ? shownName : `${place}.${shownName}`,
    secret: secret || inner.schema.writeOnly === true,
    required: required.includes(name),
  };
}

function explainError(error: CompiledError, target: LocatedValue, schemas: Schemas, wording: Wording): Problem {
  const { schema } = target.located;
  switch (error.keyword) {
    case 'required':
      return explainMissing(enter(target, String(error.params['missingProperty']), schemas));
    case 'additionalProperties':
      return explainUnknown(String(error.params['additionalProperty']), target, wording);
    case 'propertyNames': {
      const expected = isSchema(schema['propertyNames']) ? expectedOf(schema['propertyNames'], 'pattern') : 'another name';
      const name = quote(String(error.params['propertyName']));
      return {
        field: target.place,
        message: `${name} cannot be a name in ${target.place}; it must be ${expected}.`,
        hint: 'Choose another name.',
      };
    }
    default:
      return explainValue(error, target, wording);
  }
}

function explainMissing({ place, located: { schema } }: LocatedValue): Problem {
  return { field: place, message: `${labelOf(place, schema)} is missing.`, hint: `Set it to ${expectedOf(schema)}.${whereToFind(schema)}` };
}

function explainUnknown(name: string, { place, located: { schema } }: LocatedValue, { noun, owner }: Wording): Problem {
  const known = Object.keys(schema.properties ?? {});
  const near = suggest(name, known);
  const others = known.length === 0 ? '' : `, or use one of ${known.slice(0, 20).join(', ')}`;
  const shown = quote(name);
  const subject = place === '' ? owner : place;
  return {
    field: place === '' ? shown.slice(1, -1) : `${place}.${shown.slice(1, -1)}`,
    message: `${shown} is not a ${noun} of ${subject}.`,
    hint: near === undefined ? `Remove it${others}.` : `Did you mean "${near}"?`,
  };
}

function explainValue({ keyword }: CompiledError, target: LocatedValue, wording: Wording): Problem {
  const { value, place, secret, required, located } = target;
  const { schema } = located;
  const label = place === '' ? wording.whole : labelOf(place, schema);
  const reason = keyword === 'not' ? reasonAgainst(schema.not, value) : undefined;
  if (reason !== undefined)
    return { field: place, message: `${label}: ${reason}`, hint: `Correct the ${wording.noun}.${whereToFind(schema)}` };
  const shown = wording.showsValues && !secret;
  const message = `${label} must be ${expectedOf(schema, keyword)}; it is ${describeValue(value, shown)}.`;
  return { field: place, message, hint: `${hintFor(keyword, value, required, schema)}${whereToFind(schema)}` };
}

function hintFor(keyword: string, value: unknown, required: boolean, schema: Schema): string {
  const near = keyword === 'enum' && typeof value === 'string' ? suggest(value, (schema.enum ?? []).map(String)) : undefined;
  if (near !== undefined) return `Did you mean "${near}"?`;
  if (value === '' && !required) return 'Leave it out, or give it a value.';
  if (keyword === 'type' && schema.type === 'string' && typeof value === 'number') return 'Write it as text, in quotation marks.';
  return 'Correct the value.';
}

/** The reason beside the first pattern that the value matches. */
function reasonAgainst(not: Schema | undefined, value: unknown): string | undefined {
  if (not === undefined || typeof value !== 'string') return undefined;
  const mistakes = [not, ...(not.anyOf ?? [])];
  return mistakes.find(({ pattern }) => pattern !== undefined && new RegExp(pattern, 'u').test(value))?.['x-reason'];
}

function whereToFind(schema: Schema): string {
  const find = schema['x-ui']?.find;
  return find === undefined ? '' : ` You find it at ${find}.`;
}
