import type { FastifyInstance } from 'fastify';
import { shortNameOf } from '../connectors/connectors';
import { refusal } from '../host-faults';
import { describeCode, isErrorCode, openApiDocument } from './api/openapi';
import { jsonReply, type Api } from './api/route';
import type { HttpContext } from './context';
import { shownCounts } from './shown';

/** Routes for operators and monitoring. */
export function operationRoutes(api: Api, { host, metrics, examples }: HttpContext): void {
  // Load balancers call both by address and without a token; they tell yes or no. With a warning, nothing is wrong, only late.
  const isOpen = true;
  api.add(
    {
      method: 'GET',
      path: '/healthz',
      id: 'isAlive',
      tag: 'operation',
      summary: 'Whether the process lives',
      reply: jsonReply('It does.', 'Alive', { status: 'alive' }),
      config: { isOpen, isStatic: true },
    },
    () => Promise.resolve({ status: 'alive' }),
  );
  api.add(
    {
      method: 'GET',
      path: '/readyz',
      id: 'isReady',
      tag: 'operation',
      summary: 'Whether records can be taken in',
      reply: jsonReply('They can. With a `warning`, what other hosts do is noticed late.', 'Ready', { status: 'ready' }),
      description: '`notLoaded` names connectors that could not be loaded: records for their connections are refused or kept.',
      config: { isOpen },
    },
    async () => {
      const warning = await host.ready();
      const notLoaded = host.connectors.failed.map(shortNameOf);
      return { status: 'ready', ...(warning && { warning }), ...(notLoaded.length > 0 && { notLoaded }) };
    },
  );
  api.add(
    {
      method: 'GET',
      path: '/metrics',
      id: 'readMetrics',
      tag: 'operation',
      summary: 'Figures for Prometheus',
      reply: {
        status: 200,
        description: 'All figures of this host.',
        content: { 'text/plain': { schema: 'Metrics' }, 'application/openmetrics-text': { schema: 'Metrics' } },
      },
      config: { isMetrics: true },
    },
    async ({ headers }, reply) => {
      const [statistics, views] = await Promise.all([host.statistics(), host.listConnections()]);
      const { type, text } = await metrics.render({ statistics, views }, headers.accept ?? '', Date.now());
      return reply.header('Content-Type', type).header('Vary', 'Accept').send(text);
    },
  );
  api.add(
    {
      method: 'GET',
      path: '/v1/counts',
      id: 'listCounts',
      tag: 'operation',
      summary: 'What waits and what has failed, by connection',
      reply: jsonReply('One entry for each connection, ordered by their ids.', 'CountList', { counts: [examples.counts] }),
    },
    async () => ({
      counts: [...(await host.statistics())]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([id, counts]) => shownCounts(id, counts)),
    }),
  );
  api.add<{ Params: { code: string } }>(
    {
      method: 'GET',
      path: '/v1/problems/{code}',
      id: 'explainProblem',
      tag: 'operation',
      summary: 'What the code of an error means',
      reply: jsonReply('What it means in general, and what to do.', 'Explanation', describeCode('connection_unknown')),
      errors: ['route_unknown'],
      config: { isOpen, isStatic: true },
    },
    ({ params: { code } }) => {
      if (!isErrorCode(code)) throw refusal('route_unknown', 'There is no such code of an error.');
      return Promise.resolve(describeCode(code));
    },
  );
  let document: string | undefined;
  api.add(
    {
      method: 'GET',
      path: '/openapi.json',
      id: 'describeInterface',
      tag: 'operation',
      summary: 'This description, in OpenAPI 3.1',
      reply: jsonReply('It has no secret, and is the same for everybody.', 'Description', undefined),
      config: { isOpen, isStatic: true },
    },
    async (_request, reply) => {
      document ??= JSON.stringify(openApiDocument(api.routes, host.connectors));
      return reply.type('application/json').send(document);
    },
  );
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
