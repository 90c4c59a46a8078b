import type { Release } from '../../stores/removals';
import { jsonBody, jsonReply, type Api } from './api/route';
import type { ById, HttpContext } from './context';
import { changeMatching } from './preconditions';
import { bodies } from './schemas';
import { shownQuestion } from './shown-watch';

/** The question about held removals, and the answer no. The answer yes is the release. */
export function removalRoutes(api: Api, { host, examples }: HttpContext): void {
  const { action, parameters } = examples.invocation;
  const question = {
    ...{ hold: 1, removals: 4_812, from: 5_000, to: 188, waiting: { removals: 4_812, additions: 37, others: 0 } },
    ...{ limit: { percent: 50, members: 1_000 }, sample: [{ index: 9, action, parameters, at: examples.outcome.at }] },
  };
  api.add<ById>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/removals',
      id: 'readHeldRemovals',
      tag: 'connections',
      summary: 'What is held because too many members were removed',
      description: 'With some of the members whom it concerns. Empty when nothing is held.',
      reply: jsonReply('What a person is asked.', 'HeldRemovals', question),
      errors: ['connector_not_loaded'],
    },
    async ({ params }) => shownQuestion(await host.watch.heldRemovals(params.id)),
  );
  api.add<ById & { Body: Release }>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/removals/discard',
      id: 'discardRemovals',
      tag: 'connections',
      summary: 'Discards held removals and delivers the rest',
      description:
        'The source was wrong. The removals end as failed, and nobody is removed by them. `hold` and `removals` as `removalHold` of the connection shows them.',
      headers: ['If-Match'],
      body: jsonBody('Release', bodies.release, { hold: 1, removals: 4_812 }),
      reply: jsonReply('How many waited.', 'Discarded', { discarded: 4_812 }),
      errors: ['connector_not_loaded', 'hold_changed', 'commit_unknown'],
    },
    async (request) => {
      const { params, body, caller, log } = request;
      const result = await changeMatching(host, params.id, request, (revision) =>
        host.watch.discardRemovals(params.id, body, revision, caller?.name),
      );
      log.info({ connection: params.id, hold: body.hold, ...result }, 'held removals were discarded');
      return result;
    },
  );
}
