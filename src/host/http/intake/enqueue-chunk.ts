import { createHash } from 'node:crypto';
import type { Fault, Invocation } from '../../../contract';
import type { Validator } from '../../../runtime/validation/validator';
import type { AudienceEvent, EnqueueOptions } from '../../enqueue';
import { mapYielding } from '../../map-yielding';
import type { HttpContext } from '../context';
import { hostFault } from '../../host-faults';

/** One record of a request: its text as it came, and its value or why there is none. */
export interface IntakeRecord {
  readonly text: string;
  readonly read: { readonly value: unknown } | { readonly fault: Fault };
}

export interface ChunkResult {
  /** True when the chunk was enqueued before, and nothing was done. */
  readonly repeated: boolean;
  /** One for each record. */
  readonly results: readonly object[];
}

/** How the records of a request are validated and passed to the host. */
export interface RecordKind<T> {
  readonly validator: Validator;
  enqueue(context: HttpContext, records: readonly T[], options: EnqueueOptions): Promise<ChunkResult>;
}

export function invocationsOf(connection: string, validator: Validator): RecordKind<Invocation> {
  return {
    validator,
    async enqueue({ host, metrics }, invocations, options) {
      const { repeated, first, refused } = await host.enqueue(connection, invocations, options);
      if (!repeated) metrics.countReceived(connection, invocations.length - refused.length, refused.length);
      const faults = new Map(refused.map(({ index, fault }) => [index, fault]));
      return { repeated, results: invocations.map((_, at) => resultOf({ index: first + at, fault: faults.get(first + at) })) };
    },
  };
}

export function eventsOf(audience: string, validator: Validator): RecordKind<AudienceEvent> {
  return {
    validator,
    async enqueue({ host, metrics }, events, options) {
      const results = await host.enqueueEvents(audience, events, options);
      const all = results.flatMap(({ triggered }) => triggered);
      for (const { connection, repeated = false, fault } of all)
        if (!repeated) metrics.countReceived(connection, fault ? 0 : 1, fault ? 1 : 0);
      return {
        repeated: all.length > 0 && all.every(({ repeated = false }) => repeated),
        results: results.map(({ triggered }) => ({
          status: triggered.some(({ fault }) => fault) ? 'failed' : 'queued',
          triggered: triggered.map(({ connection, index, fault }) => ({ connection, ...resultOf({ index, fault }) })),
        })),
      };
    },
  };
}

function resultOf({ index, fault }: { readonly index: number | undefined; readonly fault: Fault | undefined }): object {
  return { index, status: fault ? 'failed' : 'queued', fault };
}

/**
 * Enqueues one chunk. A record that cannot be read or does not fit its schema is not passed to the host; its result says why.
 * @param key the idempotency key of the chunk
 */
export async function enqueueChunk<T>(
  { validator, enqueue }: RecordKind<T>,
  records: readonly IntakeRecord[],
  key: string | undefined,
  context: HttpContext,
): Promise<ChunkResult> {
  const validated = await mapYielding(records, (record) => validate(validator, record));
  // The schema accepts only values of this type.
  const valid = validated.filter((entry) => 'value' in entry).map(({ value }) => value as T);
  const options = key === undefined ? {} : { idempotencyKey: { key, digest: digestOf(records) } };
  const { repeated, results } = valid.length === 0 ? { repeated: false, results: [] } : await enqueue(context, valid, options);
  let next = 0;
  return {
    repeated,
    results: validated.map((entry) => ('fault' in entry ? { status: 'failed', fault: entry.fault } : (results[next++] ?? {}))),
  };
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
