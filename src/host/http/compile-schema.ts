import type { FastifySchemaCompiler } from 'fastify';
import { ConnectorError, fault } from '../../fault';
import { httpFault } from './http-faults';
import type { Schema } from '../../runtime/validation/validator';
import { openValidator } from './open-validator';

/** Validates bodies and queries in fastify's place, whose own settings convert values and take unknown fields out. */
export const compileSchema: FastifySchemaCompiler<Schema> = ({ schema, httpPart }) => {
  const isBody = httpPart === 'body';
  const validator = openValidator(schema, isBody ? 'the body' : 'the query');
  return (value: unknown) => {
    if (validator.accepts(value)) return { value };
    const [first, ...others] = validator
      .problems(value)
      .map(({ field, message, hint }) =>
        httpFault(isBody ? 'body_invalid' : 'request_malformed', message, { hint, ...(field !== '' && { field }) }),
      );
    return { error: new ConnectorError([first ?? fault('internal', 'The validators of the body disagree.'), ...others]) };
  };
};
