import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { ConnectorError } from '../../../fault';
import { httpFault } from '../http-faults';
import type { OutcomeQuery } from '../../../stores/host-queue';
import type { ErasedMemberView } from '../../host';
import type { HttpContext } from '../context';
import { outcomeEvents } from './outcome-events';
import { bodies, queries } from '../schemas';
import { sendEvents } from './send-events';

/** A query as the schema lets it through. */
interface OutcomeFilters {
  readonly status?: NonNullable<OutcomeQuery['status']>;
  readonly from?: string;
  readonly to?: string;
  readonly index?: string;
  readonly after?: string;
  readonly limit?: string;
}

interface ById {
  Params: { id: string };
}

const defaultLimit = '100';

/** What became of invocations, and what is left to do about those that failed. */
export function outcomeRoutes(app: FastifyInstance, context: HttpContext): void {
  const { host } = context;
  const noQuery = { querystring: queries.none };

  app.get<ById & { Querystring: OutcomeFilters }>(
    '/v1/connections/:id/outcomes',
    { schema: { querystring: queries.outcomes } },
    async ({ params, query }) => host.findOutcomes(params.id, { ...filtersOf(query), limit: Number(query.limit ?? defaultLimit) }),
  );

  app.get<ById & { Querystring: OutcomeFilters }>(
    '/v1/connections/:id/outcomes/stream',
    { schema: { querystring: queries.outcomeStream } },
    async (request, reply) => {
      const { params, query, headers } = request;
      const last = headers['last-event-id'];
      const given = filtersOf({ ...query, ...(typeof last === 'string' && last !== '' && { after: last }) });
      // Also refuses with a status what would be refused inside of the stream.
      const { cursor: after } = await host.findOutcomes(params.id, { ...given, isLast: true, limit: 1 });
      // Who names no place to start from wants to see what happens from now on.
      const isFromNow = given.after === undefined && given.from === undefined && after !== undefined;
      const filters = isFromNow ? { ...given, after } : given;
      return sendEvents((signal) => outcomeEvents(host, params.id, filters, context.limits.heartbeatMs, signal), request, reply, context);
    },
  );

  app.get<ById & { Querystring: { after?: string; limit?: string } }>(
    '/v1/connections/:id/dead-letters',
    { schema: { querystring: queries.deadLetters } },
    async ({ params, query }) => ({
      deadLetters: await host.findDeadLetters(params.id, {
        ...(query.after !== undefined && { after: Number(query.after) }),
        limit: Number(query.limit ?? defaultLimit),
      }),
    }),
  );

  app.post<ById & { Body: { ids: readonly number[] | 'all' } }>(
    '/v1/connections/:id/dead-letters/replay',
    { schema: { ...noQuery, body: bodies.ids } },
    async ({ params, body }) => host.replay(params.id, body.ids),
  );

  app.post<ById & { Body: { ids: readonly number[] | 'all' } }>(
    '/v1/connections/:id/dead-letters/discard',
    { schema: { ...noQuery, body: bodies.ids } },
    async ({ params, body }) => host.discard(params.id, body.ids),
  );

  const forget = { schema: { ...noQuery, body: bodies.key } };
  const forgetting = async (log: FastifyBaseLogger, key: string, connection?: string): Promise<ErasedMemberView> => {
    const { auditId, ...forgotten } = await host.eraseMember(key, connection);
    log.info({ member: auditId, ...(connection !== undefined && { connection }), ...forgotten }, 'a member was forgotten');
    return { auditId, ...forgotten };
  };
  app.post<{ Body: { key: string } }>('/v1/forget', forget, async ({ body, log }) => forgetting(log, body.key));
  app.post<ById & { Body: { key: string } }>('/v1/connections/:id/forget', forget, async ({ params, body, log }) =>
    forgetting(log, body.key, params.id),
  );
}

function filtersOf({ status, from, to, index, after }: OutcomeFilters): Omit<OutcomeQuery, 'limit'> {
  return {
    ...(status !== undefined && { status }),
    ...(from !== undefined && { from: readTime(from) }),
    ...(to !== undefined && { to: readTime(to) }),
    ...(index !== undefined && { index: Number(index) }),
    ...(after !== undefined && { after }),
  };
}

/** The schema has seen to the form, but a calendar has no 30th of February. */
function readTime(text: string): number {
  const time = /^\d{5,}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(time)) throw new ConnectorError([httpFault('request_malformed', `There is no such time: ${text}.`)]);
  return time;
}
