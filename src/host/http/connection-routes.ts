import type { FastifyInstance, FastifyReply } from 'fastify';
import type { CheckStepResult } from '../../runtime/delivery/check';
import { quote } from '../../runtime/validation/quote';
import type { ConnectionDraft, ConnectionView } from '../connections/connection-record';
import type { Release } from '../../stores/removals';
import { refusal } from '../host-faults';
import type { ById, HttpContext } from './context';
import { bodies, queries } from './schemas';
import { streamLines, wantsLines } from './stream-reply';

/** Setting connections up. */
export function connectionRoutes(app: FastifyInstance, { host }: HttpContext): void {
  const schema = { querystring: queries.none };

  app.get('/v1/connections', { schema }, async () => ({ connections: await host.listConnections() }));

  app.post<{ Body: Pick<ConnectionDraft, 'name' | 'configuration'> & Partial<ConnectionDraft> }>(
    '/v1/connections',
    { schema: { ...schema, body: bodies.draft } },
    async ({ body }, reply) => {
      const view = await host.createConnection({ mappings: {}, triggers: [], ...body });
      return show(view, reply.code(201).header('Location', `/v1/connections/${encodeURIComponent(view.id)}`));
    },
  );

  app.get<ById>('/v1/connections/:id', { schema }, async ({ params }, reply) => show(await host.readConnection(params.id), reply));

  app.patch<ById & { Body: Partial<ConnectionDraft> }>(
    '/v1/connections/:id',
    { schema: { ...schema, body: bodies.change } },
    async ({ params, body, headers }, reply) =>
      show(await host.changeConnection(params.id, body, readRevision(headers['if-match'])), reply),
  );

  app.delete<ById & { Querystring: { force?: string } }>(
    '/v1/connections/:id',
    { schema: { querystring: queries.force } },
    async ({ params, query }, reply) => {
      await host.deleteConnection(params.id, { force: query.force === 'true' });
      return reply.code(204).send();
    },
  );

  app.post<ById>('/v1/connections/:id/activate', { schema }, async ({ params }, reply) =>
    show(await host.activateConnection(params.id), reply),
  );

  app.post<ById & { Body: Release }>(
    '/v1/connections/:id/release',
    { schema: { ...schema, body: bodies.release } },
    async (request, reply) => show(await host.releaseHold(request.params.id, request.body), reply),
  );

  app.post<ById>('/v1/connections/:id/pause', { schema }, async ({ params }, reply) => show(await host.pauseConnection(params.id), reply));

  app.post<ById>('/v1/connections/:id/check', { schema }, async (request, reply) => {
    const results = host.checkConnection(request.params.id);
    if (wantsLines(request)) return streamLines(results, request, reply);
    const steps: CheckStepResult[] = [];
    for await (const step of results) steps.push(step);
    return { steps };
  });
}

function show(view: ConnectionView, reply: FastifyReply): ConnectionView {
  void reply.header('ETag', `"${view.revision}"`);
  return view;
}

/** @throws ConnectorError `request_malformed` */
function readRevision(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const revision = /^"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (revision !== undefined) return Number(revision);
  const message = `If-Match must be the ETag of the connection as it was read, such as "3" with its quotation marks; it is ${quote(header)}.`;
  throw refusal('request_malformed', message);
}
