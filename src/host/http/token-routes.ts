import type { TokenDraft } from '../access/tokens';
import { refusal } from '../host-faults';
import type { HttpContext } from './context';
import { jsonBody, jsonReply, type Api } from './api/route';
import { bodies } from './schemas';

/** Tokens: making, listing and revoking them. Only an `admin` may. */
export function tokenRoutes(api: Api, { host: { tokens } }: HttpContext): void {
  const config = { scope: 'admin' } as const;
  const view = { name: 'sender', scope: 'intake', createdAt: '2026-11-20T08:00:00.000Z' };

  api.add(
    {
      method: 'GET',
      path: '/v1/tokens',
      id: 'listTokens',
      tag: 'access',
      summary: 'Lists the tokens that were made, without themselves',
      reply: jsonReply('All of them.', 'TokenList', { tokens: [view] }),
      config,
    },
    async () => ({ tokens: await tokens.list() }),
  );

  api.add<{ Body: TokenDraft }>(
    {
      method: 'POST',
      path: '/v1/tokens',
      id: 'createToken',
      tag: 'access',
      summary: 'Makes a token; it is shown only in this reply',
      body: jsonBody('TokenDraft', bodies.token, { name: 'sender', scope: 'intake' }),
      reply: jsonReply('The token.', 'NewToken', { ...view, token: '…' }, { status: 201, headers: ['Location'] }),
      errors: ['token_exists', 'connection_unknown', 'commit_unknown'],
      config,
    },
    async ({ body, log }, reply) => {
      if (body.connection !== undefined && body.scope !== 'intake') {
        const message = `Only a token with the scope "intake" can be for one connection; the scope is "${body.scope}".`;
        throw refusal('body_invalid', message, { field: 'connection', hint: 'Leave the connection out, or make the scope "intake".' });
      }
      const created = await tokens.create(body);
      log.info({ token: created.name, scope: created.scope }, 'a token was made');
      return reply.code(201).header('Location', `/v1/tokens/${created.name}`).header('Cache-Control', 'no-store').send(created);
    },
  );

  api.add<{ Params: { name: string } }>(
    {
      method: 'DELETE',
      path: '/v1/tokens/{name}',
      id: 'revokeToken',
      tag: 'access',
      summary: 'Revokes a token: nothing more is taken in with it',
      reply: { status: 204, description: 'It is revoked.', content: {} },
      errors: ['token_unknown', 'commit_unknown'],
      config,
    },
    async ({ params, log }, reply) => {
      await tokens.revoke(params.name);
      log.info({ token: params.name }, 'a token was revoked');
      return reply.code(204).send();
    },
  );
}
