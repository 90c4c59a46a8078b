import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const requestIdHeader = 'Request-Id';

/** Also what other systems have as an id of a request; it may stand in a header, a log and a URL as it is. */
const wellFormed = /^[\w.~:@=+,-]{1,128}$/;
/** All zeros is no trace and no parent, and ff no version. A later version may have more after it. */
const traceParent = /^(?!ff)(?:00(?=.{53}$)|(?!00)[\da-f]{2}(?=.{53}(?:$|-)))-(?!0+-)([\da-f]{32})-(?!0+-)[\da-f]{16}-[\da-f]{2}/;

export function newRequestId(): string {
  return randomUUID();
}

/** The caller's own id of a request, if it gives a well-formed one, or else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = [headers['request-id'], headers['x-request-id']];
  return given.find((id): id is string => typeof id === 'string' && wellFormed.test(id)) ?? newRequestId();
}

/** Tells the caller the id of its request. */
export function nameRequest(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.header(requestIdHeader, request.id);
}

/** The caller's trace (W3C Trace Context), if it names one. */
export function traceOf({ headers }: FastifyRequest): { readonly traceparent: string; readonly traceId: string } | undefined {
  const { traceparent } = headers;
  const [valid, traceId] = (typeof traceparent === 'string' && traceParent.exec(traceparent)) || [];
  return valid === undefined || traceId === undefined ? undefined : { traceparent: valid, traceId };
}

/** The same, as what a call of the host takes: its requests to the vendor pass it on. */
export function parentOf(request: FastifyRequest): { readonly traceparent?: string } {
  const traceparent = traceOf(request)?.traceparent;
  return traceparent === undefined ? {} : { traceparent };
}
