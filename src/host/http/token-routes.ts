import type { FastifyInstance } from 'fastify';
import type { TokenDraft } from '../access/tokens';
import { refusal } from '../host-faults';
import type { HttpContext } from './context';
import { bodies, queries } from './schemas';

/** Tokens: making, listing and revoking them. Only an `admin` may. */
export function tokenRoutes(app: FastifyInstance, { host: { tokens } }: HttpContext): void {
  const schema = { querystring: queries.none };
  const config = { scope: 'admin' } as const;

  app.get('/v1/tokens', { schema, config }, async () => ({ tokens: await tokens.list() }));

  app.post<{ Body: TokenDraft }>('/v1/tokens', { schema: { ...schema, body: bodies.token }, config }, async ({ body, log }, reply) => {
    if (body.connection !== undefined && body.scope !== 'intake') {
      const message = `Only a token with the scope "intake" can be for one connection; the scope is "${body.scope}".`;
      throw refusal('body_invalid', message, { field: 'connection', hint: 'Leave the connection out, or make the scope "intake".' });
    }
    const created = await tokens.create(body);
    log.info({ token: created.name, scope: created.scope }, 'a token was made');
    return reply.code(201).header('Location', `/v1/tokens/${created.name}`).header('Cache-Control', 'no-store').send(created);
  });

  app.delete<{ Params: { name: string } }>('/v1/tokens/:name', { schema, config }, async ({ params, log }, reply) => {
    await tokens.revoke(params.name);
    log.info({ token: params.name }, 'a token was revoked');
    return reply.code(204).send();
  });
}
