import { asSchema, find, type Located, type Schemas } from '../../runtime/validation/resolve';
import { isAnySchema, keywords, type AnySchema } from '../../runtime/validation/keywords';
import type { Schema } from '../../runtime/validation/validator';

/** A schema without references to other files. One that contains itself refers to `definitions` of its own. */
export function inlineSchema(root: Located, schemas: Schemas): Schema {
  const inliner = new Inliner(schemas);
  const schema = inliner.inline(root);
  const definitions = inliner.definitions();
  return Object.keys(definitions).length === 0 ? schema : { ...schema, definitions };
}

class Inliner {
  /** The targets that are being followed, and the names of those that were met again meanwhile. */
  readonly #open = new Map<Schema, string | undefined>();
  readonly #definitions = new Map<string, Schema>();

  constructor(private readonly schemas: Schemas) {}

  definitions(): Readonly<Record<string, Schema>> {
    return Object.fromEntries(this.#definitions);
  }

  inline({ schema, id }: Located): Schema {
    const { $ref } = schema;
    const followed = mapParts(without(schema, ['$ref', 'definitions']), (part) => this.#any(part, id));
    if ($ref === undefined) return followed;
    const target = find($ref, id, this.schemas);
    // The manifest's reader refuses a reference that leads nowhere.
    if (target === undefined) return followed;
    if (this.#open.has(target.schema)) {
      const name = this.#open.get(target.schema) ?? nameOf($ref, this.#open.size);
      this.#open.set(target.schema, name);
      return { ...followed, $ref: `#/definitions/${name}` };
    }
    this.#open.set(target.schema, undefined);
    const inlined = this.inline(target);
    const name = this.#open.get(target.schema);
    this.#open.delete(target.schema);
    if (name === undefined) return { ...inlined, ...followed };
    this.#definitions.set(name, inlined);
    return { ...followed, $ref: `#/definitions/${name}` };
  }

  #any(schema: AnySchema, id: string): AnySchema {
    return typeof schema === 'boolean' ? schema : this.inline({ schema: asSchema(schema), id });
  }
}

/** A schema without some of its keywords. */
export function without(schema: Schema, names: readonly string[]): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !names.includes(keyword)));
}

/** A schema with each of the schemas directly inside it changed. */
export function mapParts(schema: Schema, change: (part: AnySchema) => AnySchema): Schema {
  const inner = (value: unknown): unknown => (isAnySchema(value) ? change(value) : value);
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (!Object.hasOwn(keywords, keyword) || keywords[keyword]?.schemasIn === undefined) return [keyword, value];
      if (Array.isArray(value)) return [keyword, value.map(inner)];
      return [keyword, mapsOfSchemas.includes(keyword) ? mapValues(value as object, inner) : inner(value)];
    }),
  );
}

const mapsOfSchemas = ['properties', 'patternProperties', 'dependencies', 'definitions'];

export function mapValues<T, R>(map: Readonly<Record<string, T>> | object, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(map as Record<string, T>).map(([name, value]) => [name, change(value)]));
}

function nameOf(reference: string, at: number): string {
  return /([\w-]+)$/.exec(reference)?.[1] ?? `schema${at}`;
}
