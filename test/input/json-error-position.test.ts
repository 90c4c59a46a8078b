import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonErrorPosition } from '../../src/input/json-error-position';

describe('the position of a JSON error', () => {
  test('does not exist exactly when the engine can parse the text', () => {
    const text = fc.oneof(
      fc.json(),
      fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', 'true', ' ', '-', '\n')).map((parts) => parts.join('')),
      fc
        .tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 }))
        .map(([json, at, extra]) => json.slice(0, at % json.length) + extra + json.slice(at % json.length)),
    );
    fc.assert(
      fc.property(text, (json) => {
        expect(jsonErrorPosition(json) === undefined).toBe(parses(json));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['{"a": 1,\n  "b": x}', 2, 8],
    ['{"a": 1,}', 1, 9],
    ['{"a" 1}', 1, 6],
    ['{"a": "b\nc"}', 1, 7],
    ['', 1, 1],
    ['{}}', 1, 3],
    ['[1 2]', 1, 4],
  ])('is right in %j', (text, line, column) => {
    expect(jsonErrorPosition(text)).toEqual({ line, column });
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
