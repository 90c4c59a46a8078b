import { describe, expect, test } from '@jest/globals';
import type { Values } from '../../../src/contract';
import { runStep } from '../../../src/runtime/migrations/run-step';

const what = 'migration 1 to 2 of the configuration';

describe('a step', () => {
  test('gives the result of each value as JSON has it, and a function may return what it got', () => {
    expect(runStep(({ a }) => ({ b: a, c: undefined }), [{ a: 1 }, { a: 2 }], what)).toEqual([{ b: 1 }, { b: 2 }]);
    expect(runStep((old) => old, [{ a: 1 }], what)).toEqual([{ a: 1 }]);
  });

  test.each([
    [
      'a loop',
      () => {
        for (;;);
      },
    ],
    [
      'a loop that catches everything',
      () => {
        for (;;)
          try {
            for (;;);
          } catch {
            /* on */
          }
      },
    ],
  ])('that does not end is ended, and not begun again: %s', (_what, loop: () => Values) => {
    let calls = 0;
    const endless = () => {
      calls += 1;
      return loop();
    };
    const expected = { code: 'migration_failed', who: 'developer', message: `The ${what} has not ended after 50 ms.` };
    expect(runStep(endless, [{}], what, 50)).toMatchObject(expected);
    expect(runStep(endless, [{}], what, 50)).toMatchObject(expected);
    expect(calls).toBe(1);
  });

  test.each<[string, (old: Values) => unknown, string]>([
    [
      'throws',
      () => {
        throw new RangeError('the secret');
      },
      'throws RangeError at run-step.test.',
    ],
    ['is asynchronous', () => Promise.resolve({}), 'is asynchronous; it must return its result at once.'],
    ['changes its input', (old) => Object.assign(old, { b: 1 }), 'changes what it gets, instead of returning something new.'],
    [
      'changes what is inside',
      (old) => {
        (old['list'] as unknown[]).push(1);
        return { ...old };
      },
      'changes what it gets',
    ],
    ['returns a list', () => [], 'must return an object; it returns an empty list.'],
    ['returns a text', () => 'secret', 'must return an object; it returns text of 6 characters.'],
    ['returns null', () => null, 'must return an object; it returns null.'],
    [
      'returns a circle',
      () => {
        const circle: Record<string, unknown> = {};
        circle['self'] = circle;
        return circle;
      },
      'returns what JSON cannot say (TypeError',
    ],
  ])('that %s is told as such, without what it had', (_what, migrate, message) => {
    const found = runStep(migrate, [{ list: [] }], what) as { readonly message: string };
    expect(found.message).toContain(`The ${what} ${message}`);
    expect(found.message).not.toContain('the secret');
  });
});
