import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseText } from '../../../src/host/http/body/parse-text';
import { splitList } from '../../../src/host/http/body/split-list';
import { propertyRuns } from '../../property-runs';

const limits = { maxRecordBytes: 1_000_000, maxDepth: 8, maxValues: 100 };

describe('parseText', () => {
  test.each<[string, string]>([
    ['{"a":1,"a":2}', 'line 1, column 8: the object has this name twice'],
    ['[{"b":{}},\n {"b":{"a":[],"\\u0061":0}}]', 'line 2, column 15: the object has this name twice'],
    ['{"__proto__":0,"__proto__" : 0}', 'line 1, column 16: the object has this name twice'],
    ['{"":0,"":0}', 'line 1, column 7: the object has this name twice'],
    ['[[[[[[[[[', 'line 1, column 9: more than 8 nested brackets'],
    [`[${'0,'.repeat(100)}0]`, 'line 1, column 199: more than 100 values'],
    ['{"a":"\\ud83d"}', 'line 1, column 7: half of a surrogate pair'],
    ['["\\\\ud83d","\\uDE00"]', 'line 1, column 13: half of a surrogate pair'],
    ['{"a":1,"a":', 'line 1, column 12: expected a value'],
  ])('refuses %j', (text, reason) => {
    expect(parseText(text, limits)).toMatchObject({ reason });
  });

  test.each(['{"a":{"a":[{"a":":{,"}]},"b":"a"}', '{"__proto__":{"a":1},"a":2}', '"\\ud83d\\ude00\\\\ud83d"', '[":",{":":":\\":"}]'])(
    'accepts %s',
    (text) => {
      expect(parseText(text, limits)).toEqual({ value: JSON.parse(text) as unknown });
    },
  );

  test('returns every JSON value, and refuses every repeated name', () => {
    const wide = { maxRecordBytes: 1_000_000, maxDepth: 64, maxValues: 100_000 };
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, name) => {
        const text = JSON.stringify(value);
        expect(parseText(text, wide)).toEqual({ value: JSON.parse(text) as unknown });
        const twice = `{"x":[${text}],${JSON.stringify(name)}:${text},"y":{},${JSON.stringify(name)}:0}`;
        expect(parseText(twice, wide)).toHaveProperty('reason');
      }),
      propertyRuns(100),
    );
  });
});

/** With the entries as text. */
async function splitText(text: string, given: Parameters<typeof splitList>[1]) {
  const list = await splitList(Buffer.from(text), given);
  return list && { ...list, entries: list.entries.map(String) };
}
const few = { maxRecords: 10, maxRecordBytes: 1_000_000 };

describe('splitList', () => {
  test.each<[string, string]>([
    ['blanks', ' '.repeat(3_000_000)],
    ['one text', `"${'x'.repeat(5_000_000)}"`],
    ['escapes', `"${'\\"'.repeat(2_000_000)}"`],
  ])('reads no more of an entry of %s than one may have', async (_what, entry) => {
    const list = await splitText(`[1,${entry},2]`, few);
    expect(list?.entries[0]).toBe('1');
    expect(list?.entries).toHaveLength(2);
    expect(parseText(list?.entries[1] ?? '', limits)).toMatchObject({ isTooMuch: true });
  });

  test.each<[string, readonly string[]]>([
    ['[]', []],
    [' [ ]\n', []],
    ['\ufeff[1]', ['1']],
    ['[{"a":"],["}, [1,2] ,3]', ['{"a":"],["}', ' [1,2] ', '3']],
    ['[1,]', ['1', '']],
  ])('splits %j', async (text, entries) => {
    expect(await splitText(text, few)).toEqual({ entries });
  });

  test.each<[string, string]>([
    ['[1,2', 'the list does not end; its entry 2 begins at line 1, column 4'],
    ['[1, {"a":{}', 'the list does not end; its entry 2 begins at line 1, column 5'],
    ['[1}', 'line 1, column 3: expected a comma or ] after entry 1 of the list'],
    ['\n["ñ"] [2]', 'line 2, column 7: expected nothing more'],
  ])('says where %j stops being a list', async (text, reason) => {
    expect((await splitText(text, few))?.wrong).toBe(reason);
  });

  test('returns entries that are JSON if, and only if, the whole text is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue()),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', '[', 'x', '\\'),
        async (values, at, insert) => {
          const json = JSON.stringify(values);
          const place = 1 + (at % json.length);
          const damaged = json.slice(0, place) + insert + json.slice(place + (at % 2));
          const list = await splitText(damaged, { ...few, maxRecords: 1_000 });
          const isJson = (text: string) => {
            try {
              JSON.parse(text);
              return true;
            } catch {
              return false;
            }
          };
          expect(list !== undefined && list.wrong === undefined && list.entries.every(isJson)).toBe(isJson(damaged));
        },
      ),
      propertyRuns(2_000),
    );
  });
});
