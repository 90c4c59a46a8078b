import { describe, expect, test } from '@jest/globals';
import { readOccurredAt } from '../../../src/runtime/delivery/intake/occurred-at';

const expected = 'expected RFC 3339 with an offset, such as 2026-11-29T08:00:00Z or 2026-11-29T09:00:00+01:00.';

describe('when a record happened', () => {
  test.each([
    ['2026-11-29T08:00:00Z', '2026-11-29T08:00:00.000Z'],
    ['2026-11-29T09:00:00+01:00', '2026-11-29T08:00:00.000Z'],
    ['2026-11-28T22:30:00-09:30', '2026-11-29T08:00:00.000Z'],
    ['2026-11-29T08:00:00-00:00', '2026-11-29T08:00:00.000Z'],
    ['2026-11-29t08:00:00.5z', '2026-11-29T08:00:00.500Z'],
    ['2026-11-29 08:00:00.123999Z', '2026-11-29T08:00:00.123Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
  ])('is read from %s', (text, iso) => {
    expect(readOccurredAt(text)).toBe(Date.parse(iso));
  });

  test.each<[unknown, string]>([
    [1_796_000_000_000, 'is a number'],
    [1970, 'is a number'],
    [true, 'is no text'],
    [{ at: '2026-11-29T08:00:00Z' }, 'is no text'],
    ['1970', 'is text that is no such time'],
    ['1796000000000', 'is text that is no such time'],
    ['yesterday', 'is text that is no such time'],
    ['', 'is text that is no such time'],
    ['2026-11-29', 'is text that is no such time'],
    ['29.11.2026 08:00', 'is text that is no such time'],
    [' 2026-11-29T08:00:00Z', 'is text that is no such time'],
    ['2026-11-29T08:00:00+0100', 'is text that is no such time'],
    ['2026-11-29T08:00:00', 'is a time without an offset'],
    ['2026-11-29 08:00', 'is a time without an offset'],
    ['2026-02-30T08:00:00Z', 'is a day or an hour that does not exist'],
    ['2026-13-01T08:00:00Z', 'is a day or an hour that does not exist'],
    ['2026-11-29T24:00:00Z', 'is a day or an hour that does not exist'],
    ['2026-11-29T08:61:00Z', 'is a day or an hour that does not exist'],
    ['2026-11-29T08:00:00+24:00', 'is a day or an hour that does not exist'],
    ['0001-01-01T00:00:00Z', 'is before 1970'],
    ['1970-01-01T00:00:00+01:00', 'is before 1970'],
  ])('is not read from %j', (value, what) => {
    expect(readOccurredAt(value)).toMatchObject({
      code: 'occurred_at_invalid',
      kind: 'invalid',
      who: 'you',
      field: 'occurredAt',
      message: `occurredAt ${what}; ${expected}`,
    });
  });

  test('never repeats the value, which may be anybody’s data', () => {
    expect(JSON.stringify(readOccurredAt('ana@example.com'))).not.toContain('ana');
  });
});
