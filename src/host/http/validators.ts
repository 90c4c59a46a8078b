import type { FastifySchemaCompiler } from 'fastify';
import { ConnectorError, fault } from '../../fault';
import { compileValidators } from '../../runtime/validation/compile-validators';
import { createValidator } from '../../runtime/validation/create-validator';
import type { Schema, Validator } from '../../runtime/validation/validator';
import { hostFault } from '../host-faults';

/**
 * Validates bodies and queries. Fastify's own settings would convert values and drop unknown fields.
 * A schema is compiled when the first value comes: all of them together take 300 ms, which would delay the start of a host.
 */
export const compileSchema: FastifySchemaCompiler<Schema> = ({ schema, httpPart }) => {
  const isBody = httpPart === 'body';
  let validator: Validator | undefined;
  return (value: unknown) => {
    validator ??= openValidator(schema, isBody ? 'the body' : 'the query');
    if (validator.accepts(value)) return { value };
    const [first, ...others] = validator
      .problems(value)
      .map(({ field, message, hint }) => hostFault(isBody ? 'body_invalid' : 'request_malformed', message, { hint, field }));
    return { error: new ConnectorError([first ?? fault('internal', 'The validators of the body disagree.'), ...others]) };
  };
};

/**
 * Compiles a schema of the host, with the rules of connectors' schemas.
 * @param owner the noun in messages, such as "the body"
 * @param isShown false shows neither values nor unknown names, where they may be about persons and messages are kept
 */
export function openValidator(schema: Schema, owner: string, isShown = true): Validator {
  const path = 'value';
  const accepts = compileValidators({ [path]: schema }, [path])[path];
  if (accepts === undefined) throw new Error(`no validator for ${owner}`);
  const whole = `${owner.charAt(0).toUpperCase()}${owner.slice(1)}`;
  const wording = { noun: 'field', owner, whole, showsValues: isShown, showsNames: isShown } as const;
  return createValidator(accepts, { path, schemas: { [path]: schema }, wording });
}
