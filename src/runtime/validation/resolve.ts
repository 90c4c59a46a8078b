import { pathOf } from './json-pointer';
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
  return schema.$id ?? path.replace(/^\.\//, '');
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
export function resolve({ schema, id }: Located, schemas: Schemas): Located | undefined {
  let siblings: Schema = {};
  for (let steps = 0; steps < 32; steps += 1) {
    const { $ref, ...own } = schema;
    siblings = { ...own, ...siblings };
    if ($ref === undefined) return { schema: siblings, id };
    const target = find($ref, id, schemas);
    if (target === undefined) return undefined;
    ({ schema, id } = target);
  }
  return undefined;
}

function find(ref: string, id: string, schemas: Schemas): Located | undefined {
  const [file, fragment = ''] = absolute(ref, id).split('#', 2);
  const entry = Object.entries(schemas).find(([path, schema]) => absolute(idOf(path, schema), '') === file);
  if (entry === undefined) return undefined;
  let target: unknown = entry[1];
  for (const name of pathOf(decodeURIComponent(fragment))) {
    if (typeof target !== 'object' || target === null || !Object.hasOwn(target, name)) return undefined;
    target = (target as Record<string, unknown>)[name];
  }
  return isSchema(target) ? { schema: target, id: idOf(...entry) } : undefined;
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An absolute reference. Plain file names need no URL, which takes a millisecond to load. */
function absolute(ref: string, id: string): string {
  if (ref.startsWith('#')) return id + ref;
  if (/^[\w.-]+(#[^?]*)?$/.test(ref) && /^[\w.-]*$/.test(id)) return ref;
  return new URL(ref, new URL(id, 'file:///')).href.replace(/^file:\/\/\//, '');
}
