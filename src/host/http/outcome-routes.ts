import type { FastifyBaseLogger } from 'fastify';
import type { DeadLetterQuery } from '../../stores/dead-letter';
import type { OutcomeEntry, OutcomeQuery } from '../../stores/host-queue';
import type { DeadLetterIds } from '../dead-letters';
import type { Host } from '../host';
import { refusal } from '../host-faults';
import { withTimeout } from '../with-timeout';
import { jsonBody, jsonReply, type Api } from './api/route';
import type { ById, HttpContext } from './context';
import { readDeadLetterPage } from './dead-letter-page';
import { queries } from './query-schemas';
import { bodies } from './schemas';
import { shownEntry, shownLetter } from './shown';
import { whenEnded } from './sockets';
import { streamEvents } from './stream-reply';

/** A query that its schema has accepted. */
type OutcomeFilters = Pick<OutcomeQuery, 'status'> & Partial<Record<'from' | 'to' | 'index' | 'after' | 'order' | 'limit', string>>;

const defaultLimit = '100';
/** Of a live stream; each of a hundred streams may hold a page. */
const pageSize = 100;

/** Outcomes of invocations, dead letters, and deleting what is kept about a member. */
export function outcomeRoutes(api: Api, { host, limits, outcomeStreams, closing, examples }: HttpContext): void {
  api.add<ById & { Querystring: OutcomeFilters }>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/outcomes',
      id: 'listOutcomes',
      tag: 'outcomes',
      summary: 'A page of outcomes',
      description: 'Consecutive invocations with the same outcome are one entry, with `first` and `count`.',
      query: queries.outcomes,
      reply: jsonReply('`cursor` is that of the last entry.', 'OutcomePage', { entries: [examples.outcome], cursor: '17' }),
    },
    async ({ params, query }) => {
      const filters = { ...filtersOf(query), isNewestFirst: query.order === 'newest', limit: Number(query.limit ?? defaultLimit) };
      const { entries, cursor } = await host.findOutcomes(params.id, filters);
      return { entries: entries.map(shownEntry), cursor };
    },
  );

  api.add<ById & { Querystring: OutcomeFilters }>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/outcomes/stream',
      id: 'followOutcomes',
      tag: 'outcomes',
      summary: 'Outcomes as they come, as server-sent events',
      description: 'It starts now, or where `from`, `after` or `Last-Event-ID` says, and has no end.',
      query: queries.outcomeStream,
      headers: ['Last-Event-ID'],
      reply: { status: 200, description: 'An open stream.', content: { 'text/event-stream': { schema: 'OutcomeEvent' } } },
      errors: ['intake_busy'],
    },
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

  api.add<ById & { Querystring: { after?: string; limit?: string; index?: string; reason?: string } }>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/dead-letters',
      id: 'listDeadLetters',
      tag: 'outcomes',
      summary: 'What failed for good, oldest first',
      query: queries.deadLetters,
      reply: jsonReply(
        'A page of about 4 MB at most. The `id` of the last is `after` of the next; an empty page is the end.',
        'DeadLetterPage',
        { deadLetters: [examples.deadLetter] },
      ),
      errors: ['reason_unknown'],
    },
    async ({ params, query }) => {
      const after = query.after === undefined ? {} : { after: Number(query.after) };
      const { reason, index } = query;
      const find = (part: DeadLetterQuery) =>
        reason === undefined
          ? host.findDeadLetters(params.id, { ...part, ...(index !== undefined && { index: Number(index) }) })
          : host.watch.findOfReason(params.id, reason, part);
      const found = await readDeadLetterPage(find, { ...after, limit: Number(query.limit ?? defaultLimit) });
      return { deadLetters: found.map(shownLetter) };
    },
  );

  const byIds = jsonBody('Ids', bodies.ids, { ids: 'all' });
  api.add<ById & { Body: { ids: DeadLetterIds } }>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/dead-letters/replay',
      id: 'replayDeadLetters',
      tag: 'outcomes',
      summary: 'Enqueues dead letters again',
      body: byIds,
      reply: jsonReply('How many were enqueued, and how many are still refused.', 'Replay', { replayed: 2, refused: 0 }),
      errors: ['connector_not_loaded', 'commit_unknown'],
    },
    async ({ params, body }) => host.replay(params.id, body.ids),
  );
  api.add<ById & { Body: { ids: DeadLetterIds } }>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/dead-letters/discard',
      id: 'discardDeadLetters',
      tag: 'outcomes',
      summary: 'Deletes dead letters',
      body: byIds,
      reply: jsonReply('How many were still there.', 'Discarded', { discarded: 2 }),
      errors: ['commit_unknown'],
    },
    async ({ params, body }) => host.discard(params.id, body.ids),
  );

  const erase = async (log: FastifyBaseLogger, key: string, connection?: string) => {
    const erased = await host.eraseMember(key, connection);
    log.info({ ...(connection !== undefined && { connection }), ...erased }, 'a member was erased');
    return erased;
  };
  const ofMember = {
    method: 'POST',
    tag: 'members',
    body: jsonBody('MemberKey', bodies.key, { key: 'ana' }),
    reply: jsonReply('`inFlight` counts changes that are in a request; call again until it is 0.', 'ErasedMember', {
      ...{ auditId: '5f5f5f5f5f5f5f5f', waiting: 1, deadLetters: 0, inFlight: 0 },
    }),
    errors: ['commit_unknown'],
  } as const;
  api.add<{ Body: { key: string } }>(
    {
      ...ofMember,
      path: '/v1/erase-member',
      id: 'eraseMemberEverywhere',
      summary: 'Deletes what is kept about a member, in all connections',
    },
    async ({ body, log }) => erase(log, body.key),
  );
  api.add<ById & { Body: { key: string } }>(
    { ...ofMember, path: '/v1/connections/{id}/erase-member', id: 'eraseMember', summary: 'Deletes what is kept about a member' },
    async ({ params, body, log }) => erase(log, body.key, params.id),
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
