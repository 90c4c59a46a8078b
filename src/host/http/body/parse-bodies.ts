import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { ConnectorError } from '../../../fault';
import { httpFault } from '../http-faults';
import { quote } from '../../../runtime/validation/quote';
import type { HttpContext } from '../context';
import { readDocument, tooLarge } from './read-document';
import { linesType } from '../stream-lines';

/** Reads bodies in fastify's place: JSON under limits of its own, and lines not at all, since their route reads them. */
export function parseBodies(app: FastifyInstance, { limits, intakes }: HttpContext): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', (_request: FastifyRequest, body: IncomingMessage) => readDocument(body, limits));
  app.addContentTypeParser(linesType, (_request: FastifyRequest, body: IncomingMessage) => Promise.resolve(body));

  // What the head alone can tell is told before a byte of the body is asked for.
  app.addHook('preParsing', async ({ headers, routeOptions, raw }, reply, payload) => {
    const { takesLines = false } = routeOptions.config;
    const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (hasBody) judgeHead(type, headers, takesLines);
    if (type !== linesType && Number(headers['content-length'] ?? 0) > limits.maxBodyBytes) throw tooLarge(limits.maxBodyBytes);
    if (takesLines) {
      const leave = intakes.enter();
      reply.raw.once('close', leave);
    }
    if (headers.expect !== undefined && !raw.complete) reply.raw.writeContinue();
    return payload;
  });
}

function judgeHead(type: string | undefined, headers: IncomingMessage['headers'], takesLines: boolean): void {
  const accepted = takesLines ? `application/json or ${linesType}` : 'application/json';
  if (type !== 'application/json' && !(takesLines && type === linesType)) {
    throw refuse(`The body is said to be ${type === '' ? 'of no type' : quote(type ?? '')}; expected ${accepted}.`);
  }
  const charset = /charset="?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw refuse(`The body is said to be in ${quote(charset)}; expected UTF-8.`);
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw refuse(`The body is compressed (${quote(encoding)}); expected it as it is.`);
}

function refuse(message: string): ConnectorError {
  return new ConnectorError([httpFault('media_type_unsupported', message)]);
}
