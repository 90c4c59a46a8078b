import http from 'node:http';
import https from 'node:https';
import { Axios, AxiosError } from 'axios';
import type { HttpResponse } from '../../contract';
import { describeFailure } from './describe-failure';
import { createPublicLookup } from './lookup';
import { createTransport, RequestTrace } from './request-trace';
import type { PreparedRequest, SenderOptions, SendResult } from './sender';
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
  responseType: 'arraybuffer',
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

/** @param proxy for https; plain http goes to this machine only and needs no proxy */
export function openTransport(options: SenderOptions, proxy: URL | undefined): HttpTransport {
  const agents = createAgents(options, proxy);
  return {
    send: (request) => send(request, agents, options.requestTimeoutMs),
    close() {
      for (const agent of [agents.http, agents.https]) closeIdle(agent);
    },
  };
}

// Not `agent.destroy()`: it would abort requests in flight, and their outcome would be unknown.
function closeIdle(agent: http.Agent): void {
  agent.maxFreeSockets = 0;
  for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
}

async function send(request: PreparedRequest, agents: ReturnType<typeof createAgents>, requestTimeoutMs: number): Promise<SendResult> {
  const trace = new RequestTrace();
  const deadline = new AbortController();
  const startedAt = performance.now();
  const timer = setTimeout(() => {
    trace.expired = true;
    deadline.abort();
  }, requestTimeoutMs);
  try {
    const response = await axios.request<Buffer>({
      method: request.method,
      url: request.url.href,
      headers: { ...defaultsToOmit(request.headers), ...request.headers },
      data: request.body === undefined ? undefined : Buffer.from(request.body),
      maxContentLength: request.maxResponseBytes,
      // Limits the time without any data, as a second safeguard.
      timeout: requestTimeoutMs,
      signal: deadline.signal,
      transport: createTransport(trace),
      httpAgent: agents.http,
      httpsAgent: agents.https,
    });
    return { response: { status: response.status, headers: textsOf(trace.headers), body: response.data.toString() } };
  } catch (error) {
    // An error of axios holds the token and the body, so only whether it is a timeout is read from it.
    trace.expired ||= error instanceof AxiosError && error.code === AxiosError.ECONNABORTED;
    return describeFailure(trace, request, performance.now() - startedAt);
  } finally {
    clearTimeout(timer);
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

/** Keep-alive sockets, to checked addresses only. */
function createAgents({ policy, resolve, ca, requestTimeoutMs }: SenderOptions, proxy: URL | undefined) {
  const shared = {
    keepAlive: true,
    maxSockets: 16,
    maxFreeSockets: 8,
    // For idle sockets and for those that connect. Node respects a shorter time in Keep-Alive only when a time is set here.
    timeout: 15_000,
    lookup: createPublicLookup({ allowLoopback: policy.allowLoopback === true, resolve }),
  };
  // Explicit, because otherwise NODE_TLS_REJECT_UNAUTHORIZED=0 applies.
  const secure = { ...shared, rejectUnauthorized: true, ...(ca !== undefined && { ca }) };
  return {
    http: new http.Agent(shared),
    https: proxy === undefined ? new https.Agent(secure) : new TunnelAgent(proxy, requestTimeoutMs, secure),
  };
}
