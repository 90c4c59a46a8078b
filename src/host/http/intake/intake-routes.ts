import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fault } from '../../../fault';
import { quote } from '../../../runtime/validation/quote';
import { mapYielding } from '../../map-yielding';
import { refusal } from '../../host-faults';
import { parseText } from '../body/parse-text';
import { readBody } from '../body/read-body';
import { chunkLines, readLines, type Line } from '../body/read-lines';
import type { HttpContext, Limits } from '../context';
import { bodies, queries } from '../schemas';
import { streamLines } from '../stream-reply';
import { openValidator } from '../validators';
import { enqueueChunk, eventsOf, invocationsOf, type ChunkResult, type IntakeRecord, type RecordKind } from './enqueue-chunk';

/** Of a stream without a key: how long a chunk waits for more lines. */
const batchDelayMs = 100;

/** Intake: one record, an array, or a stream of lines. Every result is sent after the commit. */
export function intakeRoutes(app: FastifyInstance, context: HttpContext): void {
  const options = { config: { takesLines: true }, schema: { querystring: queries.none } };
  const invocation = openValidator(bodies.invocation, 'the invocation');
  const event = openValidator(bodies.event, 'the event');
  app.post<{ Params: { id: string } }>('/v1/connections/:id/invocations', options, (request, reply) =>
    enqueueBody(invocationsOf(request.params.id, invocation), request, reply, context),
  );
  app.post<{ Params: { audience: string } }>('/v1/audiences/:audience/events', options, (request, reply) =>
    enqueueBody(eventsOf(request.params.audience, event), request, reply, context),
  );
}

async function enqueueBody<T>(kind: RecordKind<T>, request: FastifyRequest, reply: FastifyReply, context: HttpContext): Promise<unknown> {
  const key = readKey(request.headers['idempotency-key']);
  const enqueue = async (number: number, records: readonly IntakeRecord[]): Promise<ChunkResult> => {
    const chunk = await enqueueChunk(kind, records, key === undefined ? undefined : `${key}/${number}`, context);
    if (chunk.repeated && !reply.sent) void reply.header('Idempotent-Replayed', 'true');
    return chunk;
  };
  const { body } = request;
  if (isStream(body)) return streamLines(enqueueLines(body, key !== undefined, enqueue, context), request, reply);
  if (body === undefined) throw refusal('request_malformed', 'The request has no body; expected records.');
  const values: readonly unknown[] = Array.isArray(body) ? body : [body];
  // The text is only needed to compare the records of a key, and costs time.
  const toRecord = (value: unknown) => ({ text: key === undefined ? '' : JSON.stringify(value), read: { value } });
  const { results } = await enqueue(0, await mapYielding(values, toRecord));
  return Array.isArray(body) ? { results } : results[0];
}

/**
 * Enqueues a stream chunk by chunk. Yields the results of a chunk when it is on disk, in the order of its lines, and a summary
 * at the end; a stream without a summary was not read to its end.
 */
async function* enqueueLines(
  body: Readable,
  hasKey: boolean,
  enqueue: (number: number, records: readonly IntakeRecord[]) => Promise<ChunkResult>,
  { limits, closing }: HttpContext,
): AsyncGenerator<readonly object[]> {
  const summary = { records: 0, failed: 0, repeated: 0 };
  const bytes = readBody(body, { idleMs: limits.idleMs, signal: closing });
  let number = 0;
  // With a key, the same stream must make the same chunks when it is sent again.
  for await (const lines of chunkLines(readLines(bytes, limits.maxRecordBytes), hasKey ? Infinity : batchDelayMs)) {
    const records = await mapYielding(lines, (line) => toRecord(line, limits));
    const { repeated, results } = await enqueue(number, records);
    number += 1;
    summary.records += records.length;
    summary.failed += results.filter((entry) => 'status' in entry && entry.status === 'failed').length;
    summary.repeated += repeated ? records.length : 0;
    yield results;
  }
  yield [{ summary }];
}

function toRecord({ number, text, reason }: Line, limits: Limits): IntakeRecord {
  const parsed = reason === undefined ? parseText(text, limits) : { reason };
  if ('value' in parsed) return { text, read: parsed };
  // A "line 1" of the record could be taken for a line of the stream.
  const problem = reason === undefined ? ` as JSON: ${parsed.reason.replace(/^line 1, /, '')}` : `: ${reason}`;
  const hint = 'Correct the line and send it again; the other lines need not be sent again.';
  return { text, read: { fault: fault('record_unreadable', `Line ${number} cannot be read${problem}.`, { hint }) } };
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
