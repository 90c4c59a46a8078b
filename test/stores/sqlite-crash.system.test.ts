import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Change } from '../../src/runtime/queue/change-queue';
import type { RunQueue } from '../../src/stores/run-store';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';

const folder = mkdtempSync(path.join(tmpdir(), 'crash-'));
afterAll(() => rmSync(folder, { recursive: true }));

const start = 1_000_000;
const request = (now: number) => ({ now, partialBefore: now, maxItems: () => 2 });
let states = 0;

function change(key: string, invocationIndex: number): Change {
  return { action: 'add', parameters: { id: key }, scope: 'membership', key, group: 'add\nsegment', invocationIndex };
}

interface State {
  readonly store: SqliteStore;
  readonly queue: RunQueue;
  readonly directory: string;
}

async function openIn(directory: string): Promise<State> {
  const store = await SqliteStore.open(directory, {});
  return { store, queue: await store.openRunQueue('run', { lateApplyMs: 0 }), directory };
}

async function reopened({ store, directory }: State): Promise<State> {
  await store.close();
  return openIn(directory);
}

function opened(): Promise<State> {
  return openIn(path.join(folder, String((states += 1))));
}

describe('a reopened SQLite queue', () => {
  test('returns what was in a request in the same batches, uncertain, with an attempt more', async () => {
    const state = await opened();
    const { queue } = state;
    await queue.enqueue(['a', 'b', 'c', 'd', 'e'].map(change), start);
    const first = await queue.claim(request(start));
    await queue.settle({
      claim: first!,
      now: start,
      accepted: [],
      failed: [],
      returned: [{ rows: first!.rows, notBefore: start, isTransient: true }],
    });
    await queue.claim(request(start));
    await queue.claim(request(start));
    const { queue: again, store } = await reopened(state);
    expect(await again.recover(start + 10, start + 900)).toEqual({ received: 0, open: 0, superseded: [] });
    const claims = [];
    for (let claim = await again.claim(request(start + 10)); claim; claim = await again.claim(request(start + 10))) {
      claims.push(
        claim.rows.map(({ invocationIndex, attempts, consecutiveFailures, uncertainUntil, group }) => [
          invocationIndex,
          attempts,
          consecutiveFailures,
          uncertainUntil,
          group,
        ]),
      );
    }
    expect(claims).toEqual([
      [
        [0, 2, 1, start + 900, 'add\nsegment'],
        [1, 2, 1, start + 900, 'add\nsegment'],
      ],
      [
        [2, 1, 0, start + 900, 'add\nsegment'],
        [3, 1, 0, start + 900, 'add\nsegment'],
      ],
      [[4, 0, 0, 0, 'add\nsegment']],
    ]);
    await store.close();
  });

  test.each([
    ['ten years ahead', 315_360_000_000],
    ['an hour behind', -3_600_000],
  ])('trusts no time that a clock %s wrote', async (_, offset) => {
    const state = await opened();
    const { queue } = state;
    const wrong = 10_000_000_000 + offset;
    const now = 10_000_000_000;
    await queue.enqueue(['a', 'b'].map(change), wrong);
    const claim = await queue.claim(request(wrong));
    const batch = { rows: claim!.rows, notBefore: wrong, isTransient: true, uncertainUntil: wrong + 900 };
    await queue.settle({ claim: claim!, now: wrong, accepted: [], failed: [], returned: [batch] });
    const again = await queue.claim(request(wrong));
    await queue.settle({ claim: again!, now: wrong, accepted: again!.rows, failed: [], returned: [] });
    await queue.enqueue([change('c', 2)], wrong);
    const { queue: next, store } = await reopened(state);
    await next.recover(now, now + 900);
    const claimed = async (at: number): Promise<unknown> =>
      (await next.claim(request(at)))?.rows.map(({ key, isResend, uncertainUntil }) => [key, isResend, uncertainUntil]);
    expect(await next.nextDueAt({ ...request(now), partialBefore: now - 100 })).toBeLessThanOrEqual(now + 100);
    expect(await claimed(now)).toEqual([['c', false, 0]]);
    expect(await claimed(now + 899)).toBeUndefined();
    expect(await claimed(now + 900)).toEqual([
      ['a', true, now + 900],
      ['b', true, now + 900],
    ]);
    await store.close();
  });

  test('waits no longer for a retry than for an uncertainty, whatever a clock ten years ahead wrote', async () => {
    const state = await opened();
    const { queue } = state;
    const wrong = start + 315_360_000_000;
    await queue.enqueue([change('a', 0)], wrong);
    const claim = await queue.claim(request(wrong));
    const returned = [{ rows: claim!.rows, notBefore: wrong, isTransient: true }];
    await queue.settle({ claim: claim!, now: wrong, accepted: [], failed: [], returned });
    const { queue: again, store } = await reopened(state);
    await again.recover(start, start + 900);
    expect((await again.claim(request(start + 900)))?.rows.map(({ key }) => key)).toEqual(['a']);
    await store.close();
  });

  test('supersedes what was in a request and has a successor, which inherits the uncertainty', async () => {
    const state = await opened();
    const { queue } = state;
    await queue.begin({ sha256: '', bytes: 0, reading: '' });
    await queue.enqueue([change('a', 0)], start, { received: 1, refused: [] });
    await queue.claim(request(start));
    await queue.enqueue([change('a', 1)], start, { received: 2, refused: [] });
    const { queue: again, store } = await reopened(state);
    await again.begin({ sha256: '', bytes: 0, reading: '' });
    const { received, open, superseded } = await again.recover(start, start + 900);
    expect([received, open, superseded.map(({ invocationIndex }) => invocationIndex)]).toEqual([2, 1, [0]]);
    expect(await again.outcomes(0, 10)).toEqual([{ index: 0, action: 'add', status: 'superseded', attempts: 1 }]);
    const claim = await again.claim(request(start));
    expect(claim?.rows.map(({ invocationIndex, uncertainUntil }) => [invocationIndex, uncertainUntil])).toEqual([[1, start + 900]]);
    await store.close();
  });

  test('keeps keys apart that SQLite alone would confuse', async () => {
    const state = await opened();
    const { queue } = state;
    const keys = ['\ud800', '\ud801', '\ufffd', 'a', 'a\u0000b', 'a\u0000c', '\u0001"a"', '"a"', '🦊', 'é', 'e\u0301'];
    expect(await queue.enqueue(keys.map(change), start)).toEqual([]);
    const { queue: again, store } = await reopened(state);
    const claim = await again.claim({ ...request(start), maxItems: () => 100 });
    expect(claim?.rows.map(({ key, parameters }) => [key, parameters['id']])).toEqual(keys.map((key) => [key, key]));
    await store.close();
  });
});
