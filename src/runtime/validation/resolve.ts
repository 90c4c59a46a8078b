import { isRecord, parsePointer, valueAt, type Pointer } from './json-pointer';
import type { Schema } from './validator';

/** A schema and the document that holds it, where its references start. */
export interface Located {
  readonly schema: Schema;
  /** The document's `$id`, or its path. */
  readonly id: string;
}

/** Schema documents by their paths. */
export type Schemas = Readonly<Record<string, Schema>>;

/** The name under which other schemas refer to a document: its `$id`, or its path. */
export function idOf(path: string, schema: Schema): string {
  return typeof schema.$id === 'string' ? schema.$id : path.replace(/^\.\//, '');
}

/** The root of a document. */
export function locate(path: string, schemas: Schemas): Located {
  const schema = schemas[path] ?? {};
  return { schema, id: idOf(path, schema) };
}

/**
 * Follows `$ref` until there is none. Keywords beside a reference win over those it leads to.
 * @returns `undefined` when a reference leads nowhere or in a circle
 */
export function resolve({ schema, id }: Located, schemas: Schemas, depth = 0): Located | undefined {
  let siblings: Schema = {};
  for (let steps = 0; steps < 32; steps += 1) {
    const { $ref, ...own } = schema;
    siblings = { ...own, ...siblings };
    if (typeof $ref !== 'string') return { schema: withPartsFollowed(siblings, id, schemas, depth), id };
    const target = find($ref, id, schemas);
    if (target === undefined) return undefined;
    ({ schema, id } = target);
  }
  return undefined;
}

/** How deep parts of parts are followed for their words. */
const maxDepth = 3;

/** Alternatives and the like that are references are followed as well, since they say what the value is. */
function withPartsFollowed(schema: Schema, id: string, schemas: Schemas, depth: number): Schema {
  if (depth === maxDepth) return schema;
  const follow = (part: Schema | boolean) => (isSchema(part) && resolve({ schema: part, id }, schemas, depth + 1)?.schema) || part;
  const { anyOf, oneOf, not, contains } = schema;
  if (!anyOf && !oneOf && !not && !contains) return schema;
  return {
    ...schema,
    ...(Array.isArray(anyOf) && { anyOf: anyOf.map(follow) }),
    ...(Array.isArray(oneOf) && { oneOf: oneOf.map(follow) }),
    ...(isSchema(not) && { not: follow(not) }),
    ...(isSchema(contains) && { contains: follow(contains) }),
  };
}

/** What one reference leads to. @returns `undefined` when it leads nowhere, or to something that is no schema */
export function find(ref: string, id: string, schemas: Schemas): Located | undefined {
  const [file, fragment = ''] = absolute(ref, id).split('#', 2);
  const entry = Object.entries(schemas).find(([path, schema]) => absolute(idOf(path, schema), '') === file);
  const steps = decode(fragment);
  if (entry === undefined || steps === undefined) return undefined;
  const target = valueAt(entry[1], steps);
  return isSchema(target) || typeof target === 'boolean' ? { schema: asSchema(target), id: idOf(...entry) } : undefined;
}

/** The steps of a fragment that is a JSON pointer. */
function decode(fragment: string): Pointer | undefined {
  try {
    return parsePointer(decodeURIComponent(fragment));
  } catch {
    return undefined;
  }
}

/** A schema as an object: `true` accepts everything, `false` nothing. */
export function asSchema(schema: Schema | boolean): Schema {
  if (typeof schema !== 'boolean') return schema;
  return schema ? everything : nothing;
}

const everything: Schema = {};
const nothing: Schema = { not: everything };

export function isSchema(value: unknown): value is Schema {
  return isRecord(value);
}

/** An absolute reference. Plain file names need no URL, which takes a millisecond to load. */
function absolute(ref: string, id: string): string {
  if (ref.startsWith('#')) return id + ref;
  if (/^[\w.-]+(#[^?]*)?$/.test(ref) && /^[\w.-]*$/.test(id)) return ref;
  const base = URL.canParse(id, 'file:///') ? new URL(id, 'file:///').href : 'file:///';
  return URL.canParse(ref, base) ? new URL(ref, base).href.replace(/^file:\/\/\//, '') : ref;
}
