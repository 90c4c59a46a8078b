import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { PostgresStore } from '../../../src/stores/postgres/postgres-store';
import { readSchemaSource, toSchemaSource, type SchemaSource } from '../../../src/stores/postgres/schema';
import { startPostgres, type RunningPostgres } from './start-postgres';

let server: RunningPostgres;
const stores: PostgresStore[] = [];

beforeAll(async () => {
  server = await startPostgres();
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});
afterAll(() => server.stop());

const own = readSchemaSource();
/** Renames a column, and adds a parameter to `erase_member`. */
const newer = toSchemaSource(
  '99.0.0',
  [...own.migrations, 'ALTER TABLE queue_position RENAME COLUMN turn TO last_turn'],
  own.functions
    .replace(', turn = ', ', last_turn = ')
    .replace('s.turn', 's.last_turn')
    .replace('erase_member(p_connection_id integer, p_key text', 'erase_member(p_connection_id integer, p_reason text, p_key text'),
);

async function open(url: string, source: SchemaSource): Promise<PostgresStore> {
  const store = await PostgresStore.open(url, 'tests', { source, offsetMs: 0 });
  stores.push(store);
  return store;
}

const now = 1_000_000;
const host = { lateApplyMs: 500 } as const;
const request = { now, partialBefore: now, maxItems: () => 1 };
const changes = ['a', 'b'].map((key, invocationIndex) => {
  return { action: 'add', parameters: {}, scope: 'membership', key, group: 'add', invocationIndex };
});
const enqueued = { now, changes, intake: { received: 2, refused: [] } };

async function versionIn(url: string): Promise<unknown> {
  const client = new Client({ connectionString: url.split('?')[0] });
  await client.connect();
  const { rows } = await client.query(`SELECT program, migrations, hash FROM ${new URL(url).searchParams.get('schema')}.schema_version`);
  await client.end();
  return rows;
}

test('an older host stops with a clear error when a newer one has changed the tables and functions, and changes nothing any more', async () => {
  const url = server.url();
  const older = await open(url, own);
  const theirs = await older.openHostQueue('connection', host);
  await theirs.enqueueOnce(enqueued);
  const claim = (await theirs.claim(request))!;

  const queue = await (await open(url, newer)).openHostQueue('connection', host);
  expect(await versionIn(url)).toEqual([newer.installs]);
  const before = await queue.statistics();
  const short = (hash: string): string => hash.slice(0, 8);
  const fault = {
    code: 'state_of_another_version',
    message:
      `The database postgres://127.0.0.1:${server.port}/postgres?schema=${new URL(url).searchParams.get('schema')} is installed by ` +
      `version 99.0.0 of this program (migration ${newer.installs.migrations}, hash ${short(newer.installs.hash)}); ` +
      `expected version ${own.installs.program} of this program (migration ${own.installs.migrations}, hash ${short(own.installs.hash)}).`,
    hint: 'Stop this process and start the version that the database is installed by, or name another schema with ?schema=.',
  };
  const calls: readonly (() => Promise<unknown>)[] = [
    () => older.ping(),
    () => theirs.enqueueOnce(enqueued),
    () => theirs.claim(request),
    () => theirs.nextDueAt(request),
    () => theirs.settle({ claim, now, accepted: claim.rows, failed: [], returned: [] }),
    () => theirs.recover(now, now),
    () => theirs.eraseMember('a'),
    () => theirs.deleteAll(),
    () => older.openHostQueue('connection', host),
    () => older.documents.write('connection', 'x', '{}', 0),
    () => older.expire({ outcomes: now, deadLetters: now, idempotencyKeys: now }),
    () => open(url, own),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ faults: [fault] });
  expect(await queue.statistics()).toEqual(before);
  expect((await queue.claim(request))?.rows).toMatchObject([{ key: 'b' }]);
});

test('waits for calls that run, and makes later ones wait, while it replaces the functions', async () => {
  const url = server.url();
  const older = await open(url, own);
  const theirs = await older.openHostQueue('connection', host);
  await theirs.enqueueOnce(enqueued);
  const [locking, watching] = [1, 2].map(
    () => new Client({ connectionString: url.replace(/\?schema=(.*)/, '?options=-c%20search_path%3D$1') }),
  );
  await Promise.all([locking!.connect(), watching!.connect()]);
  const waits = async (text: string): Promise<void> => {
    const sql = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND strpos(query, $1) > 0
      AND pid IN (SELECT pid FROM pg_locks WHERE relation = 'schema_version'::regclass)`;
    while ((await watching!.query(sql, [text])).rowCount === 0);
  };
  await locking!.query('BEGIN');
  await locking!.query('SELECT 1 FROM queue FOR UPDATE');
  const running = theirs.enqueueOnce(enqueued);
  await waits('enqueue(');
  const opening = open(url, newer);
  await waits('LOCK TABLE schema_version');
  const late = theirs.claim(request);
  await waits('SELECT claim(');
  await locking!.query('COMMIT');
  await Promise.all([locking!.end(), watching!.end()]);
  expect(await running).toMatchObject({ status: 'received' });
  await expect(late).rejects.toMatchObject({ faults: [{ code: 'state_of_another_version' }] });
  expect(await (await (await opening).openHostQueue('connection', host)).statistics()).toMatchObject({ waiting: 2 });
});

test('replaces the functions of an older version and of another build, and keeps the rows', async () => {
  const url = server.url();
  const older = toSchemaSource(
    '0.9.10',
    own.migrations,
    `${own.functions}\nCREATE FUNCTION unused() RETURNS integer LANGUAGE sql AS 'SELECT 1';`,
  );
  const theirs = await (await open(url, older)).openHostQueue('connection', host);
  await theirs.enqueueOnce(enqueued);
  const queue = await (await open(url, own)).openHostQueue('connection', host);
  expect(await versionIn(url)).toEqual([own.installs]);
  expect((await queue.claim({ ...request, maxItems: () => 2 }))?.rows.map(({ key }) => key)).toEqual(['a', 'b']);
  await expect(theirs.claim(request)).rejects.toMatchObject({ faults: [{ code: 'state_of_another_version' }] });
  const build = toSchemaSource(own.installs.program, own.migrations, `${own.functions}\n-- another build`);
  await open(url, build);
  expect(await versionIn(url)).toEqual([build.installs]);
});
