import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from '../../../src/runtime/validation/parse-json';
import { propertyRuns } from '../../property-runs';

describe('parseJson', () => {
  test.each<[string, number, number, string]>([
    ['', 1, 1, 'expected a value'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'expected a comma or }'],
    ['{"a": 1,}', 1, 9, 'expected a name in double quotation marks'],
    ["{'a': 1}", 1, 2, 'expected a name in double quotation marks'],
    ['{"a" 1}', 1, 6, 'expected a colon'],
    ['[1, 2', 1, 6, 'expected a comma or ]'],
    ['[1,]', 1, 4, 'expected a value'],
    ['{"a": "b\nc"}', 1, 7, 'this text is not closed, or holds a line break or a wrong escape'],
    ['{"a": "\\x"}', 1, 7, 'this text is not closed, or holds a line break or a wrong escape'],
    ['{"a": NaN}', 1, 7, 'expected a value'],
    ['{"a": undefined}', 1, 7, 'expected a value'],
    ['{}\n{}', 2, 1, 'expected nothing more'],
    ['{ // note\n}', 1, 3, 'expected a name in double quotation marks'],
    ['{"a": 01}', 1, 8, 'expected a comma or }'],
  ])('finds where %j breaks', (text, line, column, reason) => {
    expect(parseJson(text)).toEqual({ line, column, reason });
  });

  test('ignores a byte order mark', () => {
    expect(parseJson('\ufeff{"a":1}')).toEqual({ value: { a: 1 } });
  });

  test('returns every JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(parseJson(JSON.stringify(value))).toEqual({ value: JSON.parse(JSON.stringify(value)) as unknown }),
      ),
      propertyRuns(100),
    );
  });

  test('finds a place inside the text for any damage, without quoting it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', 'x', '\n', '\\'), (json, at, insert) => {
        const place = at % (json.length + 1);
        const damaged = json.slice(0, place) + insert + json.slice(place + 1);
        const parsed = parseJson(damaged);
        if ('value' in parsed) return;
        const lines = damaged.split('\n');
        expect(parsed.line).toBeLessThanOrEqual(lines.length);
        expect(parsed.column).toBeLessThanOrEqual((lines[parsed.line - 1] ?? '').length + 1);
        expect(parsed.reason).toMatch(/^(expected (a|nothing)|this text)/);
      }),
      propertyRuns(2_000),
    );
  });

  test('finds where a long text breaks', () => {
    const reason = 'this text is not closed, or holds a line break or a wrong escape';
    expect(parseJson(`"${'x'.repeat(16 * 1024 * 1024)}`)).toEqual({ line: 1, column: 1, reason });
    expect(parseJson(`"${'\\n'.repeat(100_000)}",`)).toEqual({ line: 1, column: 200_003, reason: 'expected nothing more' });
  });

  test('does not recurse', () => {
    expect(parseJson('['.repeat(200_000))).toEqual({ line: 1, column: 200_001, reason: 'expected a value' });
  });
});
