import type { IncomingMessage } from 'node:http';

/**
 * Reads the whole body of a request. Gives `undefined` for a body above the limit, which is read to its end
 * and thrown away, and never calls back when the client goes before the end.
 */
export function readBody(request: IncomingMessage, maxBytes: number, done: (body: Buffer | undefined) => void): void {
  let chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
    else chunks = [];
  });
  request.on('end', () => done(bytes > maxBytes ? undefined : Buffer.concat(chunks, bytes)));
}
