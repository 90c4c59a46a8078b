import Ajv, { _ } from 'ajv';
import type { CodeKeywordDefinition, KeywordCxt, Options } from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { usePattern } from 'ajv/dist/vocabularies/code';
import type { CompiledValidator, CompiledValidators } from '../../contract';
import { idOf, locate, type Schemas } from './resolve';
import type { Schema } from './validator';

/** For the generator: Ajv is imported in this file only. */
export { standaloneCode };

/**
 * Compiles schemas in memory, for a connector without precompiled validators.
 * The detailed validators are compiled when the first of them is used.
 * @throws Error when Ajv does not understand a schema
 */
export function compileValidators(schemas: Schemas, paths: readonly string[]): Omit<CompiledValidators, 'schemaHash'> {
  const fast = createAjv(schemas, false);
  let detailed: typeof fast | undefined;
  const compiled = (ajv: typeof fast, path: string) => {
    const validator = ajv.getSchema(locate(path, schemas).id);
    if (validator === undefined) throw new Error(`There is no schema ${path}.`);
    return validator as CompiledValidator;
  };
  const compileLate = (path: string) => {
    const validate: CompiledValidator = (value) => {
      const validator = compiled((detailed ??= createAjv(schemas, true)), path);
      const accepted = validator(value);
      validate.errors = validator.errors ?? null;
      return accepted;
    };
    return validate;
  };
  return {
    validators: Object.fromEntries(paths.map((path) => [path, compiled(fast, path)])),
    detailedValidators: Object.fromEntries(paths.map((path) => [path, compileLate(path)])),
  };
}

/**
 * Makes an Ajv for draft-07 with the keywords of this SDK, and adds the schemas.
 * @param allErrors true finds every problem, false stops at the first
 */
export function createAjv(schemas: Readonly<Record<string, Schema>>, allErrors: boolean): Ajv {
  const options: Options = {
    allErrors,
    messages: false,
    strict: true,
    allowUnionTypes: true,
    logger: false,
    code: { source: true, lines: true },
  };
  const ajv = new Ajv(options);
  // Counting code points takes 100 ns for each string, so they are counted only when the number of UTF-16 units does not decide.
  for (const keyword of ['minLength', 'maxLength', 'pattern']) ajv.removeKeyword(keyword);
  ajv.addKeyword(patternKeyword);
  ajv.addKeyword(
    lengthKeyword(
      'maxLength',
      (data, limit) => _`${data}.length > ${limit} && (${data}.length > 2 * ${limit} || [...${data}].length > ${limit})`,
    ),
  );
  ajv.addKeyword(
    lengthKeyword(
      'minLength',
      (data, limit) => _`${data}.length < ${limit} || (${data}.length < 2 * ${limit} && [...${data}].length < ${limit})`,
    ),
  );
  for (const [path, schema] of Object.entries(schemas)) ajv.addSchema(withoutAnnotations(schema) as Schema, idOf(path, schema));
  return ajv;
}

type Code = Parameters<KeywordCxt['fail']>[0];

function lengthKeyword(keyword: string, fails: (data: KeywordCxt['data'], limit: number) => NonNullable<Code>): CodeKeywordDefinition {
  return {
    keyword,
    type: 'string',
    schemaType: 'number',
    // The cheap check first: a pattern would scan a megabyte before its length is refused.
    before: 'pattern',
    error: { message: '', params: ({ schema }) => _`{limit: ${schema as number}}` },
    code: (context) => context.fail(fails(context.data, context.schema as number)),
  };
}

/** A text that `maxLength` refuses is not searched: a megabyte takes 40 ms, and its length is reason enough. */
const patternKeyword: CodeKeywordDefinition = {
  keyword: 'pattern',
  type: 'string',
  schemaType: 'string',
  error: { message: '', params: ({ schema }) => _`{pattern: ${schema as string}}` },
  code(context) {
    const { data, parentSchema } = context;
    const mismatch = _`!${usePattern(context, context.schema as string)}.test(${data})`;
    const max: unknown = parentSchema['maxLength'];
    context.fail(typeof max === 'number' ? _`${data}.length <= 2 * ${max} && ${mismatch}` : mismatch);
  },
};

const annotation = /^(?:title|description|\$comment|default|examples|antiExamples|readOnly|writeOnly|x-(?:expected|reason|warnings|ui))$/;

/** Keywords whose value maps names to schemas. */
const maps = new Set(['properties', 'patternProperties', 'definitions', 'dependencies']);

/** Keywords whose value is data, not a schema. */
const data = new Set(['const', 'enum']);

/** A copy of a schema without texts, which compiled validators would otherwise hold. */
function withoutAnnotations(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutAnnotations);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !annotation.test(keyword));
  return Object.fromEntries(
    kept.map(([keyword, value]: [string, unknown]) => {
      if (data.has(keyword)) return [keyword, value];
      if (!maps.has(keyword)) return [keyword, withoutAnnotations(value)];
      return [keyword, Object.fromEntries(Object.entries(value as object).map(([name, entry]) => [name, withoutAnnotations(entry)]))];
    }),
  );
}
