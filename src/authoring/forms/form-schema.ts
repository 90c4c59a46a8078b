import type { Values } from '../../contract';
import { locate, isSchema, type Schemas } from '../../runtime/validation/resolve';
import type { Schema } from '../../runtime/validation/validator';
import { expectedOf, lengthsOf } from '../../runtime/validation/wording';
import type { AnySchema } from '../../runtime/validation/keywords';
import { inlineSchema, mapParts, mapValues, without } from './inline-schema';

export interface FormSchemaOptions {
  /** For a stored value whose secrets are not shown: a secret may be left out, which keeps it. */
  readonly isUpdate?: boolean;
}

/**
 * A schema as form libraries need it: no reference to another file, `format: "password"` for secrets, lengths, examples by field,
 * optional text that may be empty, and the author's words for each error under `errorMessage`, as ajv-errors reads it.
 * It accepts what the connector's schema accepts, and an empty text where a field may be left out.
 */
export function formSchemaOf(path: string, schemas: Schemas, { isUpdate = false }: FormSchemaOptions = {}): Schema {
  const whole = inlineSchema(locate(path, schemas), schemas);
  const { $schema, definitions = {} } = whole;
  const root = without(whole, ['$schema', 'definitions']);
  return {
    $schema: typeof $schema === 'string' ? $schema : 'http://json-schema.org/draft-07/schema#',
    $comment: 'Made by "connectorctl generate". Do not edit.',
    ...formOf(root, { isUpdate, titles: {}, examples: examplesIn(root) }),
    ...(Object.keys(definitions).length > 0 && {
      definitions: mapValues(definitions, (schema: Schema) => formOf(schema, { isUpdate, titles: {}, examples: [] })),
    }),
  };
}

interface FormContext {
  readonly isUpdate: boolean;
  /** Of the fields of the same object, which a part of its schema may name. */
  readonly titles: Titles;
  /** Valid values of the object whose properties are shown. */
  readonly examples: readonly object[];
}

/** Notes for other readers: `new Ajv()` refuses keywords that it does not know. */
const notes = ['antiExamples', 'x-expected', 'x-reason', 'x-warnings', 'x-per-audience', 'x-transform', 'x-ui', '$id'];

function formOf(schema: Schema, context: FormContext): Schema {
  const kept = without(schema, [...notes, 'properties', ...(schema.properties === undefined ? [] : ['examples'])]);
  const own = mapParts(kept, (part) =>
    isSchema(part) ? formOf(part, { ...context, titles: { ...context.titles, ...titlesOf(schema) }, examples: [] }) : part,
  );
  if (schema.properties === undefined) {
    const words = missingWords(schema, context.titles);
    return words === undefined ? own : { ...own, errorMessage: words };
  }
  const titles = { ...context.titles, ...titlesOf(schema) };
  // Libraries that know nothing of an order show the properties as they come.
  const properties = Object.entries(schema.properties).sort(([, a], [, b]) => orderOf(a) - orderOf(b));
  const mayBeMissing = (property: AnySchema | undefined): boolean =>
    (context.isUpdate && isSecret(property)) || (isSchema(property) && property.default !== undefined);
  const required = (schema.required ?? []).filter((name) => !mayBeMissing(schema.properties?.[name]));
  const fields = properties.map(([name, property]): FormField & { readonly name: string } => {
    if (!isSchema(property)) return { name, schema: property, rules: noRules };
    return { name, ...fieldOf(name, property, required.includes(name), context) };
  });
  const rules: readonly Schema[] = fields.flatMap((field) =>
    field.rules.map((rule) => ({ type: 'object', properties: { [field.name]: rule } })),
  );
  const missing = missingWords({ ...schema, required }, titles);
  return {
    ...own,
    properties: Object.fromEntries(fields.map((field) => [field.name, field.schema])),
    ...(schema.required && { required }),
    // Beside the properties, since a form library looks for the parts of a field in them.
    ...(rules.length > 0 && { allOf: listOf(own['allOf']).concat(rules) }),
    errorMessage: {
      ...missing,
      ...(own['additionalProperties'] === false && { additionalProperties: 'There is a field that this form does not know.' }),
    },
  };
}

type Titles = Readonly<Record<string, string>>;

function titlesOf({ properties = {} }: Schema): Titles {
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, titleOf(name, property)]));
}

/** Words for what an object lacks: a field, or one that another needs beside it. */
function missingWords({ required = [], dependencies }: Schema, titles: Titles): Readonly<Record<string, Values>> | undefined {
  const said = (name: string): string => `${titles[name] ?? name} is missing.`;
  const needed = Object.entries(isSchema(dependencies) ? dependencies : {}).flatMap(([name, names]) =>
    Array.isArray(names) ? [[name, (names as readonly string[]).map(said).join(' ')] as const] : [],
  );
  if (required.length === 0 && needed.length === 0) return undefined;
  return {
    ...(required.length > 0 && { required: Object.fromEntries(required.map((name) => [name, said(name)])) }),
    ...(needed.length > 0 && { dependencies: Object.fromEntries(needed) }),
  };
}

interface FormField {
  readonly schema: AnySchema;
  /** What is certainly wrong with a value, each with its words. */
  readonly rules: readonly Schema[];
}

function fieldOf(name: string, property: Schema, isRequired: boolean, context: FormContext): FormField {
  const isText = property.type === 'string';
  const values = context.examples.flatMap((example) => (Object.hasOwn(example, name) ? [(example as Record<string, unknown>)[name]] : []));
  const inner = formOf(property, { ...context, examples: values.filter((value) => typeof value === 'object' && value !== null) });
  const { rules, rest } = splitMistakes(property.not, isText && !isRequired);
  const examples = [...new Set(values)].filter((value) => value !== '' && !isSecret(property));
  const schema: Schema = {
    ...without(inner, ['not']),
    ...lengthsOf(property),
    ...(rest !== undefined && { not: rest }),
    ...(isText && isSecret(property) && { format: 'password' }),
    ...(examples.length > 0 && property.properties === undefined && { examples }),
  };
  const words = wordsOf(titleOf(name, property), property, schema);
  const shown = isText && !isRequired ? allowEmpty(schema) : schema;
  return { schema: { ...shown, ...(words !== undefined && { errorMessage: words }) }, rules };
}

/** The parts of `not` that have words of their own, and what is left of it. */
function splitMistakes(
  not: AnySchema | undefined,
  mayBeEmpty: boolean,
): { readonly rules: readonly Schema[]; readonly rest: AnySchema | undefined } {
  if (!isSchema(not)) return { rules: [], rest: not };
  const parts = not.anyOf ?? [not];
  const rules = parts
    .filter(isSchema)
    .flatMap(({ 'x-reason': reason, ...mistake }) =>
      reason === undefined
        ? []
        : [{ not: { type: 'string', ...(mayBeEmpty && { minLength: 1 }), ...mistake }, errorMessage: { not: reason } }],
    );
  const others = parts.filter((part) => !isSchema(part) || part['x-reason'] === undefined);
  if (others.length === 0) return { rules, rest: undefined };
  const rest = not.anyOf === undefined ? not : { anyOf: others };
  return { rules, rest: mayBeEmpty ? { allOf: [{ type: 'string', minLength: 1 }, rest] } : rest };
}

/** The same for text, but an empty one is accepted too: a form sends it for a field that nobody has filled in. */
function allowEmpty({ minLength = 0, pattern, ...schema }: Schema): Schema {
  const least = Number(minLength);
  const inside = pattern ?? '';
  const isEmptyAccepted = least === 0 && new RegExp(inside, 'u').test('');
  if (isEmptyAccepted) return { ...schema, ...(pattern !== undefined && { pattern }) };
  return { ...schema, pattern: least > 0 ? `^$|^(?=[\\s\\S]{${least}})[\\s\\S]*?(?:${inside})` : `^$|${inside}` };
}

/** Keywords that judge a value; what they say of it is put in the author's words. */
const judging =
  /^(type|pattern|format|not|enum|const|anyOf|oneOf|multipleOf|uniqueItems|contains|(exclusive)?(Min|Max)imum|(min|max)(imum|Length|Items))$/;

/** One text where all rules have the same words, which ajv-errors then says once. */
function wordsOf(title: string, property: Schema, form: Schema): string | Readonly<Record<string, string>> | undefined {
  const keywords = Object.keys(form).filter((keyword) => judging.test(keyword) && !(keyword === 'format' && form.format === 'password'));
  const words = keywords.map((keyword) => [keyword, `${title} must be ${expectedOf(property, keyword)}.`] as const);
  const [first] = words;
  if (first === undefined) return undefined;
  const isLeaf = !/object|array/.test(String(form.type));
  const isOne = isLeaf && words.every(([, text]) => text === first[1]);
  return isOne ? first[1] : Object.fromEntries(words);
}

function orderOf(property: AnySchema): number {
  return (isSchema(property) && property['x-ui']?.order) || 1_000;
}

function titleOf(name: string, property: AnySchema): string {
  return (isSchema(property) && property.title) || name;
}

function isSecret(property: AnySchema | undefined): boolean {
  return isSchema(property) && property.writeOnly === true;
}

function examplesIn({ examples = [] }: Schema): readonly object[] {
  return examples.filter((example) => typeof example === 'object' && example !== null);
}

function listOf(value: unknown): readonly AnySchema[] {
  return Array.isArray(value) ? (value as readonly AnySchema[]) : [];
}

const noRules: readonly Schema[] = [];
