import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import { openTestDatabase, type TestDatabase } from '../../stores/postgres/shared-postgres';
import { password } from '../../stores/postgres/start-postgres';
import { add, membersOf, remove, setFaults, stateOf } from '../host-case';
import { openTestStore, type TestStore } from '../test-store';
import { json, linesOf, ndjson } from './http-case';
import { ServeProcess } from './serve-case';

const running: ServeProcess[] = [];
let simulator: RunningSimulator;
let database: TestDatabase;
let place: TestStore;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
  place = openTestStore();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.end()));
  await simulator.close();
  place.remove();
});

async function start(state: string): Promise<ServeProcess> {
  const args = ['--allow-destination', simulator.url, '--resend-after', '1s'];
  const host = await ServeProcess.start(state, { args, env: { PGPASSWORD: password } });
  running.push(host);
  return host;
}

/** Sets an active connection up. @returns its path */
async function connect(host: ServeProcess): Promise<string> {
  const { id } = await host.json('/v1/connections', json({ name: 'A', configuration: simulator.configuration }));
  const connection = `/v1/connections/${String(id)}`;
  await host.json(`${connection}/check`, { method: 'POST' });
  expect(await host.json(`${connection}/activate`, { method: 'POST' })).toMatchObject({ status: 'active' });
  return connection;
}

/** Resolves when nothing waits and nothing is to be sent once more. */
async function delivered(host: ServeProcess): Promise<void> {
  for (;;) {
    const { counts } = (await host.json('/v1/counts')) as { counts: { waiting: number; resends: number }[] };
    if (counts.every(({ waiting, resends }) => waiting + resends === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Repeats the same day. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Happened {
  readonly memberId: string;
  readonly action: string;
  readonly at: number;
  /** When it comes to the host, on the clock of the day. */
  readonly comesAt: number;
}

const minute = 60_000;

/** A day of members who join and leave, each up to an hour late, and one in a hundred up to 20 hours. */
function dayOf(members: number, now: number): readonly Happened[] {
  const random = randomOf(7);
  const day: Happened[] = [];
  for (let member = 0; member < members; member += 1) {
    let isMember = random() < 0.5;
    let at = now - 22 * 60 * minute + random() * 300 * minute;
    for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes -= 1) {
      isMember = !isMember;
      at += minute + random() * 300 * minute;
      const late = random() < 0.01 ? random() * 20 * 60 * minute : random() * 60 * minute;
      day.push({ memberId: `m${member}`, action: isMember ? add : remove, at: Math.floor(Math.min(at, now)), comesAt: at + late });
    }
  }
  return day.sort((one, other) => one.comesAt - other.comesAt);
}

/** Who is a member at the end, by when things happened. */
function endOf(day: readonly Happened[]): string[] {
  const last = new Map<string, Happened>();
  for (const each of day) if (each.at >= (last.get(each.memberId)?.at ?? 0)) last.set(each.memberId, each);
  return [...last.values()]
    .filter(({ action }) => action === add)
    .map(({ memberId }) => memberId)
    .sort();
}

test.each([
  ['one host on SQLite', 1, () => place.directory],
  ['two hosts on PostgreSQL', 2, () => database.url()],
])('a day of reordered events ends right, with %s', async (_what, count, stateOfHosts) => {
  const state = stateOfHosts();
  const hosts: ServeProcess[] = [];
  while (hosts.length < count) hosts.push(await start(state));
  const [one] = hosts;
  if (!one) throw new Error('no host');
  const connection = await connect(one);
  await setFaults(simulator, ['status=503,probability=0.1', 'drop=after,probability=0.1']);
  const day = dayOf(2_000, Date.now());
  let stale = 0;
  const send = async (host: ServeProcess, records: readonly Happened[]) => {
    const body = records.map(({ action, memberId, at }) => ({ action, parameters: { memberId }, occurredAt: new Date(at).toISOString() }));
    const answer = await host.json(`${connection}/invocations`, json(body));
    expect(answer).toMatchObject({ results: body.map(() => ({ status: 'queued' })) });
    stale += (answer as { times?: { stale?: number } }).times?.stale ?? 0;
  };
  // The hosts take in at the same time, so that they overtake each other as well.
  for (let first = 0; first < day.length; first += 200 * hosts.length)
    await Promise.all(hosts.map((host, at) => send(host, day.slice(first + at * 200, first + (at + 1) * 200))));
  await setFaults(simulator, []);
  await delivered(one);
  expect(await membersOf(simulator)).toEqual(endOf(day));
  expect((await stateOf(simulator)).counters.violations).toBe(0);
  expect(stale).toBeGreaterThan(100);
  // And each answer about a member agrees with it.
  for (const memberId of ['m0', 'm1', 'm2', 'm3']) {
    const { scopes, by } = (await one.json(`${connection}/member`, json({ key: memberId }))) as {
      by: string;
      scopes: { accepted?: { isPresent: boolean } }[];
    };
    expect([memberId, by, scopes[0]?.accepted?.isPresent]).toEqual([memberId, 'host', endOf(day).includes(memberId)]);
  }
});

const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `m${String(from + at).padStart(6, '0')}`);
const csv = (keys: readonly string[]) => `memberId\n${keys.join('\n')}\n`;

test.each([
  ['the same host', () => place.directory],
  ['the other host', () => database.url()],
])('a whole audience that was interrupted goes on with the same file and key, on %s', async (_what, stateOfHosts) => {
  const state = stateOfHosts();
  const first = await start(state);
  const connection = await connect(first);
  const other = state.startsWith('postgres') ? await start(state) : undefined;
  await linesOf(
    await first.call(
      `${connection}/invocations`,
      ndjson(
        numbered(0, 1_000)
          .map((memberId) => `${JSON.stringify({ action: add, parameters: { memberId } })}\n`)
          .join(''),
      ),
    ),
  );
  await delivered(first);
  const post = (host: ServeProcess, keys: readonly string[], key: string, accept: string) =>
    host.call(`${connection}/sync?allowRemovals=100%25`, {
      method: 'POST',
      body: csv(keys),
      headers: { 'content-type': 'text/csv', accept, 'idempotency-key': key },
    });
  /** Kills the host as soon as a part is on disk. @returns whether that was before the end */
  const isInterrupted = async (host: ServeProcess, keys: readonly string[], key: string): Promise<boolean> => {
    const response = await post(host, keys, key, 'application/x-ndjson');
    let text = '';
    try {
      for await (const part of response.body ?? []) {
        text += Buffer.from(part as Uint8Array).toString();
        if (/"sending","enqueued":[1-9]/.test(text)) host.kill('SIGKILL');
      }
    } catch {
      // The response broke off.
    }
    await host.ended;
    return !text.includes('"dryRun":false');
  };
  // While nothing is sent, no lease of the killed host is waited for.
  await first.call(`${connection}/pause`, { method: 'POST' });
  let before: readonly string[] = numbered(0, 1_000);
  let members = before;
  let key = '';
  // Where this machine is faster than the kill, it is tried again with more.
  for (const last of [60_000, 240_000]) {
    members = numbered(500, last);
    key = `whole-${last}`;
    if (await isInterrupted(last === 60_000 ? first : await start(state), members, key)) break;
    before = members;
  }
  const next = other ?? (await start(state));
  let again = await post(next, members, key, 'application/json');
  while (again.status === 409) {
    expect(await again.json()).toMatchObject({ code: 'sync_running' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    again = await post(next, members, key, 'application/json');
  }
  const [had, has] = [new Set(before), new Set(members)];
  expect(await again.json()).toMatchObject({
    dryRun: false,
    comparison: {
      added: members.filter((member) => !had.has(member)).length,
      removed: before.filter((member) => !has.has(member)).length,
      unchanged: members.filter((member) => had.has(member)).length,
    },
  });
  await next.call(`${connection}/activate`, { method: 'POST' });
  await delivered(next);
  expect(await membersOf(simulator)).toEqual(members);
  const repeated = await post(next, members, key, 'application/json');
  expect(await repeated.json()).toMatchObject({ repeated: true });
});
