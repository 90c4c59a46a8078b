import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { defaultLimits } from '../../../src/host/http/context';
import type { Limits } from '../../../src/host/http/context';
import type { Host } from '../../../src/host/host';
import { openHttp, type HttpOptions, type RunningHttp } from '../../../src/host/http/open-http';
import { formsOf } from '../../../src/authoring/forms/forms';
import { ScriptedHost } from './scripted-host';

export const token = 'test-token-0123456789';

/** What is sent, with its headers by name. */
export type CallInit = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>>; readonly duplex?: 'half' };

/** A running interface over a host. */
export interface HttpCase<H extends Host = ScriptedHost> {
  readonly host: H;
  readonly http: RunningHttp;
  /** Every line of the log, parsed. */
  readonly logged: Record<string, unknown>[];
  /** Calls it with the token. */
  call(path: string, init?: CallInit): Promise<Response>;
  /** Opens a socket and writes text as it is. */
  raw(text: string): Promise<Socket>;
}

/** Over a scripted host. */
export function openCase(
  limits: Partial<Limits> = {},
  access: Partial<HttpOptions['access']> = {},
  tls?: HttpOptions['tls'],
  more: Pick<HttpOptions, 'simulators'> = {},
): Promise<HttpCase> {
  return openCaseOver(new ScriptedHost(), limits, access, tls, more);
}

export async function openCaseOver<H extends Host>(
  host: H,
  limits: Partial<Limits> = {},
  access: Partial<HttpOptions['access']> = {},
  tls?: HttpOptions['tls'],
  more: Pick<HttpOptions, 'simulators'> = {},
): Promise<HttpCase<H>> {
  const logged: Record<string, unknown>[] = [];
  const http = await openHttp({
    host,
    forms: formsOf,
    access: { token, hostNames: [], browserOrigins: [], metricsAreOpen: false, ...access },
    address: { host: '127.0.0.1', port: 0 },
    ...(tls && { tls }),
    ...more,
    limits: { ...defaultLimits, ...limits },
    log: { level: 'debug', write: (line) => logged.push(JSON.parse(line) as Record<string, unknown>) > 0 },
  });
  return {
    host,
    http,
    logged,
    call: (route, init = {}) => fetch(`${http.url}${route}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } }),
    async raw(text) {
      const socket = connect(Number(new URL(http.url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(text);
      return socket;
    },
  };
}

/** The head of a request with the token, up to its empty line. */
export function head(method: string, route: string, headers: Readonly<Record<string, string>> = {}): string {
  const all = { host: 'localhost', authorization: `Bearer ${token}`, ...headers };
  return `${method} ${route} HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
}

/** Everything that comes out of a socket until it holds a text, or ends. */
export async function readUntil(socket: Socket, text: string): Promise<string> {
  let received = '';
  for await (const part of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    received += part.toString('utf8');
    if (received.includes(text)) break;
  }
  return received;
}

/** One JSON value of each line. */
export async function linesOf(response: Response): Promise<Record<string, unknown>[]> {
  const text = await response.text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

export function json(value: unknown, headers: Readonly<Record<string, string>> = {}): CallInit {
  return { method: 'POST', body: JSON.stringify(value), headers: { 'content-type': 'application/json', ...headers } };
}

export function ndjson(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): CallInit {
  return { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers: { 'content-type': 'application/x-ndjson', ...headers } };
}

export const add = (memberId: unknown) => ({ action: 'add', parameters: { memberId } });
