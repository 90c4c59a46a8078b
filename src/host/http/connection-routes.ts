import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CheckStepResult } from '../../runtime/delivery/check';
import type { Release } from '../../stores/removals';
import type { ConnectionDraft, ConnectionView } from '../connections/connection-record';
import type { ConnectionChange } from '../connections/merge-draft';
import { jsonBody, jsonReply, mergePatchType, type Api, type RouteReply } from './api/route';
import type { ById, HttpContext } from './context';
import { readKey } from './idempotency-key';
import { changeMatching, showConnection } from './preconditions';
import { queries } from './query-schemas';
import { parentOf } from './request-id';
import { bodies } from './schemas';
import { shownConnection } from './shown';
import { linesType, streamLines, wantsLines } from './stream-reply';

const defaultLimit = '100';

/** Setting connections up. */
export function connectionRoutes(api: Api, { host, examples }: HttpContext): void {
  const connection = (description: string, more: Partial<RouteReply> = {}): RouteReply =>
    jsonReply(description, 'Connection', examples.connection, { headers: ['ETag'], ...more });
  /** Makes a change of the connection that a request names, and replies with the connection as it is then. */
  const changeAndShow = async (
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    change: (id: string, revision: number | undefined, by: string | undefined) => Promise<ConnectionView>,
  ): Promise<object> => {
    const { id } = request.params;
    return showConnection(await changeMatching(host, id, request, (revision) => change(id, revision, request.caller?.name)), reply);
  };

  api.add<{ Querystring: { after?: string; limit?: string; template?: string } }>(
    {
      method: 'GET',
      path: '/v1/connections',
      id: 'listConnections',
      tag: 'connections',
      summary: 'Lists connections, ordered by their ids',
      description: 'Those that follow a template come after it. With `template`, only those that follow this one.',
      query: queries.connections,
      reply: jsonReply(
        'A page. `cursor` is there when more follow.',
        'ConnectionPage',
        { connections: [examples.connection] },
        { headers: ['ETag', 'Link'] },
      ),
    },
    async ({ query: { after = '', limit = defaultLimit, template } }, reply) => {
      const wanted = (await host.listConnections()).filter((view) => template === undefined || view.template === template);
      const all = wanted.filter(({ id }) => id > after).sort((one, other) => (one.id < other.id ? -1 : 1));
      const page = all.slice(0, Number(limit));
      const cursor = page.length < all.length ? page.at(-1)?.id : undefined;
      const of = template === undefined ? '' : `&template=${encodeURIComponent(template)}`;
      if (cursor !== undefined) void reply.header('Link', `</v1/connections?after=${cursor}&limit=${limit}${of}>; rel="next"`);
      return { connections: page.map(shownConnection), ...(cursor !== undefined && { cursor }) };
    },
  );

  api.add<{ Body: Pick<ConnectionDraft, 'name' | 'configuration'> & Partial<ConnectionDraft> }>(
    {
      method: 'POST',
      path: '/v1/connections',
      id: 'createConnection',
      tag: 'connections',
      summary: 'Creates an inactive connection',
      headers: ['Idempotency-Key'],
      body: jsonBody('ConnectionDraft', bodies.draft, examples.draft),
      reply: connection('The new connection, or with a known key the one that the first request has made.', {
        status: 201,
        headers: ['ETag', 'Location', 'Idempotent-Replayed'],
      }),
      errors: [
        'connector_unknown',
        'connector_ambiguous',
        'connector_not_loaded',
        'configuration_invalid',
        'mapping_invalid',
        'per_audience_invalid',
        'destination_not_allowed',
      ],
    },
    async ({ body, headers }, reply) => {
      const draft = { mappings: {}, triggers: [], ...body };
      const { isRepeated, ...view } = await host.createConnection(draft, readKey(headers['idempotency-key']));
      if (isRepeated) void reply.header('Idempotent-Replayed', 'true');
      return showConnection(view, reply.code(201).header('Location', `/v1/connections/${encodeURIComponent(view.id)}`));
    },
  );

  api.add<ById>(
    {
      method: 'GET',
      path: '/v1/connections/{id}',
      id: 'readConnection',
      tag: 'connections',
      summary: 'Reads a connection',
      description: 'Of a secret, only the last four characters are shown, and `«query»` in place of the query of a URL.',
      reply: connection('The connection.'),
    },
    async ({ params }, reply) => showConnection(await host.readConnection(params.id), reply),
  );

  const patch = jsonBody('ConnectionChange', bodies.change, examples.change);
  api.add<ById & { Body: ConnectionChange }>(
    {
      method: 'PATCH',
      path: '/v1/connections/{id}',
      id: 'changeConnection',
      tag: 'connections',
      summary: 'Changes what the body names; an active connection is checked first',
      headers: ['If-Match'],
      body: {
        ...patch,
        content: { ...patch.content, [mergePatchType]: { schema: 'ConnectionChange', example: examples.change } },
      },
      reply: connection('The connection as it is now.'),
      errors: [
        'connector_fixed',
        'connector_unknown',
        'connector_not_loaded',
        'configuration_invalid',
        'mapping_invalid',
        'per_audience_invalid',
        'audience_refused',
        'connection_follows_template',
        'destination_not_allowed',
        'check_failed',
        'revision_outdated',
        'commit_unknown',
      ],
    },
    (request, reply) => changeAndShow(request, reply, (id, ...by) => host.changeConnection(id, request.body, ...by)),
  );

  api.add<ById & { Querystring: { force?: string } }>(
    {
      method: 'DELETE',
      path: '/v1/connections/{id}',
      id: 'deleteConnection',
      tag: 'connections',
      summary: 'Deletes a connection with all that is kept for it',
      description: 'While changes wait for it only with `force=true`.',
      query: queries.force,
      headers: ['If-Match'],
      reply: { status: 204, description: 'It is gone.', content: {} },
      errors: ['connection_busy', 'commit_unknown'],
    },
    async (request, reply) => {
      const { params, query } = request;
      await changeMatching(host, params.id, request, (revision) =>
        host.deleteConnection(params.id, { force: query.force === 'true', revision }),
      );
      return reply.code(204).send();
    },
  );

  api.add<ById>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/activate',
      id: 'activateConnection',
      tag: 'connections',
      summary: 'Starts delivery, or retries a stopped one at once',
      headers: ['If-Match'],
      reply: connection('The connection as it is now.'),
      errors: ['check_needed', 'connection_follows_template', 'commit_unknown'],
    },
    (request, reply) => changeAndShow(request, reply, (id, ...by) => host.activateConnection(id, ...by)),
  );

  api.add<ById>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/pause',
      id: 'pauseConnection',
      tag: 'connections',
      summary: 'Stops delivery; new records wait until it is activated again',
      headers: ['If-Match'],
      reply: connection('The connection, of which nothing is in flight any more.'),
      errors: ['commit_unknown'],
    },
    (request, reply) => changeAndShow(request, reply, (id, ...by) => host.pauseConnection(id, ...by)),
  );

  api.add<ById & { Body: Release }>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/release',
      id: 'releaseRemovals',
      tag: 'connections',
      summary: 'Delivers held removals',
      description: '`hold` and `removals` as `removalHold` of the connection shows them.',
      headers: ['If-Match'],
      body: jsonBody('Release', bodies.release, { hold: 1, removals: 4_812 }),
      reply: connection('The connection as it is now.'),
      errors: ['hold_changed', 'commit_unknown'],
    },
    (request, reply) => changeAndShow(request, reply, (id, ...by) => host.releaseHold(id, request.body, ...by)),
  );

  api.add<ById>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/check',
      id: 'checkConnection',
      tag: 'connections',
      summary: 'Checks a connection; changes nothing at the vendor',
      description: `With \`Accept: ${linesType}\`, each step is sent when it is done.`,
      reply: {
        status: 200,
        description: 'What each step has found.',
        content: {
          'application/json': { schema: 'CheckReport', example: { steps: [examples.step] } },
          [linesType]: { schema: 'CheckStep' },
        },
      },
      errors: ['connector_not_loaded', 'configuration_invalid', 'key_unknown'],
    },
    async (request, reply) => {
      const results = host.checkConnection(request.params.id, parentOf(request).traceparent);
      if (wantsLines(request)) return streamLines(results, request, reply);
      const steps: CheckStepResult[] = [];
      for await (const step of results) steps.push(step);
      return { steps };
    },
  );
}
