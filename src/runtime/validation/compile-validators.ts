import Ajv, { _ } from 'ajv';
import type { CodeKeywordDefinition, KeywordCxt, Options } from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import type { CompiledValidator, CompiledValidators } from '../../contract';
import { withoutKeywords } from './keywords';
import { idOf, locate, type Schemas } from './resolve';

/** For the generator: Ajv is imported in this file only. */
export { standaloneCode };

/**
 * Compiles schemas in memory, for a connector without precompiled validators.
 * @throws Error when Ajv does not understand a schema
 */
export function compileValidators(schemas: Schemas, paths: readonly string[]): CompiledValidators['validators'] {
  const ajv = createAjv(schemas);
  const compile = (path: string): CompiledValidator => {
    const validator = ajv.getSchema(locate(path, schemas).id);
    if (validator === undefined) throw new Error(`There is no schema ${path}.`);
    return validator as CompiledValidator;
  };
  return Object.fromEntries(paths.map((path) => [path, compile(path)]));
}

/** Makes an Ajv for draft-07 with the keywords of this SDK, and adds the schemas. It stops at the first problem, which is fast. */
export function createAjv(schemas: Schemas): Ajv {
  const options: Options = {
    messages: false,
    // What it would refuse, checkSchema refuses with the place.
    strict: false,
    validateSchema: false,
    strictNumbers: true,
    logger: false,
    code: { source: true, lines: true },
  };
  const ajv = new Ajv(options);
  for (const keyword of ['minLength', 'maxLength', 'multipleOf']) ajv.removeKeyword(keyword);
  // Counting code points takes 100 ns for each string, so they are counted only when the number of UTF-16 units does not decide.
  ajv.addKeyword(
    limitKeyword(
      'maxLength',
      'string',
      (data, limit) => _`${data}.length > ${limit} && (${data}.length > 2 * ${limit} || [...${data}].length > ${limit})`,
    ),
  );
  ajv.addKeyword(
    limitKeyword(
      'minLength',
      'string',
      (data, limit) => _`${data}.length < ${limit} || (${data}.length < 2 * ${limit} && [...${data}].length < ${limit})`,
    ),
  );
  // Decimal fractions are not exact in binary: 0.3 / 0.1 is not 3.
  ajv.addKeyword(
    limitKeyword(
      'multipleOf',
      'number',
      (data, limit) =>
        _`Math.abs(${data} / ${limit} - Math.round(${data} / ${limit})) > Math.abs(${data} / ${limit}) * ${2 * Number.EPSILON}`,
    ),
  );
  for (const [path, schema] of Object.entries(schemas))
    ajv.addSchema(
      withoutKeywords(schema, ({ isNote }) => isNote === true),
      idOf(path, schema),
    );
  return ajv;
}

type Code = Parameters<KeywordCxt['fail']>[0];

function limitKeyword(
  keyword: string,
  type: 'string' | 'number',
  fails: (data: KeywordCxt['data'], limit: number) => NonNullable<Code>,
): CodeKeywordDefinition {
  return {
    keyword,
    type,
    schemaType: 'number',
    // The cheap check first: a pattern would scan a megabyte before its length is refused.
    ...(type === 'string' && { before: 'pattern' }),
    error: { message: '', params: ({ schema }) => _`{limit: ${schema as number}}` },
    code: (context) => context.fail(fails(context.data, context.schema as number)),
  };
}
