import { hash } from 'node:crypto';
import { PostgresStore } from '../src/stores/postgres/postgres-store';
import type { Change } from '../src/runtime/queue/change-queue';
import { batch, batchOf, changeOf } from './members';

const hourMs = 3_600_000;
const memberships = [{ scope: 'membership', present: 'add-member-to-segment', absent: 'remove-member-from-segment' }];

/**
 * Keys are random, since those of `changeOf` fill an index more evenly than any real ones. With members, changes happened within an
 * hour, in no order; what comes again happened in the hour after that.
 */
function randomBatch(from: number, count: number, order: string): Change[] {
  return Array.from({ length: batch }, (_, position) => {
    const index = order === 'again' ? ((from + position) * 7_919) % count : from + position;
    const key = `user-${hash('md5', String(index)).slice(0, 15)}`;
    const change = { ...changeOf(from + position), key, invocationIndex: position };
    const occurredAt = Date.now() - (order === 'again' ? 1 : 2) * hourMs + ((index * 7_919) % hourMs);
    return order === 'none' ? change : { ...change, occurredAt };
  });
}

/** A host as a process of its own: it takes members in, or claims and settles them, or both, and says what it took. With `members` it keeps what is
 * known of each, and with `again` as well, in another order; with `none` it takes the same members, and keeps nothing. */
async function main(url: string, connection: string, from: number, count: number, order?: string): Promise<void> {
  const keepsMembers = order === 'members' || order === 'again';
  const store = await PostgresStore.open(url, 'bench');
  const queue = await store.openHostQueue(connection, { lateApplyMs: 60_000, ...(keepsMembers && { memberships }) });
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  let settled = 0;
  const takeIn = async (): Promise<void> => {
    for (let at = from; at < from + count; at += batch) {
      await queue.enqueueOnce({
        now: Date.now(),
        changes: order === undefined ? batchOf(at / batch) : randomBatch(at, count, order),
        intake: { received: batch, refused: [] },
      });
    }
  };
  const deliver = async (until: () => boolean): Promise<void> => {
    for (;;) {
      const now = Date.now();
      const claim = await queue.claim({ now, partialBefore: now, maxItems: () => batch });
      if (!claim) {
        if (until()) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
        continue;
      }
      const outcomes = claim.rows.map(({ invocationIndex, action }) => ({
        index: invocationIndex,
        action,
        status: 'accepted' as const,
        attempts: 1,
      }));
      await queue.settle({ claim, now, accepted: claim.rows, failed: [], returned: [], outcomes });
      settled += claim.rows.length;
    }
  };
  let isTakenIn = false;
  const intake = takeIn().then(() => (isTakenIn = true));
  await Promise.all([intake, deliver(() => isTakenIn), deliver(() => isTakenIn)]);
  const { user, system } = process.cpuUsage(cpu);
  const elapsedMs = performance.now() - startedAt;
  process.stdout.write(`${JSON.stringify({ settled, elapsedMs, cpuMs: (user + system) / 1_000 })}\n`);
  await store.close();
  process.stdin.destroy();
}

const [url = '', connection = '', from = '0', count = '0', order] = process.argv.slice(2);
void main(url, connection, Number(from), Number(count), order);
