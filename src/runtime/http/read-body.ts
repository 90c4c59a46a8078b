import type http from 'node:http';

/** What was read of a response's body. */
export interface Body {
  readonly text: string;
  /** `broken`: the rest did not come, or not in time. */
  readonly end: 'complete' | 'too_long' | 'broken';
}

/**
 * Reads a body up to a limit. The socket of a longer one is closed, so the rest is not read.
 * @param maxMs how long the body may take, where there is a limit besides the request's own
 */
export function readBody(response: http.IncomingMessage, maxBytes: number, maxMs: number | undefined): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (end: Body['end']): void => {
      clearTimeout(timer);
      resolve({ text: Buffer.concat(chunks).subarray(0, maxBytes).toString(), end });
      if (end !== 'complete') response.destroy();
    };
    const timer = maxMs === undefined ? undefined : setTimeout(() => finish('broken'), maxMs);
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > maxBytes) finish('too_long');
    });
    response.on('end', () => finish('complete'));
    response.on('error', () => finish('broken'));
    response.on('close', () => finish('broken'));
  });
}
