import type { FastifyInstance } from 'fastify';
import { hashOf, type Declaration } from '../../runtime/manifest/declaration';
import { describe } from '../../runtime/manifest/describe';
import { refusal } from '../host-faults';
import type { HttpContext } from './context';
import { draftSchemaOf, queries } from './schemas';

/** Routes for operators and monitoring. */
export function operationRoutes(app: FastifyInstance, { host, metrics, declaration, forms }: HttpContext): void {
  const schema = { querystring: queries.none };

  // Load balancers call both by address and without a token; they tell yes or no. With a warning, nothing is wrong, only late.
  const config = { isOpen: true };
  app.get('/healthz', { config }, () => Promise.resolve({ status: 'alive' }));
  app.get('/readyz', { config }, async () => {
    const warning = await host.ready();
    return { status: 'ready', ...(warning && { warning }) };
  });

  app.get('/metrics', { schema, config: { isMetrics: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.render(await host.statistics(), Date.now())),
  );

  // Whatever shows the connector needs nothing else, and none of its code. Made when it is first asked for, since it takes some time.
  let shown: { readonly etag: string; readonly body: object } | undefined;
  app.get('/v1/connector', { schema }, async (_request, reply) => {
    shown ??= showConnector(declaration, forms());
    return reply.header('ETag', shown.etag).send(shown.body);
  });
}

function showConnector(declaration: Declaration, forms: object): { readonly etag: string; readonly body: object } {
  const { manifest, schemas } = declaration;
  const description = describe(declaration);
  const body = { manifest, schemas, description, forms, connection: draftSchemaOf(description) };
  return { etag: `"${hashOf(body)}"`, body };
}

/** Answers an unknown path, or a path with a method that it does not take. Must be called before the routes are added. */
export function refuseUnknownRoutes(app: FastifyInstance): void {
  const table: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    table.push({ pattern: new RegExp(`^${url.replace(/:[a-z]+/g, '[^/]+')}$`), methods: [method].flat() });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = table.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    // The path may hold a member ID, so it is not repeated.
    if (methods.length === 0) throw refusal('route_unknown', 'There is nothing under the path of this request.');
    void reply.header('Allow', methods.join(', '));
    throw refusal('method_unsupported', `The path takes ${methods.join(', ')}, not ${request.method}.`);
  });
}
