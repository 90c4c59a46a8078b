import http from 'node:http';
import https from 'node:https';
import { Axios } from 'axios';
import type { HttpResponse } from '../../contract';
import { describeEarlySuccess, describeFailure } from './describe-failure';
import { createPublicLookup } from './lookup';
import { OriginSockets } from './origin-sockets';
import { readBody, type Body } from './read-body';
import { createTransport, isEarly, RequestTrace } from './request-trace';
import { isSuccessful, type PreparedRequest, type SenderOptions, type SendResult } from './sender';
import { TunnelAgent } from './tunnel';

// Without axios' global defaults, which other code of the process may have changed.
const axios = new Axios({
  adapter: 'http',
  // A redirected POST would lose its body and send the token to another host.
  maxRedirects: 0,
  // A response of any status is data.
  validateStatus: () => true,
  // A small compressed response could unpack to any size.
  decompress: false,
  responseType: 'stream',
  maxBodyLength: Infinity,
  transformRequest: [(body: unknown) => body],
  transformResponse: [(body: unknown) => body],
  // HTTP_PROXY and NO_PROXY are not read.
  proxy: false,
});

/** Sends requests through sockets that it keeps alive. */
export interface HttpTransport {
  /** Never rejects. */
  send(request: PreparedRequest): Promise<SendResult>;
  /** Closes idle sockets at once and busy ones when their request ends. */
  close(): void;
}

/** How long the body of a response may take that is judged by its head; it is only quoted. */
const unneededBodyMs = 2_000;

/** @param proxy for https; plain http goes to this machine only and needs no proxy */
export function openTransport(options: SenderOptions, proxy: URL | undefined): HttpTransport {
  const makeAgent = agentMaker(options, proxy);
  const origins = new Map<string, OriginSockets>();
  return {
    send(request) {
      const { origin, protocol } = request.url;
      const sockets = origins.get(origin) ?? new OriginSockets((settings) => makeAgent(protocol, settings), options.now);
      origins.set(origin, sockets);
      return send(request, sockets, options.requestTimeoutMs);
    },
    close() {
      for (const sockets of origins.values()) sockets.close();
    },
  };
}

async function send(request: PreparedRequest, sockets: OriginSockets, requestTimeoutMs: number): Promise<SendResult> {
  const trace = new RequestTrace();
  const deadline = new AbortController();
  const startedAt = performance.now();
  const timer = setTimeout(() => {
    trace.expired = true;
    deadline.abort();
  }, requestTimeoutMs);
  const { agent, end } = sockets.next();
  let isStale = false;
  const fail = (): SendResult => {
    const failure = describeFailure(trace, request, performance.now() - startedAt);
    isStale = failure.stale;
    return failure;
  };
  let head: { readonly request: http.ClientRequest; readonly body: Promise<Body>; readonly isEarly: Promise<boolean> } | undefined;
  try {
    const { data: response } = await axios.request<http.IncomingMessage>({
      method: request.method,
      url: request.url.href,
      headers: { ...defaultsToOmit(request.headers), ...request.headers },
      data: request.body === undefined ? undefined : Buffer.from(request.body),
      signal: deadline.signal,
      transport: createTransport(trace, (answer, sending) => {
        const body = readBody(answer, request.maxResponseBytes, isNeeded(answer) ? undefined : unneededBodyMs);
        head = { request: sending, body, isEarly: isEarly(trace) };
      }),
      httpAgent: agent,
      httpsAgent: agent,
    });
    if (!head) return fail();
    const { text, end: bodyEnd } = await head.body;
    const { statusCode: status = 0, headers } = response;
    const early = await head.isEarly;
    // The server may read no more of a request that it has answered.
    if (!trace.sent) head.request.destroy();
    if (early && isSuccessful(status)) return describeEarlySuccess(request, status);
    if (bodyEnd === 'broken' && isNeeded(response)) return fail();
    return { response: { status, headers: textsOf(headers), body: text, ...(bodyEnd !== 'complete' && { isTruncated: true }) } };
  } catch {
    // An error of axios holds the token and the body, so nothing is read from it.
    return fail();
  } finally {
    clearTimeout(timer);
    end(isStale);
  }

  function isNeeded({ statusCode = 0 }: http.IncomingMessage): boolean {
    return request.needsBody && isSuccessful(statusCode);
  }
}

// axios adds these unless they are given or false.
function defaultsToOmit(given: Readonly<Record<string, string>>): Record<string, false> {
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const omitted = ['Accept', 'Content-Type', 'User-Agent'].filter((name) => !names.has(name.toLowerCase()));
  return Object.fromEntries(omitted.map((name) => [name, false]));
}

function textsOf(headers: http.IncomingHttpHeaders): HttpResponse['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

/** Makes agents whose sockets go to checked addresses only. */
function agentMaker({ policy, resolve, ca, requestTimeoutMs }: SenderOptions, proxy: URL | undefined) {
  const lookup = createPublicLookup({ allowLoopback: policy.allowLoopback === true, resolve });
  return (protocol: string, keepAlive: http.AgentOptions): http.Agent => {
    const shared = { ...keepAlive, maxSockets: 16, maxFreeSockets: 8, lookup };
    if (protocol === 'http:') return new http.Agent(shared);
    // Explicit, because otherwise NODE_TLS_REJECT_UNAUTHORIZED=0 applies.
    const secure = { ...shared, rejectUnauthorized: true, ...(ca !== undefined && { ca }) };
    return proxy === undefined ? new https.Agent(secure) : new TunnelAgent(proxy, requestTimeoutMs, secure);
  };
}
