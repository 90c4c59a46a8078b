import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Answer } from './answer';
import type { FaultRule } from './fault-rule';
import type { Timers } from './timers';

/** Writes an answer as it should be. */
export function writeAnswer(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(answer.body === undefined ? {} : { 'Content-Length': Buffer.byteLength(answer.body) }),
  });
  response.end(answer.body);
}

/** Writes an answer in the way that a rule asks for. */
export function writeFaultyAnswer(response: ServerResponse, socket: Socket, answer: Answer, rule: FaultRule, timers: Timers): void {
  if (rule.truncate) truncateAnswer(socket, answer);
  else if (rule.slowHeaders !== undefined) dripHeaders(socket, answer, rule.slowHeaders, timers);
  else if (rule.slowBody !== undefined) dripBody(socket, answer, rule.slowBody, timers);
  else writeAnswer(response, answer);
}

/** An answer needs a body to be cut in it, so an empty one becomes 200 with half of an object. */
function truncateAnswer(socket: Socket, answer: Answer): void {
  const whole = withBody(answer);
  const { body } = whole;
  socket.end(printHead(whole, Buffer.byteLength(body) + 100) + '\r\n' + body.slice(0, body.length / 2));
}

function dripBody(socket: Socket, answer: Answer, ms: number, timers: Timers): void {
  const whole = withBody(answer);
  const { body } = whole;
  const padding = ' '.repeat(Math.ceil(ms / dripEveryMs));
  socket.write(printHead(whole, Buffer.byteLength(body) + padding.length) + '\r\n');
  drip(socket, padding, body, timers);
}

function dripHeaders(socket: Socket, answer: Answer, ms: number, timers: Timers): void {
  const body = answer.body ?? '';
  socket.write(printHead(answer, Buffer.byteLength(body)) + 'X-Slow: ');
  drip(socket, '.'.repeat(Math.ceil(ms / dripEveryMs)), `\r\n\r\n${body}`, timers);
}

const dripEveryMs = 50;

/** Sends a byte at a time, which keeps a client's idle timer from ever running out, then the end. */
function drip(socket: Socket, padding: string, end: string, timers: Timers): void {
  if (socket.destroyed) return;
  if (padding === '') {
    socket.end(end);
    return;
  }
  socket.write(padding.slice(0, 1));
  timers.after(dripEveryMs, () => drip(socket, padding.slice(1), end, timers));
}

function withBody(answer: Answer): Answer & { readonly body: string } {
  const { status, headers, body } = answer;
  if (body !== undefined) return { status, headers, body };
  return { status: status === 204 ? 200 : status, headers, body: '{"accepted":true}' };
}

/** The status line and headers as bytes, without the blank line that ends them. */
function printHead(answer: Answer, contentLength: number): string {
  const lines = [`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? 'Unknown'}`, 'Connection: close'];
  for (const [name, value] of Object.entries(answer.headers)) lines.push(`${name}: ${value}`);
  lines.push(`Content-Length: ${contentLength}`, '');
  return lines.join('\r\n');
}
