import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConnectorError } from '../../fault';
import { RefusedRecord } from '../../runtime/delivery/intake/validate-invocations';
import { formatCount } from '../../runtime/validation/format-count';
import type { Fault, Invocation } from '../../contract';
import type { Validator } from '../../runtime/validation/validator';
import { mapYielding } from '../map-yielding';
import { isTurnOver, nextTurn } from '../turns';
import { refusal } from '../host-faults';
import { sumTimes, type SourceTimes } from '../source-times';
import type { IntakeAnswer } from '../answer';
import type { EnqueueOptions } from '../enqueue';
import type { AudienceEvent } from '../enqueue-events';
import { readParts } from './body/read-body';
import { chunkLines, readLines } from './body/read-lines';
import { openCloudEvents, type CloudEvent } from './cloud-events';
import type { ById, HttpContext } from './context';
import type { Api } from './api/route';
import { ofRecords } from './api/of-records';
import { problemOf, sendProblem, statusOf } from './error-response';
import { digestOf, toRecord, validateRecord, withTimeOfCarrier, type IntakeRecord } from './intake-records';
import { readKey } from './idempotency-key';
import { bodies } from './schemas';
import { isNoRecord, ReplyResults } from './reply-results';
import { streamLines } from './stream-reply';
import { openValidator } from './validators';
import { reportAnswer } from './watch/report-answer';

/** Faults of an audience, and so of every event of a stream. */
const ofAudience: ReadonlySet<string> = new Set(['audience_unknown', 'audience_refused', 'audience_limit_reached', 'connection_inactive']);

/** Of a stream without a key: how long a chunk waits for more lines. */
const batchDelayMs = 100;

/** Passes records to the host. One that cannot be read or does not fit its schema is a refused one. */
type Enqueue<T> = (records: readonly (T | RefusedRecord)[], options: EnqueueOptions) => Promise<IntakeAnswer>;

/** What an intake route takes. */
export interface Intake<T> {
  readonly validator: Validator;
  readonly enqueue: Enqueue<T>;
  /** That the records are for, if they are no events. */
  readonly connection?: string;
  /** Keeps the idempotency keys of routes apart that have the same audience. */
  readonly keyPrefix?: string;
  /** The record that a CloudEvent stands for; without it, its data. */
  readonly ofCloudEvent?: (event: CloudEvent) => unknown;
  /** What is enqueued for a record, where it is not the record itself. */
  readonly toEnqueued?: (record: unknown) => unknown;
}

/** Intake of invocations: one record, an array, or a stream of lines. Every result is sent after the commit. */
export function intakeRoutes(api: Api, context: HttpContext): void {
  const { examples } = context;
  const validator = openValidator(bodies.invocation, 'the invocation', false);
  api.add<ById>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/invocations',
      id: 'enqueueInvocations',
      summary: 'Enqueues invocations',
      ...ofRecords('Invocation', examples.invocation, examples.result),
      errors: ['connector_not_loaded'],
    },
    (request, reply) => {
      const { id: connection } = request.params;
      const enqueue: Enqueue<Invocation> = (invocations, options) => context.host.enqueue(connection, invocations, options);
      return enqueueBody({ validator, enqueue, connection }, request, reply, context);
    },
  );
}

export function eventsOf(audience: string, { host }: HttpContext): Enqueue<AudienceEvent> {
  return (events, options) => host.enqueueEvents(audience, events, options);
}

export async function enqueueBody<T>(
  intake: Intake<T>,
  request: FastifyRequest,
  reply: FastifyReply,
  context: HttpContext,
): Promise<unknown> {
  const { keyPrefix = '' } = intake;
  const key = readKey(request.headers['idempotency-key']);
  const enqueue = async (number: number, records: readonly IntakeRecord[]): Promise<IntakeAnswer> => {
    const validated = await mapYielding(records, (record) => {
      const valid = validateRecord(intake.validator, record);
      return withTimeOfCarrier(intake.toEnqueued && !(valid instanceof RefusedRecord) ? intake.toEnqueued(valid) : valid, record);
    });
    const options: EnqueueOptions = {
      ...(request.caller && { caller: request.caller }),
      ...(key !== undefined && { idempotencyKey: { key: `${keyPrefix}${key}/${number}`, digest: digestOf(records) } }),
    };
    // The schema accepts only values of this type.
    const answer = await intake.enqueue(validated as readonly (T | RefusedRecord)[], options).catch((error: unknown) => {
      // Other errors do not say that nothing was enqueued.
      if (error instanceof ConnectorError && error.faults[0].kind === 'invalid')
        context.metrics.countRefused(error.faults[0].code, records.length);
      throw error;
    });
    if (isTurnOver()) await nextTurn();
    if (!answer.repeated) await reportAnswer(answer, intake.connection, request.log, context.metrics);
    else if (!reply.sent) void reply.header('Idempotent-Replayed', 'true');
    return answer;
  };
  const refuse = (error: Fault): void => {
    request.faultCode = error.code;
    void reply.code(statusOf(error));
  };
  const { body } = request;
  if (body instanceof Readable)
    return streamLines(enqueueLines(body, request, key !== undefined, enqueue, refuse, context), request, reply);
  if (body === undefined) throw refusal('request_malformed', 'The request has no body; expected records.');
  const values: readonly unknown[] = Array.isArray(body) ? body : [body];
  const ofEvent = openCloudEvents(request.headers, intake.ofCloudEvent);
  // The text is only needed to compare the records of a key, and costs time.
  const toRecord = (value: unknown): IntakeRecord => {
    const read = ofEvent ? ofEvent(value) : { value };
    const { head = '' } = 'value' in read ? read : {};
    return { text: key === undefined ? '' : JSON.stringify(value) + head, read };
  };
  const answer = await enqueue(0, await mapYielding(values, toRecord));
  const { error, times } = answer;
  const results = await new ReplyResults().take(answer);
  request.held.free();
  if (error) return sendProblem([error], request, reply, { results });
  return { ...(Array.isArray(body) ? { results } : results[0]), ...(times && { times }) };
}

/**
 * Enqueues a stream chunk by chunk. Yields the results of a chunk when it is on disk, in the order of its lines, and a summary
 * at the end; a stream without a summary was not read to its end.
 * @param refuse sets the status; called before the first result, when nothing of the whole stream was enqueued
 * @throws ConnectorError when no record of a stream can be enqueued, for a reason that concerns the audience
 */
async function* enqueueLines(
  body: Readable,
  { held, id }: FastifyRequest,
  hasKey: boolean,
  enqueue: (number: number, records: readonly IntakeRecord[]) => Promise<IntakeAnswer>,
  refuse: (error: Fault) => void,
  { limits, closing }: HttpContext,
): AsyncGenerator<readonly object[]> {
  const summary = { records: 0, kept: 0, failed: 0, repeated: 0 };
  const stop = () => held.stop(refusal('host_closing', 'The host is ending. Records without a result were not enqueued.'));
  if (closing.aborted) stop();
  closing.addEventListener('abort', stop);
  const bytes = readParts(body, held, { idleMs: limits.idleMs });
  const lines = readLines(bytes, limits.maxRecordBytes, (freed) => held.free(freed));
  let number = 0;
  let times: SourceTimes | undefined;
  let refused: Fault | undefined;
  let hasRecord = false;
  const replied = new ReplyResults();
  try {
    // With a key, the same stream must make the same chunks when it is sent again.
    for await (const { lines: chunk, isLast } of chunkLines(lines, hasKey ? Infinity : batchDelayMs)) {
      const records = await mapYielding(chunk, (line) => toRecord(line, limits));
      const answer = await enqueue(number, records);
      const { repeated, results, error } = answer;
      held.free(chunk.reduce((sum, line) => sum + line.bytes, 0));
      if (number === 0) refused = error;
      else if (!error) refused = undefined;
      if (number === 0 && error && isLast) refuse(error);
      else if (error && ofAudience.has(error.code)) throw new ConnectorError([error]);
      number += 1;
      summary.records += records.length;
      summary.kept += results.filter(({ status }) => status === 'kept').length;
      summary.failed += results.filter(({ status }) => status === 'failed' || status === 'ignored').length;
      summary.repeated += repeated ? records.length : 0;
      if (answer.times) times = sumTimes([times ?? {}, answer.times]);
      yield await replied.take(answer);
      hasRecord ||= !results.every(isNoRecord);
      if (!hasRecord && summary.records >= limits.maxRecords) {
        const message = `The first ${formatCount(summary.records)} lines are no records. The rest of the stream was not read.`;
        throw refusal('records_refused', message);
      }
    }
    if (number === 0) {
      // A stream without records still names a connection or an audience.
      refused = (await enqueue(0, [])).error;
      if (refused) refuse(refused);
    }
    const { kept, ...counts } = summary;
    yield [
      { summary: { ...counts, ...(kept > 0 && { kept }), ...(times && { times }) }, ...(refused && { error: problemOf([refused], id) }) },
    ];
  } finally {
    closing.removeEventListener('abort', stop);
  }
}
