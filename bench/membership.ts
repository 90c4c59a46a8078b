import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Change } from '../src/runtime/queue/change-queue';
import type { HostQueue } from '../src/stores/host-queue';
import { SqliteStore } from '../src/stores/sqlite/sqlite-store';
import { median, round, type Figure } from './measure';
import { benchMembershipPostgres } from './membership-postgres';

const batch = 1_000;
const batches = 60;
const rounds = 3;
/** Times as long as real ones. */
const start = Date.UTC(2026, 0, 1);
const memberships = [{ scope: 'membership', present: 'add', absent: 'remove' }];

/** As random as Member IDs are: neighbours by number are on different pages. */
function keyOf(number: number): string {
  return createHash('md5').update(String(number)).digest('base64url').slice(0, 18);
}

function changeOf(number: number, occurredAt: number): Change {
  const key = keyOf(number);
  const action = number % 3 === 0 ? 'remove' : 'add';
  return { action, parameters: { memberId: key }, scope: 'membership', key, group: 'all', invocationIndex: 0, occurredAt };
}

interface Delivered {
  readonly perSecond: number;
  readonly claimsMs: readonly number[];
}

/** Accept, claim and settle, one after the other, 1,000 members each. @param numbers of the members of a batch */
async function deliver(
  queue: HostQueue,
  count: number,
  numbers: (batchNumber: number) => readonly number[],
  now: number,
): Promise<Delivered> {
  const claimsMs: number[] = [];
  let elapsedMs = 0;
  for (let number = 0; number < count; number += 1) {
    const changes = numbers(number).map((member, invocationIndex) => ({ ...changeOf(member, now + number), invocationIndex }));
    const startedAt = performance.now();
    await queue.enqueueOnce({ now: now + number, changes, intake: { received: changes.length, refused: [] } });
    const claimedAt = performance.now();
    const claim = await queue.claim({ now: now + number, partialBefore: now + number, maxItems: () => batch });
    claimsMs.push(performance.now() - claimedAt);
    if (!claim) throw new Error('nothing was claimed');
    await queue.settle({ claim, now: now + number, accepted: claim.rows, failed: [], returned: [] });
    elapsedMs += performance.now() - startedAt;
  }
  return { perSecond: (count * batch * 1_000) / elapsedMs, claimsMs };
}

/** Random members of those that are known, other ones each time. */
function someOf(known: number, seed: number): (batchNumber: number) => readonly number[] {
  return (batchNumber) => {
    const first = seed * 7_919 + batchNumber * batch;
    return [...new Set(Array.from({ length: batch }, (_, at) => ((first + at) * 2_654_435_761) % known))];
  };
}

async function fill(queue: HostQueue, known: number): Promise<void> {
  const inOrder = (number: number) => Array.from({ length: batch }, (_, at) => number * batch + at);
  await deliver(queue, known / batch, inOrder, start);
}

/** What the order by time and the members cost, in each store. */
export async function benchMembership(folder: string): Promise<Figure[]> {
  return [...(await benchSqlite(folder, 1_000_000, 25_000)), ...(await benchMembershipPostgres())];
}

/** The same in SQLite with ten times as many members, which takes six minutes. */
export function benchTenMillion(folder: string): Promise<Figure[]> {
  return benchSqlite(folder, 10_000_000, 15_000);
}

/** Two queues take turns, one with and one without what is known of members. @param least members a second */
async function benchSqlite(folder: string, known: number, least: number): Promise<Figure[]> {
  const directories = { with: path.join(folder, 'membership'), without: path.join(folder, 'no-membership') };
  const stores = { with: await SqliteStore.open(directories.with, {}), without: await SqliteStore.open(directories.without, {}) };
  const queues = {
    with: await stores.with.openHostQueue('connection', { memberships }),
    without: await stores.without.openHostQueue('connection'),
  };
  await fill(queues.with, known);
  const rates: number[] = [];
  const shares: number[] = [];
  const claimsMs: number[] = [];
  for (let turn = 1; turn <= rounds; turn += 1) {
    const now = start + turn * known;
    const without = await deliver(queues.without, batches, someOf(known, turn), now);
    const kept = await deliver(queues.with, batches, someOf(known, turn), now);
    rates.push(kept.perSecond);
    shares.push(kept.perSecond / without.perSecond);
    claimsMs.push(...kept.claimsMs);
  }
  await stores.with.close();
  await stores.without.close();
  const sorted = [...claimsMs].sort((one, other) => one - other);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? NaN;
  const sizeOf = (directory: string) => statSync(path.join(directory, 'state.sqlite')).size;
  const bytes = (sizeOf(directories.with) - sizeOf(directories.without)) / known;
  const rate = median(rates);
  return [
    {
      name: `SQLite, ${round(known, 0)} members known, members a second`,
      value: round(rate, 0),
      limit: `at least ${round(least, 0)}`,
      ok: rate >= least,
    },
    { name: '… as a share of the same without members', value: round(median(shares)), limit: '', ok: true },
    { name: '… claim of 1,000, 99th percentile', value: `${round(p99, 1)} ms`, limit: 'under 25 ms', ok: p99 < 25 },
    { name: '… bytes kept of a member', value: round(bytes, 0), limit: 'at most 65', ok: bytes <= 65 },
  ];
}
