import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { problemOf, problemType } from './error-response';
import { newRequestId, requestIdHeader } from './request-id';
import { hostFault } from '../host-faults';

interface OpenSocket {
  readonly socket: Socket;
  /** Whether a request came over it with the token. */
  isKnown: boolean;
  readonly responses: Set<ServerResponse>;
}

/** The open sockets of a server, including those without a request, which the server does not count as idle. */
export class OpenSockets {
  // The oldest first. For TLS, the sockets below it, which exist before the handshake.
  readonly #open = new Map<string, OpenSocket>();
  /** Sockets that were closed, or not taken, because there were too many. */
  refused = 0;
  #requests = 0;
  #onQuiet: (() => void) | undefined;

  constructor(
    server: Server,
    private readonly maxSockets: number,
  ) {
    server.on('connection', (socket) => this.#add(socket));
    server.on('request', ({ socket }, response) => this.#addResponse(this.#open.get(peerOf(socket)), response));
  }

  get count(): number {
    return this.#open.size;
  }

  /** A request with the token came over the socket. */
  trust(socket: Socket): void {
    const open = this.#open.get(peerOf(socket));
    if (open) open.isKnown = true;
  }

  /** Calls back when no request is running; at once when none is. */
  whenQuiet(callback: () => void): void {
    if (this.#requests === 0) callback();
    else this.#onQuiet = callback;
  }

  destroyAll(): void {
    for (const { socket } of this.#open.values()) socket.destroy();
  }

  #add(socket: Socket): void {
    if (this.#open.size >= this.maxSockets) {
      this.refused += 1;
      const last = this.#leastNeeded();
      (last?.socket ?? socket).destroy();
      if (!last) return;
      this.#open.delete(peerOf(last.socket));
    }
    const peer = peerOf(socket);
    const open: OpenSocket = { socket, isKnown: false, responses: new Set() };
    this.#open.set(peer, open);
    socket.once('close', () => {
      if (this.#open.get(peer) === open) this.#open.delete(peer);
      // Node does not tell a response that waits behind another one of its socket.
      setImmediate(() => open.responses.forEach((response) => response.emit('close')));
    });
  }

  #addResponse(open: OpenSocket | undefined, response: ServerResponse): void {
    this.#requests += 1;
    open?.responses.add(response);
    response.once('close', () => {
      open?.responses.delete(response);
      this.#requests -= 1;
      if (this.#requests === 0) this.#onQuiet?.();
    });
  }

  /** The oldest over which the token has not come, or else the oldest without a request. */
  #leastNeeded(): OpenSocket | undefined {
    const open = [...this.#open.values()];
    return open.find(({ isKnown }) => !isKnown) ?? open.find(({ responses }) => responses.size === 0);
  }
}

/** The address and port of the caller: the same for a TLS socket and the one below it. */
function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

/** Calls back when the reply has ended: all of it is sent, or its caller has left. */
export function whenEnded(response: ServerResponse, callback: () => void): void {
  if (response.closed || response.req.socket.destroyed) callback();
  else response.once('close', callback);
}

/** Reads and discards what is left of a body, so that the caller gets to read the reply. Destroys the socket after `graceMs`. */
export function drainBody(body: IncomingMessage, graceMs: number): void {
  // A stream with a 'readable' listener does not flow, and notices its removal only in the next turn.
  body.removeAllListeners('readable');
  setImmediate(() => body.resume());
  destroyAfter(body, graceMs);
}

/** Reads no more of the body of a caller who has no access. Destroys the socket when it had time to read the reply. */
export function cutBody(body: IncomingMessage): void {
  body.socket.pause();
  destroyAfter(body, cutAfterMs);
}

function destroyAfter(body: IncomingMessage, graceMs: number): void {
  setTimeout(() => {
    if (!body.complete) body.socket.destroy();
  }, graceMs).unref();
}

const cutAfterMs = 200;

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
  const id = newRequestId();
  const body = JSON.stringify({ ...problemOf([hostFault('request_malformed', message)], id), status });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `Content-Type: ${problemType}`,
    `${requestIdHeader}: ${id}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  const timer = setTimeout(() => socket.destroy(), graceMs);
  socket.once('close', () => clearTimeout(timer));
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
