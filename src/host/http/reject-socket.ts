import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { httpFault } from './http-faults';
import { faultBody } from './fault-body';

const answers: Readonly<Record<string, { readonly status: number; readonly message: string }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The head of the request did not arrive in time.' },
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The head of the request is too large.' },
};

/**
 * Answers what the parser of HTTP refuses, before there is a request, and closes the connection.
 * @param batchDelayMs for the caller to close it too; whoever never does would keep it
 */
export function rejectSocket(error: { readonly code?: string }, socket: Socket, batchDelayMs: number): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, message } = answers[error.code ?? ''] ?? { status: 400, message: 'This is not HTTP as the host understands it.' };
  const body = JSON.stringify(faultBody([httpFault('request_malformed', message)]));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  const cut = setTimeout(() => socket.destroy(), batchDelayMs);
  socket.once('close', () => clearTimeout(cut));
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
