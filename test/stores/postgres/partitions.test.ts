import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Change } from '../../../src/runtime/queue/change-queue';
import { PostgresStore } from '../../../src/stores/postgres/postgres-store';
import type { StoredQueue } from '../../../src/stores/store';
import { openTestDatabase, type TestDatabase } from './shared-postgres';

let database: TestDatabase;
let client: Client;
let store: PostgresStore;

/** Tables that grow, by what they are spread, and their indexes. */
const spread = [
  [
    'change',
    '(connection, key)',
    'UNIQUE INDEX ON change (connection, key, register, behind)',
    'INDEX ON change (connection, slot, sequence)',
  ],
  ['outcome', '(connection)', 'UNIQUE INDEX ON outcome (connection, id)', 'INDEX ON outcome (connection, first)'],
  ['dead_letter', '(connection, id)', 'UNIQUE INDEX ON dead_letter (connection, id)', 'INDEX ON dead_letter (connection, key)'],
  ['receipt', '(connection, key)', 'UNIQUE INDEX ON receipt (connection, key)'],
  ['answer', '(connection)', 'UNIQUE INDEX ON answer (connection, token)'],
] as const;

beforeAll(async () => {
  database = await openTestDatabase();
  store = await PostgresStore.open(database.url('spread'), 'tests', { offsetMs: 0 });
  client = new Client({ connectionString: database.url().split('?')[0] });
  await client.connect();
  await client.query('SET search_path = spread');
  for (const [table, key, ...indexes] of spread) {
    await client.query(`ALTER TABLE ${table} RENAME TO whole_${table}`);
    await client.query(`CREATE TABLE ${table} (LIKE whole_${table} INCLUDING DEFAULTS) PARTITION BY HASH ${key}`);
    for (const part of [0, 1, 2, 3])
      await client.query(`CREATE TABLE ${table}_${part} PARTITION OF ${table} FOR VALUES WITH (MODULUS 4, REMAINDER ${part})`);
    for (const index of indexes) await client.query(`CREATE ${index}`);
  }
});
afterAll(async () => {
  await client.end();
  await store.close();
});

const members = 400;

function changes(): Change[] {
  return Array.from({ length: members }, (_, tag) => ({
    action: 'add',
    parameters: { tag },
    register: 'membership',
    key: `m${tag}`,
    group: 'add',
    tag,
  }));
}

async function receive(ledger: StoredQueue, now: number, key: string): Promise<void> {
  await ledger.enqueueOnce({ now, changes: changes(), intake: { received: members, refused: [] }, idempotencyKey: { key, digest: 'd' } });
}

/** Fails one change, accepts one and leaves the rest. */
async function deliver(ledger: StoredQueue, now: number): Promise<void> {
  const claim = (await ledger.claim({ now, partialBefore: now, maxItems: () => 2 }))!;
  const [accepted, failed] = [[claim.rows[0]!], [claim.rows[1]!]];
  const fault = { code: 'x', kind: 'rejected', message: 'x', hint: 'x', who: 'you' } as const;
  const outcomes = claim.rows.map(({ invocationIndex, action }, at) =>
    at === 0
      ? { index: invocationIndex, action, status: 'accepted' as const, attempts: 1 }
      : { index: invocationIndex, action, status: 'failed' as const, attempts: 1, fault },
  );
  await ledger.settle({ claim, now, accepted, failed, returned: [], outcomes });
}

async function counts(): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; count: string }>(
    spread.map(([table]) => `SELECT '${table}' AS name, count(*) FROM ${table}`).join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]));
}

test('deletes and expires no row of another connection when its tables are spread by hash', async () => {
  const ledgers = await Promise.all(
    Array.from({ length: 8 }, (_, at) => store.open(`connection ${at}`, { journal: 'host', lateApplyMs: 500 })),
  );
  for (const [at, ledger] of ledgers.entries()) {
    await receive(ledger, 1_000 * (at + 1), 'first');
    await deliver(ledger, 1_000 * (at + 1));
  }
  // What is older than the fifth is gone.
  await store.expire({ outcomes: 5_000, deadLetters: 5_000, receipts: 5_000 });
  expect(await counts()).toMatchObject({ change: 8 * (members - 2), outcome: 4 * 2, dead_letter: 4, receipt: 4 });
  await ledgers[7]!.deleteAll();
  expect(await counts()).toMatchObject({ change: 7 * (members - 2), outcome: 3 * 2, dead_letter: 3, receipt: 3 });
  for (const ledger of ledgers.slice(0, 7)) expect(await ledger.statistics()).toMatchObject({ waiting: members - 2 });
});
