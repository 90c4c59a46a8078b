import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ConnectorError } from '../../../fault';
import { quote } from '../../../runtime/validation/quote';
import { refusal } from '../../host-faults';
import { mergePatchType } from '../api/route';
import { cloudEventTypes } from '../cloud-events';
import type { HttpContext } from '../context';
import { linesType } from '../stream-reply';
import { fileTypes } from './file-body';
import type { HeldBody } from './body-memory';
import { readDocument, tooLarge } from './read-body';

declare module 'fastify' {
  interface FastifyRequest {
    /** The memory that its body takes. */
    held: HeldBody;
    /** Why its body cannot be read; for the log. */
    faultReason: string | undefined;
  }
}

/** Replaces fastify's parsers: JSON is read under the host's limits; lines are left to their route. */
export function parseBodies(app: FastifyInstance, { limits, bodies }: HttpContext): void {
  app.removeAllContentTypeParsers();
  app.decorateRequest('faultReason', undefined);
  const maxBytesOf = ({ routeOptions: { config } }: FastifyRequest) =>
    config.takesLines ? limits.maxIntakeBodyBytes : limits.maxBodyBytes;
  app.addContentTypeParser(['application/json', mergePatchType, ...cloudEventTypes], (request: FastifyRequest, body: IncomingMessage) => {
    if (request.routeOptions.config.takesFile) return Promise.resolve(body);
    return readDocument(body, request.held, { ...limits, maxBodyBytes: maxBytesOf(request) }).catch((error: unknown) => {
      // It says what is wrong, and where, and quotes nothing of the body.
      if (error instanceof ConnectorError) request.faultReason = error.faults[0].message;
      throw error;
    });
  });
  app.addContentTypeParser(linesType, (_request: FastifyRequest, body: IncomingMessage) => Promise.resolve(body));

  // What is sent where no body is needed is not read, whatever its type; see drainBody.
  app.addContentTypeParser('*', ({ routeOptions: { config } }: FastifyRequest, body: IncomingMessage) =>
    Promise.resolve(config.takesFile ? body : undefined),
  );
  app.addHook('onRequest', ({ headers, routeOptions }, _reply, done) => {
    if (routeOptions.config.takesBody === false) delete headers['content-type'];
    done();
  });

  // Everything that the head shows is refused before the body is asked for.
  app.addHook('preParsing', async (request, reply, payload) => {
    const { headers, routeOptions, raw } = request;
    const { takesLines = false, takesPatch = false, takesBody = true, takesFile = false } = routeOptions.config;
    if (!takesBody) return payload;
    const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    const types = takesFile
      ? fileTypes
      : ['application/json', ...(takesLines ? [linesType, ...cloudEventTypes] : []), ...(takesPatch ? [mergePatchType] : [])];
    if (hasBody) checkHead(type, headers, types);
    if (!takesFile && type !== linesType && Number(headers['content-length'] ?? 0) > maxBytesOf(request))
      throw tooLarge(maxBytesOf(request));
    request.held = bodies.open(reply.raw);
    if (headers.expect !== undefined && !raw.complete) reply.raw.writeContinue();
    return payload;
  });
}

function checkHead(type: string | undefined, headers: IncomingMessage['headers'], accepted: readonly string[]): void {
  if (type === undefined || !accepted.includes(type)) {
    throw refusal(
      'media_type_unsupported',
      `The Content-Type of the body is ${type === '' ? 'missing' : quote(type ?? '')}; expected ${accepted.join(' or ')}.`,
    );
  }
  const charset = /charset="?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset))
    throw refusal('media_type_unsupported', `The charset of the body is ${quote(charset)}; expected UTF-8.`);
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw refusal('media_type_unsupported', `The body is compressed (${quote(encoding)}); expected no Content-Encoding.`);
}
