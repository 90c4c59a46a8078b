import { describe, expect, test } from '@jest/globals';
import type { Trigger } from '../../src/host/connections/connection-record';
import { withSourceTime } from '../../src/host/event-time';
import { countAhead, sumTimes } from '../../src/host/source-times';
import { RefusedRecord } from '../../src/runtime/delivery/intake/validate-invocations';
import { add } from './host-case';

const occurredAt = '2026-11-29T08:00:00.000Z';
const invocation = { action: add, parameters: { memberId: 'ana' } };
const joinedAt = '/audiences_joined_at/101';

function timeOf(source: Trigger['occurredAt'], value: unknown, given?: string): unknown {
  const trigger = source ? { occurredAt: source } : {};
  const visitor = { audiences_joined_at: { '101': value } };
  const result = withSourceTime(invocation, trigger, { visitor, ...(given !== undefined && { occurredAt: given }) });
  return result instanceof RefusedRecord ? result.fault : result.occurredAt;
}

describe('the time of an event', () => {
  test('is that to which its trigger points, before one beside the visitor', () => {
    expect(timeOf({ pointer: joinedAt }, occurredAt)).toBe(occurredAt);
    expect(timeOf({ pointer: joinedAt }, occurredAt, '2026-11-29T09:00:00Z')).toBe(occurredAt);
  });

  test.each([undefined, null, '', ' ', {}])('is the one beside the visitor where %j stands there, or none', (value) => {
    expect(timeOf({ pointer: joinedAt }, value, occurredAt)).toBe(occurredAt);
    expect(timeOf({ pointer: joinedAt }, value)).toBeUndefined();
  });

  test('may be a number whose unit the trigger names', () => {
    const at = Date.parse(occurredAt);
    expect(timeOf({ pointer: joinedAt, unit: 'milliseconds' }, at)).toBe(occurredAt);
    expect(timeOf({ pointer: joinedAt, unit: 'milliseconds' }, String(at))).toBe(occurredAt);
    expect(timeOf({ pointer: joinedAt, unit: 'seconds' }, at / 1_000)).toBe(occurredAt);
  });

  test.each([
    ['milliseconds', 1_796_000_000],
    ['seconds', 1_796_000_000_000],
    ['milliseconds', -1],
    ['milliseconds', true],
    ['milliseconds', occurredAt],
    ['milliseconds', 'ana@example.com'],
  ] as const)('is refused where it is no number of %s: %j', (unit, value) => {
    expect(timeOf({ pointer: joinedAt, unit }, value)).toMatchObject({
      code: 'occurred_at_invalid',
      message: `The value at "${joinedAt}" is no time in ${unit} since 1970, as the trigger says; expected a whole number from 1973 on.`,
      hint: 'Correct the unit or the pointer of the trigger.',
    });
    expect(JSON.stringify(timeOf({ pointer: joinedAt, unit }, value))).not.toContain(String(value));
  });

  test('is left to the validation where no unit is named', () => {
    expect(timeOf({ pointer: joinedAt }, 1_796_000_000_000)).toBe(1_796_000_000_000);
  });
});

describe('what was found of times', () => {
  const change = { ...invocation, scope: 's', key: 'ana', group: add, invocationIndex: 0 };

  test('counts what is more than five minutes ahead of its arrival, where an order is kept', () => {
    const changes = [{ ...change, occurredAt: 1_300_000 }, { ...change, occurredAt: 1_300_001 }, change];
    expect(countAhead(changes, 1_000_000)).toBe(1);
    expect(countAhead([{ ...change, scope: undefined, occurredAt: 9_000_000 }], 1_000_000)).toBe(0);
  });

  test('is summed up, without what was not found', () => {
    expect(
      sumTimes([
        { stale: 1, ahead: 0 },
        { stale: 2, unordered: 3 },
      ]),
    ).toEqual({ stale: 3, unordered: 3 });
    expect(sumTimes([{ stale: 0 }, {}])).toBeUndefined();
  });
});
