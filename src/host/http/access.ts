import { createHash, timingSafeEqual } from 'node:crypto';
import type { Caller, TokenScope } from '../access/tokens';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLoopbackHost } from '../../runtime/http/egress';
import { covers } from '../connections/template';
import { refusal } from '../host-faults';

/** Who may call the host, and with which Host headers. */
export interface AccessRules {
  /** The bootstrap token, which may do everything. */
  readonly token: string;
  /** Accepted in the Host header besides loopback names. */
  readonly hostNames: readonly string[];
  /** Origins of web pages that may call, besides the host's own. */
  readonly browserOrigins: readonly string[];
  readonly metricsAreOpen: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose token it came with. */
    caller: Caller | undefined;
  }
  interface FastifyContextConfig {
    /** Needs no token and accepts any Host header. */
    isOpen?: boolean;
    /** Needs no token. */
    isPublic?: boolean;
    isMetrics?: boolean;
    /** Says the same whatever the state is. */
    isStatic?: boolean;
    /** What a token must allow. Left out, `read` for GET and HEAD, and `admin` for everything else. */
    scope?: TokenScope;
    /** Accepts a stream of lines besides JSON. */
    takesLines?: boolean;
    /** Reads its body itself, as a file of any size. */
    takesFile?: boolean;
  }
}

/** Finds whose token it is; see `HostTokens`. */
type FindCaller = (token: string, isIntake: boolean) => Promise<Caller | undefined>;

/**
 * Checks the head of a request before anything else, so that the answer to a wrong token tells nothing about what exists.
 * @param findCaller for every token but the bootstrap token
 * @param trust called for a request with a token
 * @returns the hook for each request
 */
export function openAccess(
  { token, hostNames, browserOrigins, metricsAreOpen }: AccessRules,
  findCaller: FindCaller,
  trust: (request: FastifyRequest) => void,
) {
  const expected = digest(token);
  const names = new Set(hostNames.map((name) => name.toLowerCase()));
  const origins = new Set(browserOrigins.map((origin) => new URL(origin).origin));

  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { headers, method, routeOptions, protocol, raw } = request;
    const { config } = routeOptions;
    // What calls these, such as Kubernetes and Prometheus, calls a pod by its address.
    if (config.isOpen === true || (config.isMetrics === true && metricsAreOpen)) return;
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
          'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, File-Options, Last-Event-ID, Request-Id, Traceparent',
        'Access-Control-Expose-Headers': 'ETag, Link, Location, Request-Id, Retry-After, Idempotent-Replayed',
      });
      // A browser sends a preflight request without the token.
      if (method === 'OPTIONS') return reply.code(204).send();
    }
    if (config.isPublic === true) return;
    const needed = config.scope ?? (method === 'GET' || method === 'HEAD' ? 'read' : 'admin');
    const given = tokenOf(headers.authorization ?? '');
    const isBootstrap = timingSafeEqual(digest(given), expected);
    const caller = isBootstrap ? bootstrap : given === '' ? undefined : await findCaller(given, needed === 'intake');
    if (!caller) {
      // Only senders are offered Basic: a browser would ask its user for a password, and keep it.
      void reply.header('WWW-Authenticate', needed === 'intake' ? 'Bearer, Basic realm="intake", charset="UTF-8"' : 'Bearer');
      throw refusal('access_refused', 'The request does not carry a token of this host.');
    }
    request.caller = caller;
    trust(request);
    requireScope(caller, needed, request);
  };
}

const bootstrap: Caller = { name: 'bootstrap', scope: 'admin' };

/** The token of a header: a Bearer token, or the password of Basic authentication, whatever the user name. */
function tokenOf(authorization: string): string {
  const [, scheme = '', given = ''] = /^(bearer|basic) +(.*)$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() !== 'basic') return given;
  const text = Buffer.from(given, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? '' : text.slice(colon + 1);
}

/** @throws ConnectorError `scope_insufficient` */
function requireScope({ scope, connection }: Caller, needed: TokenScope, { params }: FastifyRequest): void {
  if (scope !== 'admin' && scope !== needed)
    throw refusal('scope_insufficient', `The token has the scope "${scope}"; expected one with the scope "${needed}" or "admin".`);
  const id = typeof params === 'object' && params !== null && 'id' in params ? params.id : undefined;
  if (connection !== undefined && typeof id === 'string' && !covers(connection, id))
    throw refusal('scope_insufficient', 'The token may send records to one connection alone, which is not that of this request.');
}

/** Has the same length for any text, so that comparing takes constant time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
