import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { quote } from '../../../runtime/validation/quote';
import { refusal } from '../../host-faults';
import { cloudEventTypes } from '../cloud-events';
import type { HttpContext } from '../context';
import { linesType } from '../stream-reply';
import type { HeldBody } from './body-memory';
import { readDocument, tooLarge } from './read-body';

declare module 'fastify' {
  interface FastifyRequest {
    /** The memory that its body takes. */
    held: HeldBody;
  }
}

/** Replaces fastify's parsers: JSON is read under the host's limits; lines are left to their route. */
export function parseBodies(app: FastifyInstance, { limits, bodies }: HttpContext): void {
  app.removeAllContentTypeParsers();
  const maxBytesOf = ({ routeOptions: { config } }: FastifyRequest) =>
    config.takesLines ? limits.maxIntakeBodyBytes : limits.maxBodyBytes;
  app.addContentTypeParser(['application/json', ...cloudEventTypes], (request: FastifyRequest, body: IncomingMessage) =>
    readDocument(body, request.held, { ...limits, maxBodyBytes: maxBytesOf(request) }),
  );
  app.addContentTypeParser(linesType, (_request: FastifyRequest, body: IncomingMessage) => Promise.resolve(body));

  // Everything that the head shows is refused before the body is asked for.
  app.addHook('preParsing', async (request, reply, payload) => {
    const { headers, routeOptions, raw } = request;
    const { takesLines = false } = routeOptions.config;
    const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (hasBody) checkHead(type, headers, takesLines);
    if (type !== linesType && Number(headers['content-length'] ?? 0) > maxBytesOf(request)) throw tooLarge(maxBytesOf(request));
    if (request.method !== 'GET') request.held = bodies.open(reply.raw);
    if (headers.expect !== undefined && !raw.complete) reply.raw.writeContinue();
    return payload;
  });
}

function checkHead(type: string | undefined, headers: IncomingMessage['headers'], takesLines: boolean): void {
  const accepted = takesLines ? `application/json or ${linesType}` : 'application/json';
  const isTaken = type === 'application/json' || (takesLines && (type === linesType || cloudEventTypes.includes(type ?? '')));
  if (!isTaken) {
    throw refusal(
      'media_type_unsupported',
      `The Content-Type of the body is ${type === '' ? 'missing' : quote(type ?? '')}; expected ${accepted}.`,
    );
  }
  const charset = /charset="?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset))
    throw refusal('media_type_unsupported', `The charset of the body is ${quote(charset)}; expected UTF-8.`);
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw refusal('media_type_unsupported', `The body is compressed (${quote(encoding)}); expected no Content-Encoding.`);
}
