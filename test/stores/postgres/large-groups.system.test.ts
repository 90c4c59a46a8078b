import { expect, test } from '@jest/globals';
import { Client } from 'pg';
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

async function openedFor(schema: string) {
  const database = await openTestDatabase();
  const store = await PostgresStore.open(database.url(schema), 'tests', {});
  const queue = await store.openHostQueue('one', { lateApplyMs: 0 });
  const client = new Client({ connectionString: database.url('').split('?')[0], options: `-c search_path=${schema}` });
  await client.connect();
  return { store, queue, client };
}

test('records that cannot be mapped are kept without reading the table for each, also where it was empty when it was analysed', async () => {
  const { store, queue, client } = await openedFor('emptied');
  await client.query('VACUUM ANALYZE dead_letter');
  const fault = hostFault('mapping_outdated', 'The mapping is outdated.');
  const count = 2_000;
  const records = Array.from({ length: count }, (_, index) => ({ index, action: 'add', fault, visitor: `{"x":${index}}` }));
  await queue.enqueueOnce({ now: 1, changes: [], intake: { received: count, refused: [] }, unmapped: { records } });
  await store.close();
  const read = async () => {
    const text = "SELECT n_tup_ins AS kept, idx_scan + seq_scan AS scans FROM pg_stat_user_tables WHERE relid = 'dead_letter'::regclass";
    const { rows } = await client.query<{ kept: string; scans: string }>(text);
    return { kept: Number(rows[0]?.kept), scans: Number(rows[0]?.scans) };
  };
  // A session counts at its end at the latest.
  let counted = await read();
  while (counted.kept < count) counted = await read();
  expect(counted.scans).toBeLessThan(100);
  await client.end();
});

test('a connection that was not analysed yet is deleted without comparing all of its rows with each other', async () => {
  const { store, queue, client } = await openedFor('loaded');
  const changes = Array.from({ length: 5_000 }, (_, at) => {
    return { action: 'add', parameters: {}, scope: 'membership', key: `m${at}`, group: '', invocationIndex: at };
  });
  await queue.enqueueOnce({ now: 1, changes, intake: { received: changes.length, refused: [] } });
  await client.query('BEGIN');
  await client.query("SELECT delete_queue(connection_id, 10000) FROM queue WHERE name = 'one'");
  const scans =
    "SELECT idx_scan::integer AS scans, n_tup_del::integer AS deleted FROM pg_stat_xact_user_tables WHERE relid = 'change'::regclass";
  // The rows of the connection are found once, and then taken by where they are.
  expect((await client.query(scans)).rows).toEqual([{ scans: 1, deleted: 5_000 }]);
  await client.query('ROLLBACK');
  await client.end();
  await store.close();
});
