import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** How far a request got. It decides what a failure means. */
export class RequestTrace {
  /** Node's request was created; before that, nothing is sent. */
  started = false;
  /** The socket is connected, TLS included. */
  connected = false;
  /** The socket had carried an earlier request. */
  reused = false;
  /** The last byte of headers and body was given to the operating system. */
  sent = false;
  /** At least one byte of a response has arrived. */
  answered = false;
  /** Of the response, as Node gives them; axios renames some. */
  headers: http.IncomingHttpHeaders = {};
  /** Bytes of the response's body so far. */
  received = 0;
  /** TLS refused the server's certificate. */
  certificateRefused = false;
  /** The request timed out. */
  expired = false;
  /** Node's error, before axios wraps it. */
  error: Error | undefined = undefined;
}

/** Node's own transport for axios, which records how far the request gets. */
export function createTransport(trace: RequestTrace): {
  request(options: https.RequestOptions, callback: (response: http.IncomingMessage) => void): http.ClientRequest;
} {
  return {
    request(options, callback) {
      const module = options.protocol === 'https:' ? https : http;
      trace.started = true;
      const request = module.request(options, (response) => {
        trace.answered = true;
        trace.headers = response.headers;
        response.on('data', (chunk: Buffer) => (trace.received += chunk.length));
        callback(response);
      });
      request.on('socket', (socket) => watchSocket(socket, request, trace));
      request.on('finish', () => (trace.sent = true));
      request.on('error', (error) => (trace.error ??= error));
      return request;
    },
  };
}

function watchSocket(socket: Socket | TLSSocket, request: http.ClientRequest, trace: RequestTrace): void {
  const readBefore = socket.bytesRead;
  // `request.reusedSocket` is not enough: Node leaves it false for a request that waited for a socket.
  // Certificates are always verified, so a TLS socket is connected exactly when it is authorized.
  trace.connected = 'encrypted' in socket ? socket.authorized : !socket.connecting;
  trace.reused = trace.connected;
  if (!trace.connected) socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => (trace.connected = true));
  request.on('error', () => {
    if (socket.bytesRead > readBefore && trace.connected) trace.answered = true;
    // Only here does Node say that the handshake failed because of the certificate.
    if (!trace.connected && 'authorizationError' in socket && Boolean(socket.authorizationError)) trace.certificateRefused = true;
  });
}
