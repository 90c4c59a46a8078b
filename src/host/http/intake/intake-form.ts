import { createHash } from 'node:crypto';
import type { Fault } from '../../../contract';
import { mapYielding } from '../../map-yielding';
import { httpFault } from '../http-faults';
import { quote } from '../../../runtime/validation/quote';
import type { Validator } from '../../../runtime/validation/validator';
import type { EnqueueOptions } from '../../host';

/** One record of a request: its text as it came, and its value or why there is none. */
export interface IntakeRecord {
  readonly text: string;
  readonly read: { readonly value: unknown } | { readonly fault: Fault };
}

/** How a chunk of records is taken in: as invocations, or as events. */
export interface IntakeForm<T> {
  readonly validator: Validator;
  /** Resolves when they are on disk, with one result for each. */
  receive(records: readonly T[], options: EnqueueOptions): Promise<EnqueuedChunk>;
}

export interface EnqueuedChunk {
  /** True when they were taken in before, and nothing was done. */
  readonly repeated: boolean;
  readonly results: readonly object[];
}

/**
 * Takes one chunk in. A record that cannot be read or has a wrong shape never reaches the host; its result says why.
 * @param key what the caller calls this chunk, so that sending it again does nothing
 */
export async function enqueueChunk<T>(
  form: IntakeForm<T>,
  records: readonly IntakeRecord[],
  key: string | undefined,
): Promise<EnqueuedChunk> {
  const judged = await mapYielding(records, (record) => judge(form.validator, record));
  // The schema of the form says what a value that it accepts is.
  const good = judged.filter((entry) => 'value' in entry).map(({ value }) => value as T);
  const { repeated, results } =
    good.length === 0
      ? { repeated: false, results: [] }
      : await form.receive(good, key === undefined ? {} : { idempotencyKey: { key, digest: digestOf(records) } });
  let next = 0;
  return {
    repeated,
    results: judged.map((entry) => ('fault' in entry ? { status: 'failed', fault: entry.fault } : (results[next++] ?? {}))),
  };
}

function judge(validator: Validator, { read }: IntakeRecord): IntakeRecord['read'] {
  if ('fault' in read || validator.accepts(read.value)) return read;
  const problems = validator.problems(read.value);
  const message = problems.map((problem) => problem.message).join(' ');
  const field = problems[0]?.field ?? '';
  return { fault: httpFault('body_invalid', message, { hint: problems[0]?.hint ?? '', ...(field !== '' && { field }) }) };
}

function digestOf(records: readonly IntakeRecord[]): string {
  const hash = createHash('sha256');
  for (const { text } of records) hash.update(text).update('\n');
  return hash.digest('hex');
}

/**
 * The caller's name for a request.
 * @returns the fault when it is none that can be used
 */
export function readKey(header: string | readonly string[] | undefined): string | undefined | Fault {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header)) return header;
  const got = typeof header === 'string' ? quote(header) : 'several';
  return httpFault('request_malformed', `Idempotency-Key must be 1 to 200 visible ASCII characters without blanks; it is ${got}.`);
}
