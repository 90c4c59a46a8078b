import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultBody } from './fault-body';
import { faultsOf } from './faults-of';

export const linesType = 'application/x-ndjson';

/** True when the caller asks for one JSON value on each line. */
export function wantsLines({ headers }: FastifyRequest): boolean {
  return (headers.accept ?? '').includes(linesType);
}

/**
 * Replies with one JSON value on each line, no faster than the caller reads. The head goes out with the first value, so that
 * an error before it has a status of its own; an error after it is the last line.
 */
export async function streamLines(values: AsyncIterable<object>, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const iterator = values[Symbol.asyncIterator]();
  const first = await iterator.next();
  return reply.type(linesType).send(Readable.from(write(first, iterator, request)));
}

async function* write(
  first: IteratorResult<object, unknown>,
  iterator: AsyncIterator<object, unknown>,
  request: FastifyRequest,
): AsyncGenerator<string> {
  try {
    for (let result = first; result.done !== true; result = await iterator.next()) {
      yield (Array.isArray(result.value) ? result.value : [result.value]).map((value) => `${JSON.stringify(value)}\n`).join('');
    }
  } catch (error) {
    yield `${JSON.stringify(faultBody(faultsOf(error, request)))}\n`;
  } finally {
    await iterator.return?.();
  }
}
