import type { Fault, Invocation } from '../contract';
import { fault } from '../fault';
import { RefusedRecord } from '../runtime/delivery/intake/validate-invocations';
import { quote } from '../runtime/validation/quote';
import type { AudienceEvent } from './audience-event';
import type { TimeUnit, Trigger } from './connections/connection-record';
import { isEmpty, valueIn } from './map-visitor';

const unitMs: Readonly<Record<TimeUnit, number>> = { milliseconds: 1, seconds: 1_000 };

/** From 1973 to 5138. A number of the other unit is outside of it. */
const plausibleMs = { from: 100_000_000_000, to: 100_000_000_000_000 };

/**
 * Adds to an invocation when it happened: what the trigger points to in the visitor, or else what came beside the visitor.
 * A value that is no time refuses the invocation.
 */
export function withSourceTime(
  invocation: Invocation,
  { occurredAt: source }: Pick<Trigger, 'occurredAt'>,
  { visitor, occurredAt: given }: Pick<AudienceEvent, 'visitor' | 'occurredAt'>,
): Invocation {
  const found = source && valueIn(visitor, source.pointer);
  const time = isEmpty(found) ? given : source?.unit === undefined ? found : toText(found, source.unit, source.pointer);
  if (isEmpty(time)) return invocation;
  if (isFault(time)) return new RefusedRecord(invocation.action, time);
  // Whatever it is, it is validated with the invocation.
  return { ...invocation, occurredAt: time as string };
}

function toText(value: unknown, unit: TimeUnit, pointer: string): string | Fault {
  const number = typeof value === 'number' || (typeof value === 'string' && /^\d{1,16}$/.test(value)) ? Number(value) : NaN;
  const at = Math.trunc(number * unitMs[unit]);
  if (at >= plausibleMs.from && at < plausibleMs.to) return new Date(at).toISOString();
  const message = `The value at ${quote(pointer)} is no time in ${unit} since 1970, as the trigger says; expected a whole number from 1973 on.`;
  return fault('occurred_at_invalid', message, { hint: 'Correct the unit or the pointer of the trigger.', field: 'occurredAt' });
}

function isFault(time: unknown): time is Fault {
  return typeof time === 'object' && time !== null && 'code' in time && 'hint' in time;
}
