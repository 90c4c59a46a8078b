import { describeValue } from './describe-value';
import { asSchema, type Located } from './resolve';
import { quote } from './quote';
import { suggest } from './suggest';
import type { Problem, Schema } from './validator';
import { alternativeOf, expectedOf, labelOf, type Wording } from './wording';

/** A value inside another, with what people know of it. */
export interface Target {
  readonly value: unknown;
  /** Dotted path; empty for the whole. */
  readonly place: string;
  /** Its schema, references followed: the title and the hints in it are the words for the value. */
  readonly described: Located;
  readonly secret: boolean;
  readonly required: boolean;
}

/** @param part of the value's schema that holds the keyword which the value breaks */
export function explainValue(keyword: string, part: Schema, target: Target, wording: Wording): Problem {
  const { value, place, secret, required, described } = target;
  const schema = { ...part, ...described.schema };
  const label = nameOf(target, wording);
  const where = whereToFind(schema);
  const reason = keyword === 'not' ? reasonAgainst(part.not, value) : undefined;
  if (reason !== undefined) return { field: place, message: `${label}: ${reason}`, hint: `Correct the ${wording.noun}.${where}` };
  const got = `it is ${describeValue(value, wording.showsValues && !secret, /Items|Properties|contains/.test(keyword))}`;
  const expected = schema['x-expected'] ?? (keyword === 'not' ? undefined : expectedOf({ ...described.schema, ...part }, keyword));
  if (expected === undefined) {
    const refused = typeof part.not === 'object' ? alternativeOf(part.not) : '';
    if (refused === '') return { field: place, message: `${label} must not be given.`, hint: `Remove it.${where}` };
    return { field: place, message: `${label} must not be ${refused}.`, hint: `Correct the ${wording.noun}.${where}` };
  }
  return { field: place, message: `${label} must be ${expected}; ${got}.`, hint: `${hintFor(keyword, value, required, schema)}${where}` };
}

/** What a value is called, as the start of a sentence. */
export function nameOf({ place, described }: Target, { whole }: Wording): string {
  return place === '' ? whole : labelOf(place, described.schema);
}

/** A property that the schema does not know. */
export function unknownName(
  name: string,
  { place, described }: Target,
  wording: Wording,
): { readonly field: string; readonly describe: () => Problem } {
  const known = Object.keys(described.schema.properties ?? {});
  const shown = showName(name, known, wording);
  const inner = shown === quote(name) ? shown.slice(1, -1) : '*';
  const field = place === '' ? inner : `${place}.${inner}`;
  const describe = (): Problem => {
    const near = suggest(name, known);
    const others = known.length === 0 ? '' : `, or use one of ${known.slice(0, 20).join(', ')}`;
    return {
      field,
      message: `${shown} is not a ${wording.noun} of ${place === '' ? wording.owner : place}.`,
      hint: near === undefined ? `Remove it${others}.` : `Did you mean "${near}"?`,
    };
  };
  return { field, describe };
}

/** A name that somebody else has chosen. */
export function showName(name: string, known: readonly string[], { showsNames }: Wording): string {
  return showsNames || suggest(name, known) !== undefined ? quote(name) : `A name (${describeValue(name, false)})`;
}

export function whereToFind(schema: Schema): string {
  const find = schema['x-ui']?.find;
  return find === undefined ? '' : ` You find it at ${find}.`;
}

function hintFor(keyword: string, value: unknown, required: boolean, schema: Schema): string {
  const constants = (schema.anyOf ?? schema.oneOf ?? []).map((branch) => asSchema(branch)['const']);
  const known = keyword === 'enum' ? (schema.enum ?? []) : keyword === 'anyOf' ? constants.filter((each) => each !== undefined) : [];
  const near = typeof value === 'string' ? suggest(value, known.map(String)) : undefined;
  if (near !== undefined) return `Did you mean "${near}"?`;
  if (value === '' && !required) return 'Leave it out, or give it a value.';
  if (keyword === 'type' && schema.type === 'string' && typeof value === 'number') return 'Write it as text, in quotation marks.';
  return 'Correct the value.';
}

/** The reason beside the first pattern that the value matches. */
function reasonAgainst(not: Schema | boolean | undefined, value: unknown): string | undefined {
  if (typeof not !== 'object' || typeof value !== 'string') return undefined;
  const mistakes = [not, ...(not.anyOf ?? []).map(asSchema)];
  return mistakes.find(({ pattern }) => pattern !== undefined && new RegExp(pattern, 'u').test(value))?.['x-reason'];
}
