import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OutcomeEntry } from '../../../stores/host-queue';
import type { HttpContext } from '../context';
import { faultBody } from '../fault-body';
import { faultsOf } from '../faults-of';

/**
 * Replies with server-sent events, one for each outcome, no faster than the caller reads: nothing is fetched for one who does not.
 * Ends when the caller goes or the host does.
 * @param open gives pages of outcomes until its signal is aborted
 */
export function sendEvents(
  open: (signal: AbortSignal) => AsyncIterable<readonly OutcomeEntry[]>,
  request: FastifyRequest,
  reply: FastifyReply,
  { outcomeStreams, closing }: HttpContext,
): FastifyReply {
  const leave = outcomeStreams.enter();
  const gone = new AbortController();
  reply.raw.once('close', () => {
    gone.abort();
    leave();
  });
  const pages = open(AbortSignal.any([closing, gone.signal]));
  return reply
    .type('text/event-stream')
    .header('Cache-Control', 'no-store')
    .send(Readable.from(write(pages, request)));
}

async function* write(pages: AsyncIterable<readonly OutcomeEntry[]>, request: FastifyRequest): AsyncGenerator<string> {
  // Something goes out at once, so that the caller knows that the stream is open.
  yield ': outcomes follow\n\n';
  try {
    for await (const page of pages) yield page.length === 0 ? ': nothing new\n\n' : page.map(toEvent).join('');
  } catch (error) {
    yield `event: error\ndata: ${JSON.stringify(faultBody(faultsOf(error, request)))}\n\n`;
  }
}

/** JSON holds no line break, so that one line of data is enough. */
function toEvent({ cursor, ...outcome }: OutcomeEntry): string {
  return `id: ${cursor}\nevent: outcome\ndata: ${JSON.stringify(outcome)}\n\n`;
}
