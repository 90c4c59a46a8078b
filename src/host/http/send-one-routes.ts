import { createHash } from 'node:crypto';
import type { OneRecord, SendStep } from '../send-one/send-one';
import { jsonBody, type Api } from './api/route';
import type { ById, HttpContext } from './context';
import { readKey } from './idempotency-key';
import { parentOf } from './request-id';
import { bodies } from './schemas';
import { shownTime } from './shown';
import { linesType, streamLines, wantsLines } from './stream-reply';

/** Trying a connection with one record. */
export function sendOneRoutes(api: Api, { host, examples, closing }: HttpContext): void {
  const at = examples.outcome.at;
  api.add<ById & { Body: OneRecord }>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/send-one',
      id: 'sendOne',
      tag: 'connections',
      summary: 'Sends one record to the vendor, and says what becomes of it',
      description: `Also of a connection that is not active, if it has passed its check. It waits up to 30 seconds for the outcome; the last step is \`waits\` when there is none by then. With \`Accept: ${linesType}\`, each step is sent when it happens.`,
      headers: ['Idempotency-Key'],
      body: jsonBody('OneRecord', bodies.sendOne, examples.invocation),
      reply: {
        status: 200,
        description: 'The steps in their order. Accepted by the vendor is not yet visible at the vendor.',
        content: {
          'application/json': {
            schema: 'SendReport',
            example: {
              steps: [
                { step: 'taken_in', at, index: 0 },
                { step: 'sent', at, attempt: 1, records: 1 },
                { step: 'answered', at, attempt: 1, status: 202, elapsedMs: 212 },
                { step: 'accepted', at, index: 0, attempts: 1 },
              ],
            },
          },
          [linesType]: { schema: 'SendStep' },
        },
      },
      errors: [
        'connector_not_loaded',
        'check_needed',
        'mapping_invalid',
        'parameters_invalid',
        'idempotency_key_reused',
        'template_delivers_nothing',
        'commit_unknown',
      ],
    },
    async (request, reply) => {
      const { params, body, headers, caller } = request;
      const key = readKey(headers['idempotency-key']);
      const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex');
      const options = {
        ...(caller && { caller }),
        ...parentOf(request),
        ...(key !== undefined && { idempotencyKey: { key: `send-one/${key}`, digest } }),
      };
      const steps = shown(host.sendOne(params.id, body, options, closing));
      if (wantsLines(request)) return streamLines(steps, request, reply);
      const all: object[] = [];
      for await (const step of steps) all.push(step);
      return { steps: all };
    },
  );
}

async function* shown(steps: AsyncIterable<SendStep>): AsyncGenerator<object> {
  for await (const step of steps) yield { ...step, at: shownTime(step.at) };
}
