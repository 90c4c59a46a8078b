import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { OutcomeEntry, OutcomeQuery } from '../../stores/host-queue';
import type { DeadLetterIds } from '../dead-letters';
import type { Host } from '../host';
import { refusal } from '../host-faults';
import { withTimeout } from '../with-timeout';
import type { ById, HttpContext } from './context';
import { bodies, queries } from './schemas';
import { whenEnded } from './sockets';
import { streamEvents } from './stream-reply';

/** A query that its schema has accepted. */
type OutcomeFilters = Pick<OutcomeQuery, 'status'> & Partial<Record<'from' | 'to' | 'index' | 'after' | 'limit', string>>;

const defaultLimit = '100';
/** Of a live stream; each of a hundred streams may hold a page. */
const pageSize = 100;

/** Outcomes of invocations, dead letters, and deleting what is kept about a member. */
export function outcomeRoutes(app: FastifyInstance, { host, limits, outcomeStreams, closing }: HttpContext): void {
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
      outcomeStreams.enter(reply.raw);
      const ended = new AbortController();
      const end = () => ended.abort();
      closing.addEventListener('abort', end);
      whenEnded(reply.raw, () => {
        closing.removeEventListener('abort', end);
        end();
      });
      const { params, query, headers } = request;
      const last = headers['last-event-id'];
      const given = filtersOf({ ...query, ...(typeof last === 'string' && last !== '' && { after: last }) });
      // Also reports a wrong id or cursor with its status, before the stream starts.
      const { cursor: after } = await host.findOutcomes(params.id, { ...given, isLast: true, limit: 1 });
      // Without a starting point the stream starts now.
      const isFromNow = given.after === undefined && given.from === undefined && after !== undefined;
      const filters = isFromNow ? { ...given, after } : given;
      const mayGoOn = () => host.tokens.requireValid(request.caller);
      return streamEvents(followOutcomes(host, params.id, filters, limits.heartbeatMs, ended.signal, mayGoOn), request, reply);
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

  const byIds = { schema: { ...noQuery, body: bodies.ids } };
  app.post<ById & { Body: { ids: DeadLetterIds } }>('/v1/connections/:id/dead-letters/replay', byIds, async ({ params, body }) =>
    host.replay(params.id, body.ids),
  );
  app.post<ById & { Body: { ids: DeadLetterIds } }>('/v1/connections/:id/dead-letters/discard', byIds, async ({ params, body }) =>
    host.discard(params.id, body.ids),
  );

  const byKey = { schema: { ...noQuery, body: bodies.key } };
  const erase = async (log: FastifyBaseLogger, key: string, connection?: string) => {
    const erased = await host.eraseMember(key, connection);
    log.info({ ...(connection !== undefined && { connection }), ...erased }, 'a member was erased');
    return erased;
  };
  app.post<{ Body: { key: string } }>('/v1/erase-member', byKey, async ({ body, log }) => erase(log, body.key));
  app.post<ById & { Body: { key: string } }>('/v1/connections/:id/erase-member', byKey, async ({ params, body, log }) =>
    erase(log, body.key, params.id),
  );
}

/**
 * Outcomes of one connection as they are recorded, oldest first, page by page, without an end.
 * An empty page is a heartbeat, after `heartbeatMs` without an outcome.
 * @param mayGoOn throws when the caller may read no more
 */
async function* followOutcomes(
  host: Host,
  id: string,
  filters: Omit<OutcomeQuery, 'limit'>,
  heartbeatMs: number,
  signal: AbortSignal,
  mayGoOn: () => void,
): AsyncGenerator<readonly OutcomeEntry[]> {
  let notify = (): void => undefined;
  const unsubscribe = host.onOutcomes(id, () => notify());
  try {
    let { after } = filters;
    while (!signal.aborted) {
      // Created before the query, so that an outcome during the query is not missed.
      const changed = new Promise<true>((resolve) => (notify = () => resolve(true)));
      const page = await host.findOutcomes(id, { ...filters, ...(after !== undefined && { after }), limit: pageSize });
      mayGoOn();
      after = page.cursor ?? after;
      if (page.entries.length > 0) yield page.entries;
      else if ((await withTimeout(changed, heartbeatMs, signal)) === undefined) yield [];
    }
  } finally {
    unsubscribe();
  }
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

/** The schema checks the form, but not for the 30th of February. */
function readTime(text: string): number {
  const time = /^\d{5,}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(time)) throw refusal('request_malformed', `There is no such time: ${text}.`);
  return time;
}
