import type { FastifyInstance } from 'fastify';
import { ConnectorError } from '../../fault';
import { httpFault } from './http-faults';

/** Answers what no route takes: with the methods that the path does take, or that there is nothing under it. */
export function refuseUnknownRoutes(app: FastifyInstance): void {
  const table: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    table.push({ pattern: new RegExp(`^${url.replace(/:[a-z]+/g, '[^/]+')}$`), methods: [method].flat() });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = table.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    // The path may hold a member's ID, so it is not repeated.
    if (methods.length === 0) throw new ConnectorError([httpFault('route_unknown', 'There is nothing under the path of this request.')]);
    void reply.header('Allow', methods.join(', '));
    throw new ConnectorError([httpFault('method_unsupported', `The path takes ${methods.join(', ')}, not ${request.method}.`)]);
  });
}
