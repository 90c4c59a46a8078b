import { createHash } from 'node:crypto';
import { fault } from '../../fault';
import { RefusedRecord } from '../../runtime/delivery/intake/validate-invocations';
import type { Validator } from '../../runtime/validation/validator';
import { hostFault } from '../host-faults';
import { parseText } from './body/parse-text';
import type { Line } from './body/read-lines';
import type { Read } from './cloud-events';
import type { Limits } from './context';

/** One record of a request: its text as it came, and its value or why there is none. */
export interface IntakeRecord {
  readonly text: string;
  readonly read: Read;
}

/** Reads a line of a stream. */
export function toRecord({ number, text, reason }: Line, limits: Limits): IntakeRecord {
  const parsed = reason === undefined ? parseText(text, limits) : { reason };
  if ('value' in parsed) return { text, read: parsed };
  // A "line 1" of the record could be taken for a line of the stream.
  const problem = reason === undefined ? ` as JSON: ${parsed.reason.replace(/^line 1, /, '')}` : `: ${reason}`;
  const hint = 'Correct the line and send it again; the other lines need not be sent again.';
  return { text, read: { fault: fault('record_unreadable', `Line ${number} cannot be read${problem}.`, { hint }) } };
}

/** The value of a record, or a refused record. */
export function validateRecord(validator: Validator, { read }: IntakeRecord): unknown {
  if ('fault' in read) return new RefusedRecord('', read.fault);
  if (validator.accepts(read.value)) return read.value;
  const problems = validator.problems(read.value);
  const { field = '', hint = '' } = problems[0] ?? {};
  const message = problems.map((problem) => problem.message).join(' ');
  return new RefusedRecord('', hostFault('body_invalid', message, { hint, field }));
}

/** The record with the time of the CloudEvent that carried it, unless it says itself when it happened. */
export function withTimeOfCarrier(record: unknown, { read }: IntakeRecord): unknown {
  const time = 'value' in read ? read.time : undefined;
  if (time === undefined || record instanceof RefusedRecord || typeof record !== 'object' || record === null) return record;
  return 'occurredAt' in record ? record : { ...record, occurredAt: time };
}

/** Of the texts of records. */
export function digestOf(records: readonly IntakeRecord[]): string {
  const hash = createHash('sha256');
  for (const { text } of records) hash.update(text).update('\n');
  return hash.digest('hex');
}
