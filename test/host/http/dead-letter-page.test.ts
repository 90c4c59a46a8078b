import { expect, test } from '@jest/globals';
import { readDeadLetterPage } from '../../../src/host/http/dead-letter-page';
import { hostFault } from '../../../src/host/host-faults';
import type { DeadLetter, DeadLetterQuery } from '../../../src/stores/dead-letter';

const fault = hostFault('mapping_outdated', 'The mapping is outdated.');

/** Answers as a store does, and counts what is read at a time. */
function openLetters(count: number, characters: number) {
  const visitor = { name: 'a'.repeat(characters) };
  const all = Array.from({ length: count }, (_, at): DeadLetter => {
    return { id: at + 1, index: at, action: 'add', parameters: {}, visitor, attempts: 0, fault, at: 0 };
  });
  const reads: number[] = [];
  const find = async ({ after = 0, limit }: DeadLetterQuery): Promise<readonly DeadLetter[]> => {
    const found = all.slice(after, after + limit);
    reads.push(found.length);
    return found;
  };
  return { find, reads };
}

test('a page has what was asked for where dead letters are small', async () => {
  const { find } = openLetters(1_500, 10);
  const first = await readDeadLetterPage(find, { limit: 1_000 });
  expect(first.map(({ id }) => id)).toEqual(Array.from({ length: 1_000 }, (_, at) => at + 1));
  const second = await readDeadLetterPage(find, { after: 1_000, limit: 1_000 });
  expect(second.map(({ id }) => id)).toEqual(Array.from({ length: 500 }, (_, at) => at + 1_001));
  expect(await readDeadLetterPage(find, { after: 1_500, limit: 1_000 })).toEqual([]);
});

test('a page ends early where they are large, few are read at a time, and the pages together hold all of them', async () => {
  const { find, reads } = openLetters(600, 64_000);
  const ids: number[] = [];
  for (let page = await readDeadLetterPage(find, { limit: 1_000 }); page.length > 0;) {
    expect(JSON.stringify(page).length).toBeLessThan(8_000_000);
    ids.push(...page.map(({ id }) => id));
    page = await readDeadLetterPage(find, { after: ids.at(-1)!, limit: 1_000 });
  }
  expect(ids).toEqual(Array.from({ length: 600 }, (_, at) => at + 1));
  expect(Math.max(...reads)).toBe(50);
});
