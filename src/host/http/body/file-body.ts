import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { ConnectorError } from '../../../fault';
import { refusal } from '../../host-faults';
import type { HttpContext } from '../context';
import { linesType } from '../stream-reply';
import { readParts } from './read-body';

/** What a file may be sent as. What it is, its content tells. */
export const fileTypes: readonly string[] = ['text/csv', linesType, 'application/json', 'application/octet-stream'];

/** A file is read in blocks of this size, however the network splits it, so that it is read alike each time. */
const blockBytes = 64 * 1024;

/**
 * The bytes of a file as they arrive.
 * @param maxBytes what comes beyond is left in the socket; without it, all of it is read
 * @throws ConnectorError `body_late`, `intake_busy`, `host_closing`, `request_malformed` when its caller leaves
 */
export function openFileBody(request: FastifyRequest, { limits, closing }: HttpContext, maxBytes = Infinity): Readable {
  const { body, held } = request;
  if (!(body instanceof Readable)) throw refusal('request_malformed', 'The request has no body; expected a file.');
  const stop = (): void => held.stop(refusal('host_closing', 'The host is ending. Send the file again with the same key.'));
  async function* blocks(from: Readable): AsyncGenerator<Buffer> {
    if (closing.aborted) stop();
    closing.addEventListener('abort', stop);
    let parts: Buffer[] = [];
    let bytes = 0;
    let read = 0;
    try {
      for await (const part of readParts(from, held, { idleMs: limits.idleMs })) {
        read += part.length;
        parts.push(part);
        bytes += part.length;
        if (bytes < blockBytes && read < maxBytes) continue;
        const all = Buffer.concat(parts);
        const whole = read >= maxBytes ? Math.max(0, all.length - (read - maxBytes)) : all.length - (all.length % blockBytes);
        for (let at = 0; at < whole; at += blockBytes) yield all.subarray(at, Math.min(whole, at + blockBytes));
        held.free(whole);
        if (read >= maxBytes) return;
        parts = [all.subarray(whole)];
        bytes = all.length - whole;
      }
      if (bytes > 0) yield Buffer.concat(parts);
    } catch (error) {
      if (error instanceof ConnectorError) throw error;
      // Not as the reader would say it: this file is not damaged.
      throw refusal('request_malformed', 'The socket closed before the file was complete.');
    } finally {
      closing.removeEventListener('abort', stop);
      held.free();
    }
  }
  return Readable.from(blocks(body), { objectMode: true, highWaterMark: 1 });
}
