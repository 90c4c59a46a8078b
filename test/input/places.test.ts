import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Places } from '../../src/input/places';

describe('the places of records', () => {
  test('are found in any order, and forgotten', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 8 }), fc.infiniteStream(fc.nat()), (sizes, random) => {
        const places = new Places();
        const expected: { index: number; line: number }[] = [];
        for (const size of sizes) {
          const some = Array.from({ length: size }, (_, at) => ({ index: (expected.length + at) * 3, line: expected.length + at + 2 }));
          places.add({ indexes: some.map(({ index }) => index), lines: some.map(({ line }) => line) });
          expected.push(...some);
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
    const places = new Places();
    places.add({ indexes: [0], lines: [2] });
    expect(() => places.take(1)).toThrow(RangeError);
  });
});
