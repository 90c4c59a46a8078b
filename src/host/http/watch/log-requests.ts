import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { HttpContext } from '../context';

/** The host does not end before the last body has come to its end. */
export const closingLingerMs = 500;

/**
 * Writes one line for each request: how its route is declared, not how it was called, since paths and queries may name members.
 * Also lets go of what was not read of a body: for a while it is thrown away, so that the caller gets to read the reply.
 */
export function logRequests(app: FastifyInstance, { metrics, limits, closing }: HttpContext): void {
  app.addHook('onRequest', async (request, reply) => {
    // Not fastify's own hook, which is silent about callers who go away.
    reply.raw.once('close', () => {
      const { raw, method, routeOptions, log, faultCode: fault } = request;
      const route = routeOptions.url ?? 'unknown';
      const isBroken = !reply.raw.writableFinished;
      const { statusCode: status, elapsedTime: elapsedMs } = reply;
      metrics.countHttp(method, route, status, elapsedMs);
      const line = { method, route, ...connectionOf(request), status, fault, elapsedMs: Math.round(elapsedMs) };
      if (status >= 500) log.error(line, 'answered');
      else if (isBroken) log.info(line, 'the caller went away');
      else if (fault !== undefined && status < 400) log.warn(line, 'the reply broke off');
      else if (routeOptions.config.isOpen === true) log.debug(line, 'answered');
      else log.info(line, 'answered');
      // What is idle now would be kept open for the next request.
      if (closing.aborted) setImmediate(() => app.server.closeIdleConnections());
      if (!raw.complete && !isBroken) throwAway(raw, closing.aborted ? closingLingerMs : limits.batchDelayMs);
    });
  });
}

function throwAway(body: FastifyRequest['raw'], batchDelayMs: number): void {
  const { socket } = body;
  // Whoever read it has stopped, and a stream with a reader that waits does not flow; it notices the loss in the next turn.
  body.removeAllListeners('readable');
  setImmediate(() => body.resume());
  setTimeout(() => {
    if (!body.complete) socket.destroy();
  }, batchDelayMs).unref();
}

/** The connection that a request was about, when it can be the id of one and not anything at all. */
function connectionOf({ params, routeOptions }: FastifyRequest): { connection?: string } {
  const id = typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';
  return routeOptions.url !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? { connection: id } : {};
}
