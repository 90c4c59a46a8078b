import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { hostFault } from '../../../src/host/host-faults';
import { PostgresStore } from '../../../src/stores/postgres/postgres-store';
import { openTestDatabase } from './shared-postgres';

const timeoutMs = 2_000;

/** A store, and a client that keeps its calls waiting for a table until their time has passed. */
async function opened() {
  const database = await openTestDatabase();
  const store = await PostgresStore.open(database.url('late'), 'tests', { intakeTimeoutMs: timeoutMs });
  const client = new Client({ connectionString: database.url('').split('?')[0], options: '-c search_path=late' });
  await client.connect();
  const number = async (sql: string): Promise<number> => Number((await client.query<{ value: string }>(sql)).rows[0]?.value);
  const makeLate = async (table: string, call: () => Promise<unknown>): Promise<unknown> => {
    await client.query('BEGIN');
    await client.query(`LOCK TABLE ${table} IN EXCLUSIVE MODE`);
    const late = call().then(
      () => 'done',
      (error: unknown) => error,
    );
    const waiting = `SELECT count(*) AS value FROM pg_locks WHERE NOT granted AND relation = '${table}'::regclass`;
    while ((await number(waiting)) === 0) await new Promise(setImmediate);
    // It waits by now, so its time has passed then, by the clock of the database.
    const begunAt = await number('SELECT now_ms() AS value');
    while ((await number('SELECT now_ms() AS value')) < begunAt + timeoutMs + 100) await new Promise(setImmediate);
    await client.query('ROLLBACK');
    return late;
  };
  const close = () => Promise.all([client.end(), store.close()]);
  return { store, makeLate, close };
}

// Its caller is told that it is not done any more.
const undone = {
  faults: [{ code: 'state_unavailable', message: expect.stringContaining('was too slow to do this in time, and has undone it') }],
};

test('records that the database has begun to take in in time and cannot take in in time are not taken in', async () => {
  const { store, makeLate, close } = await opened();
  const queue = await store.openHostQueue('one', { lateApplyMs: 0 });
  const record = { index: 0, action: 'add', fault: hostFault('mapping_outdated', 'The mapping is outdated.'), visitor: '{}' };
  const enqueue = () => queue.enqueueOnce({ now: 1, changes: [], intake: { received: 1, refused: [] }, unmapped: { records: [record] } });
  expect(await makeLate('dead_letter', enqueue)).toMatchObject(undone);
  expect(await queue.findDeadLetters({ limit: 9 })).toEqual([]);
  await enqueue();
  expect(await queue.findDeadLetters({ limit: 9 })).toHaveLength(1);
  await close();
});

test('a change of the set-up that waits for another one until its time has passed is not made', async () => {
  const { store, makeLate, close } = await opened();
  const { documents } = store;
  const version = await documents.version();
  expect(await makeLate('setup', () => documents.write('connection', 'a', '{}', 0))).toMatchObject(undone);
  expect([await documents.read('connection', 'a'), await documents.version()]).toEqual([undefined, version]);
  expect(await documents.write('connection', 'a', '{}', 0)).toBe(1);
  expect(await makeLate('setup', () => documents.remove('connection', 'a'))).toMatchObject(undone);
  expect(await documents.read('connection', 'a')).toMatchObject({ revision: 1 });
  await close();
});
