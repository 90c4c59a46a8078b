import type http from 'node:http';
import { Axios, AxiosError } from 'axios';
import type { HttpMethod, HttpResponse } from '../../contract';
import { createAgents, type AgentOptions, type Agents } from './agents';
import { describeFailure } from './describe-failure';
import { createTransport, startTrace } from './request-trace';
import type { SendResult } from './sender';

// Made without axios' own defaults, which another part of the process may have changed.
const axios = new Axios({
  adapter: 'http',
  // A redirected POST would lose its body and hand the token to the next host.
  maxRedirects: 0,
  // A reply of any status is data.
  validateStatus: () => true,
  // A small compressed reply could unpack to any size.
  decompress: false,
  responseType: 'arraybuffer',
  maxBodyLength: Infinity,
  transformRequest: [(body: unknown) => body],
  transformResponse: [(body: unknown) => body],
  // Off: what HTTP_PROXY and NO_PROXY say is not the operator's word.
  proxy: false,
});

/** A request whose headers are complete and checked. */
export interface PreparedRequest {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly maxResponseBytes: number;
}

/** Connections that are open, and the way to use them. */
export interface HttpTransport {
  /** One request and its reply. Never rejects. */
  send(request: PreparedRequest): Promise<SendResult>;
  /** Closes idle connections at once and busy ones when their request ends. */
  close(): void;
}

/** @param options.deadlineMs for each request, from `send` to the last byte of the reply */
export function openTransport(options: AgentOptions): HttpTransport {
  const agents = createAgents(options);
  return {
    send: (request) => send(request, agents, options.requestTimeoutMs),
    close() {
      for (const agent of [agents.http, agents.https]) closeIdle(agent);
    },
  };
}

// Not `agent.destroy()`, which would also break off requests under way and leave their outcome unknown.
function closeIdle(agent: http.Agent): void {
  agent.maxFreeSockets = 0;
  for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
}

async function send(request: PreparedRequest, agents: Agents, deadlineMs: number): Promise<SendResult> {
  const { method, url, maxResponseBytes } = request;
  const journey = startTrace();
  const deadline = new AbortController();
  const startedAt = performance.now();
  const timer = setTimeout(() => {
    journey.expired = true;
    deadline.abort();
  }, deadlineMs);
  try {
    const response = await axios.request<Buffer>({
      method,
      url: url.href,
      headers: { ...defaultsToOmit(request.headers), ...request.headers },
      data: request.body === undefined ? undefined : Buffer.from(request.body),
      maxContentLength: maxResponseBytes,
      // Measures silence only and is no deadline; it is the second lock on the door.
      timeout: deadlineMs,
      signal: deadline.signal,
      transport: createTransport(journey),
      httpAgent: agents.http,
      httpsAgent: agents.https,
    });
    return { reply: { status: response.status, headers: textsOf(journey.headers), body: response.data.toString() } };
  } catch (error) {
    // What axios throws holds the token and the body: nothing of it is kept but whether time was up.
    journey.expired ||= error instanceof AxiosError && error.code === AxiosError.ECONNABORTED;
    return describeFailure(journey, { method, url, maxResponseBytes, elapsedMs: performance.now() - startedAt });
  } finally {
    clearTimeout(timer);
  }
}

// axios writes these by itself unless they are given, or false.
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
