import { explain } from '../validation/explain';
import { pointerTo } from '../validation/json-pointer';
import type { AnySchema } from '../validation/keywords';
import { didYouMean } from '../validation/suggest';
import { asSchema, find, locate, resolve, type Located, type Schemas } from '../validation/resolve';
import type { Problem, Schema } from '../validation/validator';
import { configurationWording, parametersWording } from '../validation/wording';
import type { UseBreach } from './check-use';

/** A field of a configuration, or a parameter. */
interface Declared {
  readonly name: string;
  /** Whether it must be given. */
  readonly required: boolean;
  /** References followed. */
  readonly schema: Schema;
  /** Finds what is wrong with a value of it, whatever else is given. */
  readonly problemsOf: (value: unknown) => readonly Problem[];
}

/** Rules of what a schema says of its fields besides what they may be: a default, transforms, when a form shows them. */
export function checkFields(path: string, schemas: Schemas, isConfiguration: boolean): readonly UseBreach[] {
  const root = locate(path, schemas);
  const { properties = {}, required = [] } = resolve(root, schemas)?.schema ?? {};
  const wording = isConfiguration ? configurationWording : parametersWording;
  const fields = Object.entries(properties).map(([name, property]): Declared => ({
    name,
    required: required.includes(name),
    schema: resolve({ schema: asSchema(property), id: root.id }, schemas)?.schema ?? {},
    problemsOf: (value) =>
      explain({ [name]: value }, path, schemas, wording).filter(({ field }) => field === name || field.startsWith(`${name}.`)),
  }));
  return fields.flatMap((field) => {
    const at = (keyword: string, message: string, hint: string, part = ''): UseBreach => {
      const { file, place } = placeOf(path, field.name, keyword, schemas);
      return { file, place: place + part, message, hint };
    };
    return [
      ...defaultIsAccepted(field).map(({ message }) => at('default', `is refused: ${message}`, 'Give a value that the schema accepts.')),
      ...conditionFits(field, fields).map(([message, hint]) => at('x-ui', message, hint, '/showIf')),
      ...optionsFit(field).map(([message, hint]) => at('x-ui', message, hint, '/options')),
      ...audienceFits(field, isConfiguration).map(([message, hint]) => at('x-per-audience', message, hint)),
      ...transformsFit(field, isConfiguration).map(([message, hint]) => at('x-transform', message, hint)),
    ];
  });
}

function defaultIsAccepted({ schema, problemsOf }: Declared): readonly Problem[] {
  return schema.default === undefined ? [] : problemsOf(schema.default);
}

/** What decides over a field is another one, which can have the value. Nobody can enter a field that is needed and not shown. */
function conditionFits(
  { name, schema, required }: Declared,
  fields: readonly Declared[],
): readonly (readonly [message: string, hint: string])[] {
  const { showIf = {} } = schema['x-ui'] ?? {};
  const others = fields.filter((field) => field.name !== name);
  const found = Object.entries(showIf).flatMap(([other, values]): readonly (readonly [string, string])[] => {
    const named = others.find((field) => field.name === other);
    const names = others.map((field) => field.name);
    if (other === name) return [['names the field itself.', `Name one of ${names.join(', ')}.`]];
    if (!named)
      return [[`names the field "${other}", which does not exist.`, `Name one of ${names.join(', ')}.${didYouMean(other, names)}`]];
    if (named.schema.writeOnly === true) return [[`names the secret "${other}", whose value is not shown.`, 'Name another field.']];
    return [values]
      .flat()
      .filter((value) => named.problemsOf(value).length > 0)
      .map((value) => [`waits for ${JSON.stringify(value)}, which "${other}" cannot be.`, 'Name a value that the schema accepts.']);
  });
  if (Object.keys(showIf).length === 0 || !required || schema.default !== undefined) return found;
  return [...found, ['hides a field that is required.', 'Leave it out of required, and require it where it is shown, with if and then.']];
}

/** Values from the vendor are text, and everybody who fills the form in sees them. */
function optionsFit({ schema }: Declared): readonly (readonly [message: string, hint: string])[] {
  if (schema['x-ui']?.options === undefined) return [];
  if (schema.writeOnly === true) return [['offers values of a secret.', 'Remove it.']];
  return [schema.type].flat().includes('string')
    ? []
    : [['is on a field that is not text.', 'Give the field the type string, or remove it.']];
}

function audienceFits({ schema }: Declared, isConfiguration: boolean): readonly (readonly [message: string, hint: string])[] {
  if (schema['x-per-audience'] === undefined) return [];
  if (!isConfiguration) return [['is on a parameter, and only fields of the configuration differ for each audience.', 'Remove it.']];
  return schema.writeOnly === true ? [['would fill a secret with the name of an audience.', 'Remove it.']] : [];
}

function transformsFit({ schema, problemsOf }: Declared, isConfiguration: boolean): readonly (readonly [message: string, hint: string])[] {
  const transforms = schema['x-transform'];
  if (transforms === undefined) return [];
  if (isConfiguration) return [['is on a field of the configuration, and only parameters are transformed.', 'Remove it.']];
  if (schema.type !== 'string' && !(Array.isArray(schema.type) && schema.type.every((type) => type === 'string' || type === 'null')))
    return [['is on a parameter that is not text.', 'Give the parameter the type string, or remove x-transform.']];
  if (!transforms.includes('sha256') || problemsOf(exampleHash).length === 0) return [];
  return [
    [
      'makes a hash that the parameter refuses.',
      'Let the schema accept 64 lower-case hexadecimal digits as well: a hash is stored, may be given, and is sent as it is.',
    ],
  ];
}

const exampleHash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

/** Where a keyword of a field stands: in the schema of the whole, or in one that the field refers to. */
function placeOf(path: string, name: string, keyword: string, schemas: Schemas): Pick<UseBreach, 'file' | 'place'> {
  const root = locate(path, schemas);
  const own: AnySchema | undefined = root.schema.properties?.[name];
  let node: Located | undefined = { schema: asSchema(own ?? true), id: root.id };
  let pointer = pointerTo('properties', name);
  while (node && !(keyword in node.schema) && typeof node.schema.$ref === 'string') {
    pointer = node.schema.$ref.split('#')[1] ?? '';
    node = find(node.schema.$ref, node.id, schemas);
  }
  const file = Object.keys(schemas).find((each) => locate(each, schemas).id === node?.id) ?? path;
  return { file, place: `${pointer}/${keyword}` };
}
