import { describe, expect, test } from '@jest/globals';
import type { EnqueueResult } from '../../../src/stores/host-queue';
import { change, request, start, tags } from '../queue-contract';
import { freshName, received, refused, claimed, accept, outcomesOf, plain, type StoreUnderTest } from './store-case';

export function takesIn({ queueOf, reopened }: StoreUnderTest): void {
  describe('takes in', () => {
    test('numbers what comes in, for each connection by itself, and tells the rows their numbers', async () => {
      const one = await queueOf();
      const other = await queueOf();
      expect(await one.enqueueOnce(received([change('a', 0), change('b', 1)]))).toEqual({ first: 0, status: 'received', superseded: 0 });
      expect(await other.enqueueOnce(received([change('a', 0)]))).toMatchObject({ first: 0 });
      const { first } = await one.enqueueOnce(received([change('c', 0)]));
      expect(first).toBeGreaterThanOrEqual(2);
      expect(tags((await claimed(one)).rows)).toEqual([0, 1, first]);
      expect(tags((await claimed(other)).rows)).toEqual([0]);
    });

    test('counts invocations that are refused, and keeps their outcomes with their time', async () => {
      const ledger = await queueOf();
      const intake = { received: 4, refused: [refused(1), refused(2)] };
      const { first } = await ledger.enqueueOnce(received([change('a', 0), change('b', 3)], { intake }));
      const next = await ledger.enqueueOnce(received([], { intake: { received: 1, refused: [refused(0)] }, now: start + 5 }));
      expect(next.first).toBeGreaterThanOrEqual(first + 4);
      expect(tags((await claimed(ledger)).rows)).toEqual([first, first + 3]);
      expect((await outcomesOf(ledger)).map(plain)).toEqual([
        [first + 1, 2, 'add', 'failed', 0, 'parameters_invalid', start],
        [next.first, 1, 'add', 'failed', 0, 'parameters_invalid', start + 5],
      ]);
    });

    test('tells what it has replaced, also within one group', async () => {
      const ledger = await queueOf();
      const { first } = await ledger.enqueueOnce(received([change('a', 0), change('b', 1), change('a', 2, 'remove')]));
      expect(await ledger.enqueueOnce(received([change('b', 0)], { now: start + 5 }))).toMatchObject({ superseded: 1 });
      expect((await outcomesOf(ledger)).map(plain)).toEqual([
        [first, 1, 'add', 'superseded', 0, undefined, start],
        [first + 1, 1, 'add', 'superseded', 0, undefined, start + 5],
      ]);
    });

    test('does once what is sent twice under one key, and says when the key was used for something else', async () => {
      const connection = freshName();
      const ledger = await queueOf(connection);
      const delivery = received([change('a', 0)], { idempotencyKey: { key: 'evening \u0000 \ud800', digest: 'one' } });
      const { first } = await ledger.enqueueOnce(received([change('z', 0)]));
      const receipt = await ledger.enqueueOnce(delivery);
      expect(receipt.status).toBe('received');
      expect(await ledger.enqueueOnce(delivery)).toEqual({ first: receipt.first, status: 'repeated', superseded: 0 });
      const again = await reopened(connection);
      expect(await again.enqueueOnce(delivery)).toMatchObject({ first: receipt.first, status: 'repeated' });
      expect(await again.enqueueOnce({ ...delivery, idempotencyKey: { ...delivery.idempotencyKey!, digest: 'two' } })).toMatchObject({
        status: 'reused',
      });
      expect(tags((await claimed(again)).rows)).toEqual([first, receipt.first]);
      expect(await (await queueOf()).enqueueOnce(delivery)).toMatchObject({ status: 'received' });
      expect(await outcomesOf(again)).toEqual([]);
    });

    test('does once what is sent twice at the same time', async () => {
      const ledger = await queueOf();
      const delivery = received([change('a', 0)], { idempotencyKey: { key: 'same', digest: 'same' } });
      const receipts = await Promise.all([1, 2, 3, 4].map(() => ledger.enqueueOnce(delivery)));
      expect(receipts.map(({ status }) => status).sort()).toEqual(['received', 'repeated', 'repeated', 'repeated']);
      expect(new Set(receipts.map(({ first }) => first)).size).toBe(1);
      expect(ledger.size).toBe(1);
    });

    test('gives groups that come at the same time numbers of their own', async () => {
      const ledger = await queueOf();
      const receipts = await Promise.all(
        Array.from({ length: 16 }, (_, at) => ledger.enqueueOnce(received([change(`${at}-a`, 0), change(`${at}-b`, 1)]))),
      );
      const { rows } = (await ledger.claim(request(start, { maxItems: () => 100 })))!;
      expect(tags(rows).sort((one, other) => one - other)).toEqual(
        receipts.flatMap(({ first }: EnqueueResult) => [first, first + 1]).sort((one, other) => one - other),
      );
      for (const { key, invocationIndex } of rows) {
        const [at, letter] = key.split('-');
        expect(invocationIndex).toBe(receipts[Number(at)]!.first + (letter === 'a' ? 0 : 1));
      }
    });

    test('goes on with the numbers when it is opened again, also when nothing was left', async () => {
      const connection = freshName();
      const ledger = await queueOf(connection);
      const { first } = await ledger.enqueueOnce(received([change('a', 0)]));
      await accept(ledger);
      const again = await reopened(connection);
      expect((await again.enqueueOnce(received([change('a', 0)]))).first).toBeGreaterThan(first);
      expect(again.size).toBe(1);
    });
  });
}
