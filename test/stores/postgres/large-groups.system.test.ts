import { expect, test } from '@jest/globals';
import { hostFault } from '../../../src/host/host-faults';
import { PostgresStore } from '../../../src/stores/postgres/postgres-store';
import { openTestDatabase } from './shared-postgres';

const odd = ['', '"', '\\', '{}', 'NULL', ',', 'a\u0000b', 'a\ud800b', 'Ünïcode', '日本', '👩‍👩‍👧', '\n\r\t', "'; --", '\u007f', '\u2028'];
const textAt = (at: number): string => `${odd[at % odd.length]}${at}`.repeat(1 + (at % 3));

test('what is sent in parts arrives as it was, whatever characters it is of', async () => {
  const database = await openTestDatabase();
  const store = await PostgresStore.open(database.url(), 'tests', {});
  const queue = await store.openHostQueue('one', { lateApplyMs: 0 });
  const count = 2_500;
  const changes = Array.from({ length: count }, (_, at) => ({
    action: 'add',
    parameters: { name: textAt(at) },
    scope: 'membership',
    key: `m${at}`,
    group: '',
    invocationIndex: at,
  }));
  const fault = hostFault('mapping_outdated', 'The mapping is outdated.');
  const records = changes.map(({ parameters }, at) => ({ index: count + at, action: 'add', fault, visitor: JSON.stringify(parameters) }));
  await queue.enqueueOnce({ now: 1, changes, intake: { received: 2 * count, refused: [] }, unmapped: { records } });
  const claimed = await queue.claim({ now: 2, partialBefore: 2, maxItems: () => count });
  const names = claimed?.rows.map(({ parameters }) => parameters['name']);
  expect(names).toEqual(changes.map(({ parameters }) => parameters.name));
  const letters = await queue.findDeadLetters({ limit: count });
  expect(letters.map(({ visitor }) => visitor)).toEqual(changes.map(({ parameters }) => parameters));
  await store.close();
});
