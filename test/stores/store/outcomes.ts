import { describe, expect, test } from '@jest/globals';
import { change, start } from '../queue-case';
import { refusal, freshName, received, refused, claimed, accept, fail, outcomesOf, plain, type StoreUnderTest } from './store-case';

export function findsOutcomes({ opened, queueOf, reopened }: StoreUnderTest): void {
  describe('finds outcomes', () => {
    test('as ranges of equal ones, in the order in which they became known, with filters', async () => {
      const queue = await queueOf();
      await queue.enqueueOnce(received([0, 1, 2, 3, 4].map((at) => change(`${at}`, at))));
      const first = await claimed(queue);
      await accept(queue, start + 10);
      await fail(queue, first, start + 20);
      const entries = await outcomesOf(queue);
      expect(entries.map(plain)).toEqual([
        [3, 2, 'add', 'accepted', 1, undefined, start + 10],
        [0, 3, 'add', 'failed', 1, 'rejected_by_vendor', start + 20],
      ]);
      expect(entries[1]?.fault).toEqual(refusal);
      const found = async (query: object) => (await queue.findOutcomes({ limit: 10, ...query })).entries.map(({ first: at }) => at);
      expect(await found({ status: 'failed' })).toEqual([0]);
      expect(await found({ status: 'superseded' })).toEqual([]);
      expect(await found({ from: start + 20 })).toEqual([0]);
      expect(await found({ to: start + 20 })).toEqual([3]);
      expect(await found({ from: start + 10, to: start + 21, status: 'accepted' })).toEqual([3]);
      expect(await found({ index: 2 })).toEqual([0]);
      expect(await found({ index: 4 })).toEqual([3]);
      expect(await found({ index: 5 })).toEqual([]);
      expect(await found({ limit: 1 })).toEqual([3]);
      expect(await found({ limit: 1, isLast: true })).toEqual([0]);
      const { cursor } = await queue.findOutcomes({ limit: 1, isLast: true });
      expect(cursor).toBe(entries.at(-1)?.cursor);
      expect(await found({ after: cursor })).toEqual([]);
      expect(await (await queueOf()).findOutcomes({ limit: 1, isLast: true })).toEqual({ entries: [], cursor: undefined });
    });

    test('of each invocation of the longest range, and of no other', async () => {
      const queue = await queueOf();
      const { first } = await queue.enqueueOnce(
        received([], { intake: { received: 1_500, refused: Array.from({ length: 1_500 }, (_, at) => refused(at)) } }),
      );
      const found = async (index: number) =>
        (await queue.findOutcomes({ limit: 10, index: first + index })).entries.map(({ first: at, count }) => [at - first, count]);
      expect((await outcomesOf(queue)).map(({ first: at, count }) => [at - first, count])).toEqual([
        [0, 1_000],
        [1_000, 500],
      ]);
      for (const index of [0, 999]) expect(await found(index)).toEqual([[0, 1_000]]);
      expect(await found(1_000)).toEqual([[1_000, 500]]);
    });

    test('page by page, each exactly once, while others are added, and also after it was opened again', async () => {
      const connection = freshName();
      let queue = await queueOf(connection);
      const seen: number[] = [];
      let cursor: string | undefined;
      const read = async (): Promise<void> => {
        const page = await queue.findOutcomes({ limit: 2, ...(cursor !== undefined && { after: cursor }) });
        seen.push(...page.entries.map(({ first }) => first));
        expect(page.cursor).toBe(page.entries.at(-1)?.cursor);
        cursor = page.cursor ?? cursor;
      };
      const logged: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        for (let at = 0; at < 3; at += 1) {
          const { first } = await queue.enqueueOnce(received([], { intake: { received: 1, refused: [refused(0)] } }));
          logged.push(first);
        }
        await read();
        if (round === 2) queue = await reopened(connection);
      }
      while (seen.length < logged.length) await read();
      await read();
      expect(seen).toEqual(logged);
    });

    test('never before a cursor, also when everything has expired meanwhile', async () => {
      const connection = freshName();
      const queue = await queueOf(connection);
      await queue.enqueueOnce(received([], { intake: { received: 1, refused: [refused(0)] } }));
      const { cursor } = await queue.findOutcomes({ limit: 10 });
      await (await opened()).expire({ outcomes: start + 1, deadLetters: 0, idempotencyKeys: 0 });
      expect(await outcomesOf(queue)).toEqual([]);
      const again = await reopened(connection);
      const { first } = await again.enqueueOnce(received([], { intake: { received: 1, refused: [refused(0)] } }));
      expect((await again.findOutcomes({ limit: 10, after: cursor! })).entries.map((entry) => entry.first)).toEqual([first]);
    });
  });
}
