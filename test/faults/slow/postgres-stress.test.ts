import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import { PostgresStore } from '../../../src/stores/postgres/postgres-store';
import { seeded } from '../../runtime/delivery/virtual-clock';
import { startPostgres, type RunningPostgres } from '../../stores/postgres/start-postgres';
import type { Reply, Report } from './stress-child';

let server: RunningPostgres;
let store: PostgresStore | undefined;
const children: ChildProcess[] = [];

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await store?.close();
  await server.stop();
});

const hour = 3_600_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Applies each request at once or late. A key must not be in two requests at a time. */
class Vendor {
  readonly values = new Map<string, number>();
  readonly doubled: string[] = [];
  readonly #random = seeded(5);
  readonly #accepted = new Set<string>();
  readonly #inFlight = new Map<string, { readonly child: ChildProcess; readonly id: string }>();

  async serve(child: ChildProcess, id: string, changes: readonly (readonly [string, number])[]): Promise<void> {
    for (const [key] of changes) {
      if (this.#inFlight.has(key)) this.doubled.push(key);
      this.#inFlight.set(key, { child, id });
    }
    const chance = this.#random();
    // A change that was accepted, or is applied late, is never refused.
    const isKnown = changes.some((change) => this.#accepted.has(change.join(' ')));
    const fate: Reply['fate'] = chance < 0.7 ? 'accepted' : chance < 0.8 && !isKnown ? 'refused' : chance < 0.9 ? 'unavailable' : 'lost';
    await pause(this.#random() * 40);
    const apply = (): void => changes.forEach(([key, value]) => this.values.set(key, value));
    if (fate === 'accepted' || fate === 'lost') for (const change of changes) this.#accepted.add(change.join(' '));
    if (fate === 'accepted') apply();
    if (fate === 'lost') setTimeout(apply, this.#random() * 300);
    for (const [key] of changes) if (this.#inFlight.get(key)?.id === id) this.#inFlight.delete(key);
    if (child.connected) child.send({ id, fate });
  }

  /** Another process may recover what this one had in requests, and send it again. */
  lose(child: ChildProcess): void {
    for (const [key, { child: owner }] of this.#inFlight) if (owner === child) this.#inFlight.delete(key);
  }
}

test('hosts with wrong clocks do everything at once, one is stopped, one killed, the server restarted: nothing is lost or out of order', async () => {
  const url = server.url('stress');
  store = await PostgresStore.open(url, 'tests');
  const queue = await store.openHostQueue('stress', { lateApplyMs: 800, leaseMs: 3_000 });
  const vendor = new Vendor();
  const latest = new Map<string, { index: number; value: number }>();
  const received = new Map<number, string>();
  const start = async (
    seed: number,
    offsetMs: number,
  ): Promise<{ child: ChildProcess; done: Promise<unknown>; ended: Promise<unknown> }> => {
    const child = fork(path.join(__dirname, 'stress-child.js'), [url, String(seed), String(offsetMs), '60']);
    children.push(child);
    const ended = once(child, 'exit');
    await once(child, 'message');
    const done = new Promise<void>((resolve) =>
      child.on('message', (report: Report) => {
        if (report.type === 'done') resolve();
        if (report.type === 'request') void vendor.serve(child, report.id, report.changes);
        if (report.type !== 'received') return;
        for (const [at, [key, value]] of report.changes.entries()) {
          const index = report.first + at;
          received.set(index, key);
          if ((latest.get(key)?.index ?? -1) < index) latest.set(key, { index, value });
        }
      }),
    );
    return { child, done, ended };
  };
  const hosts = [await start(1, 0), await start(2, 3 * hour), await start(3, -5 * hour)];
  await pause(500);
  const [, stopped, victim] = hosts;
  stopped!.child.kill('SIGSTOP');
  await pause(1);
  vendor.lose(stopped!.child);
  await pause(4_000);
  await server.kill();
  await server.start();
  stopped!.child.kill('SIGCONT');
  await pause(1_000);
  await Promise.all(hosts.map(({ done }) => done));
  victim!.child.kill('SIGKILL');
  await victim!.ended;
  vendor.lose(victim!.child);

  // Delivers what is left, and replays what was refused until nothing is.
  for (;;) {
    const { waiting, resends, deadLetters } = await queue.statistics();
    if (waiting + resends + deadLetters === 0) break;
    for (const { id, parameters } of await queue.findDeadLetters({ limit: 100 })) {
      const [key, value] = [String(parameters['key']), Number(parameters['value'])];
      const change = { action: 'add', parameters, scope: 'membership', key, group: 'replayed', invocationIndex: 0 };
      const { first, replayed } = await queue.replay({ now: Date.now(), changes: [change], deadLetters: [id] });
      if (replayed === 0) continue;
      received.set(first, key);
      if ((latest.get(key)?.index ?? -1) < first) latest.set(key, { index: first, value });
    }
    await pause(50);
  }
  for (const { child } of hosts.slice(0, 2)) child.send('end');
  await Promise.all(hosts.map(({ ended }) => ended));
  await pause(400);

  expect(vendor.doubled).toEqual([]);
  const isKept = (key: string): boolean => key.startsWith('m');
  const wanted = [...latest].filter(([key]) => isKept(key)).sort();
  expect(wanted.map(([key]) => [key, vendor.values.get(key)])).toEqual(wanted.map(([key, { value }]) => [key, value]));
  const outcomes = new Map<number, number>();
  for (let after: string | undefined; ;) {
    const { entries, cursor } = await queue.findOutcomes({ limit: 1_000, ...(after !== undefined && { after }) });
    for (const { first, count } of entries) for (let at = first; at < first + count; at += 1) outcomes.set(at, (outcomes.get(at) ?? 0) + 1);
    if (cursor === undefined) break;
    after = cursor;
  }
  expect([...outcomes].filter(([, times]) => times > 1)).toEqual([]);
  expect([...outcomes.keys()].filter((index) => !received.has(index))).toEqual([]);
  // What was erased has no outcome.
  expect([...received].filter(([index, key]) => isKept(key) && !outcomes.has(index))).toEqual([]);
  const client = new Client({ connectionString: url.split('?')[0] });
  await client.connect();
  const { rows } = await client.query<Record<string, number>>(
    `SELECT (SELECT deadlocks::int FROM pg_stat_database WHERE datname = 'postgres') AS deadlocks, size::int, resends::int, successors::int,
      (SELECT count(*)::int FROM stress.change c WHERE c.connection_id = q.connection_id) AS changes,
      (SELECT count(*)::int FROM stress.claim) AS claims,
      (SELECT count(*)::int FROM stress.queue_position WHERE position < 0) AS batches FROM stress.queue q`,
  );
  await client.end();
  expect(rows).toEqual([{ deadlocks: 0, size: 0, resends: 0, successors: 0, changes: 0, claims: 0, batches: 0 }]);
});
