import { describe, expect, test } from '@jest/globals';
import type { Connection, Fault } from '../../console/api/types';
import { toCsv } from '../../console/words/csv';
import { isElsewhere } from '../../console/words/destination';
import { reasonsOf } from '../../console/words/reasons';
import { stateOf } from '../../console/words/states';
import { sendStepWords } from '../../console/words/send-steps';
import { shortValue } from '../../console/words/short-value';
import { placesIn, sourcesOf, suggest, visitorsIn, withSources, withTransform } from '../../console/words/visitor';

const connection: Connection = {
  id: 'c1',
  name: 'Frequent buyers',
  revision: 1,
  status: 'active',
  configuration: {},
  secrets: {},
  mappings: { subscribe: { readerId: { pointer: '/id' } } },
  triggers: [{ audience: 'a', on: 'joined', action: 'subscribe' }],
  destination: 'https://api.example.com/v1',
  checkedAt: new Date(2026, 0, 2, 14, 2, 7).getTime(),
};
const fault = (kind: string, message: string): Fault => ({ code: 'x', kind, message, hint: 'Do it.', who: 'you' });
const waiting = (count: number, deadLetters = 0) => ({ waiting: count, deadLetters });

describe('the state of a connection in one sentence', () => {
  test.each<[string, Partial<Connection>, ReturnType<typeof waiting>, string, string | undefined]>([
    [
      'inactive with open tasks',
      { status: 'inactive', checkedAt: undefined as never, mappings: {} },
      waiting(0),
      'Not active yet. Records are refused until it is. 2 of 3 tasks are open.',
      'Continue: Connection check',
    ],
    ['inactive and ready', { status: 'inactive' }, waiting(0), 'Ready. Checked at 14:02:07.', 'Activate'],
    ['quiet', {}, waiting(0), 'Delivering. Nothing waits.', undefined],
    ['busy', {}, waiting(12_480), 'Delivering: 12,480 changes wait.', undefined],
    ['with failed records', {}, waiting(0, 1), 'Delivering with errors: 1 failed record needs you. Nothing waits.', 'See what failed'],
    ['paused', { status: 'paused' }, waiting(310), 'Paused. What comes in waits: 310 changes.', 'Resume'],
    [
      'with a refused token',
      { status: 'paused', fault: fault('unauthorized', 'The vendor refuses the token.') },
      waiting(1_204),
      'Stopped: needs you. The vendor refuses the token. 1,204 changes wait; nothing is lost.',
      'Give a new secret',
    ],
    [
      'with a wrong address',
      { status: 'paused', fault: fault('misconfigured', 'The address is wrong.') },
      waiting(1),
      'Stopped: needs you. The address is wrong. 1 change waits; nothing is lost.',
      'Correct the settings',
    ],
    [
      'with held removals',
      { removalHold: { hold: 1, removals: 4_812 } },
      waiting(4_849),
      'Stopped to ask you: 4,812 members would be removed. Nothing goes out until you answer, or the source adds them again.',
      undefined,
    ],
  ])('%s', (_name, change, counts, sentence, action) => {
    const state = stateOf({ ...connection, ...change }, counts);
    expect([state.sentence, state.action?.label]).toEqual([sentence, action]);
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
      streams: ['audience'],
      parameters: [
        { ...field, name: 'readerId' },
        { ...field, name: 'listId' },
      ],
    };
    expect(suggest(action, places)).toEqual({ readerId: { pointer: '/profile/reader_id' } });
  });
});

test('failed records are grouped by reason, the largest group first', () => {
  const letter = (id: number, message: string, hint: string) => ({
    ...{ id, index: id, action: 'a', attempts: 1, at: 0 },
    fault: { ...fault('invalid', message), hint },
  });
  const reasons = reasonsOf([letter(1, 'one', 'Correct it.'), letter(2, 'two', 'Ask.'), letter(3, 'three', 'Ask.')]);
  expect(reasons.map(({ letters }) => letters.map(({ id }) => id))).toEqual([[2, 3], [1]]);
});

test('a spreadsheet takes no cell of the CSV for a formula', () => {
  expect(toCsv([['=1+1', '+1', '-1', '@a', 'a,"b"', 7, undefined]])).toBe(`'=1+1,'+1,'-1,'@a,"a,""b""",7,`);
});

test('an address that the vendor does not have is named', () => {
  expect(isElsewhere('http://127.0.0.1:4010/api', ['https://api.example.com'])).toBe('http://127.0.0.1:4010');
  expect(isElsewhere('https://api.example.com/v1', ['https://api.example.com', '{configuration.apiUrl}'])).toBeUndefined();
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
