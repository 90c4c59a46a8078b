import type { FastifyRequest } from 'fastify';
import type { Fault } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import { httpFault } from './http-faults';

declare module 'fastify' {
  interface FastifyRequest {
    /** Why it was refused, or its reply broke off; for the log. */
    faultCode: Fault['code'] | undefined;
  }
}

/**
 * What a caller is told of an error. An unexpected one may quote what was being worked on, so neither the caller nor the log
 * gets its message: the log gets its kind and where it came from.
 */
export function faultsOf(error: unknown, request: FastifyRequest): readonly [Fault, ...Fault[]] {
  const faults = toFaults(error, request);
  request.faultCode = faults[0].code;
  return faults;
}

function toFaults(error: unknown, { log }: FastifyRequest): readonly [Fault, ...Fault[]] {
  if (error instanceof ConnectorError) return error.faults;
  const known = fastifyFault(error);
  if (known !== undefined) return [known];
  const stack = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  log.error({ error: error instanceof Error ? error.name : typeof error, code: codeOf(error), stack }, 'a defect of this program');
  return [fault('internal', 'The host met a defect of its own with this request.', { hint: 'Report it with the lines of the log.' })];
}

/** What fastify itself refuses before a route sees the request. */
function fastifyFault(error: unknown): Fault | undefined {
  switch (codeOf(error)) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_EMPTY_TYPE':
    case 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE':
      return httpFault('media_type_unsupported', 'The type of the body is not accepted here; expected application/json.');
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return httpFault('request_malformed', 'The path of the request cannot be decoded, or one part of it is too long.');
    case 'ECONNRESET':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return httpFault('request_malformed', 'The socket closed before the body was complete.');
    default:
      return undefined;
  }
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
