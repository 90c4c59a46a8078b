import type { Declaration } from '../../runtime/manifest/declaration';
import { defaultsOf, fieldsOf } from '../../runtime/manifest/fields-of';
import { locate, resolve, type Located, type Schemas } from '../../runtime/validation/resolve';
import type { Schema } from '../../runtime/validation/validator';
import { TypeEmitter } from './type-emitter';

/**
 * Types of a connector: `Configuration` as its code sees it, `ConfigurationInput` with the secrets,
 * the parameters of each action, and `Actions`, which maps ids to them.
 * @returns TypeScript, without a banner
 * @throws ConnectorError when json-schema-to-typescript is not installed
 */
export function emitTypes({ manifest, schemas }: Declaration): Promise<string> {
  const whole = locate(manifest.configuration, schemas);
  const resolved = resolve(whole, schemas)?.schema ?? whole.schema;
  const secrets = new Set(fieldsOf(whole.schema, schemas).flatMap(({ name, secret }) => (secret ? [name] : [])));
  const presetOf = (path: string): readonly string[] => Object.keys(defaultsOf(fieldsOf(schemas[path] ?? {}, schemas)));
  const preset = presetOf(manifest.configuration);
  const select = (isWanted: (name: string) => boolean, description: string, more: Schema = {}): Schema => ({
    type: 'object',
    description,
    required: [...new Set([...(resolved.required ?? []), ...preset])].filter(isWanted),
    properties: Object.fromEntries(Object.entries(resolved.properties ?? {}).filter(([name]) => isWanted(name))),
    ...more,
  });
  const emitter = new TypeEmitter(schemas);
  const open = resolved['additionalProperties'] === undefined ? {} : { additionalProperties: resolved['additionalProperties'] };
  const description = `${resolved.description ?? 'The configuration.'} As the connector's code sees it: without secrets.`;
  emitter.declare('Configuration', { ...whole, schema: select((name) => !secrets.has(name), description, open) });
  const sender = select((name) => secrets.has(name), 'The fields that the sender alone sees.', { additionalProperties: false });
  emitter.declare('Secrets', { ...whole, schema: sender });
  emitter.add(
    'ConfigurationInput',
    `/** A whole configuration, as a user writes it${withoutDefaults(preset)}. */\nexport type ConfigurationInput = ${inputOf('Configuration', preset)} & Secrets;\n`,
  );
  const parameters = Object.entries(manifest.actions).map(
    ([id, action]) => [id, emitter.reserve(`${id} parameters`), action.parameters] as const,
  );
  const lines = parameters.map(([id, name]) => `  readonly ${TypeEmitter.nameOf(id)}: ${name};\n`);
  emitter.add('Actions', `/** The parameters of each action. */\nexport type Actions = {\n${lines.join('')}};\n`);
  for (const [, name, path] of parameters) emitter.declare(name, withPreset(locate(path, schemas), presetOf(path)));
  const given = parameters.filter(([, , path]) => presetOf(path).length > 0);
  if (given.length > 0) {
    const inputs = parameters.map(([id, name, path]) => `  readonly ${TypeEmitter.nameOf(id)}: ${inputOf(name, presetOf(path))};\n`);
    emitter.add(
      emitter.reserve('ActionInputs'),
      `/** The parameters of each action, as a caller gives them${withoutDefaults(['any'])}. */\nexport type ActionInputs = {\n${inputs.join('')}};\n`,
    );
  }
  return emitter.text();
}

/** What has a default is always there for the connector's code. */
function withPreset({ schema, id }: Located, preset: readonly string[]): Located {
  if (preset.length === 0) return { schema, id };
  return { schema: { ...schema, required: [...new Set([...(schema.required ?? []), ...preset])] }, id };
}

/** The type of what is given, in which what has a default may be left out. */
function inputOf(name: string, preset: readonly string[]): string {
  if (preset.length === 0) return name;
  const names = preset.map((each) => `'${each.replaceAll("'", "\\'")}'`).join(' | ');
  return `Omit<${name}, ${names}> & Partial<Pick<${name}, ${names}>>`;
}

function withoutDefaults(preset: readonly string[]): string {
  return preset.length === 0 ? '' : ': what has a default may be left out';
}

/** The type of one document of this package, named by its title. */
export function emitDocumentType(path: string, schemas: Schemas): Promise<string> {
  const emitter = new TypeEmitter(schemas);
  const root = locate(path, schemas);
  emitter.declare(emitter.reserve(root.schema.title ?? 'Root'), root);
  return emitter.text();
}
