import Ajv, { _ } from 'ajv';
import type { CodeKeywordDefinition, KeywordCxt, Options } from 'ajv';
import { idOf } from './resolve';
import type { Schema } from './validator';
import { withoutAnnotations } from './without-annotations';

/**
 * Makes an Ajv that speaks the SDK's dialect of draft-07 and knows the given schemas.
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
  // Counting code points costs 100 ns for each string; it is needed only where the number of UTF-16 units leaves a doubt.
  for (const keyword of ['minLength', 'maxLength']) ajv.removeKeyword(keyword);
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
  for (const [path, schema] of Object.entries(schemas)) ajv.addSchema(withoutAnnotations(schema), idOf(path, schema));
  return ajv;
}

type Code = Parameters<KeywordCxt['fail']>[0];

function lengthKeyword(keyword: string, fails: (data: KeywordCxt['data'], limit: number) => NonNullable<Code>): CodeKeywordDefinition {
  return {
    keyword,
    type: 'string',
    schemaType: 'number',
    // The cheap check first: an expression would walk a megabyte before its length is refused.
    before: 'pattern',
    error: { message: '', params: ({ schema }) => _`{limit: ${schema as number}}` },
    code: (context) => context.fail(fails(context.data, context.schema as number)),
  };
}
