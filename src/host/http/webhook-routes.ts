import { webhookEvents, type MessageRecord, type WebhookDraft, type WebhookView } from '../webhooks/webhook-records';
import { jsonBody, jsonReply, type Api } from './api/route';
import type { HttpContext } from './context';
import { bodies } from './schemas';
import { shownTime } from './shown';

interface OfWebhook {
  Params: { webhook: string };
}

/** Webhooks: telling other systems what happens. Only an `admin` may set them up. */
export function webhookRoutes(api: Api, { host: { webhooks } }: HttpContext): void {
  const config = { scope: 'admin' } as const;
  const draft = { url: 'https://alerts.example.com/connector' };
  const view = { id: 'a7c1f0d2b3e4f5a6', ...draft, events: webhookEvents, createdAt: '2026-11-20T08:00:00.000Z', pending: 0 };
  const message = {
    ...{
      id: 'msg_0b1ed9a4c2f3',
      type: 'connection.stopped',
      at: '2026-11-20T08:00:00.000Z',
      status: 'pending',
      body: '{…}',
      attempts: 2,
      lastStatus: 503,
    },
    dueAt: '2026-11-20T08:05:05.000Z',
  };

  api.add(
    {
      method: 'GET',
      path: '/v1/webhooks',
      id: 'listWebhooks',
      tag: 'webhooks',
      summary: 'Lists the webhooks, without their secrets',
      reply: jsonReply('All of them.', 'WebhookList', { webhooks: [view] }),
      config,
    },
    async () => ({ webhooks: (await webhooks.list()).map(shownWebhook) }),
  );

  api.add<{ Body: WebhookDraft }>(
    {
      method: 'POST',
      path: '/v1/webhooks',
      id: 'createWebhook',
      tag: 'webhooks',
      summary: 'Makes a webhook; its secret is shown only in this reply',
      description:
        'Messages are signed as Standard Webhooks says (`webhook-id`, `webhook-timestamp`, `webhook-signature` with `v1`), and sent again for three days until the target answers with 2xx.',
      body: jsonBody('WebhookDraft', bodies.webhook, draft),
      reply: jsonReply('The webhook.', 'NewWebhook', { ...view, secret: 'whsec_…' }, { status: 201 }),
      errors: ['destination_not_allowed', 'commit_unknown'],
      config,
    },
    async ({ body, log }, reply) => {
      const { secret, ...created } = await webhooks.create(body);
      log.info({ webhook: created.id, events: created.events }, 'a webhook was made');
      return reply
        .code(201)
        .header('Cache-Control', 'no-store')
        .send({ ...shownWebhook(created), secret });
    },
  );

  api.add<OfWebhook>(
    {
      method: 'GET',
      path: '/v1/webhooks/{webhook}/messages',
      id: 'listWebhookMessages',
      tag: 'webhooks',
      summary: 'What was sent to a webhook and what waits for it, newest first',
      reply: jsonReply('At most 1,000.', 'MessageList', { messages: [message] }),
      errors: ['webhook_unknown'],
      config,
    },
    async ({ params }) => ({ messages: (await webhooks.messages(params.webhook)).map(shownMessage) }),
  );

  api.add<OfWebhook>(
    {
      method: 'DELETE',
      path: '/v1/webhooks/{webhook}',
      id: 'deleteWebhook',
      tag: 'webhooks',
      summary: 'Deletes a webhook with its messages',
      reply: { status: 204, description: 'It is gone.', content: {} },
      errors: ['webhook_unknown', 'commit_unknown'],
      config,
    },
    async ({ params, log }, reply) => {
      await webhooks.remove(params.webhook);
      log.info({ webhook: params.webhook }, 'a webhook was deleted');
      return reply.code(204).send();
    },
  );
}

function shownWebhook({ createdAt, ...view }: WebhookView): object {
  return { ...view, createdAt: shownTime(createdAt) };
}

function shownMessage({ id, type, at, body, status, attempts, dueAt, lastStatus, lastFault }: MessageRecord): object {
  const next = status === 'pending' && { dueAt: shownTime(dueAt) };
  return { id, type, at: shownTime(at), body, status, attempts, ...next, lastStatus, lastFault };
}
