import { describe, expect, test } from '@jest/globals';
import type { Change, ChangeQueue } from '../../src/runtime/queue/change-queue';
import { indexesOf, request, settlement } from './queue-case';
import { at, claimedAt, lose, minuteMs, noon, settleAll, timed } from './store/membership/membership-case';

/** What every queue must do that keeps the order of changes by their time. */
export function orderContract(name: string, open: () => Promise<ChangeQueue>): void {
  describe(`${name} queue, by time`, () => {
    async function enqueued(queue: ChangeQueue, changes: readonly Change[], now = noon): Promise<number[]> {
      return indexesOf(await queue.enqueue(changes, now)).sort((one, other) => one - other);
    }
    /** A queue that has accepted one change. */
    async function accepted(...changes: readonly Change[]): Promise<ChangeQueue> {
      const queue = await open();
      for (const change of changes) {
        await queue.enqueue([change], noon);
        await settleAll(queue);
      }
      return queue;
    }

    test('supersedes at once what is older than what was accepted, and lets what is as old pass', async () => {
      const queue = await accepted(timed('a', 'add', -30));
      expect(await enqueued(queue, [timed('a', 'remove', -31, 1)])).toEqual([1]);
      expect([queue.size, await queue.claim(request(noon))]).toEqual([0, undefined]);
      expect(await enqueued(queue, [timed('a', 'remove', -30, 2)])).toEqual([]);
      expect(indexesOf((await claimedAt(queue)).rows)).toEqual([2]);
    });

    test('returns what is too old as it was given, without an attempt', async () => {
      const queue = await accepted(timed('a', 'add', -30));
      expect(await queue.enqueue([timed('a', 'remove', -31, 7)], noon)).toMatchObject([
        { invocationIndex: 7, action: 'remove', attempts: 0, isResend: false },
      ]);
    });

    test('knows the newest time of the change behind a request, else of the row, else of what was settled', async () => {
      const queue = await accepted(timed('a', 'add', -30));
      expect(await enqueued(queue, [timed('a', 'remove', -20, 1)])).toEqual([]);
      // Newer than what was accepted, older than what waits.
      expect(await enqueued(queue, [timed('a', 'add', -25, 2)])).toEqual([2]);
      const first = await claimedAt(queue);
      expect(await enqueued(queue, [timed('a', 'add', -25, 3)])).toEqual([3]);
      expect(await enqueued(queue, [timed('a', 'add', -10, 4)])).toEqual([]);
      // Newer than what is in the request, older than what is behind it.
      expect(await enqueued(queue, [timed('a', 'remove', -15, 5)])).toEqual([5]);
      await queue.settle(settlement(first, noon, { accepted: first.rows }));
      expect(await enqueued(queue, [timed('a', 'remove', -15, 6)])).toEqual([6]);
      const second = await claimedAt(queue);
      expect(indexesOf(second.rows)).toEqual([4]);
      await queue.settle(settlement(second, noon, { accepted: second.rows }));
      expect(await enqueued(queue, [timed('a', 'remove', -15, 7)])).toEqual([7]);
      expect(queue.size).toBe(0);
    });

    test('takes a change without a time as of its arrival, and never changes that', async () => {
      const queue = await open();
      await queue.enqueue([timed('a', 'add', undefined)], noon);
      const first = await claimedAt(queue);
      expect(first.rows).toMatchObject([{ occurredAt: noon }]);
      await queue.settle(settlement(first, at(60), { returned: [{ rows: first.rows, notBefore: at(60), isTransient: true }] }));
      expect(await enqueued(queue, [timed('a', 'remove', -1, 1)], at(60))).toEqual([1]);
      expect((await claimedAt(queue, at(60))).rows).toMatchObject([{ invocationIndex: 0, occurredAt: noon }]);
      expect(await enqueued(queue, [timed('a', 'remove', 1, 2)], at(60))).toEqual([]);
    });

    test('takes a change without a time as newer than all that is known, also when a clock was ahead', async () => {
      const queue = await accepted(timed('a', 'add', 4));
      expect(await enqueued(queue, [timed('a', 'remove', 3, 1)])).toEqual([1]);
      expect(await enqueued(queue, [timed('a', 'remove', undefined, 2)], at(1))).toEqual([]);
      expect((await claimedAt(queue, at(1))).rows).toMatchObject([{ invocationIndex: 2, occurredAt: at(4) }]);
      // Of what waits as well, and behind a request.
      expect(await enqueued(queue, [timed('a', 'add', 5, 3)], at(1))).toEqual([]);
      expect(await enqueued(queue, [timed('a', 'remove', undefined, 4)], at(1))).toEqual([3]);
      expect(await enqueued(queue, [timed('a', 'add', 4, 5)], at(1))).toEqual([5]);
    });

    test('takes a time that is more than five minutes ahead as none', async () => {
      const queue = await open();
      await queue.enqueue(
        [timed('a', 'add', 5), { ...timed('b', 'add', 5, 1), occurredAt: at(5) + 1 }, timed('c', 'add', 525_600, 2)],
        noon,
      );
      expect((await claimedAt(queue)).rows.map(({ occurredAt }) => occurredAt)).toEqual([at(5), noon, noon]);
    });

    test('takes of one call the newest by time, and of equally old ones the last', async () => {
      const queue = await open();
      const changes = [
        timed('a', 'remove', -10, 0),
        timed('a', 'add', -20, 1),
        timed('a', 'add', -10, 2),
        timed('a', 'remove', -30, 3),
        timed('b', 'add', -5, 4),
        timed('b', 'remove', undefined, 5),
        timed('b', 'add', -1, 6),
        timed('c', 'add', 4, 7),
        timed('c', 'remove', undefined, 8),
      ];
      expect(await enqueued(queue, changes)).toEqual([0, 1, 3, 4, 6, 7]);
      const left = [await claimedAt(queue), await claimedAt(queue)].flatMap(({ rows }) => rows);
      expect(indexesOf(left).sort()).toEqual([2, 5, 8]);
      expect(left.find(({ key }) => key === 'c')).toMatchObject({ occurredAt: at(4) });
    });

    test('never brings back what was too old, also when the newer one fails', async () => {
      const queue = await open();
      await queue.enqueue([timed('a', 'remove', -10, 0)], noon);
      expect(await enqueued(queue, [timed('a', 'add', -20, 1)])).toEqual([1]);
      await settleAll(queue, noon, 'failed');
      expect(queue.size).toBe(0);
      // What failed was newer all the same.
      expect(await enqueued(queue, [timed('a', 'add', -20, 2)])).toEqual([2]);
      expect(await enqueued(queue, [timed('a', 'add', -10, 3)])).toEqual([]);
    });

    test('keeps what is sent once more when an older change comes in', async () => {
      const queue = await open();
      await queue.enqueue([timed('a', 'add', -10)], noon);
      await lose(queue, await claimedAt(queue), noon, noon + minuteMs);
      const again = await claimedAt(queue);
      await queue.settle(settlement(again, noon, { accepted: again.rows }));
      expect(queue.resends).toBe(1);
      expect(await enqueued(queue, [timed('a', 'remove', -11, 1)])).toEqual([1]);
      expect([queue.size, queue.resends]).toEqual([1, 1]);
      // It had its outcome.
      expect(await enqueued(queue, [timed('a', 'remove', -9, 2)])).toEqual([]);
      expect([queue.size, queue.resends]).toEqual([1, 0]);
      expect((await claimedAt(queue)).rows).toMatchObject([{ invocationIndex: 2, uncertainUntil: noon + minuteMs }]);
    });

    test('keeps the order of each key of each scope by itself, and none of changes without a scope', async () => {
      const queue = await accepted(timed('a', 'add', -10));
      const free = { ...timed('', 'add', -50, 3), scope: undefined };
      const others = [timed('b', 'add', -50, 1), { ...timed('a', 'add', -50, 2), scope: 'profile' }, free, { ...free, invocationIndex: 4 }];
      expect(await enqueued(queue, others)).toEqual([]);
      const { rows } = await claimedAt(queue);
      expect(indexesOf(rows)).toEqual([1, 2, 3, 4]);
      // Their time is the code's to use.
      expect(rows.map(({ occurredAt }) => occurredAt)).toEqual([at(-50), at(-50), at(-50), at(-50)]);
    });

    test('takes many at once, whatever part of them is too old', async () => {
      const keys = Array.from({ length: 450 }, (_, number) => `many-${number}`);
      const queue = await open();
      await queue.enqueue(
        keys.map((key, index) => timed(key, 'add', -10, index)),
        noon,
      );
      await settleAll(queue);
      const later = keys.map((key, index) => timed(key, 'remove', index % 3 === 0 ? -20 : -5, 1_000 + index));
      const stale = later.filter(({ occurredAt }) => occurredAt === at(-20)).map(({ invocationIndex }) => invocationIndex);
      expect(await enqueued(queue, later)).toEqual(stale);
      expect((await claimedAt(queue)).rows).toHaveLength(300);
    });
  });
}
