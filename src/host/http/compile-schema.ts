import type { FastifySchemaCompiler } from 'fastify';
import { ConnectorError, fault } from '../../fault';
import type { Schema, Validator } from '../../runtime/validation/validator';
import { openValidator } from './open-validator';

/**
 * Validates bodies and queries in fastify's place, whose own settings convert values and take unknown fields out.
 * A schema is compiled when the first value comes: all of them together take 300 ms, which a host would start later.
 */
export const compileSchema: FastifySchemaCompiler<Schema> = ({ schema, httpPart }) => {
  const isBody = httpPart === 'body';
  let validator: Validator | undefined;
  return (value: unknown) => {
    validator ??= openValidator(schema, isBody ? 'the body' : 'the query');
    if (validator.accepts(value)) return { value };
    const [first, ...others] = validator
      .problems(value)
      .map(({ field, message, hint }) =>
        fault(isBody ? 'body_invalid' : 'request_malformed', message, { hint, ...(field !== '' && { field }) }),
      );
    return { error: new ConnectorError([first ?? fault('internal', 'The validators of the body disagree.'), ...others]) };
  };
};
