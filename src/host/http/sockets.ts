import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';

import { faultBody } from './error-response';
import { hostFault } from '../host-faults';

/** The open sockets of a server, including those without a request, which the server does not count as idle. */
export class OpenSockets {
  // For TLS, the sockets below it, which exist before the handshake.
  readonly #open = new Set<Socket>();
  #requests = 0;
  #onQuiet: (() => void) | undefined;

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
    });
    server.on('request', (_request, response) => {
      this.#requests += 1;
      response.once('close', () => {
        this.#requests -= 1;
        if (this.#requests === 0) this.#onQuiet?.();
      });
    });
  }

  /** Calls back when no request is running; at once when none is. */
  whenQuiet(callback: () => void): void {
    if (this.#requests === 0) callback();
    else this.#onQuiet = callback;
  }

  destroyAll(): void {
    for (const socket of this.#open) socket.destroy();
  }
}

/** Reads and discards what is left of a body, so that the caller gets to read the reply. Destroys the socket after `graceMs`. */
export function drainBody(body: IncomingMessage, graceMs: number): void {
  const { socket } = body;
  // A stream with a 'readable' listener does not flow, and notices its removal only in the next turn.
  body.removeAllListeners('readable');
  setImmediate(() => body.resume());
  setTimeout(() => {
    if (!body.complete) socket.destroy();
  }, graceMs).unref();
}

const parserErrors: Readonly<Record<string, { readonly status: number; readonly message: string }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The head of the request did not arrive in time.' },
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The head of the request is too large.' },
};

/**
 * Answers what the HTTP parser refuses, before there is a request, and closes the socket.
 * @param graceMs for the caller to close it too, before it is destroyed
 */
export function rejectSocket(error: { readonly code?: string }, socket: Socket, graceMs: number): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, message } = parserErrors[error.code ?? ''] ?? { status: 400, message: 'The request is not valid HTTP.' };
  const body = JSON.stringify(faultBody([hostFault('request_malformed', message)]));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  const timer = setTimeout(() => socket.destroy(), graceMs);
  socket.once('close', () => clearTimeout(timer));
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
