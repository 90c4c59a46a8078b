import { canonical } from '../../runtime/validation/broken-rule';
import { keywords, withoutKeywords } from '../../runtime/validation/keywords';
import { asSchema, resolve, type Located, type Schemas } from '../../runtime/validation/resolve';
import { suggest } from '../../runtime/validation/suggest';
import { renameValues, type Renames } from '../../runtime/validation/rename-values';
import type { Schema } from '../../runtime/validation/validator';
import { change, type VersionChange } from './change';

/** A schema in its version of the connector. */
export interface Versioned {
  readonly node: Located;
  readonly schemas: Schemas;
}

/**
 * Compares two object schemas: whether what the old one accepts is accepted by the new one. What cannot be told counts as a break.
 */
export function compareObjects(place: string, old: Versioned, now: Versioned, renames: Renames = {}): readonly VersionChange[] {
  const [given, is] = [resolved(old), resolved(now)];
  const was = renamedSchema(given, renames);
  const moved = Object.keys(given.properties ?? {}).filter((name) => Object.hasOwn(renames, name));
  const [before, after] = [was.properties ?? {}, is.properties ?? {}];
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
  const isOpen = is['additionalProperties'] === undefined || is['additionalProperties'] === true;
  const wasOpen = was['additionalProperties'] !== false;
  return [
    ...moved.map((name) => change('minor', `${place}.${name}`, `is called ${renames[name] ?? name} now`)),
    ...removed.map((name) => {
      const renamed = suggest(name, added);
      const guess = renamed === undefined ? '' : `; ${renamed}, which is new, may be its new name`;
      return change(isOpen ? 'minor' : 'major', `${place}.${name}`, `is gone${guess}`);
    }),
    ...added.map((name) => {
      if (isRequired(now, is, name)) return change('major', `${place}.${name}`, 'is new and required');
      // What an open schema took under this name may be anything.
      return wasOpen
        ? change('major', `${place}.${name}`, 'is new, and any value was accepted')
        : change('minor', `${place}.${name}`, 'is new');
    }),
    ...Object.keys(before)
      .filter((name) => Object.hasOwn(after, name))
      .flatMap((name) => [
        ...compareRequired(`${place}.${name}`, isRequired(old, was, name), isRequired(now, is, name)),
        ...compareValues(`${place}.${name}`, inner(old, before[name]), inner(now, after[name])),
      ]),
    // A name that no property has may be required all the same.
    ...(is.required ?? [])
      .filter((name) => !Object.hasOwn(after, name) && !isRequired(old, was, name))
      .map((name) => change('major', `${place}.${name}`, 'is required now')),
    ...compareKeywords(place, without(was, ofProperties), without(is, ofProperties)),
  ];
}

/** The schema of the old version with the names of the new one. */
function renamedSchema({ properties, required, ...schema }: Schema, renames: Renames): Schema {
  return {
    ...schema,
    ...(properties && { properties: renameValues(properties, renames) }),
    ...(required && { required: required.map((name) => renames[name] ?? name) }),
  };
}

/** What is compared property by property. */
const ofProperties = ['properties', 'required', 'definitions'];

function compareRequired(place: string, was: boolean, is: boolean): readonly VersionChange[] {
  if (was === is) return [];
  return [is ? change('major', place, 'is required now') : change('minor', place, 'is not required any more')];
}

function compareValues(place: string, old: Versioned, now: Versioned): readonly VersionChange[] {
  const [was, is] = [resolved(old), resolved(now)];
  if (was.type === 'object' && is.type === 'object' && was.properties && is.properties) return compareObjects(place, old, now);
  return compareKeywords(place, flat(old, was), flat(now, is));
}

/** The schema with its inner references followed, so that it can be compared by itself. Deep ones are compared by their names. */
function flat({ node, schemas }: Versioned, schema: Schema): Schema {
  const inline = (part: unknown, depth: number): unknown => {
    if (Array.isArray(part)) return part.map((entry: unknown) => inline(entry, depth));
    if (typeof part !== 'object' || part === null) return part;
    const { $ref } = part as Schema;
    const target = typeof $ref === 'string' && depth < 8 ? resolve({ schema: part as Schema, id: node.id }, schemas)?.schema : undefined;
    const whole = target ?? part;
    return Object.fromEntries(Object.entries(whole).map(([name, entry]) => [name, inline(entry, depth + (target ? 1 : 0))]));
  };
  return inline(without(schema, ['definitions']), 0) as Schema;
}

/** How a new value of a keyword may differ without refusing what the old one accepted. */
const loosens: Readonly<Record<string, (old: unknown, now: unknown) => boolean>> = {
  type: (old, now) => listOf(old).every((type) => listOf(now).includes(type) || (type === 'integer' && listOf(now).includes('number'))),
  enum: (old, now) => listOf(old).every((value) => listOf(now).some((other) => canonical(other) === canonical(value))),
  minimum: isAtMost,
  exclusiveMinimum: isAtMost,
  minLength: isAtMost,
  minItems: isAtMost,
  minProperties: isAtMost,
  maximum: isAtLeast,
  exclusiveMaximum: isAtLeast,
  maxLength: isAtLeast,
  maxItems: isAtLeast,
  maxProperties: isAtLeast,
  uniqueItems: (_old, now) => now === false,
  additionalProperties: (_old, now) => now === true,
};

/** Keywords that accept nothing less than everything where they are absent. */
function compareKeywords(place: string, was: Schema, is: Schema): readonly VersionChange[] {
  const [old, now] = [judging(was), judging(is)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names.flatMap((keyword) => {
    const [before, after] = [old[keyword], now[keyword]];
    if (before !== undefined && after !== undefined && canonical(before) === canonical(after)) return [];
    const from = `${keyword} was ${show(before)} and is ${show(after)}`;
    if (keyword === 'writeOnly') return [change('major', place, after === true ? 'is a secret now' : 'is no secret any more')];
    if (keyword === 'x-transform') return [change('major', place, `${from}: what is sent is another value`)];
    if (keyword === 'default') return [change('minor', place, from)];
    if (after === undefined) {
      // A constant or a list of values also says the type; without it, everything is accepted.
      return [change('minor', place, from)];
    }
    // What was one value may be one of several now.
    if (keyword === 'enum' && before === undefined && old['const'] !== undefined && loosens['enum']?.([old['const']], after))
      return [change('minor', place, from)];
    const isLooser = before !== undefined && loosens[keyword]?.(before, after) === true;
    return [change(isLooser ? 'minor' : 'major', place, from)];
  });
}

/** A schema without words for people. */
function judging(schema: Schema): Schema {
  return withoutKeywords(schema, ({ isText }) => isText === true);
}

function without(schema: Schema, names: readonly string[]): Schema {
  return Object.fromEntries(
    Object.entries(schema).filter(([name]) => !names.includes(name) && name !== '$id' && Object.hasOwn(keywords, name)),
  );
}

function resolved({ node, schemas }: Versioned): Schema {
  return resolve(node, schemas)?.schema ?? node.schema;
}

function inner({ node, schemas }: Versioned, property: Schema | boolean | undefined): Versioned {
  return { node: { schema: asSchema(property ?? true), id: node.id }, schemas };
}

/** Whether it must be given: what has a default need not. */
function isRequired(versioned: Versioned, { required = [], properties = {} }: Schema, name: string): boolean {
  return (
    required.includes(name) && (!Object.hasOwn(properties, name) || resolved(inner(versioned, properties[name])).default === undefined)
  );
}

function isAtMost(old: unknown, now: unknown): boolean {
  return Number(now) <= Number(old);
}

function isAtLeast(old: unknown, now: unknown): boolean {
  return Number(now) >= Number(old);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function show(value: unknown): string {
  if (value === undefined) return 'not given';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
