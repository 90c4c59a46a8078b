import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** How far one request got. Written while it is under way; what it says decides what a failure means. */
export interface RequestTrace {
  /** A request was made of Node; before that, nothing can have left. */
  started: boolean;
  /** The connection stood, TLS included. */
  connected: boolean;
  /** The connection had carried an earlier request. */
  reused: boolean;
  /** The last byte of headers and body was handed to the operating system. */
  sent: boolean;
  /** The server has answered with at least one byte. */
  answered: boolean;
  /** Of the reply, as Node gives them; axios changes the names of some. */
  headers: http.IncomingHttpHeaders;
  /** Bytes of the reply's body so far. */
  received: number;
  /** TLS refused the server's certificate. */
  certificateRefused: boolean;
  /** The deadline passed. */
  expired: boolean;
  /** What Node reported, before axios wraps it. */
  error: Error | undefined;
}

export function startTrace(): RequestTrace {
  return {
    started: false,
    connected: false,
    reused: false,
    sent: false,
    answered: false,
    headers: {},
    received: 0,
    certificateRefused: false,
    expired: false,
    error: undefined,
  };
}

/** A transport for axios that is Node's own and writes down how far the request gets. */
export function createTransport(journey: RequestTrace): {
  request(options: https.RequestOptions, callback: (response: http.IncomingMessage) => void): http.ClientRequest;
} {
  return {
    request(options, callback) {
      const module = options.protocol === 'https:' ? https : http;
      journey.started = true;
      const request = module.request(options, (response) => {
        journey.answered = true;
        journey.headers = response.headers;
        response.on('data', (chunk: Buffer) => {
          journey.received += chunk.length;
        });
        callback(response);
      });
      request.on('socket', (socket) => watchSocket(socket, request, journey));
      request.on('finish', () => {
        journey.sent = true;
      });
      request.on('error', (error) => {
        journey.error ??= error;
      });
      return request;
    },
  };
}

function watchSocket(socket: Socket | TLSSocket, request: http.ClientRequest, journey: RequestTrace): void {
  const readBefore = socket.bytesRead;
  // `request.reusedSocket` is not enough: Node leaves it false for a request that queued for a connection.
  journey.connected = stands(socket);
  journey.reused = journey.connected;
  if (!journey.connected) {
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => {
      journey.connected = true;
    });
  }
  const note = (error: Error): void => {
    if (socket.bytesRead > readBefore && journey.connected) journey.answered = true;
    // Node leaves the reason here when it breaks off the handshake over the certificate, and nowhere else.
    if (!journey.connected && 'authorizationError' in socket && Boolean(socket.authorizationError)) journey.certificateRefused = true;
    journey.error ??= error;
  };
  request.on('error', note);
}

// A certificate is always verified, so a TLS connection stands exactly when it is authorized.
function stands(socket: Socket | TLSSocket): boolean {
  return 'encrypted' in socket ? socket.authorized : !socket.connecting;
}
