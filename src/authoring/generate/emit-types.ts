import type { JSONSchema4 } from 'json-schema';
import type * as TypesCompiler from 'json-schema-to-typescript';
import type { Declaration } from '../../runtime/manifest/declaration';
import { ConnectorError, fault } from '../../fault';
import { isSchema, locate, resolve, type Located, type Schemas } from '../../runtime/validation/resolve';
import type { Schema } from '../../runtime/validation/validator';

/**
 * Types of a connector: `Configuration` as its code sees it, `ConfigurationInput` with the secrets,
 * the parameters of each action, and `Actions`, which maps ids to them.
 * @returns TypeScript, without a banner
 * @throws ConnectorError when json-schema-to-typescript is not installed
 */
export async function emitTypes({ manifest, schemas }: Declaration): Promise<string> {
  const whole = inline(locate(manifest.configuration, schemas), schemas);
  const document = schemas[manifest.configuration]?.properties ?? {};
  const isSecret = (name: string) => document[name]?.writeOnly === true;
  const open = select(
    whole,
    (name) => !isSecret(name),
    'Configuration',
    `${whole.description ?? 'The configuration'} As the connector's code sees it: without secrets.`,
  );
  const secret = select(whole, isSecret, 'Secrets', 'The fields that the sender alone sees.');
  const actions: Schema = {
    title: 'Actions',
    description: 'The parameters of each action.',
    type: 'object',
    additionalProperties: false,
    required: Object.keys(manifest.actions),
    properties: Object.fromEntries(
      Object.entries(manifest.actions).map(([id, { parameters }]) => [
        id,
        { ...inline(locate(parameters, schemas), schemas), title: `${pascalCase(id)}Parameters` },
      ]),
    ),
  };
  const parts = await Promise.all([open, secret, actions].map((schema) => compileTypes(schema)));
  const input =
    '/** A whole configuration, as a user writes it. */\nexport interface ConfigurationInput extends Configuration, Secrets {}\n';
  return [...parts.slice(0, 2), input, ...parts.slice(2)].join('\n');
}

/** The type of one document of this package, named by its title. */
export async function emitDocumentType(path: string, schemas: Schemas): Promise<string> {
  return compileTypes(inline(locate(path, schemas), schemas));
}

async function compileTypes(schema: Schema): Promise<string> {
  const { compile } = await loadCompiler();
  // The two packages' types of a schema differ in what they leave open; inline() keeps to keywords that both know.
  const types = await compile(schema as JSONSchema4, schema.title ?? 'Root', {
    bannerComment: '',
    additionalProperties: true,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 140 },
  });
  return makeReadonly(types.trimStart());
}

/** Loaded here, since only authors need it and it brings a formatter along. */
async function loadCompiler(): Promise<typeof TypesCompiler> {
  try {
    return await import('json-schema-to-typescript');
  } catch (error) {
    const message = 'Types cannot be generated, since json-schema-to-typescript is not installed.';
    const hint = 'Run "npm install --save-dev json-schema-to-typescript", or remove generated.types from the manifest.';
    throw new ConnectorError([fault('usage', message, { hint })], { cause: error });
  }
}

function select(schema: Schema, wanted: (name: string) => boolean, title: string, description: string): Schema {
  return {
    ...schema,
    title,
    description,
    required: (schema.required ?? []).filter(wanted),
    properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => wanted(name))),
  };
}

/** The keywords that shape a type. Others would only add noise, or types of their own for each titled leaf. */
const kept = ['type', 'description', 'enum', 'const', 'required'];
const single = ['items', 'additionalProperties'];
const listed = ['oneOf', 'anyOf', 'allOf'];

/** A schema for a type generator: references replaced by what they lead to, titles on objects alone. */
function inline(located: Located, schemas: Schemas): Schema {
  const resolved = resolve(located, schemas);
  if (resolved === undefined) throw new Error(`A reference in ${located.id} leads nowhere.`);
  const { schema, id } = resolved;
  const inner = (entry: Schema) => inline({ schema: entry, id }, schemas);
  const result: Record<string, unknown> = {};
  for (const keyword of kept) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  for (const keyword of single)
    if (schema[keyword] !== undefined) result[keyword] = isSchema(schema[keyword]) ? inner(schema[keyword]) : schema[keyword];
  for (const keyword of listed) {
    const entries: unknown = schema[keyword];
    if (Array.isArray(entries)) result[keyword] = entries.map((entry: unknown) => (isSchema(entry) ? inner(entry) : entry));
  }
  if (schema.properties === undefined) return result;
  result['properties'] = Object.fromEntries(Object.entries(schema.properties).map(([name, entry]) => [name, inner(entry)]));
  if (schema.title !== undefined) result['title'] = schema.title;
  return result;
}

function pascalCase(id: string): string {
  return id.replace(/(^|-)([a-z0-9])/g, (_match, _dash, letter: string) => letter.toUpperCase());
}

const property = /^(\s+)((?:"[^"]*"|'[^']*'|[A-Za-z_$][\w$]*|\[k: string\])\??:) /;

/** Makes the properties and lists of generated interfaces readonly, which json-schema-to-typescript cannot do by itself. */
export function makeReadonly(types: string): string {
  const lines = types.split('\n');
  const result = lines.map((line) => line.replace(property, '$1readonly $2 ').replace(/: (\S+\[\];|\(.*\)\[\];)$/, ': readonly $1'));
  for (const [index, line] of lines.entries()) {
    const indent = /^(\s*)\}\[\];$/.exec(line)?.[1];
    if (indent === undefined) continue;
    const start = lines
      .slice(0, index)
      .findLastIndex((candidate) => candidate.startsWith(indent) && /^\S.*: \{$/.test(candidate.slice(indent.length)));
    if (start >= 0) result[start] = (result[start] ?? '').replace(/: \{$/, ': readonly {');
  }
  return result.join('\n');
}
