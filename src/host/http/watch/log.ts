import type { FastifyBaseLogger } from 'fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { deliveryChannel, outcomeChannel, type ConnectionEvent, type ConnectionOutcomes } from '../../channels';
import type { HttpContext } from '../context';
import { drainBody } from '../sockets';
import type { Metrics } from './metrics';

/** Grace period for bodies while the host is closing. */
export const closingGraceMs = 500;

/** Writes one line for each request, with its declared route: paths and queries may hold member IDs. Also drains unread bodies. */
export function logRequests(app: FastifyInstance, { metrics, limits, closing }: HttpContext): void {
  app.addHook('onRequest', async (request, reply) => {
    // Fastify's onResponse does not run when the caller disconnects.
    reply.raw.once('close', () => {
      const { raw, method, routeOptions, log, faultCode: fault } = request;
      const route = routeOptions.url ?? 'unknown';
      const isBroken = !reply.raw.writableFinished;
      const { statusCode: status, elapsedTime: elapsedMs } = reply;
      metrics.countHttp(method, route, status, elapsedMs);
      const line = { method, route, ...connectionOf(request), status, fault, elapsedMs: Math.round(elapsedMs) };
      if (status >= 500) log.error(line, 'answered');
      else if (isBroken) log.info(line, 'the caller disconnected');
      else if (fault !== undefined && status < 400) log.warn(line, 'the reply ended early');
      else if (routeOptions.config.isOpen === true) log.debug(line, 'answered');
      else log.info(line, 'answered');
      // An idle socket would be kept open for the next request.
      if (closing.aborted) setImmediate(() => app.server.closeIdleConnections());
      if (!raw.complete && !isBroken) drainBody(raw, closing.aborted ? closingGraceMs : limits.graceMs);
    });
  });
}

/** The connection that a request was about, if its id is well-formed. */
function connectionOf({ params, routeOptions }: FastifyRequest): { connection?: string } {
  const id = typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';
  return routeOptions.url !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? { connection: id } : {};
}

/** Counts outcomes and requests to the vendor, and logs errors. Neither members nor secrets are logged. @returns unsubscribes */
export function logDelivery(log: FastifyBaseLogger, metrics: Metrics): () => void {
  // Only the host publishes on its channels, so the casts hold.
  const onEvent = (message: unknown) => {
    const event = message as ConnectionEvent;
    metrics.countDelivery(event);
    logEvent(log, event);
  };
  const onOutcomes = (message: unknown) => {
    const outcomes = message as ConnectionOutcomes;
    metrics.countOutcomes(outcomes);
    for (const { action, count, first, ...fault } of outcomes.failures)
      log.warn({ connection: outcomes.connection, action, count, first, fault }, 'invocations have failed permanently');
  };
  // Node deprecates subscribing to a channel that may be garbage-collected. These live as long as their module.
  /* eslint-disable @typescript-eslint/no-deprecated */
  deliveryChannel.subscribe(onEvent);
  outcomeChannel.subscribe(onOutcomes);
  return () => {
    deliveryChannel.unsubscribe(onEvent);
    outcomeChannel.unsubscribe(onOutcomes);
  };
}

function logEvent(log: FastifyBaseLogger, { type, fault, ...event }: ConnectionEvent): void {
  const line = {
    ...event,
    ...(fault !== undefined && { fault: { code: fault.code, kind: fault.kind, who: fault.who, message: fault.message } }),
  };
  if (type === 'stopped') log.error(line, 'the connection has stopped');
  else if (type === 'waiting') log.warn(line, 'the connection waits');
  else if (fault !== undefined) log.warn(line, 'a request to the vendor was not accepted');
  else log.debug(line, 'a request to the vendor was accepted');
}
