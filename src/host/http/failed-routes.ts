import { Readable } from 'node:stream';
import { jsonBody, jsonReply, type Api } from './api/route';
import type { ById, HttpContext } from './context';
import { queries } from './query-schemas';
import { bodies } from './schemas';
import { shownReason, shownReplay } from './shown-watch';

interface OfReason {
  readonly reason: string;
  readonly upTo: number;
}

/** What has failed for good, by reason. */
export function failedRoutes(api: Api, { host, examples }: HttpContext): void {
  const { fault, at, action, index } = examples.deadLetter;
  const of: OfReason = { reason: 'b1946ac92492', upTo: 7 };
  const title = 'LaunchDarkly refuses the record as it is.';
  const reason = { ...of, title, count: 12, failedAgain: 2, replays: 1, firstAt: at, lastAt: at, example: index, action, fault };
  const outcome = { asked: 12, accepted: 10, failedAgain: 2, replaced: 0, gone: 0, waiting: 0, meanwhile: 0 };
  const job = { ...of, ...outcome, id: '001764316800000-5f5f5f5f', startedAt: at, endedAt: at };
  const body = jsonBody('OfReason', bodies.ofReason, of);
  api.add<ById>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/reasons',
      id: 'listReasons',
      tag: 'outcomes',
      summary: 'Why records have failed for good',
      description: 'Dead letters with the same code, field and hint are one entry.',
      reply: jsonReply('The most frequent first.', 'ReasonList', { reasons: [reason] }),
    },
    async ({ params }) => ({ reasons: (await host.watch.reasons(params.id)).map(shownReason) }),
  );
  api.add<ById & { Body: OfReason }>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/reasons/discard',
      id: 'discardReason',
      tag: 'outcomes',
      summary: 'Deletes the dead letters of a reason, up to one of them',
      body,
      reply: jsonReply('How many were still there.', 'Discarded', { discarded: 12 }),
      errors: ['reason_unknown', 'commit_unknown'],
    },
    async ({ params, body: { reason: name, upTo }, log }) => {
      const result = await host.watch.discardReason(params.id, name, upTo);
      log.info({ connection: params.id, ...result }, 'failed records were discarded');
      return result;
    },
  );
  api.add<ById & { Body: OfReason }>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/replays',
      id: 'startReplay',
      tag: 'outcomes',
      summary: 'Sends the dead letters of a reason again, up to one of them',
      description: 'While a replay of the reason is not done, it is that one. It goes on after a restart.',
      body,
      reply: jsonReply('It has started.', 'ReplayJob', job, { status: 202, headers: ['Location'] }),
      errors: ['connector_not_loaded', 'reason_unknown', 'commit_unknown'],
    },
    async ({ params, body: { reason: name, upTo } }, reply) => {
      const started = await host.watch.startReplay(params.id, name, upTo);
      void reply.code(202).header('Location', `/v1/connections/${encodeURIComponent(params.id)}/replays/${started.id}`);
      return shownReplay(started);
    },
  );
  api.add<ById>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/replays',
      id: 'listReplays',
      tag: 'outcomes',
      summary: 'Replays, and what became of them',
      reply: jsonReply('The newest first, 20 at most.', 'ReplayJobList', { replays: [job] }),
    },
    async ({ params }) => ({ replays: (await host.watch.replays(params.id)).map(shownReplay) }),
  );
  api.add<{ Params: { id: string; replay: string } }>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/replays/{replay}',
      id: 'readReplay',
      tag: 'outcomes',
      summary: 'How far a replay is',
      reply: jsonReply('With `endedAt`, it is done.', 'ReplayJob', job),
      errors: ['replay_unknown'],
    },
    async ({ params }) => shownReplay(await host.watch.replay(params.id, params.replay)),
  );
  api.add<{ Params: { id: string; replay: string } }>(
    {
      method: 'DELETE',
      path: '/v1/connections/{id}/replays/{replay}',
      id: 'forgetReplay',
      tag: 'outcomes',
      summary: 'Forgets a replay that is done',
      reply: { status: 204, description: 'It is gone.', content: {} },
      errors: ['replay_unknown', 'replay_not_done', 'commit_unknown'],
    },
    async ({ params }, reply) => {
      await host.watch.forgetReplay(params.id, params.replay);
      return reply.code(204).send();
    },
  );
  api.add<ById & { Querystring: { reason?: string } }>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/dead-letters/csv',
      id: 'exportDeadLetters',
      tag: 'outcomes',
      summary: 'Dead letters as a table for spreadsheets',
      query: queries.csv,
      reply: { status: 200, description: 'The oldest first.', content: { 'text/csv': { schema: 'Csv' } } },
      errors: ['connector_not_loaded', 'reason_unknown'],
    },
    async ({ params, query }, reply) => {
      const rows = await host.watch.exportCsv(params.id, query.reason);
      return reply
        .type('text/csv; charset=utf-8')
        .header('Cache-Control', 'no-store')
        .header('Content-Disposition', 'attachment; filename="failed-records.csv"')
        .send(Readable.from(rows));
    },
  );
}
