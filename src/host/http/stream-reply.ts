import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OutcomeEntry } from '../../stores/host-queue';
import { shownTime } from './shown';
import { whenEnded } from './sockets';
import { faultsOf, problemOf, type ProblemDetails } from './error-response';

export const linesType = 'application/x-ndjson';

/** True when the caller asks for one JSON value on each line. */
export function wantsLines({ headers }: FastifyRequest): boolean {
  return (headers.accept ?? '').includes(linesType);
}

/**
 * Replies with one JSON value on each line, no faster than the caller reads. The head is sent with the first value, so that
 * an earlier error has its own status; a later error is the last line.
 */
export async function streamLines(
  values: AsyncIterable<object | readonly object[]>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const iterator = values[Symbol.asyncIterator]();
  const first = await iterator.next();
  // Nobody would read the rest, and what has not begun to be read is not ended either.
  whenEnded(reply.raw, () => void iterator.return?.().catch(() => undefined));
  async function* lines(): AsyncGenerator<string> {
    try {
      for (let result = first; result.done !== true; result = await iterator.next()) yield [result.value].flat().map(toLine).join('');
    } finally {
      await iterator.return?.();
    }
  }
  return reply.type(linesType).send(Readable.from(withError(lines(), request, toLine)));
}

/** Replies with server-sent events, one for each outcome, no faster than the caller reads. An empty page is a heartbeat. */
export function streamEvents(pages: AsyncIterable<readonly OutcomeEntry[]>, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  async function* events(): AsyncGenerator<string> {
    // Sent at once, so that the caller knows that the stream is open.
    yield ': outcomes follow\n\n';
    for await (const page of pages) yield page.length === 0 ? ': nothing new\n\n' : page.map(toEvent).join('');
  }
  const texts = withError(events(), request, (body) => `event: error\ndata: ${JSON.stringify(body)}\n\n`);
  return reply.type('text/event-stream').header('Cache-Control', 'no-store').send(Readable.from(texts));
}

async function* withError(
  texts: AsyncGenerator<string>,
  request: FastifyRequest,
  toText: (body: { readonly error: ProblemDetails }) => string,
): AsyncGenerator<string> {
  try {
    yield* texts;
  } catch (error) {
    yield toText({ error: problemOf(faultsOf(error, request), request.id) });
  }
}

function toLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/** JSON holds no line break, so one line of data is enough. */
function toEvent({ cursor, ...outcome }: OutcomeEntry): string {
  return `id: ${cursor}\nevent: outcome\ndata: ${JSON.stringify({ ...outcome, at: shownTime(outcome.at) })}\n\n`;
}
