import { describe, expect, test } from '@jest/globals';
import { change } from '../queue-case';
import { claimed, freshName, received, type StoreUnderTest } from './store-case';

/** What an idempotency key is made of, and how long a claim may last. */
export function identifiesRows({ queueOf, reopened }: StoreUnderTest): void {
  describe('identifies', () => {
    test('a queue for good, and no other by the same', async () => {
      const name = freshName();
      const [queue, other] = [await queueOf(name), await queueOf()];
      const { id } = queue;
      expect(id).toMatch(/^[0-9a-f]{32}$/);
      expect(other.id).not.toBe(id);
      expect((await reopened(name)).id).toBe(id);
    });

    test('a row by a sequence that no later one of the queue has, also when all were delivered before a restart', async () => {
      const name = freshName();
      const queue = await queueOf(name);
      const known: number[] = [];
      for (const at of [0, 1, 2]) {
        await queue.enqueueOnce(received([change(`${name}-${at}`, at)]));
        const claim = await claimed(queue);
        known.push(...claim.rows.map(({ sequence }) => sequence));
        await queue.settle({ claim, now: 0, accepted: claim.rows, failed: [], returned: [] });
      }
      const again = await reopened(name);
      await again.enqueueOnce(received([change('d', 3)]));
      const [next] = (await claimed(again)).rows;
      expect(next?.sequence).toBeGreaterThan(Math.max(...known));
    });
  });

  describe('renews', () => {
    test('the lease of a claim that has one, until it is settled', async () => {
      const queue = await queueOf();
      await queue.enqueueOnce(received([change('a', 0)]));
      const now = Date.now();
      const claim = await claimed(queue, now);
      if (claim.leaseUntil === undefined) return expect(queue.renew).toBeUndefined();
      expect(await queue.renew?.(claim, now + 10_000)).toBe(claim.leaseUntil + 10_000);
      await queue.settle({ claim, now, accepted: claim.rows, failed: [], returned: [] });
      expect(await queue.renew?.(claim, now + 20_000)).toBeUndefined();
    });

    test('no lease that has ended, although nobody has taken the rows yet', async () => {
      const queue = await queueOf(freshName(), { lateApplyMs: 60_000, leaseMs: 1 });
      await queue.enqueueOnce(received([change('a', 0)]));
      const claim = await claimed(queue, Date.now());
      if (claim.leaseUntil === undefined) return expect(queue.renew).toBeUndefined();
      // So short a lease has ended before the next statement, or by one of the next.
      while ((await queue.renew?.(claim, Date.now())) !== undefined);
      expect(await queue.renew?.(claim, Date.now())).toBeUndefined();
    });
  });
}
