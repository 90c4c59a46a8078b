import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type ChangeNotification } from '../../../src/stores/host-store';
import { changes, claimed, enqueue, eventually, request, useManyHosts } from './many-hosts-case';

const { child, host, name, queueOf, url } = useManyHosts();

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
  const listener = new Client(url());
  await listener.connect();
  await listener.query(`LISTEN "${new URL(url()).searchParams.get('schema')}"`);
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

test('recovers the leases of many connections in parts, and notifies of all of them at once', async () => {
  const store = await host();
  const lost = Array.from({ length: 25 }, name).sort();
  for (const connection of lost) {
    const queue = await store.openHostQueue(connection, { lateApplyMs: 500 });
    await enqueue(queue, changes(1));
    await claimed(queue);
  }
  const client = new Client({ connectionString: url().replace(/\?schema=(.*)/, '?options=-c%20search_path%3D$1') });
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
