import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Invocation } from '../../../src/contract';
import { deliver } from '../../../src/runtime/delivery/deliver';
import type { ChangeQueue } from '../../../src/runtime/queue/change-queue';
import { SqliteStore } from '../../../src/stores/sqlite/sqlite-store';
import { randomFailures } from '../../runtime/delivery/random-failures';
import { seeded, type VirtualClock } from '../../runtime/delivery/virtual-clock';
import { makeWorld, membershipActions, type World } from '../../runtime/delivery/world';
import { exhaust } from './exhaust';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Changes happen over so long. */
const dayMs = 24 * hourMs;
/** How often the source sends what has come to it. */
const sendsEveryMs = 5 * minuteMs;
const expiresEveryMs = 15 * minuteMs;

/** How a source is late, and what it says of it. */
export interface LateSource {
  /** `undefined`: the order of arrival counts. Milliseconds. */
  readonly orderWindowMs: number | undefined;
  /** The times are rounded down to so much; default 1 ms. */
  readonly precisionMs?: number;
  /** Of the changes, those without a time; default 0. */
  readonly shareUntimed?: number;
  /** Nothing is late, but 5 % of the changes come once more, up to an hour later. */
  readonly repeats?: boolean;
}

export interface LateResult {
  readonly changes: number;
  /** Members that are not as their newest change says. */
  readonly wrong: number;
  /** Members in all requests together. */
  readonly carried: number;
}

interface LateChange {
  readonly member: string;
  readonly action: 'add' | 'remove';
  readonly happenedMs: number;
  readonly arrivesMs: number;
}

/** Of each member 1 to 4 changes, from half a minute to four hours apart; each is up to an hour late, 1 % of them up to 20 hours. */
function planLate(seed: number, members: number, repeats: boolean): readonly LateChange[] {
  const random = seeded(seed);
  const plan: LateChange[] = [];
  for (let number = 0; number < members; number += 1) {
    let happenedMs = random() * dayMs;
    let action: LateChange['action'] = random() < 0.7 ? 'add' : 'remove';
    for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1) {
      const late = (random() < 0.01 ? 20 : 1) * hourMs * random();
      const change = { member: `m${number}`, action, happenedMs };
      plan.push({ ...change, arrivesMs: happenedMs + (repeats ? 0 : late) });
      if (repeats && random() < 0.05) plan.push({ ...change, arrivesMs: happenedMs + random() * hourMs });
      action = action === 'add' ? 'remove' : 'add';
      happenedMs += 30_000 * 480 ** random();
    }
  }
  return plan.sort((one, other) => one.arrivesMs - other.arrivesMs);
}

/** What the segment holds if all is well. */
function expectedOf(plan: readonly LateChange[]): ReadonlySet<string> {
  const newest = new Map<string, LateChange>();
  for (const change of plan) if (change.happenedMs >= (newest.get(change.member)?.happenedMs ?? 0)) newest.set(change.member, change);
  return new Set([...newest.values()].filter(({ action }) => action === 'add').map(({ member }) => member));
}

/** Lets a host's queue in SQLite deliver what a late source sends, to a vendor that fails for a tenth of the requests, on a virtual clock. */
export async function playLateSource(seed: number, members: number, source: LateSource): Promise<LateResult> {
  const plan = planLate(seed, members, source.repeats === true);
  const world = makeWorld(seed + 1, { fate: randomFailures(seed + 2, 0.1, undefined, Infinity) });
  const { clock, vendor } = world;
  const folder = mkdtempSync(path.join(tmpdir(), 'late-source-'));
  const store = await SqliteStore.open(path.join(folder, 'state'), {});
  try {
    const { orderWindowMs } = source;
    const memberships = [{ scope: 'membership', present: 'add', absent: 'remove' }];
    const queue = await store.openHostQueue('connection', orderWindowMs === undefined ? {} : { memberships, orderWindowMs });
    const runtime = {
      ...world.runtime,
      actions: membershipActions(1_000),
      capacity: 1e9,
      batchDelayMs: minuteMs,
      queue: held(queue, clock),
    };
    const records = arrivals(plan, source, seeded(seed + 3), store, world);
    await clock.run(exhaust(deliver(records, runtime).batches()).then(() => clock.sleep(2 * minuteMs)));
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
  const expected = expectedOf(plan);
  const missing = [...expected].filter((member) => !vendor.segment.has(member)).length;
  const tooMany = [...vendor.segment].filter((member) => !expected.has(member)).length;
  return { changes: plan.length, wrong: missing + tooMany, carried: vendor.sizes.reduce((sum, size) => sum + size, 0) };
}

/** Gives what has come in every few minutes, and expires what a host would. */
async function* arrivals(
  plan: readonly LateChange[],
  { orderWindowMs, precisionMs = 1, shareUntimed = 0 }: LateSource,
  random: () => number,
  store: SqliteStore,
  { clock }: World,
): AsyncGenerator<readonly Invocation[]> {
  const startedAt = clock.now();
  let expiredAt = startedAt;
  for (let at = 0; at < plan.length;) {
    const first = at;
    while (at < plan.length && startedAt + plan[at]!.arrivesMs <= clock.now()) at += 1;
    if (at > first)
      yield plan.slice(first, at).map(({ member, action, happenedMs }) => {
        const occurredAt = new Date(Math.floor((startedAt + happenedMs) / precisionMs) * precisionMs).toISOString();
        return { action, parameters: { id: member }, ...(random() >= shareUntimed && { occurredAt }) };
      });
    const nextMs = at < plan.length ? startedAt + plan[at]!.arrivesMs - clock.now() : 0;
    await clock.sleep(Math.max(1, Math.ceil(nextMs / sendsEveryMs)) * sendsEveryMs);
    if (orderWindowMs === undefined || clock.now() < expiredAt + expiresEveryMs) continue;
    expiredAt = clock.now();
    await clock.hold(store.expire({ outcomes: expiredAt, deadLetters: 0, idempotencyKeys: 0, members: expiredAt - orderWindowMs }));
  }
}

/** The virtual clock stands still while the thread of a queue works. */
function held(queue: ChangeQueue, clock: VirtualClock): ChangeQueue {
  const hold =
    <In extends unknown[], Out>(call: (...given: In) => Promise<Out>) =>
    (...given: In): Promise<Out> =>
      clock.hold(call.apply(queue, given));
  return {
    isDurable: queue.isDurable,
    recover: hold(queue.recover),
    enqueue: hold(queue.enqueue),
    claim: hold(queue.claim),
    settle: hold(queue.settle),
    nextDueAt: hold(queue.nextDueAt),
    drain: hold(queue.drain),
    get size() {
      return queue.size;
    },
    get resends() {
      return queue.resends;
    },
  };
}
