import type { VerifyAnswer, VerifyProgress } from '../verify/verify-connection';
import { jsonReply, type Api } from './api/route';
import type { ById, HttpContext } from './context';
import { queries } from './query-schemas';
import { parentOf } from './request-id';
import { linesType, streamLines, wantsLines } from './stream-reply';

interface VerifyQuery {
  sample?: string;
  wait?: string;
  repair?: string;
}

/** Reading members back. */
export function verifyRoutes(api: Api, { host, examples }: HttpContext): void {
  const reply = jsonReply('What was read and what differs.', 'VerifyAnswer', examples.verification);
  api.add<ById & { Querystring: VerifyQuery }>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/verify',
      id: 'verifyConnection',
      tag: 'members',
      summary: 'Reads members back and compares what the vendor has with what was delivered',
      description: `With \`Accept: ${linesType}\`, each step and the progress are sent as they come, and the answer is the last line. \`sample\` is a number of members or \`all\`, by default 1000; \`wait\` the seconds that the vendor may take to show a change, by default 60. With \`repair=true\`, what differs is enqueued again.`,
      query: queries.verify,
      reply: { ...reply, content: { ...reply.content, [linesType]: { schema: 'VerifyLine' } } },
      errors: [
        'connector_not_loaded',
        'verify_running',
        'members_not_kept',
        'members_unreadable',
        'audience_missing',
        'token_refused',
        'connection_inactive',
        'template_delivers_nothing',
      ],
    },
    async (request, response) => {
      const { sample = '1000', wait = '60', repair } = request.query;
      const values = host.verifyConnection(request.params.id, {
        sample: sample === 'all' ? 'all' : Number(sample),
        waitMs: Number(wait) * 1_000,
        repairs: repair === 'true',
        ...(request.caller && { caller: request.caller }),
        ...parentOf(request),
      });
      if (wantsLines(request)) return streamLines(values, request, response);
      let last: VerifyProgress | VerifyAnswer | undefined;
      for await (const value of values) last = value;
      return last;
    },
  );
}
