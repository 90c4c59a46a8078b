import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { HttpContext } from '../context';
import { drainBody } from '../sockets';

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
