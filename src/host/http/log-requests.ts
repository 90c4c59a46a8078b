import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { HttpContext } from './context';

/**
 * Writes one line for each request: how it was declared, not how it was called, since paths and queries may name members.
 * Also lets go of what was not read of a body: for a while it is thrown away, so that the caller gets to read the reply.
 */
export function logRequests(app: FastifyInstance, { metrics, limits }: HttpContext): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const { statusCode: status, elapsedTime: elapsedMs } = reply;
    metrics.countHttp(request.method, route, status, elapsedMs);
    const line = { request: request.id, method: request.method, route, ...connectionOf(request), status, elapsedMs: Math.round(elapsedMs) };
    if (status >= 500) request.log.error(line, 'answered');
    else if (request.routeOptions.config.isOpen === true) request.log.debug(line, 'answered');
    else request.log.info(line, 'answered');

    if (request.raw.complete) return;
    const { socket } = request.raw;
    request.raw.resume();
    setTimeout(() => {
      if (!request.raw.complete) socket.destroy();
    }, limits.lingerMs).unref();
  });
}

/** The connection that a request was about, once it is known to be a name and not anything at all. */
function connectionOf({ params, routeOptions }: FastifyRequest): { connection?: string } {
  const id = typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';
  return routeOptions.url !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? { connection: id } : {};
}
