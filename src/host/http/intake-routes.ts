import { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fault } from '../../fault';
import { quote } from '../../runtime/validation/quote';
import type { Fault, Invocation } from '../../contract';
import type { Validator } from '../../runtime/validation/validator';
import { mapYielding } from '../map-yielding';
import { refusal, hostFault } from '../host-faults';
import type { AudienceEvent, EnqueueOptions } from '../enqueue';
import { parseText } from './body/parse-text';
import type { HeldBody } from './body/body-memory';
import { readBody } from './body/read-body';
import { chunkLines, readLines, type Line } from './body/read-lines';
import type { ById, HttpContext, Limits } from './context';
import { bodies, queries } from './schemas';
import { FaultTexts } from './fault-texts';
import { streamLines } from './stream-reply';
import { openValidator } from './validators';

/** Of a stream without a key: how long a chunk waits for more lines. */
const batchDelayMs = 100;

/** One record of a request: its text as it came, and its value or why there is none. */
interface IntakeRecord {
  readonly text: string;
  readonly read: { readonly value: unknown } | { readonly fault: Fault };
}

interface ChunkResult {
  /** True when the chunk was enqueued before, and nothing was done. */
  readonly repeated: boolean;
  /** One for each record. */
  readonly results: readonly object[];
}

/** Passes valid records to the host. */
type Enqueue<T> = (records: readonly T[], options: EnqueueOptions) => Promise<ChunkResult>;

/** Intake: one record, an array, or a stream of lines. Every result is sent after the commit. */
export function intakeRoutes(app: FastifyInstance, context: HttpContext): void {
  const options = { config: { takesLines: true }, schema: { querystring: queries.none } };
  const invocation = openValidator(bodies.invocation, 'the invocation');
  const event = openValidator(bodies.event, 'the event');
  app.post<ById>('/v1/connections/:id/invocations', options, (request, reply) =>
    enqueueBody(invocation, invocationsOf(request.params.id, context), request, reply, context),
  );
  app.post<{ Params: { audience: string } }>('/v1/audiences/:audience/events', options, (request, reply) =>
    enqueueBody(event, eventsOf(request.params.audience, context), request, reply, context),
  );
}

function invocationsOf(connection: string, { host, metrics }: HttpContext): Enqueue<Invocation> {
  return async (invocations, options) => {
    const { repeated, first, refused } = await host.enqueue(connection, invocations, options);
    if (!repeated) metrics.countReceived(connection, invocations.length - refused.length, refused.length);
    const faults = new Map(refused.map(({ index, fault }) => [index, fault]));
    return { repeated, results: invocations.map((_, at) => resultOf(first + at, faults.get(first + at))) };
  };
}

function eventsOf(audience: string, { host, metrics }: HttpContext): Enqueue<AudienceEvent> {
  return async (events, options) => {
    const results = await host.enqueueEvents(audience, events, options);
    const all = results.flatMap(({ triggered }) => triggered);
    for (const { connection, repeated = false, fault } of all)
      if (!repeated) metrics.countReceived(connection, fault ? 0 : 1, fault ? 1 : 0);
    return {
      repeated: all.length > 0 && all.every(({ repeated = false }) => repeated),
      results: results.map(({ triggered }) => ({
        status: triggered.some(({ fault }) => fault) ? 'failed' : 'queued',
        triggered: triggered.map(({ connection, index, fault }) => ({ connection, ...resultOf(index, fault) })),
      })),
    };
  };
}

function resultOf(index: number | undefined, fault: Fault | undefined): object {
  return { index, status: fault ? 'failed' : 'queued', fault };
}

async function enqueueBody<T>(
  validator: Validator,
  enqueueValid: Enqueue<T>,
  request: FastifyRequest,
  reply: FastifyReply,
  context: HttpContext,
): Promise<unknown> {
  const key = readKey(request.headers['idempotency-key']);
  const texts = new FaultTexts();
  // A record that cannot be read or does not fit its schema is not passed to the host; its result says why.
  const enqueue = async (number: number, records: readonly IntakeRecord[]): Promise<ChunkResult> => {
    const validated = await mapYielding(records, (record) => validate(validator, record));
    // The schema accepts only values of this type.
    const valid = validated.filter((entry) => 'value' in entry).map(({ value }) => value as T);
    const options = key === undefined ? {} : { idempotencyKey: { key: `${key}/${number}`, digest: digestOf(records) } };
    const { repeated, results } = valid.length === 0 ? { repeated: false, results: [] } : await enqueueValid(valid, options);
    if (repeated && !reply.sent) void reply.header('Idempotent-Replayed', 'true');
    let next = 0;
    const all = validated.map((entry) => ('fault' in entry ? { status: 'failed', fault: entry.fault } : (results[next++] ?? {})));
    return { repeated, results: all.map((result) => texts.shorten(result)) };
  };
  const { body } = request;
  if (body instanceof Readable) return streamLines(enqueueLines(body, request.held, key !== undefined, enqueue, context), request, reply);
  if (body === undefined) throw refusal('request_malformed', 'The request has no body; expected records.');
  const values: readonly unknown[] = Array.isArray(body) ? body : [body];
  // The text is only needed to compare the records of a key, and costs time.
  const toRecord = (value: unknown) => ({ text: key === undefined ? '' : JSON.stringify(value), read: { value } });
  const { results } = await enqueue(0, await mapYielding(values, toRecord));
  request.held.free();
  return Array.isArray(body) ? { results } : results[0];
}

/**
 * Enqueues a stream chunk by chunk. Yields the results of a chunk when it is on disk, in the order of its lines, and a summary
 * at the end; a stream without a summary was not read to its end.
 */
async function* enqueueLines(
  body: Readable,
  held: HeldBody,
  hasKey: boolean,
  enqueue: (number: number, records: readonly IntakeRecord[]) => Promise<ChunkResult>,
  { limits, closing }: HttpContext,
): AsyncGenerator<readonly object[]> {
  const summary = { records: 0, failed: 0, repeated: 0 };
  const stop = () => held.stop(refusal('host_closing', 'The host is ending. Records without a result were not enqueued.'));
  if (closing.aborted) stop();
  closing.addEventListener('abort', stop);
  const bytes = readBody(body, held, { idleMs: limits.idleMs });
  const lines = readLines(bytes, limits.maxRecordBytes, (freed) => held.free(freed));
  let number = 0;
  try {
    // With a key, the same stream must make the same chunks when it is sent again.
    for await (const chunk of chunkLines(lines, hasKey ? Infinity : batchDelayMs)) {
      const records = await mapYielding(chunk, (line) => toRecord(line, limits));
      const { repeated, results } = await enqueue(number, records);
      held.free(chunk.reduce((sum, line) => sum + line.bytes, 0));
      number += 1;
      summary.records += records.length;
      summary.failed += results.filter((entry) => 'status' in entry && entry.status === 'failed').length;
      summary.repeated += repeated ? records.length : 0;
      yield results;
    }
    yield [{ summary }];
  } finally {
    closing.removeEventListener('abort', stop);
  }
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

function validate(validator: Validator, { read }: IntakeRecord): IntakeRecord['read'] {
  if ('fault' in read || validator.accepts(read.value)) return read;
  const problems = validator.problems(read.value);
  const { field = '', hint = '' } = problems[0] ?? {};
  const message = problems.map((problem) => problem.message).join(' ');
  return { fault: hostFault('body_invalid', message, { hint, ...(field !== '' && { field }) }) };
}

function digestOf(records: readonly IntakeRecord[]): string {
  const hash = createHash('sha256');
  for (const { text } of records) hash.update(text).update('\n');
  return hash.digest('hex');
}
