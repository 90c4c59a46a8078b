import { describe, expect, test } from '@jest/globals';
import { change, request, settlement, start } from '../queue-case';
import { freshName, received, claimed, accept, fail, outcomesOf, type StoreUnderTest } from './store-case';

export function deletes({ opened, queueOf, reopened }: StoreUnderTest): void {
  describe('counts', () => {
    test('what waits in many connections with one call, and leaves out those that are deleted', async () => {
      const [busy, idle, gone] = [freshName(), `${freshName()} \u0001"`, freshName()];
      const store = await opened();
      const queues = await Promise.all([busy, idle, gone].map((name) => queueOf(name)));
      for (const queue of [queues[0]!, queues[2]!]) await queue.enqueueOnce(received([change('a', 0), change('b', 1)]));
      await queues[2]!.deleteAll();
      const found = await store.statistics([busy, idle, gone, freshName()]);
      expect([...found].sort()).toEqual([
        [busy, { waiting: 2, resends: 0, deadLetters: 0, oldestAt: start }],
        [idle, { waiting: 0, resends: 0, deadLetters: 0, oldestAt: undefined }],
      ]);
    });
  });

  describe('deletes', () => {
    test('everything about a member in every scope, and nothing else', async () => {
      const connection = freshName();
      const queue = await queueOf(connection);
      const other = await queueOf();
      await other.enqueueOnce(received([change('gone', 0)]));
      // Two dead letters, a row in a retry batch, a fresh row, and a row in a request with a successor.
      await queue.enqueueOnce(received([change('gone', 0), change('kept', 1)]));
      await fail(queue, await claimed(queue));
      await queue.enqueueOnce(received([{ ...change('gone', 0), scope: 'aside' }]));
      const aside = await claimed(queue);
      await queue.settle(settlement(aside, start, { returned: [{ rows: aside.rows, notBefore: start + 50, isTransient: true }] }));
      await queue.enqueueOnce(received([{ ...change('gone', 0), scope: 'sent' }]));
      const sent = await claimed(queue);
      await queue.enqueueOnce(
        received([
          { ...change('gone', 0), scope: 'sent' },
          { ...change('gone', 1), scope: 'fresh' },
          change('stays', 2),
          change(undefined, 3),
        ]),
      );
      expect(await queue.eraseMember('gone')).toEqual({ waiting: 3, deadLetters: 1, inFlight: 1 });
      expect(await queue.eraseMember('gone')).toEqual({ waiting: 0, deadLetters: 0, inFlight: 1 });
      expect((await queue.findDeadLetters({ limit: 10 })).map(({ parameters }) => parameters)).toEqual([{ invocationIndex: 1 }]);
      expect([queue.size, other.size]).toEqual([3, 1]);
      // The member of a change without a scope is unknown.
      expect(await queue.eraseMember('')).toEqual({ waiting: 0, deadLetters: 0, inFlight: 0 });
      await queue.settle(settlement(sent, start, { accepted: sent.rows }));
      expect(await queue.eraseMember('gone')).toEqual({ waiting: 0, deadLetters: 0, inFlight: 0 });
      expect((await claimed(queue)).rows.map(({ key }) => key)).toEqual(['stays', '']);
      expect(await queue.claim(request(start + 50))).toBeUndefined();
      expect(await queue.nextDueAt(request(start))).toBeUndefined();
      expect((await reopened(connection)).size).toBe(2);
    });

    test('no dead letter without a scope', async () => {
      const queue = await queueOf();
      await queue.enqueueOnce(received([change(undefined, 0)]));
      await fail(queue, await claimed(queue));
      expect(await queue.eraseMember('')).toEqual({ waiting: 0, deadLetters: 0, inFlight: 0 });
      expect(await queue.findDeadLetters({ limit: 10 })).toHaveLength(1);
    });

    test('rows that are only kept to be resent', async () => {
      const queue = await queueOf();
      await queue.enqueueOnce(received([change('a', 0)]));
      const first = await claimed(queue);
      const batch = { rows: first.rows, notBefore: start, isTransient: true, uncertainUntil: start + 60 };
      await queue.settle(settlement(first, start, { returned: [batch] }));
      await accept(queue, start + 1);
      expect(queue.resends).toBe(1);
      expect(await queue.eraseMember('a')).toEqual({ waiting: 1, deadLetters: 0, inFlight: 0 });
      expect([queue.size, queue.resends, await queue.claim(request(start + 60))]).toEqual([0, 0, undefined]);
    });

    test('what is older than the given times, in every connection, and never rows that wait', async () => {
      const [one, other] = [await queueOf(), await queueOf()];
      for (const [queue, now] of [
        [one, start],
        [other, start + 100],
      ] as const) {
        await queue.enqueueOnce(received([change('a', 0)], { now, idempotencyKey: { key: 'key', digest: 'digest' } }));
        await fail(queue, await claimed(queue, now), now);
        await queue.enqueueOnce(received([change('b', 0)], { now }));
      }
      await (await opened()).expire({ outcomes: start + 100, deadLetters: 0, idempotencyKeys: 0 });
      expect([(await outcomesOf(one)).length, (await outcomesOf(other)).length]).toEqual([0, 1]);
      expect((await one.findDeadLetters({ limit: 9 })).length).toBe(1);
      await (await opened()).expire({ outcomes: 0, deadLetters: start + 100, idempotencyKeys: 0 });
      expect([(await one.statistics()).deadLetters, (await other.statistics()).deadLetters]).toEqual([0, 1]);
      const repeated = received([change('a', 0)], { idempotencyKey: { key: 'key', digest: 'digest' } });
      expect((await one.enqueueOnce(repeated)).status).toBe('repeated');
      await (await opened()).expire({ outcomes: 0, deadLetters: 0, idempotencyKeys: start + 100 });
      expect((await other.enqueueOnce(repeated)).status).toBe('repeated');
      expect([one.size, other.size]).toEqual([1, 1]);
      expect((await one.enqueueOnce(repeated)).status).toBe('received');
      expect([one.size, other.size]).toEqual([2, 1]);
    });

    test('a connection with everything in it, and no other', async () => {
      const [name1, name2] = [freshName(), freshName()];
      const [one, other] = [await queueOf(name1), await queueOf(name2)];
      for (const queue of [one, other]) {
        await queue.enqueueOnce(received([change('a', 0), change('b', 1)], { idempotencyKey: { key: 'key', digest: 'digest' } }));
        await fail(queue, await claimed(queue));
        await queue.enqueueOnce(received([change('c', 0), change('d', 0, 'remove')]));
        await claimed(queue);
      }
      await one.deleteAll();
      const again = await queueOf(name1);
      expect([again.size, await outcomesOf(again), await again.findDeadLetters({ limit: 9 })]).toEqual([0, [], []]);
      expect(await again.statistics()).toEqual({ waiting: 0, resends: 0, deadLetters: 0, oldestAt: undefined });
      expect(await again.claim(request(start))).toBeUndefined();
      const delivery = received([change('a', 0)], { idempotencyKey: { key: 'key', digest: 'digest' } });
      expect((await again.enqueueOnce(delivery)).status).toBe('received');
      expect([other.size, (await outcomesOf(other)).length, (await other.findDeadLetters({ limit: 9 })).length]).toEqual([2, 1, 2]);
      expect((await other.enqueueOnce(delivery)).status).toBe('repeated');
    });
  });

  test('counts what waits and since when', async () => {
    const queue = await queueOf();
    const nothing = { waiting: 0, resends: 0, deadLetters: 0, oldestAt: undefined };
    expect(await queue.statistics()).toEqual(nothing);
    await queue.enqueueOnce(received([change('a', 0)]));
    const first = await claimed(queue);
    await queue.enqueueOnce(received([change('b', 0), change('c', 1, 'remove')], { now: start + 10 }));
    expect(await queue.statistics()).toEqual({ ...nothing, waiting: 3, oldestAt: start });
    const batch = { rows: first.rows, notBefore: start, isTransient: true, uncertainUntil: start + 900 };
    await queue.settle(settlement(first, start + 20, { returned: [batch] }));
    expect(await queue.statistics()).toEqual({ ...nothing, waiting: 3, oldestAt: start });
    await accept(queue, start + 30);
    expect(await queue.statistics()).toEqual({ ...nothing, waiting: 2, resends: 1, oldestAt: start + 10 });
    await accept(queue, start + 40);
    await fail(queue, await claimed(queue, start + 50), start + 50);
    expect(await queue.statistics()).toEqual({ ...nothing, resends: 1, deadLetters: 1 });
  });
}
