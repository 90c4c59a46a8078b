import { afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { openStore } from '../../../src/cli/state/open-store';
import type { Change, Claim } from '../../../src/runtime/queue/change-queue';
import { PostgresStore, type PostgresStoreOptions } from '../../../src/stores/postgres/postgres-store';
import type { ChangeNotification, StoredQueue } from '../../../src/stores/store';
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

async function ledgerOf(connection: string, leaseMs: number, options: PostgresStoreOptions = {}): Promise<StoredQueue> {
  return (await host(options)).open(connection, { journal: 'host', lateApplyMs: 500, leaseMs });
}

function changes(count: number): Change[] {
  return Array.from({ length: count }, (_, tag) => ({
    action: 'add',
    parameters: { tag },
    register: 'membership',
    key: `m${tag}`,
    group: tag % 3 === 0 ? 'remove' : 'add',
    tag,
  }));
}

async function receive(ledger: StoredQueue, given: readonly Change[], now = Date.now()): Promise<void> {
  await ledger.enqueueOnce({ now, changes: given, intake: { received: given.length, refused: [] } });
}

function request(now = Date.now()) {
  return { now, partialBefore: now, maxItems: () => 1_000 };
}

async function claimed(ledger: StoredQueue, now?: number): Promise<Claim> {
  const claim = await ledger.claim(request(now));
  if (!claim) throw new Error('nothing was claimed');
  return claim;
}

/** Waits for what another process or the database will do by itself. */
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

test('two processes that drain one ledger never have a register at the same time, and settle each once', async () => {
  const connection = name();
  const ledger = await ledgerOf(connection, 60_000);
  await receive(ledger, changes(2_000));
  const hosts = [await child(connection), await child(connection)];
  for (const each of hosts) each.go();
  // Newer changes of the same members come in while they are at it.
  for (let round = 0; round < 10; round += 1) await receive(ledger, changes(200));
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
  const told = new Map<number, number>();
  for (let after: string | undefined; ;) {
    const { entries, cursor } = await ledger.findOutcomes({ limit: 1_000, ...(after !== undefined && { after }) });
    for (const { first, count } of entries) for (let at = first; at < first + count; at += 1) told.set(at, (told.get(at) ?? 0) + 1);
    if (cursor === undefined) break;
    after = cursor;
  }
  expect([told.size, Math.max(...told.values())]).toEqual([4_000, 1]);
});

test('takes over what a stopped process had, as something that may be applied late, and refuses its late settlement', async () => {
  const connection = name();
  const ledger = await ledgerOf(connection, 400);
  await receive(ledger, changes(1));
  const stopped = await child(connection, '400', 'pausing');
  stopped.go();
  expect(await stopped.next()).toEqual({ claimed: ['m0'] });
  stopped.process.kill('SIGSTOP');
  expect(await ledger.claim(request())).toBeUndefined();
  const claim = await eventually(() => ledger.claim(request()));
  expect(claim.rows.map(({ key, attempts }) => [key, attempts])).toEqual([['m0', 0]]);
  expect(claim.rows[0]!.uncertainUntil).toBeGreaterThan(Date.now() - 1_000);
  stopped.process.kill('SIGCONT');
  stopped.go();
  expect(await stopped.next()).toMatchObject({ keys: ['m0'], isStale: true });
  // What the stopped one said has changed nothing.
  expect(await ledger.claim(request())).toBeUndefined();
  expect((await ledger.findOutcomes({ limit: 10 })).entries).toEqual([]);
  const now = Date.now();
  expect(await ledger.settle({ claim, now, accepted: claim.rows, failed: [], returned: [] })).toEqual({ superseded: [], isStale: false });
});

test('tells whoever listens that there is work when it comes in, and not only who looks for it', async () => {
  const connection = name();
  const listener = new Client(url);
  await listener.connect();
  await listener.query(`LISTEN "${new URL(url).searchParams.get('schema')}"`);
  const told = new Promise<unknown>((resolve) => listener.on('notification', ({ payload = '' }) => resolve(JSON.parse(payload))));
  await receive(await (await host()).open(connection, { journal: 'host', lateApplyMs: 500 }), changes(1));
  expect(await told).toMatchObject({ type: 'work', connection });
  await listener.end();
});

test('tells others that there is work, and what has expired without anybody asking', async () => {
  const connection = name();
  const heard: ChangeNotification[] = [];
  let wake: () => void = () => undefined;
  const other = await host();
  other.onChange((news) => {
    heard.push(news);
    wake();
  });
  const until = (found: () => boolean) =>
    new Promise<void>((resolve) => {
      wake = () => found() && resolve();
      wake();
    });
  const one = await host();
  await other.open(connection, { journal: 'host', lateApplyMs: 500, leaseMs: 400 });
  const ledger = await one.open(connection, { journal: 'host', lateApplyMs: 500, leaseMs: 400 });
  await receive(ledger, changes(1));
  await until(() => heard.some((news) => news.type === 'work' && news.connection === connection));
  await claimed(ledger);
  heard.length = 0;
  // The claim is never settled; the sweep of some host takes it back and tells its own dispatcher.
  await until(() => heard.some((news) => news.type === 'work' && news.connection === connection));
  await one.documents.write('connection', 'x', '{}', 0);
  await until(() => heard.some((news) => news.type === 'document' && news.id === 'x'));
  const closedUntil = Date.now() + 60_000;
  await one.closeAccount('account of everybody', closedUntil);
  const isClosed = (news: ChangeNotification): boolean => news.type === 'account' && Math.abs(news.until - closedUntil) < 5_000;
  await until(() => heard.some(isClosed));
  const late: ChangeNotification[] = [];
  await new Promise<void>((resolve) => {
    void host().then((store) =>
      store.onChange((news) => {
        late.push(news);
        if (isClosed(news)) resolve();
      }),
    );
  });
});

test("goes by the database's clock: a host whose clock is an hour wrong claims, leases and waits as the others do", async () => {
  const connection = name();
  const hour = 3_600_000;
  const right = await ledgerOf(connection, 60_000);
  const wrongNow = (): number => Date.now() - hour;
  const wrong = await ledgerOf(connection, 60_000, { now: wrongNow });
  await receive(wrong, changes(1), wrongNow());
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

test('goes by the clock of the process, not by what somebody sets the clock of its machine to meanwhile', async () => {
  const connection = name();
  const hour = 3_600_000;
  const machine = jest.spyOn(Date, 'now').mockImplementation(() => systemClock.now() + hour);
  const store = await openStore(url, 'tests').finally(() => machine.mockRestore());
  const ledger = await store.open(connection, { journal: 'host', lateApplyMs: 500 });
  await receive(ledger, changes(1), systemClock.now());
  const { oldestAt } = await (await ledgerOf(connection, 60_000)).statistics();
  await store.close();
  expect(Math.abs(oldestAt! - Date.now())).toBeLessThan(hour / 2);
});

test('keeps nothing of a forgotten member in what another host was last answered', async () => {
  const connection = name();
  const [one, other, third] = [await ledgerOf(connection, 60_000), await ledgerOf(connection, 60_000), await ledgerOf(connection, 60_000)];
  const marked = (tag: number): Change => ({ ...changes(1)[0]!, key: 'marked', parameters: { name: 'marked', tag } });
  const fault = { code: 'x', kind: 'rejected', message: 'x', hint: 'x', who: 'you' } as const;
  await receive(one, [marked(0)]);
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
  await receive(other, [marked(1)]);
  await receive(other, [marked(2)]);
  // The first and the second never call again; what they were answered is kept, in case that they ask again.
  expect(await third.eraseMember('marked')).toEqual({ waiting: 1, deadLetters: 0, inRequest: 0 });
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

test('takes over what a lost process had of many connections in parts, and tells of all of them at once', async () => {
  const store = await host();
  const lost = Array.from({ length: 25 }, name).sort();
  for (const connection of lost) {
    const ledger = await store.open(connection, { journal: 'host', lateApplyMs: 500 });
    await receive(ledger, changes(1));
    await claimed(ledger);
  }
  const client = new Client({ connectionString: url.replace(/\?schema=(.*)/, '?options=-c%20search_path%3D$1') });
  await client.connect();
  const ofLost = 'connection IN (SELECT connection FROM ledger WHERE name = ANY ($1))';
  const left = async () => (await client.query(`SELECT FROM claim WHERE ${ofLost}`, [lost])).rowCount;
  // In one transaction, so that no other host can sweep before.
  await client.query('BEGIN');
  await client.query(`UPDATE claim SET lease_until = 0 WHERE ${ofLost}`, [lost]);
  const { rows } = await client.query<{ sweep: string }>('SELECT sweep()');
  const told = rows.map(({ sweep }) => sweep).filter((connection) => lost.includes(connection));
  expect(told.sort()).toEqual(lost);
  expect(await left()).toBeGreaterThan(0);
  for (let turn = 0; turn < 25 && (await left()) !== 0; turn += 1) await client.query('SELECT sweep()');
  expect(await left()).toBe(0);
  await client.query('COMMIT');
  await client.end();
});

test('writes nothing while there is nothing to do', async () => {
  const connection = name();
  const store = await host();
  store.onChange(() => undefined);
  const ledger = await store.open(connection, { journal: 'host', lateApplyMs: 500 });
  await ledger.recover(Date.now(), 0);
  const watcher = await ledgerOf(name(), 60_000);
  expect(await watcher.nextDueAt(request())).toBeUndefined();
  const before = await nextTransaction();
  for (let turn = 0; turn < 20; turn += 1) expect(await ledger.claim(request())).toBeUndefined();
  expect(await nextTransaction()).toBe(before);
});

/** The next transaction that writes would have this number. */
async function nextTransaction(): Promise<string> {
  const client = new Client({ connectionString: url.split('?')[0] });
  await client.connect();
  const { rows } = await client.query<{ next: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot()) AS next');
  await client.end();
  return rows[0]!.next;
}
