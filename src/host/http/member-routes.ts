import { jsonBody, jsonReply, type Api } from './api/route';
import type { ById, HttpContext } from './context';
import { parentOf } from './request-id';
import { bodies } from './schemas';

/** What is known of members. A Member ID stands in a body, never in an address. */
export function memberRoutes(api: Api, { host, examples }: HttpContext): void {
  api.add<ById & { Body: { key: string; live?: boolean } }>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/member',
      id: 'findMember',
      tag: 'members',
      summary: 'Tells what is known of a member',
      description:
        'What the vendor last accepted of it, what waits and what failed, by what was delivered. With `live`, the vendor is asked as well.',
      body: jsonBody('MemberQuestion', bodies.member, { key: 'ana', live: true }),
      reply: jsonReply('One entry for each scope of members.', 'Member', examples.member),
      config: { scope: 'read' },
      errors: ['connector_not_loaded'],
    },
    async (request) => host.findMember(request.params.id, request.body.key, request.body.live, parentOf(request).traceparent),
  );
}
