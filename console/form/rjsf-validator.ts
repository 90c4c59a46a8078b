import type { ErrorSchema, RJSFSchema, RJSFValidationError, ValidatorType } from '@rjsf/utils';
import type { Schema } from '../api/connector-types';
import { accepts, judge, type FieldError } from './validator';

/** The judge of this page in the form that react-jsonschema-form asks for. */
export const validator: ValidatorType = {
  isValid: (schema: RJSFSchema, values: unknown, root: RJSFSchema) =>
    accepts(ours({ ...(root.definitions && { definitions: root.definitions }), ...schema }), values),
  rawValidation: (schema: RJSFSchema, values: unknown) => ({ errors: judge(ours(schema), values) as never[] }),
  validateFormData: (values: unknown, schema: RJSFSchema) => {
    const errors = judge(ours(schema), values);
    return { errors: errors.map(toError), errorSchema: toErrorSchema(errors) };
  },
};

/** The library's type of a schema, and the one that this page reads. */
function ours(schema: RJSFSchema): Schema {
  return schema as unknown as Schema;
}

function toError({ path, message }: FieldError): RJSFValidationError {
  return { property: `.${path.join('.')}`, message, stack: message, name: path.join('.') };
}

/** Errors by field, as react-jsonschema-form shows them. */
export function toErrorSchema(errors: readonly FieldError[]): ErrorSchema {
  const whole: Record<string, unknown> = {};
  for (const { path, message } of errors) {
    let place = whole;
    for (const name of path) place = (place[name] ??= {}) as Record<string, unknown>;
    place['__errors'] = [...((place['__errors'] as string[] | undefined) ?? []), message];
  }
  return whole as ErrorSchema;
}
