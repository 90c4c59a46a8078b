import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { ConnectorError } from '../../../src/fault';
import type { HostQueue } from '../../../src/stores/host-queue';
import { numRuns } from '../../property-runs';
import { CuttingProxy } from '../../stores/postgres/cutting-proxy';
import { change, enqueue, request, useOwnPostgres } from './own-postgres';

const { queueAt, server, sql, storeAt, stores } = useOwnPostgres();

test("keeps its own settings beside those of the URL and the user's", async () => {
  await sql(
    "CREATE USER strict SUPERUSER PASSWORD 'correct horse'",
    'ALTER USER strict SET default_transaction_isolation = serializable',
    'ALTER USER strict SET statement_timeout = 1',
    'ALTER USER strict SET search_path = pg_catalog',
  );
  const url = server().url('kept').replace('postgres:correct', 'strict:correct');
  const queues = [await queueAt(`${url}&options=-c%20geqo=off`), await queueAt(url)];
  const takeIn = async (queue: HostQueue): Promise<void> => {
    for (let at = 0; at < 40; at += 1) await enqueue(queue, [change(0), change(1)]);
  };
  await Promise.all(queues.map(takeIn));
  await sql('SELECT 1 FROM kept.change', 'CREATE TABLE public.queue (id integer)', 'DROP TABLE public.queue');
});

test('ends every call in time when the network drops everything, and repeats calls that may be repeated', async () => {
  const proxy = await CuttingProxy.open(server().port);
  const url = server().url();
  const behind = await storeAt(url.replace(`:${server().port}`, `:${proxy.port}`), { intakeTimeoutMs: 300 });
  const queue = await behind.openHostQueue('connection', { lateApplyMs: 500, leaseMs: 3_000 });
  const other = await queueAt(url);
  await enqueue(queue, [change(0), change(1)]);
  proxy.silence(true);
  const asked = Date.now();
  const claim = queue.claim({ now: asked, partialBefore: asked + 60_000, maxItems: () => 100 });
  const ends = await Promise.all(
    [enqueue(queue, [change(2)]), behind.documents.list('connection'), behind.ping()].map((call) =>
      call.then(
        () => 'it was answered',
        (error: unknown) => (error instanceof ConnectorError ? error.faults[0].code : String(error)),
      ),
    ),
  );
  // Whether the first was sent depends on which client of the pool it got. What only reads has changed nothing.
  expect(['commit_unknown', 'state_unavailable']).toContain(ends[0]);
  expect(ends.slice(1)).toEqual(['state_unavailable', 'state_unavailable']);
  // Another host goes on meanwhile.
  const taken = await other.claim(request());
  expect(taken?.rows.map(({ key }) => key)).toEqual(['m0', 'm1']);
  await enqueue(other, [change(0, 'late')]);
  proxy.silence(false);
  expect((await claim)?.rows.map(({ key }) => key)).toEqual(['late']);
  // Its lease has ended by now, so nothing of it is sent.
  expect((await claim)?.leaseUntil).toBe(asked + 3_000);
  proxy.silence(true);
  await stores.shift()?.close();
  proxy.close();
});

test('deletes and expires in steps, however much there is', async () => {
  const url = server().url('steps');
  const store = await storeAt(url, { offsetMs: 0 });
  const queue = await store.openHostQueue('connection', { lateApplyMs: 500 });
  const fill = `INSERT INTO steps.outcome SELECT q.connection_id, n, n, 1, 'add', 'accepted', 1, NULL, n
    FROM steps.queue q, generate_series(1, 90000) AS n`;
  await sql(
    fill,
    `CREATE FUNCTION steps.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF (SELECT count(*) FROM gone) > 50000 THEN RAISE EXCEPTION 'too many at once'; END IF; RETURN NULL; END $$`,
    'CREATE TRIGGER no_more AFTER DELETE ON steps.outcome REFERENCING OLD TABLE AS gone EXECUTE FUNCTION steps.refuse()',
  );
  const before = Date.now();
  await store.expire({ outcomes: 80_001, deadLetters: before, idempotencyKeys: before });
  expect((await queue.findOutcomes({ limit: 1 })).entries).toMatchObject([{ first: 80_001 }]);
  await sql(fill.replace('(1, 90000)', '(100001, 200000)'));
  await enqueue(queue, [change(0)]);
  await queue.deleteAll();
  await sql(
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM steps.outcome) OR EXISTS (SELECT 1 FROM steps.string_table) THEN RAISE 'something is left'; END IF; END $$",
  );
  await expect(enqueue(queue, [change(0)])).rejects.toMatchObject({
    faults: [{ message: expect.stringContaining('it was deleted') as unknown }],
  });
});

test('compares an audience in steps, however large it is', async () => {
  const store = await storeAt(server().url('compared'));
  const queue = await store.openRunQueue('run', {
    lateApplyMs: 500,
    membership: { scope: 'membership', present: 'add', absent: 'remove' },
  });
  await queue.audience.begin();
  // Of 150,000 keys the last third is only desired, the first third only known, and of those between every tenth differs.
  await sql(
    `INSERT INTO compared.membership (occurred_at, accepted_at, digest, connection_id, scope_id, state, key)
      SELECT 1, 1, n, s.connection_id, s.id, 3, 'm' || n FROM compared.string_table s, generate_series(1, 100000) AS n WHERE s.kind = 'scope'`,
    `INSERT INTO compared.desired_member SELECT s.connection_id, s.id, 'm' || n, CASE WHEN n % 10 = 0 THEN 0 ELSE n END
      FROM compared.string_table s, generate_series(50001, 150000) AS n WHERE s.kind = 'scope'`,
  );
  expect(await queue.audience.compare()).toEqual({ added: 50_000, changed: 5_000, unchanged: 45_000, removed: 50_000 });
  await sql(
    'SET search_path = compared',
    "DO $$ BEGIN IF (compare_members((SELECT connection_id FROM queue), (SELECT id FROM string_table WHERE kind = 'scope'), '', 50000)::json ->> 'added')::integer >= 50000 THEN RAISE 'at once'; END IF; END $$",
  );
});

test('makes one schema when many processes open it at once', async () => {
  const url = server().url();
  const stores = await Promise.all([1, 2, 3, 4].map(() => storeAt(url)));
  await Promise.all(stores.map((store) => store.ping()));
});

test.each(['enqueue(', 'SELECT claim(', 'settle(', 'take_dead_letters('])(
  'does once what it called twice, since the result was lost: %s',
  async (call) => {
    const proxy = await CuttingProxy.open(server().port);
    const queue = await queueAt(server().url().replace(`:${server().port}`, `:${proxy.port}`));
    await enqueue(queue, [change(0, 'before')]);
    proxy.cutAfter(call);
    await enqueue(queue, [change(0, 'a'), change(1, 'b')]);
    const claim = await queue.claim(request());
    expect(claim?.rows.map(({ key }) => key)).toEqual(['before', 'a', 'b']);
    const fault = { code: 'x', kind: 'rejected', message: 'x', hint: 'x', who: 'you' } as const;
    const [first, ...others] = claim!.rows;
    await enqueue(queue, [change(0, 'a')]);
    const outcomes = [{ index: first!.invocationIndex, action: 'add', status: 'failed' as const, attempts: 1, fault }];
    const returned = [{ rows: others, notBefore: Date.now(), isTransient: true }];
    const settled = await queue.settle({ claim: claim!, now: Date.now(), accepted: [], failed: [first!], returned, outcomes });
    expect([settled.isStale, settled.superseded.map(({ invocationIndex, attempts }) => [invocationIndex, attempts])]).toEqual([
      false,
      [[1, 1]],
    ]);
    expect(await queue.takeDeadLetters(undefined, 10)).toHaveLength(1);
    expect(queue.size).toBe(2);
    const entries = (await queue.findOutcomes({ limit: 100 })).entries.map(({ first: at, count, status }) => [at, count, status]);
    expect(entries).toEqual([
      [0, 1, 'failed'],
      [1, 1, 'superseded'],
    ]);
    expect(proxy.cuts).toBe(1);
    await stores.pop()?.close();
    proxy.close();
  },
);

test('loses nothing and does nothing twice when the server is killed under load and started again', async () => {
  const url = server().url();
  const store = await storeAt(url, { intakeTimeoutMs: 60_000 });
  const queue = await store.openHostQueue('connection', { lateApplyMs: 500 });
  const acknowledged = new Set<number>();
  let isOver = false;
  const intake = async (part: number): Promise<void> => {
    for (let at = 0; at < 40; at += 1) {
      const changes = Array.from({ length: 25 }, (_, invocationIndex) =>
        change(invocationIndex, `${part}-${(at * 25 + invocationIndex) % 300}`),
      );
      const { first } = await queue.enqueueOnce({ now: Date.now(), changes, intake: { received: 25, refused: [] } });
      for (let invocationIndex = first; invocationIndex < first + 25; invocationIndex += 1) acknowledged.add(invocationIndex);
    }
  };
  const settled: number[] = [];
  const deliver = async (): Promise<void> => {
    for (;;) {
      const isLast = isOver;
      const claim = await queue.claim(request());
      if (!claim && isLast) return;
      if (!claim) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        continue;
      }
      const outcomes = claim.rows.map(({ invocationIndex, action }) => ({
        index: invocationIndex,
        action,
        status: 'accepted' as const,
        attempts: 1,
      }));
      const { isStale } = await queue.settle({ claim, now: Date.now(), accepted: claim.rows, failed: [], returned: [], outcomes });
      expect(isStale).toBe(false);
      settled.push(...claim.rows.map(({ invocationIndex }) => invocationIndex));
    }
  };
  const work = Promise.all([Promise.all([intake(1), intake(2)]).then(() => (isOver = true)), deliver(), deliver()]);
  for (let turn = 0; turn < numRuns(1); turn += 1) {
    const target = acknowledged.size + 200;
    while (acknowledged.size < target && !isOver) await new Promise((resolve) => setTimeout(resolve, 5));
    await server().kill();
    await server().start();
  }
  await work;
  const outcomesByIndex = new Map<number, string[]>();
  for (let after: string | undefined; ;) {
    const { entries, cursor } = await queue.findOutcomes({ limit: 1_000, ...(after !== undefined && { after }) });
    for (const { first, count, status } of entries)
      for (let at = first; at < first + count; at += 1) outcomesByIndex.set(at, [...(outcomesByIndex.get(at) ?? []), status]);
    if (cursor === undefined) break;
    after = cursor;
  }
  expect([...outcomesByIndex.keys()].sort((one, other) => one - other)).toEqual([...acknowledged].sort((one, other) => one - other));
  expect([...outcomesByIndex.values()].every((each) => each.length === 1)).toBe(true);
  expect(new Set(settled).size).toBe(settled.length);
  expect(queue.size).toBe(0);
});

test('refuses intake in time when the server is away, and takes it when the server is back', async () => {
  const store = await storeAt(server().url(), { intakeTimeoutMs: 300 });
  const queue = await store.openHostQueue('connection', { lateApplyMs: 500 });
  await enqueue(queue, [change(0)]);
  await server().kill();
  // The process behind an open connection notices a moment later.
  while (
    await store.ping().then(
      () => true,
      () => false,
    )
  );
  // Another connection may still seem open and take the statement: then its answer is lost.
  await expect(enqueue(queue, [change(1)])).rejects.toMatchObject({
    faults: [{ code: expect.stringMatching(/^(state_unavailable|commit_unknown)$/) }],
  });
  const claim = queue.claim(request());
  await server().start();
  expect((await claim)?.rows.map(({ key }) => key)).toEqual(['m0']);
  await enqueue(queue, [change(1)]);
  expect(queue.size).toBe(2);
});

test('writes nothing while there is nothing to do', async () => {
  const store = await storeAt(server().url('idle'));
  store.onChange(() => undefined);
  const queue = await store.openHostQueue('idle', { lateApplyMs: 500 });
  await queue.recover(Date.now(), 0);
  expect(await queue.nextDueAt(request())).toBeUndefined();
  const before = await nextTransaction();
  for (let turn = 0; turn < 20; turn += 1) expect(await queue.claim(request())).toBeUndefined();
  expect(await nextTransaction()).toBe(before);
});

/** The number of the next transaction that writes, on this server, which no other file uses. */
async function nextTransaction(): Promise<string> {
  const client = new Client({ connectionString: server().url().split('?')[0] });
  await client.connect();
  const { rows } = await client.query<{ next: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot()) AS next');
  await client.end();
  return rows[0]!.next;
}
