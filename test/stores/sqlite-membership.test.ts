import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadSqlite, type SqliteDatabase } from '../../src/stores/sqlite/database/module';
import { migrate } from '../../src/stores/sqlite/database/migrate';
import { sqliteMigrations } from '../../src/stores/sqlite/database/schema';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { settlement } from './queue-case';
import {
  at,
  claimedAt,
  deliver,
  enqueue,
  hourMs,
  membership,
  minuteMs,
  noon,
  settleAll,
  timed,
  withMembers,
} from './store/membership/membership-case';

const folder = mkdtempSync(path.join(tmpdir(), 'membership-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

function newDirectory(): string {
  return path.join(folder, `state-${(count += 1)}`);
}

function openFile(directory: string): SqliteDatabase {
  mkdirSync(directory, { recursive: true });
  return new (loadSqlite()!.DatabaseSync)(path.join(directory, 'state.sqlite'));
}

/** A file as the version before memberships left it. */
function earlierFile(state: object, sql = ''): string {
  const directory = newDirectory();
  const database = openFile(directory);
  migrate(database, 0, sqliteMigrations.slice(0, 4));
  database.exec(`
    INSERT INTO owner VALUES (1, '{}', 1);
    INSERT INTO queue (connection_id, name, state) VALUES (7, 'connection', '${JSON.stringify(state)}');
    INSERT INTO string_table VALUES (0, 'add'), (1, 'remove'), (2, 'membership');
    ${sql}`);
  database.close();
  return directory;
}

describe('members in a SQLite file', () => {
  test('of an earlier version go on as members, with parameters that are taken as they are known', async () => {
    const directory = earlierFile(
      { present: 0, absent: 1 },
      "INSERT INTO member VALUES (7, 'a', 4711), (7, 'b', 4712), (7, 'unknown', -1)",
    );
    const store = await SqliteStore.open(directory, {});
    const queue = await store.openRunQueue('connection', { lateApplyMs: minuteMs, membership });
    const { audience } = queue;
    const members = ['a', 'new'].map((key) => ({ key, digest: audience.digestOf({ key }) }));
    await audience.begin();
    await audience.addDesired(members, true);
    expect(await audience.compare()).toEqual({ added: 1, changed: 0, unchanged: 1, removed: 2 });
    expect(await audience.toRemove(undefined, 9)).toEqual(['b', 'unknown']);
    // Which parameters an earlier version has sent is not known any more.
    await audience.begin();
    await audience.addDesired(members);
    expect(await audience.compare()).toEqual({ added: 1, changed: 1, unchanged: 0, removed: 2 });
    expect(await queue.findMember('a')).toEqual({
      scopes: [{ scope: 'membership', accepted: { isPresent: true, at: 0, occurredAt: 0 } }],
      isComplete: false,
    });
    expect(await queue.enqueue([timed('a', 'remove', -9_999)], noon)).toEqual([]);
    // They are recorded in every later run.
    await settleAll(queue);
    expect(await queue.listMembers({ scope: 'membership', limit: 9 })).toMatchObject([
      { key: 'a', isPresent: false, acceptedAt: noon },
      { key: 'b', isPresent: true },
    ]);
    await store.close();
  });

  test('are said to be incomplete where an earlier version delivered some', async () => {
    const store = await SqliteStore.open(earlierFile({ received: 5, reported: 5 }), {});
    const queue = await store.openHostQueue('connection', withMembers);
    expect(await queue.findMember('a')).toEqual({ scopes: [{ scope: 'membership' }], isComplete: false });
    expect((await (await store.openHostQueue('new', withMembers)).findMember('a')).isComplete).toBe(true);
    await store.close();
  });

  test('are not kept in a run that asks for no order and has compared nothing', async () => {
    const directory = newDirectory();
    const store = await SqliteStore.open(directory, {});
    const queue = await store.openRunQueue('connection', { lateApplyMs: minuteMs, membership });
    await queue.enqueue([timed('a', 'add', undefined)], noon);
    await settleAll(queue);
    expect(await queue.enqueue([timed('a', 'remove', -30)], noon)).toEqual([]);
    await settleAll(queue);
    expect((await queue.findMember('a')).isComplete).toBe(false);
    await store.close();
    const database = openFile(directory);
    expect(database.prepare('SELECT count(*) AS count FROM membership').get()).toEqual({ count: 0 });
    database.close();
  });

  test('are expired by the run itself, which nobody else does', async () => {
    const store = await SqliteStore.open(newDirectory(), {});
    const queue = await store.openRunQueue('connection', { lateApplyMs: minuteMs, membership, orderWindowMs: hourMs });
    await queue.enqueue([timed('gone', 'remove', -30), timed('stays', 'add', -30)], noon);
    await settleAll(queue);
    await queue.recover(at(59), 0);
    expect(await queue.listMembers({ scope: 'membership', limit: 9 })).toHaveLength(2);
    await queue.recover(at(61), 0);
    expect(await queue.listMembers({ scope: 'membership', limit: 9 })).toMatchObject([{ key: 'stays' }]);
    await store.close();
  });

  test('are not expired while it is unknown whether the vendor has them', async () => {
    const store = await SqliteStore.open(newDirectory(), {});
    const queue = await store.openRunQueue('connection', { lateApplyMs: minuteMs, membership, orderWindowMs: hourMs });
    await queue.enqueue([timed('maybe', 'remove', -30)], noon);
    const claim = await claimedAt(queue);
    await queue.audience.begin();
    await queue.settle(settlement(claim, noon, { failed: claim.rows }));
    await queue.recover(at(99), 0);
    await queue.audience.begin();
    expect(await queue.audience.toRemove(undefined, 9)).toEqual(['maybe']);
    await store.close();
  });

  test('leave no byte of who is erased in any file, and no hash that another file would have', async () => {
    const traces: string[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const directory = newDirectory();
      const bytes = () =>
        readdirSync(directory)
          .map((file) => readFileSync(path.join(directory, file), 'latin1'))
          .join('');
      const store = await SqliteStore.open(directory, {});
      const queue = await store.openHostQueue('connection', withMembers);
      const list = { ...timed('["list","ana@example.com"]', 'add', -30), scope: 'lists' };
      await deliver(queue, [timed('ana@example.com', 'add', -30), list, timed('stays@example.com', 'add', -30)]);
      const audience = queue.audienceOf('membership');
      await audience.begin();
      await audience.addDesired([{ key: 'ana@example.com', digest: 1 }]);
      await enqueue(queue, [timed('ana@example.com', 'remove', -20)]);
      const claim = await claimedAt(queue);
      await queue.eraseMember('ana@example.com', noon);
      await queue.settle(settlement(claim, at(1), { accepted: claim.rows }));
      expect(bytes().includes('ana@example.com')).toBe(true);
      expect(await queue.eraseMember('ana@example.com', at(1))).toEqual({ waiting: 0, deadLetters: 0, inFlight: 0 });
      expect(bytes().includes('ana@example.com')).toBe(false);
      expect(bytes().includes('stays@example.com')).toBe(true);
      expect((await queue.findMember('["list","ana@example.com"]')).scopes).toEqual([{ scope: 'membership', erasedAt: noon }]);
      await store.close();
      const database = openFile(directory);
      traces.push(
        ...database
          .prepare('SELECT hash FROM erased_member')
          .all()
          .map(({ hash }) => String(hash)),
      );
      database.close();
    }
    expect([traces.length, new Set(traces).size]).toEqual([4, 4]);
  });

  test('are known by their time however many wait, and each lookup stays one of a key', async () => {
    const directory = newDirectory();
    const store = await SqliteStore.open(directory, {});
    const queue = await store.openHostQueue('connection', withMembers);
    const keys = Array.from({ length: 3_000 }, (_, number) => `m${number}`);
    await deliver(
      queue,
      keys.map((key) => timed(key, 'add', -30)),
    );
    const late = await enqueue(
      queue,
      keys.flatMap((key) => [timed(key, 'remove', -31), timed(key, 'remove', -29)]),
      at(1),
    );
    expect(late).toMatchObject({ superseded: 3_000, stale: 3_000 });
    await store.close();
    const database = openFile(directory);
    const plan = (sql: string) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => String(detail));
    const lookup = 'SELECT coalesce(wanted_time, time) FROM membership WHERE connection_id = 1 AND key = value AND scope_id = 2';
    expect(plan(`SELECT (${lookup}) FROM json_each('[]')`).join('\n')).toContain(
      'SEARCH membership USING PRIMARY KEY (connection_id=? AND key=? AND scope_id=?)',
    );
    const walk =
      'SELECT key FROM membership WHERE (connection_id, key, scope_id) > (1, ?, 2) ORDER BY connection_id, key, scope_id LIMIT 1 OFFSET 4999';
    expect(plan(walk)).toEqual([expect.stringContaining('SEARCH membership USING PRIMARY KEY')]);
    database.close();
  });
});
