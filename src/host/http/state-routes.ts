import type { SeriesPeriod } from '../watch/series';
import { jsonReply, type Api } from './api/route';
import type { ById, HttpContext } from './context';
import { queries } from './query-schemas';
import { shownChange, shownSeries, shownState } from './shown-watch';

const defaultPeriod: SeriesPeriod = 'hour';

/** What is going on with connections. */
export function stateRoutes(api: Api, { host, examples }: HttpContext): void {
  const { connection, waiting, deadLetters, oldestAt } = examples.counts;
  const at = oldestAt;
  const state = { connection, now: at, status: 'active', since: at, waiting, oldestAt, deadLetters, lastAcceptedAt: at, perSecond: 40 };
  const series = { stepMs: 60_000, points: [{ at, accepted: 40, failed: 2, requests: 3 }] };
  api.add<{ Querystring: { connections?: string } }>(
    {
      method: 'GET',
      path: '/v1/states',
      id: 'listStates',
      tag: 'operation',
      summary: 'What is going on with connections',
      description: 'With `connections`, of those whose ids it names; an unknown one is left out.',
      query: queries.states,
      reply: jsonReply('One entry for each connection, ordered by their ids.', 'StateList', { states: [state] }),
    },
    async ({ query: { connections } }) => {
      const states = [...(await host.watch.states(connections?.split(',')))];
      return { states: states.sort((one, other) => (one.connection < other.connection ? -1 : 1)).map(shownState) };
    },
  );
  api.add<ById>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/state',
      id: 'readState',
      tag: 'operation',
      summary: 'What is going on with a connection, and what stops it',
      description: 'Every host on the same state says the same, also after a restart.',
      reply: jsonReply('What a sentence about it is made of.', 'State', state),
    },
    async ({ params }) => shownState(await host.watch.state(params.id)),
  );
  api.add<ById & { Querystring: { period?: SeriesPeriod } }>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/series',
      id: 'readSeries',
      tag: 'operation',
      summary: 'What was accepted and has failed over time',
      description: 'The last hour by minute, day by quarter of an hour, or week by hour; `sketch` is the last day by hour.',
      query: queries.series,
      reply: jsonReply('The counts of each step.', 'Series', series),
    },
    async ({ params, query: { period = defaultPeriod } }) => shownSeries(await host.watch.series(params.id, period)),
  );
  api.add<{ Querystring: { connections?: string; period?: SeriesPeriod } }>(
    {
      method: 'GET',
      path: '/v1/series',
      id: 'listSeries',
      tag: 'operation',
      summary: 'The same of several connections',
      description: 'Of those that `connections` names, or of the first 100.',
      query: queries.manySeries,
      reply: jsonReply('One entry for each connection that there is.', 'SeriesList', { series: [{ connection, ...series }] }),
    },
    async ({ query: { connections, period = defaultPeriod } }) => {
      const found = await host.watch.manySeries(connections?.split(','), period);
      return { series: [...found].map(([id, of]) => ({ connection: id, ...shownSeries(of) })) };
    },
  );
  api.add<ById>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/changes',
      id: 'listChanges',
      tag: 'connections',
      summary: 'Who has changed what, and when',
      reply: jsonReply('The newest changes by people.', 'ChangeList', {
        changes: [{ revision: 2, at, by: 'bootstrap', what: ['name', 'configuration.segmentName'] }],
      }),
    },
    async ({ params }) => ({ changes: (await host.watch.changes(params.id)).map(shownChange) }),
  );
  api.add<ById>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/try-now',
      id: 'tryNow',
      tag: 'connections',
      summary: 'Sends again now what waits after a failure',
      description: 'A stopped delivery starts again. What a rate limit of the vendor says still holds.',
      reply: { status: 204, description: 'It is tried.', content: {} },
      errors: ['commit_unknown'],
    },
    async ({ params }, reply) => {
      await host.watch.tryNow(params.id);
      return reply.code(204).send();
    },
  );
}
