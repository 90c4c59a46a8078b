import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unreadable } from '../../src/input/raw-records';
import { RecordSource } from '../../src/input/record-source';
import { add, ofChunks } from './input-case';
import { propertyRuns } from '../property-runs';

async function readAll(source: RecordSource): Promise<number> {
  let entries = 0;
  for await (const some of source) entries += some.length;
  return entries;
}

describe('the source of a delivery', () => {
  test('finds the record behind each entry in any order, and forgets it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 8 }),
        fc.boolean(),
        fc.infiniteStream(fc.nat()),
        async (sizes, leavesOut, random) => {
          const expected: { index: number; line: number }[] = [];
          const chunks = sizes.map((count) => {
            const places = Array.from({ length: count }, (_, at) => {
              const index = (expected.length + at) * (leavesOut ? 2 : 1);
              return { index, line: 3 * index + 2 };
            });
            expected.push(...places);
            const lines = places.map(({ line }) => line);
            return { entries: places.map(() => add({})), lines, ...(leavesOut && { indexes: places.map(({ index }) => index) }) };
          });
          const source = new RecordSource(ofChunks(chunks));
          expect(await readAll(source)).toBe(expected.length);
          expect(source.isRead).toBe(true);
          const order = expected
            .map((place, position) => ({ place, position, key: random.next().value as number }))
            .sort((one, other) => one.key - other.key);
          for (const { place, position } of order) expect(source.locate(position)).toEqual(place);
          expect(source.openChunks).toBe(0);
        },
      ),
      propertyRuns(100),
    );
  });

  test('makes up no record for a position that was not read, or is forgotten', async () => {
    const source = new RecordSource(ofChunks([{ entries: [add({})], lines: [2] }, { entries: [add({})] }]));
    await readAll(source);
    expect(() => source.locate(2)).toThrow(RangeError);
    expect(source.locate(0)).toEqual({ index: 0, line: 2 });
    expect(() => source.locate(0)).toThrow(RangeError);
    expect(source.locate(1)).toEqual({ index: 1, line: undefined });
  });

  test('ends where the input breaks off, and keeps the reason', async () => {
    const source = new RecordSource(
      (async function* () {
        yield { entries: [add({})] };
        throw unreadable('It breaks off.');
      })(),
    );
    expect(await readAll(source)).toBe(1);
    expect(source.isRead).toBe(false);
    expect(source.broken?.faults[0].message).toBe('It breaks off.');
  });
});
