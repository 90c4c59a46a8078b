import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Change, ChangeQueue } from '../../src/runtime/queue/change-queue';
import { change, indexesOf, request, settlement, start, queueCaseOf } from './queue-case';
import { testAnyOrder } from './queue-orders';
import { testResends } from './queue-resends';

/**
 * What every queue must do.
 * @param usualRuns random orders of calls
 */
export function queueContract(name: string, open: () => Promise<ChangeQueue>, usualRuns = 100): void {
  const queues = queueCaseOf(open);
  const { opened, claim } = queues;
  describe(`${name} queue`, () => {
    test('claims in the order of arrival, at most as many as allowed, of one group', async () => {
      const queue = await opened(change('a', 0), change('b', 1, 'remove'), change('c', 2), change('d', 3), change('e', 4));
      expect(indexesOf((await claim(queue)).rows)).toEqual([0, 2, 3]);
      expect(indexesOf((await claim(queue)).rows)).toEqual([1]);
      expect(indexesOf((await claim(queue)).rows)).toEqual([4]);
      expect(await queue.claim(request(start))).toBeUndefined();
      expect(queue.size).toBe(5);
    });

    test('claims retry batches in the order in which they are due, before all others, and leaves them when only fresh rows are asked for', async () => {
      const queue = await opened(change('a', 0), change('b', 1), change('c', 2), change('d', 3));
      const first = await claim(queue);
      const [one, two, three] = first.rows.map((row) => [row]);
      const returned = [
        { rows: one ?? [], notBefore: start, isTransient: false },
        { rows: two ?? [], notBefore: 1, isTransient: false },
        { rows: three ?? [], notBefore: 0, isTransient: false },
      ];
      await queue.settle(settlement(first, start, { returned }));
      expect(indexesOf((await claim(queue, start, { freshOnly: true })).rows)).toEqual([3]);
      expect(await queue.claim(request(start, { freshOnly: true }))).toBeUndefined();
      const order = [await claim(queue), await claim(queue), await claim(queue)];
      expect(order.map(({ rows }) => indexesOf(rows))).toEqual([[2], [1], [0]]);
    });

    test('counts consecutive failures, and starts again at 0 after a final response', async () => {
      const queue = await opened(change('a', 0));
      const seen: unknown[] = [];
      for (const isTransient of [true, true, false, true]) {
        const claimed = await claim(queue);
        const { rows } = claimed;
        seen.push([rows[0]?.attempts, rows[0]?.consecutiveFailures]);
        await queue.settle(settlement(claimed, start, { returned: [{ rows, notBefore: start, isTransient }] }));
      }
      const [last] = (await claim(queue)).rows;
      seen.push([last?.attempts, last?.consecutiveFailures]);
      expect(seen).toEqual([
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 0],
        [4, 1],
      ]);
    });

    test('counts no attempt for unsent rows, and keeps their consecutive failures', async () => {
      const queue = await opened(change('a', 0));
      const seen: unknown[] = [];
      for (const isUnsent of [true, false, true]) {
        const claimed = await claim(queue);
        await queue.settle(
          settlement(claimed, start, { returned: [{ rows: claimed.rows, notBefore: start, isTransient: !isUnsent, isUnsent }] }),
        );
        seen.push((await queue.nextDueAt(request(start))) === start);
      }
      expect(seen).toEqual([true, true, true]);
      expect((await claim(queue)).rows[0]).toMatchObject({ attempts: 1, consecutiveFailures: 1 });
    });

    test('replaces a waiting change by a newer one, which joins its own group', async () => {
      const queue = await opened(change('a', 0), change('b', 1));
      expect(indexesOf(await queue.enqueue([change('a', 2, 'remove')], start))).toEqual([0]);
      expect(queue.size).toBe(2);
      expect(indexesOf((await claim(queue)).rows)).toEqual([1]);
      expect(indexesOf((await claim(queue)).rows)).toEqual([2]);
    });

    test('starts the attempts of a change that replaces a returned one at 0, and does not wait for its retry', async () => {
      const queue = await opened(change('a', 0));
      const first = await claim(queue);
      await queue.settle(settlement(first, start, { returned: [{ rows: first.rows, notBefore: start + 50, isTransient: true }] }));
      expect(await queue.enqueue([change('a', 1)], start)).toMatchObject([{ invocationIndex: 0, attempts: 1 }]);
      const second = await claim(queue);
      expect(second.rows).toMatchObject([{ invocationIndex: 1, attempts: 0, consecutiveFailures: 0 }]);
      await queue.settle(settlement(second, start, { accepted: second.rows }));
      expect([queue.size, await queue.nextDueAt(request(start))]).toEqual([0, undefined]);
    });

    test('never claims a key that is in a request; of its later changes only the newest follows', async () => {
      const queue = await opened(change('a', 0));
      const claimed = await claim(queue);
      const { rows } = claimed;
      expect(await queue.enqueue([change('a', 1)], start)).toEqual([]);
      expect(indexesOf(await queue.enqueue([change('a', 2, 'remove')], start))).toEqual([1]);
      expect(await queue.claim(request(start))).toBeUndefined();
      await queue.settle(settlement(claimed, start, { accepted: rows }));
      expect(indexesOf((await claim(queue)).rows)).toEqual([2]);
    });

    test('keeps a retry batch together, apart from others, and not before its time', async () => {
      const queue = await opened(change('a', 0), change('b', 1), change('c', 2));
      const claimed = await claim(queue);
      const { rows } = claimed;
      await queue.settle(
        settlement(claimed, start, {
          returned: [
            { rows: rows.slice(0, 2), notBefore: start + 50, isTransient: true },
            { rows: rows.slice(2), notBefore: start, isTransient: true },
          ],
        }),
      );
      await queue.enqueue([change('d', 3)], start);
      expect(indexesOf((await claim(queue)).rows)).toEqual([2]);
      expect(indexesOf((await claim(queue)).rows)).toEqual([3]);
      expect(await queue.claim(request(start + 49))).toBeUndefined();
      expect(await queue.nextDueAt(request(start))).toBe(start + 50);
      const again = await claim(queue, start + 50);
      expect(indexesOf(again.rows)).toEqual([0, 1]);
      expect(again.rows.map(({ attempts }) => attempts)).toEqual([1, 1]);
    });

    test('waits for a full batch, but not for longer than allowed', async () => {
      const queue = await opened(change('a', 0), change('b', 1));
      const patient = { partialBefore: start - 1 };
      expect(await queue.claim(request(start, patient))).toBeUndefined();
      expect(await queue.nextDueAt(request(start, { partialBefore: start - 100 }))).toBe(start + 100);
      await queue.enqueue([change('c', 2)], start);
      expect(indexesOf((await claim(queue, start, patient)).rows)).toEqual([0, 1, 2]);
    });

    test('does not count replaced changes towards a full batch', async () => {
      const queue = await opened(change('a', 0), change('a', 1), change('a', 2), change('b', 3));
      expect(await queue.claim(request(start, { partialBefore: start - 1 }))).toBeUndefined();
      expect(indexesOf((await claim(queue)).rows)).toEqual([2, 3]);
    });

    test('delivers each change without a scope', async () => {
      const queue = await opened(change(undefined, 0), change(undefined, 1));
      const claimed = await claim(queue);
      const { rows } = claimed;
      expect(indexesOf(rows)).toEqual([0, 1]);
      await queue.settle(settlement(claimed, start, { accepted: rows.slice(0, 1), failed: rows.slice(1) }));
      expect(queue.size).toBe(0);
    });

    test('drains everything that waits, successors too, and leaves what is in a request', async () => {
      const queue = await opened(change('a', 0), change('b', 1), change('c', 2), change('d', 3), change(undefined, 4));
      const alone = { maxItems: () => 1 };
      const [first, second, third] = [await claim(queue, start, alone), await claim(queue, start, alone), await claim(queue, start, alone)];
      await queue.enqueue([change('a', 5)], start);
      await queue.settle(settlement(second, start, { returned: [{ rows: second.rows, notBefore: start + 50, isTransient: true }] }));
      expect(indexesOf(await queue.drain()).sort()).toEqual([1, 3, 4, 5]);
      expect(queue.size).toBe(2);
      for (const claimed of [first, third]) await queue.settle(settlement(claimed, start, { accepted: claimed.rows }));
      expect(queue.size).toBe(0);
      expect(await queue.claim(request(start + 50))).toBeUndefined();
    });

    test('keeps equal keys of different scopes apart', async () => {
      const queue = await opened(change('a', 0), { ...change('a', 1), scope: 'profile' });
      expect(indexesOf((await claim(queue)).rows)).toEqual([0, 1]);
    });

    test.each([
      '\u0000',
      '\u0001x',
      '\u007f',
      '\u007f"a"',
      'line\nbreak\ttab',
      '\ud800',
      '\ude00\ud83d',
      '🦊',
      '"{}\\,NULL',
      'NULL',
      ' ',
      'long'.repeat(50_000),
      // Too long for an index, and not compressible.
      Array.from({ length: 34 }, (_, at) => createHash('sha512').update(`${at}`).digest('base64')).join(''),
    ])('returns a key, a scope, a group and parameters unchanged (%#)', async (text) => {
      const odd = { ...change(text, 0), scope: `r${text}`, group: `add\n${text}`, parameters: { text, nested: [text, { text }] } };
      const queue = await opened(odd, change('other', 1, odd.group));
      expect(indexesOf(await queue.enqueue([{ ...odd, invocationIndex: 2 }], start))).toEqual([0]);
      const { rows, group } = await claim(queue);
      expect(rows.map(({ key, scope, parameters, invocationIndex }) => [key, scope, parameters, invocationIndex])).toEqual([
        ['other', 'membership', { invocationIndex: 1 }, 1],
        [text, odd.scope, odd.parameters, 2],
      ]);
      expect(group).toBe(odd.group);
    });

    test('returns parameters that are nested deeper than a database reads', async () => {
      let parameters: Change['parameters'] = {};
      for (let depth = 0; depth < 1_500; depth += 1) parameters = { inner: parameters };
      const queue = await opened(change('a', 0), { ...change('b', 1), parameters });
      const { rows } = await claim(queue);
      expect(indexesOf(rows)).toEqual([0, 1]);
      expect(JSON.stringify(rows[1]?.parameters) === JSON.stringify(parameters)).toBe(true);
    });

    testResends(queues);
    testAnyOrder(open, usualRuns);
  });
}
