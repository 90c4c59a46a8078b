import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Change } from '../../../src/runtime/queue/change-queue';
import { fault } from '../../../src/fault';
import { OutdatedSetup } from '../../../src/stores/host-store';
import { changes, claimed, enqueue, request, useManyHosts } from './many-hosts-case';

const { host, name, queueOf, url } = useManyHosts();

test('keeps nothing of an erased member in the stored results of other hosts', async () => {
  const connection = name();
  const [one, other, third] = [await queueOf(connection, 60_000), await queueOf(connection, 60_000), await queueOf(connection, 60_000)];
  const marked = (invocationIndex: number): Change => ({
    ...changes(1)[0]!,
    key: 'marked',
    parameters: { name: 'marked', invocationIndex },
  });
  const fault = { code: 'x', kind: 'rejected', message: 'x', hint: 'x', who: 'you' } as const;
  await enqueue(one, [marked(0)]);
  const claim = await claimed(one);
  await one.settle({
    claim,
    now: Date.now(),
    accepted: [],
    failed: claim.rows,
    returned: [],
    outcomes: [{ index: 0, action: 'add', status: 'failed', attempts: 1, fault }],
  });
  expect(await one.takeDeadLetters(undefined, 10)).toHaveLength(1);
  await enqueue(other, [marked(1)]);
  await enqueue(other, [marked(2)]);
  // The first and the second never call again, so their last results stay stored.
  expect(await third.eraseMember('marked')).toEqual({ waiting: 1, deadLetters: 0, inFlight: 0 });
  const client = new Client({ connectionString: url().split('?')[0] });
  await client.connect();
  const schema = new URL(url()).searchParams.get('schema')!;
  const { rows: tables } = await client.query<{ name: string }>('SELECT tablename AS name FROM pg_tables WHERE schemaname = $1', [schema]);
  const marks = [];
  for (const { name: table } of tables) {
    const { rows } = await client.query(`SELECT t::text FROM "${schema}"."${table}" t WHERE t::text LIKE '%marked%'`);
    marks.push(...rows.map((row) => [table, row] as const));
  }
  await client.end();
  expect(tables.length).toBeGreaterThan(10);
  expect(marks).toEqual([]);
});

test('does nothing by an older version of the set-up, whichever call it is, and settles what was claimed before', async () => {
  const [one, other] = [await host(), await host()];
  let version = await one.documents.version();
  const open = (id: string) => one.openHostQueue(id, { lateApplyMs: 0, leaseMs: 60_000, setupVersion: () => version });
  const [queue, second] = [await open(name()), await open(name())];
  const given = (count = 1) => ({ changes: changes(count), intake: { received: count, refused: [] } });
  const unmapped = { records: [{ index: 0, action: 'add', fault: fault('parameters_invalid', 'No.'), visitor: '{"id":"m0"}' }], limit: 9 };
  await queue.enqueueOnce({ now: 1, ...given(2), unmapped });
  const claim = await claimed(queue);
  const [letter] = await queue.findDeadLetters({ limit: 1 });
  const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['enqueueOnce', () => queue.enqueueOnce({ now: 1, ...given() })],
    ['with new texts', () => queue.enqueueOnce({ now: 1, changes: [{ ...changes(1)[0]!, scope: 'new' }], intake: given().intake })],
    ['with a key', () => queue.enqueueOnce({ now: 1, ...given(), idempotencyKey: { key: 'k', digest: 'd' } })],
    [
      'jointly',
      () => one.enqueueJointly({ now: 1, setupVersion: version, groups: [queue, second].map((of) => ({ queue: of, ...given() })) }),
    ],
    ['an answer', () => one.enqueueJointly({ now: 1, setupVersion: version, groups: [], idempotencyKey: { key: 'k', digest: 'd' } })],
    [
      'of one queue',
      () => one.enqueueJointly({ now: 1, setupVersion: version, groups: [], idempotencyKey: { key: 'q', digest: 'd', queue } }),
    ],
    ['replay', () => queue.replay({ now: 1, changes: changes(1), deadLetters: [letter!.id], setupVersion: version })],
    ['takeDeadLetters', () => queue.takeDeadLetters([letter!.id], 1)],
    ['eraseMember', () => queue.eraseMember('m0')],
  ];
  await other.documents.write('connection', name(), 'text', 0);
  const before = await queue.statistics();
  for (const [what, call] of calls)
    expect([what, await call().catch((error: unknown) => error)]).toEqual([what, expect.any(OutdatedSetup)]);
  expect(await queue.claim(request())).toBeUndefined();
  expect([await queue.statistics(), (await second.statistics()).waiting]).toEqual([before, 0]);
  const outcomes = claim.rows.map(({ invocationIndex: index }) => ({ index, action: 'add', status: 'accepted' as const, attempts: 1 }));
  expect(await queue.settle({ claim, now: Date.now(), accepted: claim.rows, failed: [], returned: [], outcomes })).toMatchObject({
    isStale: false,
  });
  version = await one.documents.version();
  // None of the keys was kept.
  for (const [, call] of calls.slice(0, 6)) expect(await call()).toMatchObject({ status: 'received' });
  expect(await calls[6]![1]()).toMatchObject({ replayed: 0 });
  expect(await claimed(queue)).toBeDefined();
});

test('has no byte of an erased member in its tables after VACUUM FULL', async () => {
  const queue = await queueOf(name(), 60_000);
  const needle = 'needle-4d1c@example.com';
  const unmapped = { records: [{ index: 0, action: 'add', fault: fault('parameters_invalid', 'No.'), visitor: JSON.stringify([needle]) }] };
  const given = [...changes(3), { ...changes(4)[3]!, key: needle, parameters: { email: needle } }];
  await queue.enqueueOnce({ now: 1, changes: given, intake: { received: given.length, refused: [] }, unmapped });
  expect(await queue.eraseMember(needle)).toMatchObject({ waiting: 1, deadLetters: 1, inFlight: 0 });
  const schema = new URL(url()).searchParams.get('schema')!;
  const client = new Client({ connectionString: url().split('?')[0]! });
  await client.connect();
  const relations = `SELECT c.oid::regclass::text AS name, position($1::bytea IN pg_read_binary_file(pg_relation_filepath(c.oid))) > 0 AS found
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $2 AND c.relkind IN ('r', 'i', 't')`;
  const found = async () => {
    await client.query('CHECKPOINT');
    const { rows } = await client.query<{ name: string; found: boolean }>(relations, [Buffer.from(needle), schema]);
    return rows.filter((row) => row.found).map((row) => row.name);
  };
  try {
    expect(await found()).not.toEqual([]);
    for (const table of ['change', 'dead_letter', 'later_change']) await client.query(`VACUUM FULL ${schema}.${table}`);
    expect(await found()).toEqual([]);
  } finally {
    await client.end();
  }
});
