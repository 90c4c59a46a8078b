import { afterAll, describe, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fault } from '../../src/fault';
import type { Claim } from '../../src/runtime/queue/change-queue';
import { loadSqlite, type SqliteDatabase } from '../../src/stores/sqlite/database/module';
import { closeDatabase, openDatabase } from '../../src/stores/sqlite/database/open';
import { migrate } from '../../src/stores/sqlite/database/migrate';
import { sqliteMigrations } from '../../src/stores/sqlite/database/schema';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import type { HostQueue } from '../../src/stores/host-queue';
import { seeded } from '../runtime/delivery/virtual-clock';
import { change, request, settlement, start, indexesOf } from './queue-case';

const folder = mkdtempSync(path.join(tmpdir(), 'store-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

function newDirectory(): string {
  return path.join(folder, `state-${(count += 1)}`);
}

function openFile(directory: string): SqliteDatabase {
  const sqlite = loadSqlite();
  if (!sqlite) throw new Error('there is no SQLite');
  return new sqlite.DatabaseSync(path.join(directory, 'state.sqlite'));
}

function keyOf(number: number): string {
  return `secret-${String((number * 2_654_435_761) % 4_294_967_296).padStart(10, '0')}${'-long'.repeat(number % 5)}.`;
}

/** Keys that are readable in the files of a directory. */
function keysInBytes(directory: string): Set<string> {
  const bytes = readdirSync(directory).map((file) => readFileSync(path.join(directory, file), 'latin1'));
  return new Set(bytes.flatMap((text) => text.match(/secret-\d{10}(?:-long)*\./g) ?? []));
}

async function receive(queue: HostQueue, keys: readonly string[]): Promise<void> {
  const changes = keys.map((key, invocationIndex) => ({ ...change(key, invocationIndex), parameters: { memberId: key } }));
  await queue.enqueueOnce({ now: start, changes, intake: { received: keys.length, refused: [] } });
}

async function fail(queue: HostQueue, claim: Claim): Promise<void> {
  const reason = fault('rejected_by_vendor', 'The vendor refused it.');
  const outcomes = claim.rows.map(({ invocationIndex, action }) => ({
    index: invocationIndex,
    action,
    status: 'failed' as const,
    attempts: 1,
    fault: reason,
  }));
  await queue.settle(settlement(claim, start, { failed: claim.rows, outcomes }));
}

describe('a SQLite store', () => {
  test('leaves no byte of an erased member in any of its files, however the pages were split and joined', async () => {
    const directory = newDirectory();
    const store = await SqliteStore.open(directory, {});
    const queue = await store.openHostQueue('connection');
    const all = Array.from({ length: 6_000 }, (_, at) => keyOf(at));
    for (let at = 0; at < all.length; at += 500) {
      await receive(queue, all.slice(at, at + 500));
      const claim = await queue.claim(request(start, { maxItems: () => 100 }));
      if (at % 1_000 === 0) await fail(queue, claim!);
      else await queue.settle(settlement(claim!, start, { returned: [{ rows: claim!.rows, notBefore: start + 50, isTransient: true }] }));
    }
    const random = seeded(7);
    const gone = all.filter(() => random() < 0.5);
    expect(keysInBytes(directory)).toEqual(new Set(all));
    await Promise.all(gone.map((key) => queue.eraseMember(key)));
    const kept = new Set(all.filter((key) => !gone.includes(key)));
    expect(keysInBytes(directory)).toEqual(kept);
    await store.close();
    expect(keysInBytes(directory)).toEqual(kept);
  });

  test('recovers what was in a request for each queue by itself', async () => {
    const directory = newDirectory();
    const before = await SqliteStore.open(directory, {});
    for (const name of ['one', 'other']) {
      const queue = await before.openHostQueue(name);
      await receive(queue, ['a', 'b']);
      await queue.claim(request(start));
      await receive(queue, ['b']);
    }
    await before.close();
    const store = await SqliteStore.open(directory, {});
    const [one, other] = [await store.openHostQueue('one'), await store.openHostQueue('other')];
    const third = await store.openHostQueue('third');
    await receive(third, ['a']);
    const claim = await third.claim(request(start));
    const returned = [{ rows: claim!.rows, notBefore: start + 5_000, isTransient: true, uncertainUntil: start + 60_000 }];
    await third.settle(settlement(claim!, start, { returned }));
    expect(indexesOf((await one.recover(start + 10, start + 900)).superseded)).toEqual([1]);
    expect(await third.claim(request(start + 4_999))).toBeUndefined();
    expect((await third.claim(request(start + 5_000)))?.rows[0]?.uncertainUntil).toBe(start + 60_000);
    expect(
      (await one.claim(request(start + 10)))?.rows.map(({ invocationIndex, uncertainUntil }) => [invocationIndex, uncertainUntil]),
    ).toEqual([[0, start + 900]]);
    expect((await one.findOutcomes({ limit: 9 })).entries.map(({ first, status, at }) => [first, status, at])).toEqual([
      [1, 'superseded', start + 10],
    ]);
    expect(await other.claim(request(start + 10))).toBeUndefined();
    expect((await other.findOutcomes({ limit: 9 })).entries).toEqual([]);
    await store.close();
  });

  test('keeps requests of several lost processes apart', async () => {
    const directory = newDirectory();
    let store = await SqliteStore.open(directory, {});
    await receive(await store.openHostQueue('connection'), ['a', 'b', 'c', 'd']);
    for (let lost = 0; lost < 2; lost += 1) {
      await (await store.openHostQueue('connection')).claim(request(start, { maxItems: () => 2 }));
      await store.close();
      store = await SqliteStore.open(directory, {});
    }
    const queue = await store.openHostQueue('connection');
    await queue.recover(start, start + 900);
    expect([indexesOf((await queue.claim(request(start)))?.rows), indexesOf((await queue.claim(request(start)))?.rows)]).toEqual([
      [0, 1],
      [2, 3],
    ]);
    await store.close();
  });

  test('counts in its file exactly what is there, whatever was done', async () => {
    const directory = newDirectory();
    const randoms = [seeded(11), seeded(12)];
    for (let round = 0; round < 4; round += 1) {
      const store = await SqliteStore.open(directory, {});
      // Side by side, since calls at the same time share a commit.
      const play = async (name: string, random: () => number): Promise<void> => {
        const pick = (most: number): number => Math.floor(random() * most);
        const queue = await store.openHostQueue(name);
        await queue.recover(start, start + 300);
        const claims: Claim[] = [];
        for (let step = 0; step < 150; step += 1) {
          const now = start + step * 40;
          const what = pick(8);
          if (what < 3) {
            const changes = [change(`${pick(20)}`, 0, pick(2) === 0 ? 'add' : 'remove')];
            await queue.enqueueOnce({ now, changes, intake: { received: 1, refused: [] } });
          } else if (what < 5) {
            const claim = await queue.claim(request(now));
            if (claim) claims.push(claim);
          } else if (what === 5) await queue.eraseMember(`${pick(20)}`);
          else {
            const claim = claims.shift();
            if (!claim) continue;
            const { rows } = claim;
            const batch = { rows, notBefore: now + 100, isTransient: true, uncertainUntil: now + 300 };
            if (pick(3) === 0) await fail(queue, claim);
            else await queue.settle(settlement(claim, now, pick(2) === 0 ? { accepted: rows } : { returned: [batch] }));
          }
        }
      };
      await Promise.all(randoms.map((random, at) => play(`queue ${at}`, random)));
      await store.close();
      const copy = newDirectory();
      cpSync(directory, copy, { recursive: true });
      const database = openFile(copy);
      const counted = database
        .prepare(
          `SELECT name, state ->> 'rows' AS rows, state ->> 'successors' AS successors, state ->> 'resends' AS resends,
             state ->> 'deadLetters' AS dead_letters, (SELECT json_group_array(json_array(group_id, fresh)) FROM
               (SELECT group_id, fresh FROM queue_group WHERE connection_id = queue.connection_id AND fresh > 0 ORDER BY group_id)) AS fresh
           FROM queue`,
        )
        .all();
      const found = database
        .prepare(
          `SELECT name, (SELECT count(*) FROM change WHERE connection_id = queue.connection_id) AS rows,
             (SELECT count(*) FROM change WHERE connection_id = queue.connection_id AND is_successor = 1) AS successors,
             (SELECT count(*) FROM change WHERE connection_id = queue.connection_id AND is_resend = 1) AS resends,
             (SELECT count(*) FROM dead_letter WHERE connection_id = queue.connection_id) AS dead_letters,
             (SELECT json_group_array(json_array(group_id, fresh)) FROM
               (SELECT group_id, count(*) AS fresh FROM change WHERE connection_id = queue.connection_id AND state = 0 AND NOT EXISTS
                 (SELECT 1 FROM claim WHERE claim.connection_id = change.connection_id AND claim.group_id = change.group_id
                   AND sequence BETWEEN first AND last)
               GROUP BY group_id ORDER BY group_id)) AS fresh
           FROM queue`,
        )
        .all();
      const idle = database
        .prepare(
          `SELECT * FROM claim WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.connection_id = claim.connection_id
             AND change.group_id = claim.group_id AND state = 0 AND sequence BETWEEN first AND last)`,
        )
        .all();
      database.close();
      expect(idle).toEqual([]);
      expect(found.every(({ rows }) => Number(rows) > 0)).toBe(true);
      expect(counted).toEqual(found);
    }
  });

  test('stores a new group also when it came with a repeated request', async () => {
    const directory = newDirectory();
    const before = await SqliteStore.open(directory, {});
    const queue = await before.openHostQueue('connection');
    const delivery = { now: start, intake: { received: 1, refused: [] }, idempotencyKey: { key: 'key', digest: 'digest' } };
    await queue.enqueueOnce({ ...delivery, changes: [change('a', 0, 'add')] });
    await queue.enqueueOnce({ ...delivery, changes: [change('a', 0, 'new group')] });
    await queue.enqueueOnce({ ...delivery, changes: [change('a', 0, 'new group')], idempotencyKey: { key: 'another', digest: 'digest' } });
    await before.close();
    const store = await SqliteStore.open(directory, {});
    const again = await store.openHostQueue('connection');
    expect((await again.claim(request(start)))?.group).toBe('new group');
    await store.close();
  });

  test('stores a new group also when it first came with changes that were not enqueued', async () => {
    const directory = newDirectory();
    const before = await SqliteStore.open(directory, {});
    const deleted = await before.openHostQueue('deleted');
    await deleted.deleteAll();
    await expect(deleted.enqueue([change('a', 0, 'first group')], start)).rejects.toThrow();
    const queue = await before.openHostQueue('connection');
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    await expect(queue.enqueue([{ ...change('a', 0, 'second group'), parameters: circular }], start)).rejects.toThrow();
    for (const group of ['third group', 'second group', 'first group']) await queue.enqueue([change(group, 0, group)], start);
    await before.close();
    const store = await SqliteStore.open(directory, {});
    const again = await store.openHostQueue('connection');
    const groups = [await again.claim(request(start)), await again.claim(request(start)), await again.claim(request(start))].map(
      (claim) => [claim?.group, claim?.rows[0]?.key],
    );
    expect(groups.sort()).toEqual(['first group', 'second group', 'third group'].map((group) => [group, group]));
    await store.close();
  });

  test.each([
    ['is gone', (file: string) => rmSync(file)],
    ['is empty', (file: string) => truncateSync(file)],
  ])('does not start with an empty database beside the log of a lost process whose database %s', async (_, lose) => {
    const directory = newDirectory();
    const lost = newDirectory();
    const store = await SqliteStore.open(directory, {});
    await receive(await store.openHostQueue('connection'), ['a']);
    cpSync(directory, lost, { recursive: true });
    await store.close();
    lose(path.join(lost, 'state.sqlite'));
    const log = readFileSync(path.join(lost, 'state.sqlite-wal'));
    for (const time of ['first', 'second']) {
      const opening = SqliteStore.open(lost, {}).then((opened) => opened.close());
      await expect(opening.then(() => time)).rejects.toMatchObject({ faults: [{ code: 'state_damaged' }] });
    }
    expect(readFileSync(path.join(lost, 'state.sqlite-wal'))).toEqual(log);
  });

  test('continues to delete a connection after a process that ended in between, and leaves nothing of it', async () => {
    const directory = newDirectory();
    const before = await SqliteStore.open(directory, {});
    const [queue, kept] = [await before.openHostQueue('gone'), await before.openHostQueue('kept')];
    await receive(
      queue,
      Array.from({ length: 20_000 }, (_, at) => keyOf(at)),
    );
    await receive(kept, [keyOf(20_001)]);
    const ended = expect(queue.deleteAll()).rejects.toMatchObject({ name: 'ConnectorError' });
    await before.close();
    await ended;
    expect(keysInBytes(directory).size).toBeGreaterThan(1);
    const store = await SqliteStore.open(directory, {});
    // It also deletes what other deleted connections have left.
    await (await store.openHostQueue('another')).deleteAll();
    expect(keysInBytes(directory)).toEqual(new Set([keyOf(20_001)]));
    expect([(await store.openHostQueue('gone')).size, (await store.openHostQueue('kept')).size]).toEqual([0, 1]);
    await store.close();
  });

  test('belongs to one process, and keeps on the disk what was committed', () => {
    const directory = newDirectory();
    mkdirSync(directory);
    const file = path.join(directory, 'state.sqlite');
    const database = openDatabase(file, {});
    const read = (pragma: string) => Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {});
    // FULL is 2: with a log, NORMAL would lose the last commits in a power failure.
    expect(['journal_mode', 'synchronous', 'locking_mode', 'secure_delete'].flatMap(read)).toEqual(['wal', 2, 'exclusive', 1]);
    expect(() => openDatabase(file, {})).toThrow('database is locked');
    closeDatabase(database);
    // A setting that cannot be applied is refused.
    expect(() => openDatabase(':memory:', {})).toThrow('SQLite does not apply journal_mode=wal here; it reports memory.');
  });

  test('is checked for damage after a process that was killed, and after no other', async () => {
    const directory = newDirectory();
    const marks: unknown[] = [];
    const mark = (folder: string) => {
      const copy = newDirectory();
      cpSync(folder, copy, { recursive: true });
      const database = openFile(copy);
      marks.push(database.prepare('SELECT is_clean FROM owner').get()?.['is_clean']);
      database.close();
    };
    for (let turn = 0; turn < 2; turn += 1) {
      const store = await SqliteStore.open(directory, {});
      await receive(
        await store.openHostQueue('connection'),
        Array.from({ length: 2_000 }, (_, at) => keyOf(at)),
      );
      mark(directory);
      await store.close();
      mark(directory);
    }
    expect(marks).toEqual([0, 1, 0, 1]);
    const cutOff = openFile(directory);
    cutOff.exec('UPDATE owner SET is_clean = 0');
    const pages = Number(cutOff.prepare('PRAGMA page_count').get()?.['page_count']);
    cutOff.close();
    const file = path.join(directory, 'state.sqlite');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xa5, bytes.length - (bytes.length / pages) * 20));
    await expect(SqliteStore.open(directory, {})).rejects.toMatchObject({ faults: [{ code: 'state_damaged' }] });
  });

  test('deletes everything that has expired, however much it is', async () => {
    const store = await SqliteStore.open(newDirectory(), {});
    const queue = await store.openHostQueue('connection');
    const keys = Array.from({ length: 5_001 }, (_, at) => `key-${at}`);
    const send = (key: string) =>
      queue.enqueueOnce({ now: start, changes: [], intake: { received: 1, refused: [] }, idempotencyKey: { key, digest: 'digest' } });
    await Promise.all(keys.map(send));
    await store.expire({ outcomes: 0, deadLetters: 0, idempotencyKeys: start + 1 });
    expect((await Promise.all(keys.map(send))).filter(({ status }) => status !== 'received')).toEqual([]);
    await store.close();
  });

  test('migrates a file of an older version, and keeps its content', () => {
    const directory = newDirectory();
    mkdirSync(directory);
    const database = openFile(directory);
    migrate(database, 0);
    database.exec("INSERT INTO document (kind, id, body, revision) VALUES ('kind', 'id', 'body', 3)");
    const steps = [...sqliteMigrations, 'ALTER TABLE document ADD COLUMN author TEXT;', "UPDATE document SET author = 'nobody';"];
    migrate(database, sqliteMigrations.length, steps);
    expect({ ...database.prepare('SELECT id, revision, author FROM document').get() }).toEqual({ id: 'id', revision: 3, author: 'nobody' });
    expect(database.prepare('PRAGMA user_version').get()?.['user_version']).toBe(steps.length);
    database.close();
  });
});
