import { expect, test } from '@jest/globals';
import { OutcomeList } from '../../console/api/outcome-list';
import { newOutcomes } from '../../console/words/new-outcomes';

const outcome = (status: 'accepted' | 'failed' | 'superseded', count = 1) => {
  return { first: 0, count, action: 'add', status, attempts: 1, at: '2026-03-01T10:00:00Z' };
};

test('what has come in is summed up, and nothing is said of nothing', () => {
  const list = new OutcomeList();
  list.add(outcome('failed'));
  const before = list.counts;
  expect(newOutcomes(before, list.counts)).toBe('');
  for (const count of [1_200, 40]) list.add(outcome('accepted', count));
  expect(newOutcomes(before, list.counts)).toBe('1,240 more accepted.');
  for (const status of ['failed', 'superseded', 'failed'] as const) list.add(outcome(status));
  expect(newOutcomes(before, list.counts)).toBe('1,240 more accepted, 2 failed, 1 replaced.');
});
