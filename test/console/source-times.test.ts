import { expect, test } from '@jest/globals';
import { sourceTimesWords } from '../../console/words/source-times';

test('says what source times have decided today, and nothing where there is nothing to tell', () => {
  const since = '2026-03-01T00:00:00Z';
  expect(sourceTimesWords({})).toEqual([]);
  expect(sourceTimesWords({ times: { since } })).toEqual([]);
  const [late, ahead, ...others] = sourceTimesWords({ times: { since, stale: 1, ahead: 1_200 } });
  expect(late).toMatch(/^Since \S.* 1 record came late: something newer of the same person was known, so nothing older was sent\.$/);
  expect(ahead).toMatch(/^Since \S.* 1,200 records say a time in the future\. They count as of when they came\.$/);
  expect(others).toEqual([]);
  expect(sourceTimesWords({ times: { since, unordered: 2 } })[0]).toMatch(
    /2 records were older than what is remembered, and nothing of the person was known\. They were taken\.$/,
  );
});
