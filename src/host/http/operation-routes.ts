import type { FastifyInstance } from 'fastify';
import type { HttpContext } from './context';
import { queries } from './schemas';

/** What operators and their machines ask: is it alive, can it take anything in, how does it fare, what can be set up. */
export function operationRoutes(app: FastifyInstance, { host, metrics, declaration }: HttpContext): void {
  const schema = { querystring: queries.none };

  // Both are asked by machines that call the host by its address and have no token; they tell nothing but yes or no.
  const config = { isOpen: true };
  app.get('/healthz', { config }, () => Promise.resolve({ status: 'alive' }));
  app.get('/readyz', { config }, async () => {
    await host.ready();
    return { status: 'ready' };
  });

  app.get('/metrics', { schema, config: { isMetrics: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.render(await host.statistics(), Date.now())),
  );

  // Manifest and schemas as they are: a form can be drawn from them without the connector's code.
  app.get('/v1/connector', { schema }, async (_request, reply) => {
    const { manifest, schemas, schemaHash } = declaration;
    return reply.header('ETag', `"${schemaHash}"`).send({ manifest, schemas });
  });
}
