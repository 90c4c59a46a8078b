import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLoopbackHost } from '../../runtime/http/egress';
import { refusal } from '../host-faults';

/** Who may call the host, and with which Host headers. */
export interface AccessRules {
  readonly token: string;
  /** Accepted in the Host header besides loopback names. */
  readonly hostNames: readonly string[];
  /** Origins of web pages that may call, besides the host's own. */
  readonly browserOrigins: readonly string[];
  readonly metricsAreOpen: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether it came with the token. */
    isTrusted: boolean;
  }
  interface FastifyContextConfig {
    /** Needs no token and accepts any Host header. */
    isOpen?: boolean;
    isMetrics?: boolean;
    /** Says the same whatever the state is. */
    isStatic?: boolean;
    /** Accepts a stream of lines besides JSON. */
    takesLines?: boolean;
  }
}

/**
 * Checks the head of a request before anything else, so that the answer to a wrong token tells nothing about what exists.
 * @param trust called for a request with the token
 * @returns the hook for each request
 */
export function openAccess({ token, hostNames, browserOrigins, metricsAreOpen }: AccessRules, trust: (request: FastifyRequest) => void) {
  const expected = digest(token);
  const names = new Set(hostNames.map((name) => name.toLowerCase()));
  const origins = new Set(browserOrigins.map((origin) => new URL(origin).origin));

  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { headers, method, routeOptions, protocol, raw } = request;
    const { config } = routeOptions;
    if (config.isOpen === true) return;
    const [host = '', ...others] = raw.headersDistinct['host'] ?? [];
    // Only a name and a port: other parts of a URL, or a second header, could hide another name.
    const isName = others.length === 0 && !/[@/\\?#]/.test(host) && URL.canParse(`${protocol}://${host}`);
    const url = isName ? new URL(`${protocol}://${host}`) : undefined;
    if (url === undefined || !(isLoopbackHost(url.hostname) || names.has(url.hostname)))
      throw refusal('host_name_refused', 'The request has an unknown Host header.');
    const { origin } = headers;
    if (origin !== undefined && origin !== url.origin) {
      if (!origins.has(origin))
        throw refusal('origin_refused', 'The request comes from a web page of an origin that may not call this host.');
      void reply.headers({
        Vary: 'Origin',
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
        'Access-Control-Allow-Headers':
          'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID, Request-Id, Traceparent',
        'Access-Control-Expose-Headers': 'ETag, Link, Location, Request-Id, Retry-After, Idempotent-Replayed',
      });
      // A browser sends a preflight request without the token.
      if (method === 'OPTIONS') return reply.code(204).send();
    }
    if (config.isMetrics === true && metricsAreOpen) return;
    if (timingSafeEqual(digest(/^bearer +(.*)$/i.exec(headers.authorization ?? '')?.[1] ?? ''), expected)) {
      trust(request);
      return;
    }
    void reply.header('WWW-Authenticate', 'Bearer');
    throw refusal('access_refused', 'The request does not carry the token of this host.');
  };
}

/** Has the same length for any text, so that comparing takes constant time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
