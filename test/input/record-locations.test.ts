import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RecordLocations } from '../../src/input/record-locations';

describe('the places of records', () => {
  test('are found in any order, and forgotten', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 8 }), fc.infiniteStream(fc.nat()), (sizes, random) => {
        const places = new RecordLocations();
        const expected: { index: number; line: number }[] = [];
        let first = 0;
        for (const count of sizes) {
          const records = Array.from({ length: count }, (_, at) => ({ index: first + at, line: 2 * (first + at) + 2 }));
          const without = records.map((_, at) => at).filter(() => (random.next().value as number) % 3 === 0);
          places.add({ first, count, lines: records.map(({ line }) => line), without });
          expected.push(...records.filter((_, at) => !without.includes(at)));
          first += count;
        }
        const order = expected
          .map((place, position) => ({ place, position, key: random.next().value as number }))
          .sort((one, other) => one.key - other.key);
        for (const { place, position } of order) expect(places.take(position)).toEqual(place);
        expect(places.size).toBe(0);
      }),
    );
  });

  test('are not made up for a position that was never added', () => {
    const places = new RecordLocations();
    places.add({ first: 0, count: 2, lines: [2, 3], without: [0] });
    expect(() => places.take(1)).toThrow(RangeError);
    expect(places.take(0)).toEqual({ index: 1, line: 3 });
    expect(() => places.take(0)).toThrow(RangeError);
  });
});
