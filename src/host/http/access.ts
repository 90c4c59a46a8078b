import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLoopbackHost } from '../../runtime/http/egress';
import { ConnectorError } from '../../fault';
import { httpFault } from './http-faults';

/** Who may call the host, and by which names. */
export interface AccessRules {
  readonly token: string;
  /** Names in the Host header that are accepted besides those of loopback. */
  readonly hostNames: readonly string[];
  /** Origins of web pages that may call, besides the host's own. */
  readonly browserOrigins: readonly string[];
  readonly metricsAreOpen: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Needs no token, and is called by any name. */
    isOpen?: boolean;
    isMetrics?: boolean;
    /** Takes a stream of lines besides JSON. */
    takesLines?: boolean;
  }
}

/**
 * Judges a request by its head, before anything of it is looked up, so that a wrong token is told the same whatever it asks for.
 * @returns what is to be called for each request
 */
export function openAccess({ token, hostNames, browserOrigins, metricsAreOpen }: AccessRules) {
  const expected = digest(token);
  const names = new Set(hostNames.map((name) => name.toLowerCase()));
  const origins = new Set(browserOrigins.map((origin) => new URL(origin).origin));

  return async ({ headers, method, routeOptions, protocol, raw }: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { config } = routeOptions;
    if (config.isOpen === true) return;
    const [host = '', ...others] = raw.headersDistinct['host'] ?? [];
    // A name and a port; what else a URL may hold would hide another name, and so would a second header.
    const isName = others.length === 0 && !/[@/\\?#]/.test(host) && URL.canParse(`${protocol}://${host}`);
    const url = isName ? new URL(`${protocol}://${host}`) : undefined;
    if (url === undefined || !(isLoopbackHost(url.hostname) || names.has(url.hostname)))
      throw refuse('host_name_refused', 'The Host header of the request is none of the names of this host.');
    const { origin } = headers;
    if (origin !== undefined && origin !== url.origin) {
      if (!origins.has(origin))
        throw refuse('origin_refused', 'The request comes from a web page of an origin that may not call this host.');
      allow(origin, reply);
      // A browser asks first, without the token.
      if (method === 'OPTIONS') return reply.code(204).send();
    }
    if (config.isMetrics === true && metricsAreOpen) return;
    if (timingSafeEqual(digest(/^bearer +(.*)$/i.exec(headers.authorization ?? '')?.[1] ?? ''), expected)) return;
    void reply.header('WWW-Authenticate', 'Bearer');
    throw refuse('access_refused', 'The request does not carry the token of this host.');
  };
}

/** Of the same length for any text, so that comparing tells nothing. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function allow(origin: string, reply: FastifyReply): void {
  void reply.headers({
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-Match, Idempotency-Key, Last-Event-ID',
    'Access-Control-Expose-Headers': 'ETag, Location, Retry-After, Idempotent-Replayed',
  });
}

function refuse(code: 'access_refused' | 'host_name_refused' | 'origin_refused', message: string): ConnectorError {
  return new ConnectorError([httpFault(code, message)]);
}
