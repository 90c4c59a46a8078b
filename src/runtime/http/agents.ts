import http from 'node:http';
import https from 'node:https';
import { createPublicLookup, type Resolve } from './lookup';
import { TunnelAgent } from './tunnel';

export interface Agents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

export interface AgentOptions {
  /** Lets a host that is written as loopback lead to this machine. */
  readonly allowLoopback: boolean;
  /** At most so long for a proxy to open the way. */
  readonly requestTimeoutMs: number;
  /** Certificate authorities in PEM, trusted in place of Node's. */
  readonly ca?: string | undefined;
  /** For https; plain http only goes to this machine itself and needs none. */
  readonly proxy?: URL | undefined;
  readonly resolve?: Resolve | undefined;
}

/** Connections that are kept alive between requests, to checked addresses only. */
export function createAgents(options: AgentOptions): Agents {
  const shared = {
    keepAlive: true,
    maxSockets: 16,
    maxFreeSockets: 8,
    // Of a connection that carries no request, and of one that is still being made. A shorter time that the server
    // announces by Keep-Alive is kept by Node, but only when a time is set here.
    timeout: 15_000,
    lookup: createPublicLookup(options),
  };
  const secure = {
    ...shared,
    // Said outright, since NODE_TLS_REJECT_UNAUTHORIZED=0 is honoured otherwise.
    rejectUnauthorized: true,
    ...(options.ca !== undefined && { ca: options.ca }),
  };
  return {
    http: new http.Agent(shared),
    https: options.proxy === undefined ? new https.Agent(secure) : new TunnelAgent(options.proxy, options.requestTimeoutMs, secure),
  };
}
