import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Invocation } from '../../../contract';
import { mapYielding } from '../../map-yielding';
import { ConnectorError } from '../../../fault';
import { httpFault } from '../http-faults';
import type { AudienceEvent } from '../../host';
import type { HttpContext } from '../context';
import { eventForm } from './event-form';
import { readKey, enqueueChunk, type IntakeForm, type IntakeRecord, type EnqueuedChunk } from './intake-form';
import { intakeLines } from './intake-lines';
import { invocationForm } from './invocation-form';
import { openValidator } from '../open-validator';
import { bodies, queries } from '../schemas';
import { streamLines } from '../stream-lines';

/** Taking records in: one, an array, or a stream of lines. Every answer comes after the commit. */
export function intakeRoutes(app: FastifyInstance, context: HttpContext): void {
  const config = { takesLines: true };
  const schema = { querystring: queries.none };
  const invocation = openValidator(bodies.invocation, 'the invocation');
  const event = openValidator(bodies.event, 'the event');
  app.post<{ Params: { id: string } }>('/v1/connections/:id/invocations', { config, schema }, (request, reply) =>
    take(invocationForm(context, request.params.id, invocation), request, reply, context),
  );
  app.post<{ Params: { audience: string } }>('/v1/audiences/:audience/events', { config, schema }, (request, reply) =>
    take(eventForm(context, request.params.audience, event), request, reply, context),
  );
}

async function take<T extends Invocation | AudienceEvent>(
  form: IntakeForm<T>,
  request: FastifyRequest,
  reply: FastifyReply,
  context: HttpContext,
): Promise<unknown> {
  const key = readKey(request.headers['idempotency-key']);
  if (typeof key === 'object') throw new ConnectorError([key]);
  const markRepeated = ({ repeated }: EnqueuedChunk) => {
    if (repeated && !reply.sent) void reply.header('Idempotent-Replayed', 'true');
  };
  const { body } = request;
  if (isStream(body)) return streamLines(intakeLines(form, body, key, context, markRepeated), request, reply);
  if (body === undefined) throw new ConnectorError([httpFault('request_malformed', 'The request has no body; expected records.')]);
  const isOne = !Array.isArray(body);
  const values: readonly unknown[] = isOne ? [body] : body;
  const taken = await enqueueChunk(
    form,
    await mapYielding(values, (value) => toRecord(value, key)),
    key === undefined ? undefined : `${key}/0`,
  );
  markRepeated(taken);
  return isOne ? taken.results[0] : { results: taken.results };
}

/** Its text is what the key is compared by, and costs time to make. */
function toRecord(value: unknown, key: string | undefined): IntakeRecord {
  return { text: key === undefined ? '' : JSON.stringify(value), read: { value } };
}

function isStream(body: unknown): body is Readable {
  return typeof body === 'object' && body !== null && 'iterator' in body && typeof body.iterator === 'function';
}
