import { PostgresStore } from '../../../src/stores/postgres/postgres-store';

/**
 * A host in a process of its own. It claims and settles what waits in a connection and writes each claim as a line, until nothing waits.
 * With a pause it claims once, writes a line, and settles when it gets one.
 */
async function main(url: string, connection: string, leaseMs: number, isPausing: boolean): Promise<void> {
  const store = await PostgresStore.open(url, 'tests');
  const queue = await store.openHostQueue(connection, { lateApplyMs: 500, leaseMs });
  process.stdout.write('"ready"\n');
  await line();
  for (;;) {
    const now = Date.now();
    const claim = await queue.claim({ now, partialBefore: now, maxItems: () => 7 });
    if (!claim) {
      if ((await queue.statistics()).waiting === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
      continue;
    }
    const claimedAt = process.hrtime.bigint();
    if (isPausing) {
      process.stdout.write(`${JSON.stringify({ claimed: claim.rows.map(({ key }) => key) })}\n`);
      await line();
    }
    const outcomes = claim.rows.map(({ invocationIndex, action, attempts }) => ({
      index: invocationIndex,
      action,
      status: 'accepted' as const,
      attempts: attempts + 1,
    }));
    const settledAt = process.hrtime.bigint();
    const settled = await queue.settle({ claim, now: Date.now(), accepted: claim.rows, failed: [], returned: [], outcomes });
    const keys = claim.rows.map(({ key }) => key);
    process.stdout.write(`${JSON.stringify({ keys, from: String(claimedAt), to: String(settledAt), isStale: settled.isStale })}\n`);
    if (isPausing) break;
  }
  await store.close();
  process.stdin.destroy();
}

function line(): Promise<void> {
  return new Promise((resolve) => process.stdin.once('data', () => resolve()));
}

const [url = '', connection = '', leaseMs = '60000', mode] = process.argv.slice(2);
void main(url, connection, Number(leaseMs), mode === 'pausing');
