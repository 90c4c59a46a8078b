import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Change } from '../../../src/runtime/queue/change-queue';
import { PostgresStore } from '../../../src/stores/postgres/postgres-store';
import type { HostQueue } from '../../../src/stores/host-queue';
import { openTestDatabase } from './shared-postgres';
import type { TestDatabase } from './shared-postgres';

let database: TestDatabase;
let client: Client;
let store: PostgresStore;

/** Tables that grow, their partition keys and their indexes. */
const partitioned = [
  [
    'change',
    '(connection_id, key)',
    'UNIQUE INDEX ON change (connection_id, key, scope_id, is_successor)',
    'INDEX ON change (connection_id, position, sequence)',
  ],
  ['outcome', '(connection_id)', 'UNIQUE INDEX ON outcome (connection_id, id)', 'INDEX ON outcome (connection_id, first)'],
  ['dead_letter', '(connection_id, id)', 'UNIQUE INDEX ON dead_letter (connection_id, id)', 'INDEX ON dead_letter (connection_id, key)'],
  ['idempotency_key', '(connection_id, key)', 'UNIQUE INDEX ON idempotency_key (connection_id, key)'],
  ['membership', '(connection_id, key)', 'UNIQUE INDEX ON membership (connection_id, key, scope_id)'],
  ['call_result', '(connection_id)', 'UNIQUE INDEX ON call_result (connection_id, token)'],
] as const;

beforeAll(async () => {
  database = await openTestDatabase();
  store = await PostgresStore.open(database.url('partitioned'), 'tests', { offsetMs: 0 });
  client = new Client({ connectionString: database.url().split('?')[0] });
  await client.connect();
  await client.query('SET search_path = partitioned');
  for (const [table, key, ...indexes] of partitioned) {
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
const memberships = [{ scope: 'membership', present: 'add', absent: 'remove' }];

function changes(): Change[] {
  return Array.from({ length: members }, (_, invocationIndex) => ({
    action: 'add',
    parameters: { invocationIndex },
    scope: 'membership',
    key: `m${invocationIndex}`,
    group: 'add',
    invocationIndex,
  }));
}

async function enqueue(queue: HostQueue, now: number, key: string): Promise<void> {
  await queue.enqueueOnce({ now, changes: changes(), intake: { received: members, refused: [] }, idempotencyKey: { key, digest: 'd' } });
}

/** Fails one change, accepts one and leaves the rest. */
async function deliver(queue: HostQueue, now: number): Promise<void> {
  const claim = (await queue.claim({ now, partialBefore: now, maxItems: () => 2 }))!;
  const [accepted, failed] = [[claim.rows[0]!], [claim.rows[1]!]];
  const fault = { code: 'x', kind: 'rejected', message: 'x', hint: 'x', who: 'you' } as const;
  const outcomes = claim.rows.map(({ invocationIndex, action }, at) =>
    at === 0
      ? { index: invocationIndex, action, status: 'accepted' as const, attempts: 1 }
      : { index: invocationIndex, action, status: 'failed' as const, attempts: 1, fault },
  );
  await queue.settle({ claim, now, accepted, failed, returned: [], outcomes });
}

async function counts(): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; count: string }>(
    partitioned.map(([table]) => `SELECT '${table}' AS name, count(*) FROM ${table}`).join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]));
}

test('deletes and expires no row of another connection when its tables are partitioned by hash', async () => {
  const queues = await Promise.all(
    Array.from({ length: 8 }, (_, at) => store.openHostQueue(`connection ${at}`, { lateApplyMs: 500, memberships })),
  );
  for (const [at, queue] of queues.entries()) {
    await enqueue(queue, 1_000 * (at + 1), 'first');
    await deliver(queue, 1_000 * (at + 1));
  }
  // Keeps the fifth and what is newer.
  await store.expire({ outcomes: 5_000, deadLetters: 5_000, idempotencyKeys: 5_000, members: 5_000 });
  expect(await counts()).toMatchObject({
    change: 8 * (members - 2),
    outcome: 4 * 2,
    dead_letter: 4,
    idempotency_key: 4,
    membership: 8 * 2,
  });
  await queues[7]!.deleteAll();
  expect(await counts()).toMatchObject({
    change: 7 * (members - 2),
    outcome: 3 * 2,
    dead_letter: 3,
    idempotency_key: 3,
    membership: 7 * 2,
  });
  for (const queue of queues.slice(0, 7)) expect(await queue.statistics()).toMatchObject({ waiting: members - 2 });
  // Newer changes replace rows, and older ones do not.
  const [queue] = queues;
  const newer = changes().map((change) => ({ ...change, occurredAt: 500 + (change.invocationIndex % 2) * 1_000 }));
  const stale = await queue!.enqueueOnce({ now: 9_000, changes: newer, intake: { received: members, refused: [] } });
  expect(stale).toMatchObject({ stale: members / 2, superseded: members - 1 });
});
