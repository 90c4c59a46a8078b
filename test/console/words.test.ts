import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../console/api/types';
import { isElsewhere } from '../../console/words/destination';
import { factsOf } from '../../console/words/member';
import { sendStepWords } from '../../console/words/send-steps';
import { shortValue } from '../../console/words/short-value';
import { isSameSetup, changedOfSetup, mergeSetup } from '../../console/words/merge-setup';
import { placesIn, sampleFor, sourcesOf, suggest, visitorsIn, withSources, withTransform } from '../../console/words/visitor';

const fault = (kind: Fault['kind'], message: string): Fault => ({ code: 'internal', kind, message, hint: 'Do it.', who: 'you' });

describe('what is known of a member', () => {
  test('tells a time that was not kept in words', () => {
    const accepted = { isPresent: true, occurredAt: '2026-11-20T08:00:00Z' };
    const [fact] = factsOf({ scope: 'membership', summary: '', accepted }, 'Acme', new Map());
    expect(fact?.text).toMatch(/^Acme accepted it before times were kept, by a change that happened at \S+/);
    expect(fact?.text).not.toContain('Invalid');
  });
});

describe('a sample visitor', () => {
  const places = placesIn({ profile: { 'a/b': 'x', reader_id: 7 }, tags: ['y'] });

  test('has a place for each single value, as a JSON pointer', () => {
    expect(places).toEqual([
      { pointer: '/profile/a~1b', value: 'x' },
      { pointer: '/profile/reader_id', value: 7 },
      { pointer: '/tags/0', value: 'y' },
    ]);
  });

  test('suggests a parameter whose name stands in it', () => {
    const field = { title: '', description: '', required: true, secret: false, type: 'string' };
    const action = {
      id: 'a',
      title: 'A',
      description: '',
      streams: ['audience' as const],
      parameters: [
        { ...field, name: 'readerId' },
        { ...field, name: 'listId' },
      ],
    };
    expect(suggest(action, places)).toEqual({ readerId: { pointer: '/profile/reader_id' } });
  });
});

test('an address that the vendor does not have is named', () => {
  expect(isElsewhere('http://127.0.0.1:4010/api', ['https://api.example.com'])).toBe('http://127.0.0.1:4010');
  expect(isElsewhere('https://api.example.com/v1', ['https://api.example.com', '{configuration.apiUrl}'])).toBeUndefined();
});

describe('a sample to begin with', () => {
  const field = { title: 'Reader', description: '', required: true, secret: false, type: 'string' };
  const action = {
    ...{ id: 'a', title: 'A', description: '', streams: ['audience' as const] },
    parameters: [
      { ...field, name: 'readerId', examples: ['r-1'] },
      { ...field, name: 'weight', type: 'number' },
      { ...field, name: 'list' },
    ],
  };

  test('holds a value for each parameter where the mapping looks for it, and else under its name', () => {
    const mapping = { readerId: [{ pointer: '/a~1b/0/id' }, { pointer: '/other' }], list: { text: 'news' } };
    expect(JSON.parse(sampleFor(action, mapping))).toEqual({ 'a/b': { 0: { id: 'r-1' } }, profile: { weight: 1 } });
    expect(JSON.parse(sampleFor(action))).toEqual({ profile: { readerId: 'r-1', weight: 1, list: 'example Reader' } });
  });

  test('leaves out what has no place in an object, and what would take the place of another value', () => {
    expect(JSON.parse(sampleFor(action, { readerId: { pointer: '' }, weight: { pointer: '/x' }, list: { pointer: '/x/y' } }))).toEqual({
      x: 1,
    });
    expect(JSON.parse(sampleFor(action, { readerId: { pointer: '/__proto__/z' }, weight: { text: '' }, list: { text: '' } }))).toEqual({});
    expect(({} as { z?: unknown }).z).toBeUndefined();
  });
});

describe('a mapping that two have changed', () => {
  const pointer = (name: string) => ({ pointer: `/${name}` });
  const trigger = (audience: string) => ({ audience, on: 'joined' as const, action: 'a', stream: 'audience' as const });
  const before = { mappings: { a: { one: pointer('one'), two: pointer('two') } }, triggers: [trigger('x'), trigger('y')] };

  test('keeps what each has changed, added and taken away', () => {
    const mine = { mappings: { a: { one: pointer('mine') } }, triggers: [trigger('x'), trigger('mine')] };
    const theirs = {
      mappings: { a: { one: pointer('theirs'), two: pointer('two'), three: pointer('three') }, b: { four: pointer('four') } },
      triggers: [trigger('theirs'), trigger('y')],
    };
    expect(mergeSetup(mine, before, theirs)).toEqual({
      mappings: { a: { one: pointer('mine'), three: pointer('three') }, b: { four: pointer('four') } },
      triggers: [trigger('theirs'), trigger('mine')],
    });
    expect(mergeSetup(before, before, theirs)).toEqual(theirs);
    expect(mergeSetup(mine, before, before)).toEqual(mine);
  });

  test('is the same in another order of its parameters, and beside an action without any', () => {
    const same = { ...before, mappings: { b: {}, a: { two: pointer('two'), one: pointer('one') } } };
    expect([isSameSetup(before, same), changedOfSetup(same, before)]).toEqual([true, []]);
    const other = { mappings: { a: {} }, triggers: [trigger('x')] };
    expect([isSameSetup(before, other), changedOfSetup(other, before)]).toEqual([false, ['Mapping', 'Audiences']]);
  });
});

describe('a mapping', () => {
  test('has one source, several in their order, or none', () => {
    const one = withSources({ b: { text: 'x' } }, 'a', [{ pointer: '/a' }]);
    expect(one).toEqual({ b: { text: 'x' }, a: { pointer: '/a' } });
    const two = withSources(one, 'a', [{ pointer: '/a' }, { text: 'nobody' }]);
    expect(sourcesOf(two, 'a')).toEqual([{ pointer: '/a' }, { text: 'nobody' }]);
    expect(withSources(two, 'a', [])).toEqual({ b: { text: 'x' } });
  });

  test('has transforms in the order in which they make sense, and none when the last is taken out', () => {
    const lower = withTransform({ pointer: '/a', transforms: ['sha256'] }, 'lowercase', true);
    expect(lower).toEqual({ pointer: '/a', transforms: ['lowercase', 'sha256'] });
    expect(withTransform({ pointer: '/a', transforms: ['trim'] }, 'trim', false)).toEqual({ pointer: '/a' });
  });
});

test.each([
  ['{"a": 1}', 1],
  ['[{"a": 1}, {}]', 2],
  ['[]', undefined],
  ['[1]', undefined],
  ['7', undefined],
  ['{', undefined],
])('visitors in %s', (text, length) => {
  expect(visitorsIn(text)?.length).toBe(length);
});

test('a long value is shown in short, with its length', () => {
  expect(shortValue('x'.repeat(10_000))).toMatch(/^"x{199}… \(10,002 characters\)$/);
  expect([shortValue('x'), shortValue(undefined)]).toEqual(['"x"', 'nothing']);
});

test('what becomes of one record is said in words that are facts, and accepted only from its outcome', () => {
  const at = new Date(2026, 0, 2, 14, 3, 7).toISOString();
  const words = (step: Parameters<typeof sendStepWords>[0]) => {
    const { word, text } = sendStepWords(step, 'Example');
    return `${word}: ${text}`;
  };
  expect([
    words({ step: 'taken_in', at, index: 1 }),
    words({ step: 'sent', at, attempt: 2, records: 3 }),
    words({ step: 'answered', at, attempt: 2, status: 202, elapsedMs: 212 }),
    words({ step: 'answered', at, attempt: 2, elapsedMs: 30_000 }),
    words({ step: 'accepted', at, index: 1 }),
    words({ step: 'failed', at, index: 1, fault: fault('rejected', 'It is refused.') }),
    words({ step: 'waits', at, index: 1 }),
  ]).toEqual([
    'Taken in: 14:03:07. It is on the disk of the host.',
    'Sent: 14:03:07, attempt 2 together with 2 other records.',
    'Answered: Status 202 after 212 ms.',
    'Answered: No complete answer came within 30000 ms.',
    'Accepted: Accepted by Example at 14:03:07.',
    'Failed: It is refused. Do it.',
    'Waits: It has no outcome yet, and goes out when the connection delivers.',
  ]);
});
