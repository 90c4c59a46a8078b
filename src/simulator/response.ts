import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FaultRule } from './fault-rules';
import type { Timers } from './simulation';
import type { SimulatedResponse } from './vendor';

/** A response as data. */
export interface ResponseData {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined` for a response without a body. */
  readonly body: string | undefined;
}

/** A response of a simulator's code as it is written. */
export function toData({ status, headers = {}, body }: SimulatedResponse): ResponseData {
  if (body === undefined || typeof body === 'string') return { status, headers, body };
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** Writes a complete response. */
export function writeResponse(response: ServerResponse, data: ResponseData): void {
  response.writeHead(data.status, {
    ...data.headers,
    ...(data.body === undefined ? {} : { 'Content-Length': Buffer.byteLength(data.body) }),
  });
  response.end(data.body);
}

/** Writes a response as a rule demands. */
export function writeFaultyResponse(response: ServerResponse, socket: Socket, data: ResponseData, rule: FaultRule, timers: Timers): void {
  if (rule.truncate) truncateResponse(socket, data);
  else if (rule.slowHeaders !== undefined) dripHeaders(socket, data, rule.slowHeaders, timers);
  else if (rule.slowBody !== undefined) dripBody(socket, data, rule.slowBody, timers);
  else writeResponse(response, data);
}

/** Only a response with a body can be truncated, so an empty one becomes 200 with half of an object. */
function truncateResponse(socket: Socket, data: ResponseData): void {
  const whole = withBody(data);
  const { body } = whole;
  socket.end(printHead(whole, Buffer.byteLength(body) + 100) + '\r\n' + body.slice(0, body.length / 2));
}

function dripBody(socket: Socket, data: ResponseData, ms: number, timers: Timers): void {
  const whole = withBody(data);
  const { body } = whole;
  const padding = ' '.repeat(Math.ceil(ms / dripEveryMs));
  socket.write(printHead(whole, Buffer.byteLength(body) + padding.length) + '\r\n');
  drip(socket, padding, body, timers);
}

function dripHeaders(socket: Socket, data: ResponseData, ms: number, timers: Timers): void {
  const body = data.body ?? '';
  socket.write(printHead(data, Buffer.byteLength(body)) + 'X-Slow: ');
  drip(socket, '.'.repeat(Math.ceil(ms / dripEveryMs)), `\r\n\r\n${body}`, timers);
}

const dripEveryMs = 50;

/** Sends one byte at a time, so that a client's idle timer never fires, then the end. */
function drip(socket: Socket, padding: string, end: string, timers: Timers): void {
  if (socket.destroyed) return;
  if (padding === '') {
    socket.end(end);
    return;
  }
  socket.write(padding.slice(0, 1));
  timers.after(dripEveryMs, () => drip(socket, padding.slice(1), end, timers));
}

function withBody(data: ResponseData): ResponseData & { readonly body: string } {
  const { status, headers, body } = data;
  if (body !== undefined) return { status, headers, body };
  return { status: status === 204 ? 200 : status, headers, body: '{"accepted":true}' };
}

/** The status line and headers as bytes, without the blank line that ends them. */
function printHead(data: ResponseData, contentLength: number): string {
  const lines = [`HTTP/1.1 ${data.status} ${STATUS_CODES[data.status] ?? 'Unknown'}`, 'Connection: close'];
  for (const [name, value] of Object.entries(data.headers)) lines.push(`${name}: ${value}`);
  lines.push(`Content-Length: ${contentLength}`, '');
  return lines.join('\r\n');
}
