import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { quote } from '../../../runtime/validation/quote';
import { mapYielding } from '../../map-yielding';
import type { HttpContext } from '../context';
import { bodies, queries } from '../schemas';
import { streamLines } from '../stream-reply';
import { openValidator } from '../validators';
import { enqueueChunk, eventsOf, invocationsOf, type ChunkResult, type RecordKind } from './enqueue-chunk';
import { enqueueLines } from './enqueue-lines';
import { refusal } from '../../refusal';

/** Intake: one record, an array, or a stream of lines. Every result is sent after the commit. */
export function intakeRoutes(app: FastifyInstance, context: HttpContext): void {
  const options = { config: { takesLines: true }, schema: { querystring: queries.none } };
  const invocation = openValidator(bodies.invocation, 'the invocation');
  const event = openValidator(bodies.event, 'the event');
  app.post<{ Params: { id: string } }>('/v1/connections/:id/invocations', options, (request, reply) =>
    enqueueRecords(invocationsOf(request.params.id, invocation), request, reply, context),
  );
  app.post<{ Params: { audience: string } }>('/v1/audiences/:audience/events', options, (request, reply) =>
    enqueueRecords(eventsOf(request.params.audience, event), request, reply, context),
  );
}

async function enqueueRecords<T>(
  kind: RecordKind<T>,
  request: FastifyRequest,
  reply: FastifyReply,
  context: HttpContext,
): Promise<unknown> {
  const key = readKey(request.headers['idempotency-key']);
  const markRepeated = ({ repeated }: ChunkResult) => {
    if (repeated && !reply.sent) void reply.header('Idempotent-Replayed', 'true');
  };
  const { body } = request;
  if (isStream(body)) return streamLines(enqueueLines(kind, body, key, context, markRepeated), request, reply);
  if (body === undefined) throw refusal('request_malformed', 'The request has no body; expected records.');
  const values: readonly unknown[] = Array.isArray(body) ? body : [body];
  // The text is only needed to compare the records of a key, and costs time.
  const records = await mapYielding(values, (value) => ({ text: key === undefined ? '' : JSON.stringify(value), read: { value } }));
  const chunk = await enqueueChunk(kind, records, key === undefined ? undefined : `${key}/0`, context);
  markRepeated(chunk);
  return Array.isArray(body) ? { results: chunk.results } : chunk.results[0];
}

/** @throws ConnectorError `request_malformed` */
function readKey(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined || (typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header))) return header;
  const got = typeof header === 'string' ? quote(header) : 'several';
  throw refusal('request_malformed', `Idempotency-Key must be 1 to 200 visible ASCII characters without blanks; it is ${got}.`);
}

function isStream(body: unknown): body is Readable {
  return typeof body === 'object' && body !== null && 'iterator' in body && typeof body.iterator === 'function';
}
