import type * as TypesCompiler from 'json-schema-to-typescript';
import type { compile, JSONSchema } from 'json-schema-to-typescript';
import { ConnectorError, fault } from '../../fault';
import type { AnySchema } from '../../runtime/validation/keywords';
import { isAnySchema } from '../../runtime/validation/keywords';
import { asSchema, find, isSchema, resolve, type Located, type Schemas } from '../../runtime/validation/resolve';
import type { Schema } from '../../runtime/validation/validator';

/** A part of a schema judges the same value as the schema around it, whose properties it may require. */
type Around = Readonly<Record<string, AnySchema>>;

/** A declaration as json-schema-to-typescript takes it. Types are put in afterwards, by their number. */
interface Declared {
  readonly schema: JSONSchema;
  readonly types: readonly string[];
  /** The type of properties that are not named. */
  readonly rest?: string;
}

/** Names that a connector's types have, besides those of its actions and of the titles in its schemas. */
const reserved = ['Configuration', 'Secrets', 'ConfigurationInput', 'Actions'];

/**
 * Writes TypeScript types of schemas. A type admits every value that its schema accepts, and as little else as types can say:
 * no lengths, patterns and conditions. An object with a title becomes a type of that name, and so does a schema that refers to
 * itself. None is an interface, which TypeScript does not take for JSON, so that parameters could be no part of a body.
 */
export class TypeEmitter {
  readonly #declarations = new Map<string, string | Declared>();
  readonly #names = new Map<Schema, string>();
  readonly #taken = new Set<string>(reserved);
  /** Schemas whose type is being written. */
  readonly #open = new Set<Schema>();

  constructor(private readonly schemas: Schemas) {}

  /** @throws ConnectorError when json-schema-to-typescript is not installed */
  async text(): Promise<string> {
    const library = loadLibrary();
    const parts: string[] = [];
    for (const [name, declared] of this.#declarations)
      parts.push(typeof declared === 'string' ? declared : await write(library, name, declared));
    return parts.join('\n');
  }

  /** Takes a name like this one that no other type has. */
  reserve(title: string): string {
    const words = title.match(/[A-Za-z0-9]+/g) ?? ['value'];
    const name = words
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('')
      .replace(/^(?=\d)/, 'T');
    let free = name;
    for (let number = 1; this.#taken.has(free); number += 1) free = `${name}${number}`;
    this.#taken.add(free);
    return free;
  }

  add(name: string, text: string): void {
    this.#declarations.set(name, text);
  }

  /** Declares the type of a schema under a name. */
  declare(name: string, node: Located): void {
    this.#names.set(node.schema, name);
    // Keeps its place before the types that it uses.
    this.add(name, '');
    this.#declarations.set(name, this.#declarationOf(node));
  }

  #declarationOf(node: Located): Declared {
    const description = this.#descriptionOf(node.schema, node.id);
    const about = description === undefined ? {} : { description };
    const isObject = node.schema.type === 'object' && !compound.some((keyword) => node.schema[keyword] !== undefined);
    if (!isObject) return { schema: { ...about, tsType: '$0' }, types: [this.#expand(node, '', {})] };
    const { members, rest } = this.#membersOf(node, '  ', {});
    const properties = members.map(({ name, description: text }, at) => [
      name,
      { tsType: `$${at}`, ...(text !== undefined && { description: text }) },
    ]);
    return {
      schema: {
        ...about,
        type: 'object',
        required: members.flatMap(({ name, isRequired }) => (isRequired ? [name] : [])),
        properties: Object.fromEntries(properties) as NonNullable<JSONSchema['properties']>,
        additionalProperties: false,
      },
      types: members.map(({ type }) => type),
      ...(rest !== undefined && { rest }),
    };
  }

  /** The name of a property as a type holds it. */
  static nameOf(name: string): string {
    return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literalOf(name);
  }

  #typeOf(node: Located, indent: string, around: Around, wanted?: string): string {
    const { schema } = node;
    const known = this.#names.get(schema);
    if (known !== undefined) return known;
    const isTitled = schema.title !== undefined && schema.properties !== undefined;
    if (isTitled || this.#open.has(schema)) {
      const name = this.reserve(schema.title ?? wanted ?? 'Value');
      this.declare(name, node);
      return name;
    }
    return this.#expand(node, indent, around);
  }

  #expand(node: Located, indent: string, around: Around): string {
    const { schema, id } = node;
    this.#open.add(schema);
    const properties = { ...around, ...schema.properties };
    const inner = (entry: AnySchema): string => this.#typeOf({ schema: asSchema(entry), id }, indent, properties);
    const union = (entries: unknown): readonly string[] =>
      Array.isArray(entries) ? [[...new Set((entries as AnySchema[]).map(inner))].join(' | ')] : [];
    const target = schema.$ref === undefined ? undefined : find(schema.$ref, id, this.schemas);
    const parts = [
      ...(target ? [this.#typeOf(target, indent, properties, schema.$ref?.split('/').at(-1))] : []),
      ...this.#ownType(node, indent, around),
      ...(Array.isArray(schema['allOf']) ? (schema['allOf'] as AnySchema[]).map(inner) : []),
      ...union(schema.anyOf),
      ...union(schema.oneOf),
    ].filter((part) => part !== 'unknown');
    this.#open.delete(schema);
    if (schema.not !== undefined && Object.keys(asSchema(schema.not)).length === 0) return 'never';
    const [only = 'unknown', ...others] = new Set(parts);
    return others.length === 0 ? only : [only, ...others].map(bracketed).join(' & ');
  }

  #ownType(node: Located, indent: string, around: Around): readonly string[] {
    const { schema } = node;
    if (schema['const'] !== undefined) return [literalOf(schema['const'])];
    if (schema.enum !== undefined) return [[...new Set(schema.enum.map(literalOf))].join(' | ')];
    const types = schema.type === undefined ? ((schema.properties ?? schema.required) ? ['object'] : []) : [schema.type].flat();
    const names = types.map((type) => {
      if (type === 'integer') return 'number';
      if (type === 'array') return this.#listType(node, indent);
      return type === 'object' ? this.#objectType(node, indent, around) : type;
    });
    return names.length === 0 ? [] : [[...new Set(names)].join(' | ')];
  }

  #listType({ schema, id }: Located, indent: string): string {
    const { items, additionalItems, minItems = 0 } = schema;
    const inner = (entry: unknown): string => (isAnySchema(entry) ? this.#typeOf({ schema: asSchema(entry), id }, indent, {}) : 'unknown');
    if (!Array.isArray(items)) return `readonly ${bracketed(inner(items))}[]`;
    const entries = items.map((entry, at) => `${bracketed(inner(entry))}${at < (minItems as number) ? '' : '?'}`);
    const rest = additionalItems === false ? [] : [`...${bracketed(inner(additionalItems))}[]`];
    return `readonly [${[...entries, ...rest].join(', ')}]`;
  }

  #descriptionOf(entry: AnySchema, id: string): string | undefined {
    return resolve({ schema: asSchema(entry), id }, this.schemas)?.schema.description;
  }

  #objectType(node: Located, indent: string, around: Around): string {
    const deeper = `${indent}  `;
    const { members, rest } = this.#membersOf(node, deeper, around);
    const lines = members.map(
      ({ name, isRequired, description, type }) =>
        `${comment(description, deeper)}${deeper}readonly ${TypeEmitter.nameOf(name)}${isRequired ? '' : '?'}: ${type};\n`,
    );
    if (rest !== undefined) lines.push(`${deeper}readonly [name: string]: ${rest};\n`);
    return lines.length === 0 ? '{ readonly [name: string]: never }' : `{\n${lines.join('')}${indent}}`;
  }

  /** The properties of an object, and the type of those that it does not name. */
  #membersOf({ schema, id }: Located, indent: string, around: Around): { readonly members: readonly Member[]; readonly rest?: string } {
    const { properties = {}, required = [], patternProperties, additionalProperties, type } = schema;
    const inner = (entry: AnySchema): string => this.#typeOf({ schema: asSchema(entry), id }, indent, {});
    const more = required.filter((name) => !Object.hasOwn(properties, name)).map((name) => [name, around[name] ?? true] as const);
    const members = [...Object.entries(properties), ...more].map(([name, entry]): Member => {
      const description = this.#descriptionOf(entry, id);
      return { name, isRequired: required.includes(name), type: inner(entry), ...(description !== undefined && { description }) };
    });
    // A part without a type of its own leaves further properties to the schema around it.
    if (type === undefined || (additionalProperties === false && !isSchema(patternProperties))) return { members };
    const isMap = members.length === 0 && !isSchema(patternProperties) && isSchema(additionalProperties);
    return { members, rest: isMap ? inner(additionalProperties) : 'unknown' };
  }
}

interface Member {
  readonly name: string;
  readonly isRequired: boolean;
  readonly description?: string;
  readonly type: string;
}

/** Keywords that make more of an object schema than properties. */
const compound = ['$ref', 'const', 'enum', 'allOf', 'anyOf', 'oneOf', 'not'];

/** Loaded when it is needed, by authors only. */
function loadLibrary(): typeof compile {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a connector that generates no types does without it
    return (require('json-schema-to-typescript') as typeof TypesCompiler).compile;
  } catch (error) {
    const message = 'Types cannot be generated, since json-schema-to-typescript is not installed.';
    const hint = 'Run "npm install --save-dev json-schema-to-typescript", or remove generated.types from the manifest.';
    throw new ConnectorError([fault('usage', message, { hint })], { cause: error });
  }
}

const property = /^("(?:[^"\\]|\\.)*"|[\w$]+)(\??): \$(\d+)$/;

/** Writes a declaration. What the library puts on a line each is indented, made readonly and given its type. */
async function write(library: typeof compile, name: string, { schema, types, rest }: Declared): Promise<string> {
  const text = await library(schema, 'Declared', { bannerComment: '', format: false });
  const lines = text.trim().split('\n');
  const start = lines.findIndex((line) => line.startsWith('export '));
  const inside = lines
    .slice(start + 1, -1)
    .filter((line) => line !== '')
    .map((line) => {
      const [, key = '', mark = '', number = ''] = property.exec(line) ?? [];
      if (number === '') return `  ${line}`;
      const shown = key.startsWith('"') ? TypeEmitter.nameOf(JSON.parse(key) as string) : key;
      return `  readonly ${shown}${mark}: ${types[Number(number)]};`;
    });
  if (rest !== undefined) inside.push(`  readonly [name: string]: ${rest};`);
  const head = (lines[start] ?? '').replace('Declared', name).replace(/ = \$0$/, ` = ${types[0]};`);
  const isObject = head.startsWith('export interface');
  const opened = isObject ? `export type ${name} = {` : head;
  return `${[...lines.slice(0, start), opened, ...inside, ...(isObject ? ['};'] : [])].join('\n')}\n`;
}

/** A type as a part of a larger one. */
function bracketed(type: string): string {
  return /^[\w'.]+$|^\{[^|&]*\}$/.test(type) ? type : `(${type})`;
}

function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `readonly [${value.map(literalOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([name, entry]) => `readonly ${literalOf(name)}: ${literalOf(entry)};`)
      .join(' ')} }`;
  if (typeof value !== 'string') return JSON.stringify(value);
  return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function comment(text: string | undefined, indent: string): string {
  if (text === undefined) return '';
  const lines = text.replaceAll('*/', '*\\/').split(/\r\n|[\r\n\u2028\u2029]/);
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}
