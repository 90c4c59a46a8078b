import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../../contract';
import { ConnectorError, fault, type FaultCode, errorCodeOf } from '../../fault';
import type { FaultCatalogue } from '../../faults/define-faults';
import { faultKinds } from '../../faults/kinds';
import { sharedFaults } from '../../faults/shared-faults';
import { cut } from '../fault-texts';
import { hostFaults, hostFault } from '../host-faults';

declare module 'fastify' {
  interface FastifyRequest {
    /** Why it was refused, or its reply ended early; for the log. */
    faultCode: Fault['code'] | undefined;
  }
}

type Faults = readonly [Fault, ...Fault[]];

export const problemType = 'application/problem+json';

/** Where the host explains a code; relative to the host, since each has an address of its own. */
export const problemsPath = '/v1/problems/';

/** The one shape of every error (RFC 9457), with what a fault says beyond it. */
export interface ProblemDetails extends Omit<Fault, 'message'> {
  /** The page of the code on this host. */
  readonly type: string;
  /** What the code means in general. */
  readonly title: string;
  readonly status: number;
  /** What is wrong in this request. */
  readonly detail: string;
  /** Names this occurrence: the page of the code, with the id of the request. */
  readonly instance: string;
  /** All faults, including the first, when there are several. */
  readonly errors?: readonly Fault[];
  /** How many more there are. */
  readonly omitted?: number;
}

/** Of one reply. */
const maxErrors = 100;

/** Faults as the body of a reply, or as the `error` of a stream's last line. */
export function problemOf(faults: Faults, requestId: string): ProblemDetails {
  const errors = faults.slice(0, maxErrors).map((each) => ({ ...each, message: cut(each.message), hint: cut(each.hint) }));
  const omitted = faults.length - errors.length;
  const { message, ...first } = errors[0] ?? faults[0];
  const type = `${problemsPath}${first.code}`;
  return {
    type,
    title: titleOf(first),
    status: statusOf(faults[0]),
    detail: message,
    instance: `${type}#${requestId}`,
    ...first,
    ...(faults.length > 1 && { errors }),
    ...(omitted > 0 && { omitted }),
  };
}

/** Answers with faults, instead of what was asked for. @param members what the reply says beside them */
export function sendProblem(faults: Faults, request: FastifyRequest, reply: FastifyReply, members: object = {}): FastifyReply {
  const problem = problemOf(faults, request.id);
  const { status } = problem;
  request.faultCode = faults[0].code;
  // The same request may succeed after so many seconds.
  if (status === 429 || status === 503) void reply.header('Retry-After', status === 429 ? '1' : '5');
  void reply.code(status).type(problemType);
  // As bytes, since fastify would add a charset, which this type does not have.
  return reply.send(Buffer.from(JSON.stringify({ ...problem, ...members })));
}

const ofHost: Readonly<Record<string, { readonly title: string; readonly httpStatus?: number }>> = hostFaults;
const shared: FaultCatalogue = sharedFaults;

function titleOf({ code }: Pick<Fault, 'code'>): string {
  return ofHost[code]?.title ?? shared[code]?.title ?? code;
}

/** The HTTP status of shared codes, where their kind does not say it. */
const ofShared: Readonly<Record<string, number>> = {
  usage: 400,
  options_unknown: 404,
  state_in_use: 503,
  state_of_another_version: 503,
  state_damaged: 503,
  state_unavailable: 503,
  // The developer of the connector must correct it; no caller can.
  manifest_invalid: 500,
  validators_stale: 500,
} satisfies Partial<Record<FaultCode, number>>;

/** The HTTP status that says what a fault says. */
export function statusOf({ code, kind }: Fault): number {
  return ofHost[code]?.httpStatus ?? ofShared[code] ?? faultKinds[kind].httpStatus;
}

/**
 * What a caller is told about an error. The message of an unexpected error may hold data of a request, so neither the caller
 * nor the log gets it: the log gets its name and stack.
 */
export function faultsOf(error: unknown, request: FastifyRequest): Faults {
  const faults: Faults =
    error instanceof ConnectorError ? error.faults : [fastifyFault(errorCodeOf(error)) ?? internalFault(error, request)];
  request.faultCode = faults[0].code;
  return faults;
}

function internalFault(error: unknown, { log }: FastifyRequest): Fault {
  const stack = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  log.error({ error: error instanceof Error ? error.name : typeof error, code: errorCodeOf(error) || undefined, stack }, 'internal error');
  return fault('internal', 'This request met an internal error of the host.', { hint: 'Report it with the lines of the log.' });
}

/** What fastify refuses before a route sees the request. */
function fastifyFault(code: string): Fault | undefined {
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_EMPTY_TYPE':
    case 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE':
      return hostFault('media_type_unsupported', 'The type of the body is not accepted here; expected application/json.');
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return hostFault('request_malformed', 'The path of the request cannot be decoded, or one part of it is too long.');
    case 'ECONNRESET':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return hostFault('request_malformed', 'The socket closed before the body was complete.');
    default:
      return undefined;
  }
}
