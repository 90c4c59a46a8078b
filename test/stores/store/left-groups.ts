import { describe, expect, test } from '@jest/globals';
import { change, indexesOf, request, settlement, start } from '../queue-case';
import { received, type StoreUnderTest } from './store-case';

const older = request(start, { maxItems: (group) => (group === 'later' ? 0 : 3) });
const later = request(start);

/** A host gives a group of a later version of its connector the limit 0, and hosts that have that version do not. */
export function leavesGroups({ queueOf }: StoreUnderTest): void {
  describe('leaves a group with the limit 0 to others', () => {
    test('where its rows are new: they are neither due nor claimed, and do not keep other groups waiting', async () => {
      const queue = await queueOf();
      await queue.enqueueOnce(received([change('a', 0, 'later'), change('b', 1, 'own'), change('c', 2, 'later')]));
      expect(indexesOf((await queue.claim(older))?.rows)).toEqual([1]);
      expect([await queue.nextDueAt(older), await queue.claim(older)]).toEqual([undefined, undefined]);
      expect(await queue.nextDueAt(later)).toBe(start);
      expect(indexesOf((await queue.claim(later))?.rows)).toEqual([0, 2]);
    });

    test('where they are a retry batch, if there can be others; who has the store alone gets it', async () => {
      const queue = await queueOf();
      await queue.enqueueOnce(received([change('a', 0, 'later'), change('b', 1, 'later'), change('c', 2, 'own')]));
      const own = (await queue.claim(older))!;
      const theirs = (await queue.claim(later))!;
      for (const [claim, notBefore] of [[own, start - 1] as const, [theirs, start - 2] as const])
        await queue.settle(settlement(claim, start, { returned: [{ rows: claim.rows, notBefore, isTransient: true }] }));
      const [due, first] = [await queue.nextDueAt(older), (await queue.claim(older))!];
      if (first.leaseUntil === undefined) return expect([due, indexesOf(first.rows)]).toEqual([start - 2, [0, 1]]);
      expect([due, indexesOf(first.rows)]).toEqual([start - 1, [2]]);
      expect([await queue.nextDueAt(older), await queue.claim(older)]).toEqual([undefined, undefined]);
      expect(await queue.nextDueAt(later)).toBe(start - 2);
      expect(indexesOf((await queue.claim(later))?.rows)).toEqual([0, 1]);
    });
  });
}
