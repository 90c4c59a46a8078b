import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** A gateway's cookies may need more than Node's 16 KB. */
const maxHeaderSize = 65_536;

/** How far a request got. It decides what a failure means. */
export class RequestTrace {
  /** Node's request was created; before that, nothing is sent. */
  started = false;
  /** The socket is connected, TLS included. */
  connected = false;
  /** The socket had carried an earlier request. */
  reused = false;
  /** The first byte was written. */
  begun = false;
  /** The last byte of headers and body was given to the operating system. */
  sent = false;
  /** At least one byte of a response has arrived. */
  answered = false;
  /** TLS refused the server's certificate. */
  certificateRefused = false;
  /** The request timed out. */
  expired = false;
  /** Node's error, before axios wraps it. */
  error: Error | undefined = undefined;
}

/**
 * Node's own transport for axios, which records how far the request gets.
 * @param onHead called with each response before its body is read
 */
export function createTransport(
  trace: RequestTrace,
  onHead: (response: http.IncomingMessage, request: http.ClientRequest) => void,
): {
  request(options: https.RequestOptions, callback: (response: http.IncomingMessage) => void): http.ClientRequest;
} {
  return {
    request(options, callback) {
      const module = options.protocol === 'https:' ? https : http;
      trace.started = true;
      const answer = (response: http.IncomingMessage): void => {
        trace.answered = true;
        response.on('error', (error) => (trace.error ??= error));
        onHead(response, request);
        callback(response);
      };
      const request = module.request({ ...options, maxHeaderSize }, answer);
      // Nothing here asks for another protocol.
      request.on('upgrade', (response, socket) => {
        socket.destroy();
        answer(response);
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
  // One that got no descriptor is destroyed already.
  trace.connected = !socket.destroyed && ('encrypted' in socket ? socket.authorized : !socket.connecting);
  trace.reused = trace.connected;
  socket.cork();
  if (trace.connected) writeAfterReading(socket, trace);
  else
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => {
      trace.connected = true;
      writeAfterReading(socket, trace);
    });
  request.on('error', () => {
    if (socket.bytesRead > readBefore && trace.connected) trace.answered = true;
    // Only here does Node say that the handshake failed because of the certificate.
    if (!trace.connected && 'authorizationError' in socket && Boolean(socket.authorizationError)) trace.certificateRefused = true;
  });
}

/** An end or a response that the system holds already is read before the request is written: it has nothing to do with it. */
function writeAfterReading(socket: Socket, trace: RequestTrace): void {
  void twoTurns().then(() => {
    trace.begun = true;
    socket.uncork();
  });
}

/** Whether a response came before the request was sent. To be asked when its head has come. */
export async function isEarly(trace: RequestTrace): Promise<boolean> {
  // TLS tells a turn later what it has sent.
  if (trace.begun && !trace.sent) await twoTurns();
  return !trace.sent;
}

/** The first turn of the event loop ends before sockets are read, the second one after that. */
function twoTurns(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
