import { expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import { openStore } from '../../../src/cli/state/open-store';
import { systemClock } from '../../../src/runtime/open/system-clock';
import { changes, claimed, enqueue, request, useManyHosts } from './many-hosts-case';

const { host, name, queueOf, url } = useManyHosts();

test("uses the database's clock: a host whose clock is an hour wrong claims, leases and waits as the others do", async () => {
  const connection = name();
  const hour = 3_600_000;
  const right = await queueOf(connection, 60_000);
  const wrongNow = (): number => Date.now() - hour;
  const wrong = await queueOf(connection, 60_000, { now: wrongNow });
  await enqueue(wrong, changes(1), wrongNow());
  const { oldestAt } = await right.statistics();
  expect(Math.abs(oldestAt! - Date.now())).toBeLessThan(hour / 2);
  const claim = await claimed(wrong, wrongNow());
  expect(Math.abs(claim.leaseUntil! - (wrongNow() + 60_000))).toBeLessThan(hour / 2);
  // The lease is not over for the other, an hour ahead.
  expect(await right.claim(request())).toBeUndefined();
  const notBefore = wrongNow() + 30_000;
  await wrong.settle({
    claim,
    now: wrongNow(),
    accepted: [],
    failed: [],
    returned: [{ rows: claim.rows, notBefore, isTransient: true, uncertainUntil: notBefore }],
  });
  expect(await right.claim(request())).toBeUndefined();
  const dueAt = await right.nextDueAt(request());
  expect(Math.abs(dueAt! - (notBefore + hour))).toBeLessThan(hour / 2);
  const again = await claimed(right, Date.now() + 31_000);
  expect(Math.abs(again.rows[0]!.uncertainUntil - (notBefore + hour))).toBeLessThan(hour / 2);
});

test('uses the clock of the process, also when somebody sets the clock of its machine', async () => {
  const connection = name();
  const hour = 3_600_000;
  const machine = jest.spyOn(Date, 'now').mockImplementation(() => systemClock.now() + hour);
  const store = await openStore(url(), 'tests').finally(() => machine.mockRestore());
  const queue = await store.openHostQueue(connection, { lateApplyMs: 500 });
  await enqueue(queue, changes(1), systemClock.now());
  const { oldestAt } = await (await queueOf(connection, 60_000)).statistics();
  await store.close();
  expect(Math.abs(oldestAt! - Date.now())).toBeLessThan(hour / 2);
});

test('tries a call again that comes late by a clock that somebody has set', async () => {
  const store = await host();
  const queue = await store.openHostQueue(name(), { lateApplyMs: 0 });
  const client = new Client({ connectionString: url().split('?')[0]! });
  await client.connect();
  const schema = new URL(url()).searchParams.get('schema')!;
  const now = (hours: number) =>
    client.query(
      `CREATE OR REPLACE FUNCTION ${schema}.now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint + ${hours * 3_600_000} $$`,
    );
  try {
    for (const hours of [1, -1]) {
      await now(hours);
      expect(await queue.enqueueOnce({ now: 1, changes: changes(1), intake: { received: 1, refused: [] } })).toMatchObject({
        status: 'received',
      });
    }
  } finally {
    await now(0);
    await client.end();
  }
});
