import { describe, expect, test } from '@jest/globals';
import type { Change, Connection, Fault, Question, Replay, StateFacts } from '../../console/api/types';
import { conflictSentence } from '../../console/words/changes';
import { hostGone, keyRefusedWords } from '../../console/words/host-gone';
import { changedTitles, mergeValues } from '../../console/words/merge';
import { questionBody, questionTitle } from '../../console/words/removals';
import { meanwhileWords, replaySentence } from '../../console/words/replay';
import { stateOf } from '../../console/words/states';
import { ago, lasting } from '../../console/words/times';
import { OutcomeList, keptOutcomes } from '../../console/api/outcome-list';

/** Times of day as the machine shows them. */
const at = (hour: number, minute: number, second = 0, day = 2) => new Date(2026, 0, day, hour, minute, second).toISOString();
const now = at(14, 5, 3);
const names = { vendor: 'LaunchDarkly', secret: 'Access Token' };
const connection: Connection = {
  ...{ id: 'c1', name: 'Frequent buyers', revision: 1, status: 'active', configuration: {}, secrets: {} },
  mappings: { subscribe: { readerId: { pointer: '/id' } } },
  triggers: [{ audience: 'a', on: 'joined', action: 'subscribe' }],
  destination: 'https://api.example.com/v1',
  checkedAt: at(14, 2),
};
const facts: StateFacts = { connection: 'c1', now, status: 'active', waiting: 0, deadLetters: 0 };
const fault = (kind: Fault['kind'], code: Fault['code'] = 'internal'): Fault => ({
  code,
  kind,
  message: 'It is so.',
  hint: 'Do it.',
  who: 'you',
});
const stop = (kind: Fault['kind'], more: Partial<NonNullable<StateFacts['stop']>> = {}, code?: Fault['code']) => ({
  stop: { fault: fault(kind, code), since: at(14, 2), ...more },
});

describe('the state of a connection in one sentence', () => {
  test.each<[string, Partial<StateFacts>, string, string | undefined, Partial<Connection>?]>([
    [
      'inactive, tasks open',
      { status: 'inactive' },
      'Not active yet. Records are refused until it is. 2 of 3 tasks are open.',
      'Continue: Connection check',
      { checkedAt: undefined as never, mappings: {} },
    ],
    [
      'inactive, ready',
      { status: 'inactive', checkedAt: at(14, 2), lastAcceptedAt: at(14, 3) },
      'Ready. Checked at 14:02 and one member was accepted.',
      'Activate',
    ],
    ['inactive, ready, nothing sent', { status: 'inactive', checkedAt: at(14, 2) }, 'Ready. Checked at 14:02.', 'Activate'],
    ['active, quiet', { lastAcceptedAt: at(14, 5) }, 'Delivering. Nothing waits. Last record accepted 3 s ago.', undefined],
    ['active, nothing yet', {}, 'Delivering. Nothing waits.', undefined],
    [
      'active, busy',
      { waiting: 12_480, oldestAt: at(14, 4, 23), perSecond: 2_013 },
      'Delivering: 12,480 changes wait, the oldest for 40 s, about 2,000 a second.',
      undefined,
    ],
    ['with failed records', { deadLetters: 1 }, 'Delivering with errors: 1 failed record needs you. Nothing waits.', 'See what failed'],
    [
      'rate limited',
      { waiting: 8_000, ...stop('rate_limited', { nextAt: at(14, 5, 10) }) },
      'LaunchDarkly asks us to wait until 14:05:10. 8,000 changes wait; nothing is lost.',
      undefined,
    ],
    [
      'vendor away',
      { waiting: 8_000, ...stop('unavailable', { nextAt: at(14, 6, 30) }) },
      'LaunchDarkly does not answer since 14:02. 8,000 changes wait; next try at 14:06.',
      'Try now',
    ],
    [
      'vendor away, tried again',
      { waiting: 1, ...stop('ambiguous', { nextAt: at(14, 5, 3) }) },
      'LaunchDarkly does not answer since 14:02. 1 change waits; it is tried again now.',
      'Try now',
    ],
    [
      'token refused',
      { waiting: 1_204, ...stop('unauthorized') },
      'LaunchDarkly refuses the access token since 14:02. 1,204 changes wait; nothing is lost.',
      'Give a new token',
    ],
    [
      'address wrong',
      { waiting: 1_204, ...stop('misconfigured', {}, 'address_wrong') },
      'The address cannot be reached as it is set. 1,204 changes wait.',
      'Correct the settings',
    ],
    [
      'stopped for another reason',
      { waiting: 1, ...stop('misconfigured') },
      'Stopped: needs you. It is so. 1 change waits; nothing is lost.',
      'Correct the settings',
    ],
    [
      'removals held',
      { hold: { hold: 1, removals: 4_812, from: 5_000, to: 188 } },
      'Stopped to ask you: 4,812 of 5,000 members would be removed. Nothing goes out until you answer, or the source adds them again.',
      'Answer the question',
    ],
    [
      'removals held of unknown members',
      { hold: { hold: 1, removals: 1_500, from: 0, to: -1_500 } },
      'Stopped to ask you: 1,500 members would be removed. Nothing goes out until you answer, or the source adds them again.',
      'Answer the question',
    ],
    [
      'paused by a person',
      { status: 'paused', since: at(13, 40), waiting: 310 },
      'Paused since 13:40. What comes in waits: 310 changes.',
      'Resume',
    ],
    [
      'paused on another day, with an older stop',
      { status: 'paused', since: at(13, 40, 0, 1), waiting: 1, ...stop('unauthorized') },
      'Paused since 1 Jan, 13:40. What comes in waits: 1 change.',
      'Resume',
    ],
  ])('%s', (_name, change, sentence, action, other = {}) => {
    const state = stateOf({ ...connection, ...other }, { ...facts, ...change }, names);
    expect([state.sentence, state.action?.label]).toEqual([sentence, action]);
  });

  test('names the secret of another connector as it is written within a sentence', () => {
    const { sentence, action } = stateOf(
      connection,
      { ...facts, waiting: 2, ...stop('unauthorized') },
      { vendor: 'Braze', secret: 'REST API Key' },
    );
    expect([sentence, action?.label]).toEqual([
      'Braze refuses the REST API key since 14:02. 2 changes wait; nothing is lost.',
      'Give a new key',
    ]);
  });
});

test('the host is gone', () => {
  expect(hostGone(new Date(2026, 0, 2, 14, 3, 22).getTime(), 3_400)).toBe(
    'The host does not answer since 14:03:22. What you see is from then. Trying again in 4 s.',
  );
});

test('the key of the page is refused', () => {
  expect(keyRefusedWords).toBe(
    "This page's key is no longer accepted, usually because the host was started anew. Nothing you typed is lost.",
  );
});

describe('a connection that was changed elsewhere', () => {
  const field = { description: '', required: true, secret: false, type: 'string' };
  const fields = [
    { ...field, name: 'accessToken', title: 'Access Token', secret: true },
    { ...field, name: 'segmentName', title: 'Segment Name' },
    { ...field, name: 'segmentId', title: 'Segment ID' },
  ];
  const change = (what: readonly string[], revision = 2): Change => ({ revision, at: at(14, 5), by: 'ana', what });

  test('says who has changed what', () => {
    const mine = changedTitles({ name: 'A', values: { segmentName: 'Mine' } }, { name: 'A', values: { segmentName: 'Old' } }, fields);
    expect(conflictSentence([change(['configuration.accessToken'])], mine, fields, new Date(now).getTime())).toBe(
      'Somebody changed this connection at 14:05: Access Token. You changed: Segment Name.',
    );
    expect(conflictSentence([change(['name', 'paused'])], [], fields, new Date(now).getTime())).toBe(
      'Somebody changed this connection at 14:05: Name of the connection.',
    );
  });

  test('keeps what both have changed, and of one field what was typed', () => {
    const before = { segmentName: 'Old', segmentId: 'id', other: 1 };
    const theirs = { segmentName: 'Theirs', segmentId: 'theirs', added: true };
    expect(mergeValues({ segmentName: 'Mine', segmentId: 'id', other: 1, accessToken: 'api-1' }, before, theirs)).toEqual({
      ...{ segmentName: 'Mine', segmentId: 'theirs', added: true, accessToken: 'api-1' },
    });
    expect(mergeValues({ segmentId: 'id', other: 1 }, before, theirs)).toEqual({ segmentId: 'theirs', added: true });
  });
});

describe('the question about held removals', () => {
  const question: Question = {
    ...{ hold: 1, removals: 4_812, from: 5_000, to: 188, sample: [] },
    ...{ waiting: { removals: 4_812, additions: 37, others: 0 }, limit: { percent: 50, members: 1_000 } },
  };
  test('has its numbers', () => {
    expect(questionTitle(question)).toBe('Should 4,812 of 5,000 members be removed?');
    expect(questionBody(question, at(14, 2, 10))).toBe(
      'Within an hour the source reported that so many have left; half is the limit. 4,812 removals and 37 additions wait. What was under way at 14:02:10 is not called back.',
    );
    expect(questionBody({ ...question, limit: { members: 10 } }, undefined)).toContain('10 members are the limit.');
  });
});

test('a replay says how far it is, and how it ended', () => {
  const replay: Replay = {
    ...{ id: 'r', reason: 'x', upTo: 9, startedAt: now, asked: 3, accepted: 2, failedAgain: 1 },
    ...{ replaced: 0, gone: 0, waiting: 0, meanwhile: 2 },
  };
  expect(replaySentence({ ...replay, accepted: 0, failedAgain: 0, waiting: 3 })).toBe(
    'Sending again: 3 records asked · 0 accepted · 0 failed again · 3 to go',
  );
  expect(replaySentence({ ...replay, endedAt: now })).toBe('Sent again: 3 records asked · 2 accepted · 1 failed again');
  expect(meanwhileWords(2)).toBe('2 more failed meanwhile.');
});

test('times last so long, or are so long ago', () => {
  expect([3_000, 89_000, 120_000, 7_200_000, 400_000_000].map(lasting)).toEqual(['3 s', '89 s', '2 min', '2 h', '5 days']);
  expect(ago(at(14, 5, 10), new Date(now).getTime())).toBe('0 s ago');
  expect(ago(new Date(2025, 10, 12).getTime(), new Date(now).getTime())).toBe('on 12 Nov');
});

describe('the list of outcomes', () => {
  const outcome = (first: number) => ({
    first,
    count: 1,
    action: 'a',
    status: 'failed' as const,
    attempts: 1,
    at: '1970-01-01T00:00:00Z',
    fault: fault('invalid'),
  });
  test('keeps the newest, under the numbers that they had', () => {
    const list = new OutcomeList();
    for (let first = 0; first < keptOutcomes + 10_000; first += 1) list.add(outcome(first));
    expect(list.total).toBe(keptOutcomes + 10_000);
    const all = list.newest(list.total, undefined);
    expect([all.length, all.at(0)?.first, all.at(all.length - 1)?.first]).toEqual([keptOutcomes, keptOutcomes + 9_999, 10_000]);
    // The one object is kept for all faults that say the same.
    expect(all.at(0)?.fault).toBe(all.at(1)?.fault);
    const older = list.newest(20_000, ({ first }) => first % 2 === 0);
    expect([older.length, older.at(0)?.first]).toEqual([5_000, 19_998]);
    expect(list.newest(5, undefined).length).toBe(0);
  });
});
