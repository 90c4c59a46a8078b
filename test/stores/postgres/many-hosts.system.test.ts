import { afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { openStore } from '../../../src/cli/state/open-store';
import type { Change, Claim } from '../../../src/runtime/queue/change-queue';
import { PostgresStore, type PostgresStoreOptions } from '../../../src/stores/postgres/postgres-store';
import type { HostQueue } from '../../../src/stores/host-queue';
import { fault } from '../../../src/fault';
import { OutdatedSetup, type ChangeNotification } from '../../../src/stores/host-store';
import { systemClock } from '../../../src/runtime/open/system-clock';
import { openTestDatabase, type TestDatabase } from './shared-postgres';

let database: TestDatabase;
let url: string;
let names = 0;
const open_: PostgresStore[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  url = database.url();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const store of open_.splice(0)) await store.close();
});

function name(): string {
  return `connection-${(names += 1)}`;
}

async function host(options: PostgresStoreOptions = {}): Promise<PostgresStore> {
  const store = await PostgresStore.open(url, 'tests', options);
  open_.push(store);
  return store;
}

async function queueOf(connection: string, leaseMs: number, options: PostgresStoreOptions = {}): Promise<HostQueue> {
  return (await host(options)).openHostQueue(connection, { lateApplyMs: 500, leaseMs });
}

function changes(count: number): Change[] {
  return Array.from({ length: count }, (_, invocationIndex) => ({
    action: 'add',
    parameters: { invocationIndex },
    scope: 'membership',
    key: `m${invocationIndex}`,
    group: invocationIndex % 3 === 0 ? 'remove' : 'add',
    invocationIndex,
  }));
}

async function enqueue(queue: HostQueue, given: readonly Change[], now = Date.now()): Promise<void> {
  await queue.enqueueOnce({ now, changes: given, intake: { received: given.length, refused: [] } });
}

function request(now = Date.now()) {
  return { now, partialBefore: now, maxItems: () => 1_000 };
}

async function claimed(queue: HostQueue, now?: number): Promise<Claim> {
  const claim = await queue.claim(request(now));
  if (!claim) throw new Error('nothing was claimed');
  return claim;
}

/** Waits for something that another process or the database does by itself. */
async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

interface Child {
  readonly process: ChildProcess;
  next(): Promise<unknown>;
  rest(): Promise<unknown[]>;
  go(): void;
}

async function child(...args: string[]): Promise<Child> {
  const started = spawn(process.execPath, [path.join(__dirname, 'drain-child.js'), url, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(started);
  const lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    return done === true ? undefined : (JSON.parse(value) as unknown);
  };
  const rest = async (): Promise<unknown[]> => {
    const all: unknown[] = [];
    for (let each = await next(); each !== undefined; each = await next()) all.push(each);
    return all;
  };
  expect(await next()).toBe('ready');
  return { process: started, next, rest, go: () => void started.stdin.write('go\n') };
}

test('two processes that drain one queue never claim a key at the same time, and settle each once', async () => {
  const connection = name();
  const queue = await queueOf(connection, 60_000);
  await enqueue(queue, changes(2_000));
  const hosts = [await child(connection), await child(connection)];
  for (const each of hosts) each.go();
  // Newer changes of the same members arrive meanwhile.
  for (let round = 0; round < 10; round += 1) await enqueue(queue, changes(200));
  const claims = (await Promise.all(hosts.map((each) => each.rest()))) as {
    keys: string[];
    from: string;
    to: string;
    isStale: boolean;
  }[][];
  expect(claims.every((each) => each.length > 10)).toBe(true);
  const held = new Map<string, { from: bigint; to: bigint }[]>();
  for (const { keys, from, to, isStale } of claims.flat()) {
    expect(isStale).toBe(false);
    for (const key of keys) held.set(key, [...(held.get(key) ?? []), { from: BigInt(from), to: BigInt(to) }]);
  }
  expect(held.size).toBe(2_000);
  for (const each of held.values()) {
    each.sort((one, other) => (one.from < other.from ? -1 : 1));
    for (const [at, { from }] of each.slice(1).entries()) expect(from > each[at]!.to).toBe(true);
  }
  const outcomes = new Map<number, number>();
  for (let after: string | undefined; ;) {
    const { entries, cursor } = await queue.findOutcomes({ limit: 1_000, ...(after !== undefined && { after }) });
    for (const { first, count } of entries) for (let at = first; at < first + count; at += 1) outcomes.set(at, (outcomes.get(at) ?? 0) + 1);
    if (cursor === undefined) break;
    after = cursor;
  }
  expect([outcomes.size, Math.max(...outcomes.values())]).toEqual([4_000, 1]);
});

test('recovers the claim of a stopped process as uncertain, and refuses its late settlement', async () => {
  const connection = name();
  const queue = await queueOf(connection, 400);
  await enqueue(queue, changes(1));
  const stopped = await child(connection, '400', 'pausing');
  stopped.go();
  expect(await stopped.next()).toEqual({ claimed: ['m0'] });
  stopped.process.kill('SIGSTOP');
  expect(await queue.claim(request())).toBeUndefined();
  const claim = await eventually(() => queue.claim(request()));
  expect(claim.rows.map(({ key, attempts }) => [key, attempts])).toEqual([['m0', 1]]);
  expect(claim.rows[0]!.uncertainUntil).toBeGreaterThan(Date.now() - 1_000);
  stopped.process.kill('SIGCONT');
  stopped.go();
  expect(await stopped.next()).toMatchObject({ keys: ['m0'], isStale: true });
  // The late settlement has changed nothing.
  expect(await queue.claim(request())).toBeUndefined();
  expect((await queue.findOutcomes({ limit: 10 })).entries).toEqual([]);
  const now = Date.now();
  expect(await queue.settle({ claim, now, accepted: claim.rows, failed: [], returned: [] })).toEqual({ superseded: [], isStale: false });
});

test('notifies all listeners when something is enqueued', async () => {
  const connection = name();
  const listener = new Client(url);
  await listener.connect();
  await listener.query(`LISTEN "${new URL(url).searchParams.get('schema')}"`);
  const notified = new Promise<unknown>((resolve) =>
    listener.on('notification', ({ payload = '' }) => {
      const notification = JSON.parse(payload) as { readonly type: string };
      // A process that begins to listen notifies itself.
      if (notification.type !== 'echo') resolve(notification);
    }),
  );
  await enqueue(await (await host()).openHostQueue(connection, { lateApplyMs: 500 }), changes(1));
  expect(await notified).toMatchObject({ type: 'work', connectionId: connection });
  await listener.end();
});

test('notifies others of work, of expired leases, of documents and of closed accounts', async () => {
  const connection = name();
  const received: ChangeNotification[] = [];
  let wake: () => void = () => undefined;
  const other = await host();
  other.onChange((change) => {
    received.push(change);
    wake();
  });
  const until = (found: () => boolean) =>
    new Promise<void>((resolve) => {
      wake = () => found() && resolve();
      wake();
    });
  const one = await host();
  await other.openHostQueue(connection, { lateApplyMs: 500, leaseMs: 400 });
  const queue = await one.openHostQueue(connection, { lateApplyMs: 500, leaseMs: 400 });
  await enqueue(queue, changes(1));
  await until(() => received.some((change) => change.type === 'work' && change.connectionId === connection));
  await claimed(queue);
  received.length = 0;
  // The claim is never settled; some host recovers its lease and notifies its own dispatcher.
  await until(() => received.some((change) => change.type === 'work' && change.connectionId === connection));
  await one.documents.write('connection', 'x', '{}', 0);
  await until(() => received.some((change) => change.type === 'setup'));
  const closedUntil = Date.now() + 60_000;
  await one.extendRateLimit('shared account', closedUntil);
  const isClosed = (change: ChangeNotification): boolean => change.type === 'rateLimit' && Math.abs(change.until - closedUntil) < 5_000;
  await until(() => received.some(isClosed));
  const late: ChangeNotification[] = [];
  await new Promise<void>((resolve) => {
    void host().then((store) =>
      store.onChange((change) => {
        late.push(change);
        if (isClosed(change)) resolve();
      }),
    );
  });
});

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
  const store = await openStore(url, 'tests').finally(() => machine.mockRestore());
  const queue = await store.openHostQueue(connection, { lateApplyMs: 500 });
  await enqueue(queue, changes(1), systemClock.now());
  const { oldestAt } = await (await queueOf(connection, 60_000)).statistics();
  await store.close();
  expect(Math.abs(oldestAt! - Date.now())).toBeLessThan(hour / 2);
});

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
  const client = new Client({ connectionString: url.split('?')[0] });
  await client.connect();
  const schema = new URL(url).searchParams.get('schema')!;
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

test('tries a call again that comes late by a clock that somebody has set', async () => {
  const store = await host();
  const queue = await store.openHostQueue(name(), { lateApplyMs: 0 });
  const client = new Client({ connectionString: url.split('?')[0]! });
  await client.connect();
  const schema = new URL(url).searchParams.get('schema')!;
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

test('has no byte of an erased member in its tables after VACUUM FULL', async () => {
  const queue = await queueOf(name(), 60_000);
  const needle = 'needle-4d1c@example.com';
  const unmapped = { records: [{ index: 0, action: 'add', fault: fault('parameters_invalid', 'No.'), visitor: JSON.stringify([needle]) }] };
  const given = [...changes(3), { ...changes(4)[3]!, key: needle, parameters: { email: needle } }];
  await queue.enqueueOnce({ now: 1, changes: given, intake: { received: given.length, refused: [] }, unmapped });
  expect(await queue.eraseMember(needle)).toMatchObject({ waiting: 1, deadLetters: 1, inFlight: 0 });
  const schema = new URL(url).searchParams.get('schema')!;
  const client = new Client({ connectionString: url.split('?')[0]! });
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

test('recovers the leases of many connections in parts, and notifies of all of them at once', async () => {
  const store = await host();
  const lost = Array.from({ length: 25 }, name).sort();
  for (const connection of lost) {
    const queue = await store.openHostQueue(connection, { lateApplyMs: 500 });
    await enqueue(queue, changes(1));
    await claimed(queue);
  }
  const client = new Client({ connectionString: url.replace(/\?schema=(.*)/, '?options=-c%20search_path%3D$1') });
  await client.connect();
  const ofLost = 'connection_id IN (SELECT connection_id FROM queue WHERE name = ANY ($1))';
  const recover = 'SELECT recover_leases(10, 1000000)';
  const left = async () => (await client.query(`SELECT FROM claim WHERE ${ofLost}`, [lost])).rowCount;
  // In one transaction, so that no other host recovers them before.
  await client.query('BEGIN');
  await client.query(`UPDATE claim SET lease_until = 0 WHERE ${ofLost}`, [lost]);
  const { rows } = await client.query<{ connection: string }>(`${recover} AS connection`);
  const notified = rows.map(({ connection }) => connection).filter((connection) => lost.includes(connection));
  expect(notified.sort()).toEqual(lost);
  expect(await left()).toBeGreaterThan(0);
  for (let turn = 0; turn < 25 && (await left()) !== 0; turn += 1) await client.query(recover);
  expect(await left()).toBe(0);
  await client.query('COMMIT');
  await client.end();
});
