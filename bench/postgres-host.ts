import { PostgresStore } from '../src/stores/postgres/postgres-store';
import { batch, batchOf } from './members';

/** A host as a process of its own: it takes members in, or claims and settles them, or both, and says what it took. */
async function main(url: string, connection: string, from: number, count: number): Promise<void> {
  const store = await PostgresStore.open(url, 'bench');
  const queue = await store.openHostQueue(connection, { lateApplyMs: 60_000 });
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  let settled = 0;
  const takeIn = async (): Promise<void> => {
    for (let at = from; at < from + count; at += batch) {
      await queue.enqueueOnce({
        now: Date.now(),
        changes: batchOf(at / batch).map((change, tag) => ({ ...change, tag })),
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

const [url = '', connection = '', from = '0', count = '0'] = process.argv.slice(2);
void main(url, connection, Number(from), Number(count));
