import { countMembers } from '../count-members';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { HostQueue } from '../../../src/stores/host-queue';
import { PostgresStore, type PostgresStoreOptions } from '../../../src/stores/postgres/postgres-store';
import { readSchemaSource, toSchemaSource } from '../../../src/stores/postgres/schema';
import { settlement } from '../queue-case';
import {
  at,
  claimedAt,
  deliver,
  enqueue,
  known,
  membership,
  noon,
  settleAll,
  timed,
  withMembers,
} from '../store/membership/membership-case';
import { openTestDatabase, type TestDatabase } from './shared-postgres';

let database: TestDatabase;
let names = 0;
const stores: PostgresStore[] = [];
const clients: Client[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const client of clients.splice(0)) await client.end();
});

async function open(url: string, options: PostgresStoreOptions = {}): Promise<PostgresStore> {
  const store = await PostgresStore.open(url, 'tests', { offsetMs: 0, ...options });
  stores.push(store);
  return store;
}

/** A session as that of a store. */
async function connect(schema: string): Promise<Client> {
  const client = new Client({ connectionString: database.url().split('?')[0] });
  await client.connect();
  clients.push(client);
  await client.query(`SET search_path = ${schema}`);
  await client.query(
    'SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off',
  );
  return client;
}

async function opened(): Promise<{
  readonly schema: string;
  readonly url: string;
  readonly store: PostgresStore;
  readonly queue: HostQueue;
}> {
  const schema = `members_${(names += 1)}`;
  const url = database.url(schema);
  const store = await open(url);
  return { schema, url, store, queue: await store.openHostQueue('connection', withMembers) };
}

const old = toSchemaSource('0.9.0', readSchemaSource().migrations.slice(0, 4), '');

describe('from an older version', () => {
  /** Makes the tables of the version before members were kept, with a run that has compared an audience. */
  async function olderTables(schema: string): Promise<Client> {
    const client = await connect(schema);
    await client.query(`CREATE SCHEMA ${schema}`);
    for (const step of old.migrations) await client.query(step);
    await client.query("INSERT INTO schema_version VALUES ('tests', '0.9.0', 4, 'older')");
    const texts = ['add', 'remove', 'membership', 'profile'];
    await client.query(`INSERT INTO queue (name, is_host, sequence, string_count, present_action_id, absent_action_id)
      VALUES ('run', false, 9, 4, 1, 2)`);
    for (const [index, text] of texts.entries())
      await client.query('INSERT INTO string_table SELECT connection_id, $1, $2, $3 FROM queue', [
        index + 1,
        index < 2 ? 'action' : 'scope',
        text,
      ]);
    return client;
  }

  test('takes the members that were accepted, with their parameters, into the scope that the run names', async () => {
    const schema = `members_${(names += 1)}`;
    const client = await olderTables(schema);
    const digest = Number.parseInt(createHash('sha256').update('{"key":"same"}').digest('hex').slice(0, 13), 16);
    const long = 'k'.repeat(2_000);
    const stored = `\u007f#${createHash('sha256').update(long).digest('hex')}`;
    const insert = 'INSERT INTO member SELECT connection_id, $1, $2, $3 FROM queue';
    await client.query(insert, ['same', null, digest]);
    await client.query(insert, ['waited', null, null]);
    await client.query(insert, [stored, long, 5]);
    const queue = await (await open(database.url(schema))).openRunQueue('run', { lateApplyMs: 500, membership });
    const { audience } = queue;
    await audience.begin();
    await audience.addDesired([{ key: 'same', digest: audience.digestOf({ key: 'same' }) }]);
    expect(await audience.compare()).toEqual({ added: 0, changed: 0, unchanged: 1, removed: 2 });
    expect([...(await audience.toRemove(undefined, 9))].sort()).toEqual([long, 'waited']);
    expect((await client.query('SELECT 1 FROM membership WHERE scope_id = 0 AND connection_id > 0')).rowCount).toBe(0);
    // An earlier version kept no times, so nothing is too old, and what came in then is not known.
    expect(await queue.findMember('same')).toMatchObject({
      isComplete: false,
      scopes: [{ scope: 'membership', accepted: { isPresent: true, at: 0, occurredAt: 0 } }],
    });
    expect(await queue.enqueue([timed('same', 'remove', -9_999)], noon)).toEqual([]);
    // A member that the earlier version was removing goes on to be removed.
    await settleAll(queue);
    await audience.begin();
    expect(await audience.compare()).toMatchObject({ unchanged: 0, removed: 2 });
  });

  test('tells a host at once of those who are known from there, also while another process gives them their scope', async () => {
    const schema = `members_${(names += 1)}`;
    const client = await olderTables(schema);
    await client.query("UPDATE queue SET is_host = true, name = 'connection'");
    await client.query("INSERT INTO member SELECT connection_id, 'a', NULL, 5 FROM queue");
    const accepted = { isPresent: true, at: 0, occurredAt: 0 };
    const queue = await (await open(database.url(schema))).openHostQueue('connection', withMembers);
    expect(await queue.findMember('a')).toEqual({ scopes: [{ scope: 'membership', accepted }], isComplete: false });
    await client.query("UPDATE membership SET scope_id = 0 WHERE key = 'a'");
    expect(await known(queue, 'a')).toEqual({ scope: 'membership', accepted });
    expect(await countMembers(queue, noon)).toBe(1);
  });

  test('orders what waited there by its arrival', async () => {
    const schema = `members_${(names += 1)}`;
    const client = await olderTables(schema);
    await client.query("UPDATE queue SET is_host = true, name = 'connection', string_count = 5, size = 1");
    await client.query("INSERT INTO string_table SELECT connection_id, 5, 'group', 'add' FROM queue");
    await client.query('INSERT INTO queue_position (connection_id, position) SELECT connection_id, 5 FROM queue');
    await client.query(
      `INSERT INTO change (sequence, position, invocation_index, arrived_at, connection_id, scope_id, action_id, group_id, key, parameters)
       SELECT 9, 5, 0, $1, connection_id, 3, 1, 5, 'a', '{}' FROM queue`,
      [noon],
    );
    const queue = await (await open(database.url(schema))).openHostQueue('connection', withMembers);
    expect(await enqueue(queue, [timed('a', 'remove', -1)], at(1))).toMatchObject({ stale: 1 });
    expect(await known(queue, 'a')).toMatchObject({ waiting: { action: 'add', occurredAt: noon } });
    await settleAll(queue, at(1));
    expect(await known(queue, 'a')).toEqual({ scope: 'membership', accepted: { isPresent: true, at: at(1), occurredAt: noon } });
  });
});

describe('keeps members of two hosts', () => {
  test('as one: each orders and tells by what the other has settled', async () => {
    const { url, queue } = await opened();
    const other = await (await open(url)).openHostQueue('connection', withMembers);
    await enqueue(queue, [timed('a', 'add', -30), timed('b', 'add', -30)]);
    await settleAll(other, at(1));
    expect(await enqueue(queue, [timed('a', 'remove', -31)], at(2))).toMatchObject({ stale: 1 });
    expect(await known(queue, 'a')).toEqual({ scope: 'membership', accepted: { isPresent: true, at: at(1), occurredAt: at(-30) } });
    await other.eraseMember('b', at(2));
    expect(await enqueue(queue, [timed('b', 'add', 1)], at(3))).toMatchObject({ stale: 1 });
    const audience = other.audienceOf('membership');
    await audience.begin();
    expect(await audience.compare()).toEqual({ added: 0, changed: 0, unchanged: 0, removed: 1 });
  });

  test('and writes nothing of a claim that another host has taken over', async () => {
    const { url, schema, queue } = await opened();
    const client = await connect(schema);
    await enqueue(queue, [timed('a', 'add', -30)]);
    const stale = await claimedAt(queue);
    await client.query('UPDATE claim SET lease_until = 0');
    const other = await (await open(url)).openHostQueue('connection', withMembers);
    const claim = await claimedAt(other, Date.now() + 60_000);
    expect(await queue.settle(settlement(stale, at(1), { accepted: stale.rows }))).toMatchObject({ isStale: true });
    expect(await known(queue, 'a')).not.toHaveProperty('accepted');
    await other.settle(settlement(claim, at(2), { failed: claim.rows }));
    expect(await known(other, 'a')).not.toHaveProperty('accepted');
    expect(await enqueue(queue, [timed('a', 'remove', -31)], at(3))).toMatchObject({ stale: 1 });
  });

  test('whose clocks differ: a time is that of the source on each of them', async () => {
    const { url, queue } = await opened();
    const ahead = await (await open(url, { offsetMs: -7_000 })).openHostQueue('connection', withMembers);
    await deliver(queue, [timed('a', 'add', -30)]);
    // As old passes, whichever host it comes to.
    expect(await enqueue(ahead, [timed('a', 'remove', -30)], noon + 7_000)).not.toHaveProperty('stale');
    expect((await claimedAt(ahead, noon + 7_000)).rows).toMatchObject([{ occurredAt: at(-30) }]);
    expect(await known(ahead, 'a')).toMatchObject({ accepted: { at: noon + 7_000, occurredAt: at(-30) } });
  });
});

test('lets an untimed change pass that comes in at the millisecond of an erasure, also as one of several', async () => {
  const { queue } = await opened();
  await queue.eraseMember('a', noon);
  const result = await enqueue(queue, [timed('a', 'add', undefined), timed('a', 'remove', undefined), timed('a', 'add', 0)]);
  expect(result).toMatchObject({ superseded: 2, stale: 1 });
  expect((await claimedAt(queue)).rows).toMatchObject([{ action: 'remove', occurredAt: noon }]);
});

test('erases keys of several parts, and none that only look like them', async () => {
  const { queue } = await opened();
  const keys = ['["list","ana"]', '["ana","list"]', '["list","anabel"]', 'ana '];
  await deliver(
    queue,
    keys.map((key) => timed(key, 'add', -30)),
  );
  await enqueue(queue, [timed('["list","ana"]', 'remove', -20)]);
  await queue.eraseMember('ana', noon);
  expect((await queue.listMembers({ scope: 'membership', limit: 9 })).map(({ key }) => key)).toEqual(['["list","anabel"]', 'ana ']);
  const late = keys.map((key) => timed(key, 'add', -1));
  expect(await enqueue(queue, late, at(1))).toMatchObject({ stale: 2 });
});

test('keeps of an erased member nothing that it could be found by without the key of the store', async () => {
  const { schema, queue } = await opened();
  const client = await connect(schema);
  const key = 'ana@example.com';
  await deliver(queue, [timed(key, 'add', -30)]);
  await queue.eraseMember(key, noon);
  const { rows } = await client.query<{ hash: string }>('SELECT hash::text FROM erased_member');
  const plain = createHash('sha256').update(key).digest('hex');
  expect(rows.map(({ hash }) => BigInt.asUintN(64, BigInt(hash)).toString(16).padStart(16, '0') === plain.slice(0, 16))).toEqual([false]);
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r'",
    [schema],
  );
  for (const { name } of tables) {
    const found = await client.query(`SELECT 1 FROM ${name} t WHERE strpos(t::text, $1) > 0`, [key]);
    expect([name, found.rowCount]).toEqual([name, 0]);
  }
});

test('forgets long keys with their members, and keeps those of the others', async () => {
  const { schema, store, queue } = await opened();
  const client = await connect(schema);
  const [gone, kept] = ['g'.repeat(3_000), 'k'.repeat(3_000)];
  await deliver(queue, [timed(gone, 'remove', -30), { ...timed(kept, 'remove', -30), scope: 'aside' }, timed(kept, 'add', -30)]);
  await store.expire({ outcomes: 0, deadLetters: 0, idempotencyKeys: 0, members: at(9) });
  expect((await client.query('SELECT left(long_key, 1) AS key FROM long_key')).rows).toEqual([{ key: 'k' }]);
  expect(await queue.listMembers({ scope: 'membership', limit: 9 })).toMatchObject([{ key: kept }]);
});

test('expires nobody while it is unknown whether the vendor has them', async () => {
  const store = await open(database.url(`members_${(names += 1)}`));
  const queue = await store.openRunQueue('run', { lateApplyMs: 500, membership, orderWindowMs: 3_600_000 });
  await queue.enqueue([timed('maybe', 'remove', -30)], noon);
  const claim = await claimedAt(queue);
  await queue.audience.begin();
  await queue.settle(settlement(claim, noon, { failed: claim.rows }));
  await store.expire({ outcomes: 0, deadLetters: 0, idempotencyKeys: 0, members: at(999) });
  await queue.audience.begin();
  expect(await queue.audience.toRemove(undefined, 9)).toEqual(['maybe']);
});

describe('finds its way in large tables', () => {
  const count = 20_000;

  /** A queue with many members. */
  async function filled() {
    const parts = await opened();
    await deliver(parts.queue, [timed('m', 'remove', -30)]);
    const client = await connect(parts.schema);
    await client.query(
      `INSERT INTO membership (occurred_at, accepted_at, digest, connection_id, scope_id, state, key)
       SELECT $2, 1, 0, m.connection_id, m.scope_id, 3, 'm' || n FROM membership m, generate_series(1, $1::integer) AS n WHERE m.key = 'm'`,
      [count, at(-31)],
    );
    return { ...parts, client };
  }

  const ids = "(SELECT connection_id FROM queue), (SELECT id FROM string_table WHERE kind = 'scope')";

  test.each([
    ['a page of members', `SELECT * FROM list_members(${ids}, 'm5', 50)`],
    ['a page of those to remove', `SELECT * FROM to_remove(${ids}, 'm5', 50)`],
    ['a part of a comparison', `SELECT compare_members(${ids}, 'm5', 50)`],
    ['a step of the expiry', "SELECT expire_members((SELECT connection_id FROM queue), 'm5', 0, 50)"],
    ['a member', "SELECT find_member((SELECT connection_id FROM queue), 'm5')"],
  ])('to %s, without the rest', async (_, sql) => {
    const { client } = await filled();
    await client.query('BEGIN');
    expect((await client.query(sql)).rowCount).toBeGreaterThan(0);
    const { rows } = await client.query<{ read: string }>(
      "SELECT coalesce(idx_tup_fetch, 0) + seq_tup_read AS read FROM pg_stat_xact_user_tables WHERE relid = 'membership'::regclass",
    );
    await client.query('COMMIT');
    expect(Number(rows[0]?.read)).toBeLessThan(500);
  });

  test('to each key of a call', async () => {
    const { client, queue, store } = await filled();
    const read = async () => {
      const { rows } = await client.query<{ updated: string; read: string }>(
        "SELECT n_tup_upd AS updated, idx_tup_fetch + seq_tup_read AS read FROM pg_stat_user_tables WHERE relid = 'membership'::regclass",
      );
      return { updated: Number(rows[0]?.updated), read: Number(rows[0]?.read) };
    };
    const before = await read();
    const changes = Array.from({ length: 1_000 }, (__, number) => timed(`m${1 + number * 7}`, 'remove', number % 2 === 0 ? -30 : -40));
    expect(await enqueue(queue, changes)).toMatchObject({ stale: 500 });
    await settleAll(queue);
    // A session counts at its end at the latest.
    await store.close();
    let after = await read();
    while (after.updated < 500) after = await read();
    expect(after.read - before.read).toBeLessThan(10_000);
  });

  test('to whom was erased only where somebody was', async () => {
    await (await connect('public')).query(`ALTER DATABASE ${database.name} SET track_functions = 'all'`);
    const { client, schema, url, queue, store } = await filled();
    const calls = async (name: string): Promise<number> => {
      const text = 'SELECT coalesce(sum(calls), 0) AS calls FROM pg_stat_user_functions WHERE schemaname = $1 AND funcname = $2';
      return Number((await client.query<{ calls: string }>(text, [schema, name])).rows[0]?.calls);
    };
    const counted = async (enqueued: number): Promise<void> => {
      while ((await calls('enqueue')) < enqueued) await new Promise(setImmediate);
    };
    const late = (first: number) => Array.from({ length: 100 }, (__, number) => timed(`m${first + number}`, 'remove', -30));
    await enqueue(queue, late(1));
    await store.close();
    await counted(2);
    expect(await calls('erased_time')).toBe(0);
    const again = await open(url);
    const reopened = await again.openHostQueue('connection', withMembers);
    await reopened.eraseMember('m999', at(-35));
    expect(await enqueue(reopened, late(890))).toMatchObject({ superseded: 0 });
    expect(await enqueue(reopened, [timed('m999', 'add', -36)])).toMatchObject({ stale: 1 });
    await again.close();
    await counted(4);
    expect(await calls('erased_time')).toBeGreaterThanOrEqual(101);
  });
});
