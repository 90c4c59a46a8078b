import { fork } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { SqliteStore } from '../src/stores/sqlite/sqlite-store';
import { batch, batchOf } from './members';
import { round, type Figure } from './measure';

const pending = 10_000_000;
const claims = 500;

interface Report {
  readonly memoryMb: number;
  readonly elapsedMs: number;
  readonly claimsMs: readonly number[];
}

/** One process of it: so each figure of memory is that of a whole process which does nothing else. */
async function work(step: string, directory: string): Promise<void> {
  let memoryMb = 0;
  const note = (): void => {
    memoryMb = Math.max(memoryMb, process.memoryUsage.rss() / 1e6);
  };
  const startedAt = performance.now();
  const store = await SqliteStore.open(directory, {});
  const queue = await store.openHostQueue('connection');
  const other = await store.openHostQueue('other');
  let elapsedMs = performance.now() - startedAt;
  const claimsMs: number[] = [];
  if (step === 'fill') {
    for (let number = 0; number < pending / batch; number += 1) {
      await queue.enqueueOnce({ now: 0, changes: batchOf(number), intake: { received: batch, refused: [] } });
      note();
    }
    elapsedMs = performance.now() - startedAt;
  }
  if (step === 'claim') {
    for (let count = 0; count < claims; count += 1) {
      const claimedAt = performance.now();
      const claim = await queue.claim({ now: 0, partialBefore: 0, maxItems: () => batch });
      claimsMs.push(performance.now() - claimedAt);
      if (claim?.rows.length !== batch || (await other.claim({ now: 0, partialBefore: 0, maxItems: () => batch }))) throw new Error('odd');
      await queue.settle({ claim, now: 0, accepted: claim.rows, failed: [], returned: [] });
      note();
    }
  }
  note();
  process.send?.({ memoryMb, elapsedMs, claimsMs } satisfies Report);
  if (step !== 'kill') return store.close();
  await queue.enqueueOnce({ now: 0, changes: batchOf(0).slice(0, 1), intake: { received: 1, refused: [] } });
  process.kill(process.pid, 'SIGKILL');
}

function run(step: string, directory: string): Promise<Report> {
  const child = fork(__filename, [step, directory], { execArgv: [] });
  return new Promise((resolve, reject) => {
    let report: Report | undefined;
    child.on('message', (message: Report) => (report = message));
    child.on('exit', () => (report ? resolve(report) : reject(new Error(`${step} has failed`))));
  });
}

/** What ten million members that wait cost: memory, a claim, opening them again after a clean end and after a kill. Takes minutes. */
export async function benchPending(folder: string): Promise<Figure[]> {
  const directory = path.join(folder, 'pending');
  const filled = await run('fill', directory);
  const reopened = await run('open', directory);
  const claimed = await run('claim', directory);
  await run('kill', directory);
  const unclean = await run('open', directory);
  const sorted = [...claimed.claimsMs].sort((one, other) => one - other);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? NaN;
  const memoryMb = Math.max(filled.memoryMb, reopened.memoryMb, claimed.memoryMb);
  const sizeGb = statSync(path.join(directory, 'state.sqlite')).size / 1e9;
  return [
    { name: '10,000,000 members taken in, members a second', value: round(pending / (filled.elapsedMs / 1_000), 0), limit: '', ok: true },
    { name: '… size of the file', value: `${round(sizeGb, 1)} GB`, limit: '', ok: true },
    { name: '… peak memory of the process', value: `${round(memoryMb, 0)} MB`, limit: 'under 300 MB', ok: memoryMb < 300 },
    { name: '… claim of 1,000 of them, median', value: `${round(sorted[claims / 2] ?? NaN, 1)} ms`, limit: '', ok: true },
    { name: '… claim of 1,000 of them, 99th percentile', value: `${round(p99, 1)} ms`, limit: 'under 150 ms', ok: p99 < 150 },
    {
      name: '… opening them again',
      value: `${round(reopened.elapsedMs, 0)} ms`,
      limit: 'under 1,000 ms',
      ok: reopened.elapsedMs < 1_000,
    },
    { name: '… opening them again after a kill', value: `${round(unclean.elapsedMs / 1_000, 1)} s`, limit: '', ok: true },
  ];
}

const [, , step, directory] = process.argv;
if (require.main === module && step !== undefined && directory !== undefined) void work(step, directory);
