import path from 'node:path';
import { loadSqlite } from '../src/stores/sqlite/database/module';
import { SqliteStore } from '../src/stores/sqlite/sqlite-store';
import { median, round, type Figure } from './measure';
import { batch, batchOf, changeOf } from './members';

const batches = 200;
const rounds = 3;
const waiting = 1_000_000;
const clients = 16;
const singles = 8_000;
const runOptions = { lateApplyMs: 60_000 };

/** The limit: the same rows into a table with the member as its key, on the same disk with the same promises. */
function bareRate(file: string): number {
  const sqlite = loadSqlite();
  if (!sqlite) throw new Error('there is no SQLite');
  const database = new sqlite.DatabaseSync(file);
  database.exec(
    'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 8000',
  );
  database.exec(
    'CREATE TABLE member (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, action TEXT NOT NULL, tag INTEGER NOT NULL, parameters TEXT)',
  );
  const upsert = database.prepare(
    `INSERT INTO member (key, action, tag, parameters) VALUES (?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET action = excluded.action, tag = excluded.tag, parameters = excluded.parameters`,
  );
  const startedAt = performance.now();
  for (let number = 0; number < batches; number += 1) {
    database.exec('BEGIN IMMEDIATE');
    for (const { key, action, invocationIndex, parameters } of batchOf(number))
      upsert.run(key, action, invocationIndex, JSON.stringify(parameters));
    database.exec('COMMIT');
  }
  const elapsedMs = performance.now() - startedAt;
  database.close();
  return (batch * batches) / (elapsedMs / 1_000);
}

async function acceptRate(directory: string): Promise<number> {
  const store = await SqliteStore.open(directory, {});
  const queue = await store.openRunQueue('run', runOptions);
  const startedAt = performance.now();
  for (let number = 0; number < batches; number += 1) await queue.enqueue(batchOf(number), 0);
  const elapsedMs = performance.now() - startedAt;
  await store.close();
  return (batch * batches) / (elapsedMs / 1_000);
}

/** Members a second when each of 16 clients sends one and waits until it is on disk. */
async function singleRate(directory: string): Promise<number> {
  const store = await SqliteStore.open(directory, {});
  const queue = await store.openHostQueue('connection');
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < singles) {
      const change = { ...changeOf((next += 1)), invocationIndex: 0 };
      await queue.enqueueOnce({ now: 0, changes: [change], intake: { received: 1, refused: [] } });
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const elapsedMs = performance.now() - startedAt;
  await store.close();
  return singles / (elapsedMs / 1_000);
}

async function fill(directory: string): Promise<{ grownMb: number; reopenMs: number; claimMs: number }> {
  const store = await SqliteStore.open(directory, {});
  const queue = await store.openRunQueue('run', runOptions);
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  for (let number = 0; number < waiting / batch; number += 1) await queue.enqueue(batchOf(number), 0);
  globalThis.gc?.();
  const grownMb = (process.memoryUsage.rss() - before) / 1e6;
  await store.close();

  const reopenedAt = performance.now();
  const reopened = await SqliteStore.open(directory, {});
  const again = await reopened.openRunQueue('run', runOptions);
  const reopenMs = performance.now() - reopenedAt;
  const times: number[] = [];
  for (let claims = 0; claims < 50; claims += 1) {
    const claimedAt = performance.now();
    await again.claim({ now: 0, partialBefore: 0, maxItems: () => batch });
    times.push(performance.now() - claimedAt);
  }
  await reopened.close();
  return { grownMb, reopenMs, claimMs: median(times) };
}

/** Durable intake beside the bare database, and what a million waiting members cost. */
export async function benchDurable(folder: string): Promise<Figure[]> {
  const ratios: number[] = [];
  const rates: number[] = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    const bare = bareRate(path.join(folder, `bare-${turn}.sqlite`));
    const accepted = await acceptRate(path.join(folder, `queue-${turn}`));
    rates.push(accepted);
    ratios.push(accepted / bare);
  }
  const ratio = median(ratios);
  const single = await singleRate(path.join(folder, 'queue-single'));
  const { grownMb, reopenMs, claimMs } = await fill(path.join(folder, 'queue-full'));
  return [
    { name: 'enqueue with 1,000 a commit, members a second', value: round(median(rates), 0), limit: '', ok: true },
    { name: '… as a share of bare SQLite upserts of the same rows', value: round(ratio), limit: 'at least 0.50', ok: ratio >= 0.5 },
    {
      name: '16 clients, each with one member a commit, members a second',
      value: round(single, 0),
      limit: 'at least 1,000',
      ok: single >= 1_000,
    },
    { name: 'memory that 1,000,000 waiting members add', value: `${round(grownMb, 0)} MB`, limit: 'under 80 MB', ok: grownMb < 80 },
    { name: '… opening them again', value: `${round(reopenMs, 0)} ms`, limit: 'under 1,000 ms', ok: reopenMs < 1_000 },
    { name: '… claim of 1,000 of them, median', value: `${round(claimMs, 1)} ms`, limit: 'under 150 ms', ok: claimMs < 150 },
  ];
}
