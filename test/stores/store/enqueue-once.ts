import { describe, expect, test } from '@jest/globals';
import type { EnqueueResult } from '../../../src/stores/host-queue';
import { change, request, start, indexesOf } from '../queue-case';
import { freshName, received, refused, claimed, accept, outcomesOf, plain, type StoreUnderTest } from './store-case';

export function enqueuesOnce({ queueOf, reopened }: StoreUnderTest): void {
  describe('enqueues once', () => {
    test('numbers invocations for each connection by itself, and the rows accordingly', async () => {
      const one = await queueOf();
      const other = await queueOf();
      expect(await one.enqueueOnce(received([change('a', 0), change('b', 1)]))).toEqual({ first: 0, status: 'received', superseded: 0 });
      expect(await other.enqueueOnce(received([change('a', 0)]))).toMatchObject({ first: 0 });
      const { first } = await one.enqueueOnce(received([change('c', 0)]));
      expect(first).toBeGreaterThanOrEqual(2);
      expect(indexesOf((await claimed(one)).rows)).toEqual([0, 1, first]);
      expect(indexesOf((await claimed(other)).rows)).toEqual([0]);
    });

    test('counts refused invocations, and logs their outcomes with their time', async () => {
      const queue = await queueOf();
      const intake = { received: 4, refused: [refused(1), refused(2)] };
      const { first } = await queue.enqueueOnce(received([change('a', 0), change('b', 3)], { intake }));
      const next = await queue.enqueueOnce(received([], { intake: { received: 1, refused: [refused(0)] }, now: start + 5 }));
      expect(next.first).toBeGreaterThanOrEqual(first + 4);
      expect(indexesOf((await claimed(queue)).rows)).toEqual([first, first + 3]);
      expect((await outcomesOf(queue)).map(plain)).toEqual([
        [first + 1, 2, 'add', 'failed', 0, 'parameters_invalid', start],
        [next.first, 1, 'add', 'failed', 0, 'parameters_invalid', start + 5],
      ]);
    });

    test('logs what it replaces, also within one request', async () => {
      const queue = await queueOf();
      const { first } = await queue.enqueueOnce(received([change('a', 0), change('b', 1), change('a', 2, 'remove')]));
      expect(await queue.enqueueOnce(received([change('b', 0)], { now: start + 5 }))).toMatchObject({ superseded: 1 });
      expect((await outcomesOf(queue)).map(plain)).toEqual([
        [first, 1, 'add', 'superseded', 0, undefined, start],
        [first + 1, 1, 'add', 'superseded', 0, undefined, start + 5],
      ]);
    });

    test('does once what is sent twice under one idempotency key, and reports a key that was used for something else', async () => {
      const connection = freshName();
      const queue = await queueOf(connection);
      const delivery = received([change('a', 0)], { idempotencyKey: { key: 'evening \u0000 \ud800', digest: 'one' } });
      const { first } = await queue.enqueueOnce(received([change('z', 0)]));
      const result = await queue.enqueueOnce(delivery);
      expect(result.status).toBe('received');
      expect(await queue.enqueueOnce(delivery)).toEqual({ first: result.first, status: 'repeated', superseded: 0 });
      const again = await reopened(connection);
      expect(await again.enqueueOnce(delivery)).toMatchObject({ first: result.first, status: 'repeated' });
      expect(await again.enqueueOnce({ ...delivery, idempotencyKey: { ...delivery.idempotencyKey!, digest: 'two' } })).toMatchObject({
        status: 'reused',
      });
      expect(indexesOf((await claimed(again)).rows)).toEqual([first, result.first]);
      expect(await (await queueOf()).enqueueOnce(delivery)).toMatchObject({ status: 'received' });
      expect(await outcomesOf(again)).toEqual([]);
    });

    test('does once what is sent twice at the same time', async () => {
      const queue = await queueOf();
      const delivery = received([change('a', 0)], { idempotencyKey: { key: 'same', digest: 'same' } });
      const results = await Promise.all([1, 2, 3, 4].map(() => queue.enqueueOnce(delivery)));
      expect(results.map(({ status }) => status).sort()).toEqual(['received', 'repeated', 'repeated', 'repeated']);
      expect(new Set(results.map(({ first }) => first)).size).toBe(1);
      expect(queue.size).toBe(1);
    });

    test('gives concurrent requests indexes of their own', async () => {
      const queue = await queueOf();
      const results = await Promise.all(
        Array.from({ length: 16 }, (_, at) => queue.enqueueOnce(received([change(`${at}-a`, 0), change(`${at}-b`, 1)]))),
      );
      const { rows } = (await queue.claim(request(start, { maxItems: () => 100 })))!;
      expect(indexesOf(rows).sort((one, other) => one - other)).toEqual(
        results.flatMap(({ first }: EnqueueResult) => [first, first + 1]).sort((one, other) => one - other),
      );
      for (const { key, invocationIndex } of rows) {
        const [at, letter] = key.split('-');
        expect(invocationIndex).toBe(results[Number(at)]!.first + (letter === 'a' ? 0 : 1));
      }
    });

    test('continues the indexes when it is opened again, also when nothing was left', async () => {
      const connection = freshName();
      const queue = await queueOf(connection);
      const { first } = await queue.enqueueOnce(received([change('a', 0)]));
      await accept(queue);
      const again = await reopened(connection);
      expect((await again.enqueueOnce(received([change('a', 0)]))).first).toBeGreaterThan(first);
      expect(again.size).toBe(1);
    });
  });
}
