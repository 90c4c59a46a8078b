import { channel } from 'node:diagnostics_channel';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import type { Host } from '../../host';
import type { ConnectionEvent } from '../../host-events';
import type { HttpContext } from '../context';
import { traceOf } from '../request-id';
import { cutBody, drainBody, whenEnded } from '../sockets';
import type { Metrics } from './metrics';

/** One message for each request to the interface, for programs that trace. */
const requestChannel = channel('connector:http');

/** Grace period for bodies while the host is closing. */
export const closingGraceMs = 500;

/** Writes one line for each request, with its declared route: paths and queries may hold member IDs. Also drains unread bodies. */
export function logRequests(app: FastifyInstance, { host, metrics, limits, closing }: HttpContext): void {
  app.addHook('onRequest', async (request, reply) => {
    // Fastify's onResponse does not run when the caller disconnects.
    whenEnded(reply.raw, () => {
      const { raw, method, routeOptions, log, faultCode: fault, faultReason: reason } = request;
      const route = routeOptions.url ?? 'unknown';
      const isBroken = !reply.raw.writableFinished;
      const { statusCode: status, elapsedTime: elapsedMs } = reply;
      metrics.countHttp(method, route, status, elapsedMs);
      if (routeOptions.config.takesLines === true && fault !== undefined && status >= 400) metrics.countRefusedRequest(fault);
      const trace = traceOf(request);
      const about = { method, route, ...connectionOf(request), status, fault, reason };
      if (requestChannel.hasSubscribers)
        requestChannel.publish({ host: host.id, requestId: request.id, traceparent: trace?.traceparent, ...about, elapsedMs });
      const line = { ...about, traceId: trace?.traceId, elapsedMs: Math.round(elapsedMs) };
      if (status >= 500) log.error(line, 'answered');
      else if (isBroken) log.info(line, 'the caller disconnected');
      else if (fault !== undefined && status < 400) log.warn(line, 'the reply ended early');
      else if (routeOptions.config.isOpen === true) log.debug(line, 'answered');
      else log.info(line, 'answered');
      // An idle socket would be kept open for the next request.
      if (closing.aborted) setImmediate(() => app.server.closeIdleConnections());
      if (raw.complete || isBroken) return;
      if (request.caller) drainBody(raw, closing.aborted ? closingGraceMs : limits.graceMs);
      else cutBody(raw);
    });
  });
}

/** The connection that a request was about, if its id is well-formed. */
function connectionOf({ params, routeOptions }: FastifyRequest): { connection?: string } {
  const id = typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';
  return routeOptions.url !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? { connection: id } : {};
}

/** Counts and logs what happens in a host. Neither members nor secrets are logged. @returns unsubscribes */
export function logDelivery(host: Host, log: FastifyBaseLogger, metrics: Metrics): () => void {
  return host.observe({
    onEvent: (event) => {
      metrics.countDelivery(event);
      logEvent(log, event);
    },
    onOutcomes: (outcomes) => {
      metrics.countOutcomes(outcomes);
      for (const { action, count, first, ...fault } of outcomes.failures)
        log.warn({ connection: outcomes.connection, action, count, first, fault }, 'invocations have failed permanently');
    },
    onDeleted: (connection) => void metrics.forget(connection),
    onReleased: ({ fault, ...counts }) => {
      if (!fault) return log.info(counts, 'kept events are mapped now');
      const { code, kind, message } = fault;
      log.error({ ...counts, fault: { code, kind, message } }, 'kept events are not enqueued yet');
    },
    onTimes: (times) => metrics.countTimes(times),
    onUntold: (untold) => log.error(untold, 'messages for webhooks are not kept, since too many wait'),
    onProblem: ({ code, kind, message }) => log.error({ fault: { code, kind, message } }, 'a change by another host is not taken over yet'),
  });
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
