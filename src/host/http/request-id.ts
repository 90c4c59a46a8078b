import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const requestIdHeader = 'Request-Id';

/** Also what other systems have as an id of a request; it may stand in a header, a log and a URL as it is. */
const wellFormed = /^[\w.~:@=+,-]{1,128}$/;
const traceParent = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;

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
  const traceId = typeof traceparent === 'string' ? traceParent.exec(traceparent)?.[1] : undefined;
  // All zeros is no trace.
  return traceId === undefined || /^0+$/.test(traceId) ? undefined : { traceparent: String(traceparent), traceId };
}
