import { createHash } from 'node:crypto';
import type { Fault } from '../../contract';
import { fault } from '../../fault';
import { RefusedRecord } from '../../runtime/delivery/intake/validate-invocations';
import type { Validator } from '../../runtime/validation/validator';
import { hostFault } from '../host-faults';
import { parseText } from './body/parse-text';
import type { Line } from './body/read-lines';
import type { Limits } from './context';

/** One record of a request: its text as it came, and its value or why there is none. */
export interface IntakeRecord {
  readonly text: string;
  readonly read: { readonly value: unknown } | { readonly fault: Fault };
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
  return new RefusedRecord('', hostFault('body_invalid', message, { hint, ...(field !== '' && { field }) }));
}

/** Of the texts of records. */
export function digestOf(records: readonly IntakeRecord[]): string {
  const hash = createHash('sha256');
  for (const { text } of records) hash.update(text).update('\n');
  return hash.digest('hex');
}
