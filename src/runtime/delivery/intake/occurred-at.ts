import type { Fault } from '../../../contract';
import { fault } from '../../../fault';

/** RFC 3339: date, time and offset. A `T` in lower case and a blank in its place are allowed there. */
const form = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const formWithoutOffset = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/**
 * Reads when an invocation happened at its source.
 * @returns epoch ms, or why it is none. The value is never repeated: in a file whose columns are shifted it may be anybody's data
 */
export function readOccurredAt(value: unknown): number | Fault {
  if (typeof value !== 'string') return wrong(`is ${typeof value === 'number' ? 'a number' : 'no text'}`);
  const parts = form.exec(value);
  if (!parts) return wrong(formWithoutOffset.test(value) ? 'is a time without an offset' : 'is text that is no such time');
  const [, date = '', time = '', fraction = '', sign, hours = '0', minutes = '0'] = parts;
  // A leap second counts as the one before it.
  const at = Date.parse(`${date}T${time.replace(/:60$/, ':59')}Z`);
  // Date.parse takes the 30th of February for a day in March.
  const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) && Number(hours) < 24 && Number(minutes) < 60;
  if (!exists) return wrong('is a day or an hour that does not exist');
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
  const epoch = at - offset + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return epoch >= 0 ? epoch : wrong('is before 1970');
}

function wrong(what: string): Fault {
  const expected = 'expected RFC 3339 with an offset, such as 2026-11-29T08:00:00Z or 2026-11-29T09:00:00+01:00';
  return fault('occurred_at_invalid', `occurredAt ${what}; ${expected}.`, { field: 'occurredAt' });
}
