import { describe, expect, test } from '@jest/globals';
import { change, request, settlement, start } from '../queue-case';
import { refusal, freshName, received, claimed, accept, fail, outcomesOf, type StoreUnderTest } from './store-case';

export function keepsDeadLetters({ queueOf, reopened }: StoreUnderTest): void {
  describe('keeps dead letters', () => {
    test('of what failed for good, with its invocation, its reason, its attempts and its time', async () => {
      const connection = freshName();
      const queue = await queueOf(connection);
      const { first } = await queue.enqueueOnce(received([change('a', 0), change('b', 1), change(undefined, 2)]));
      const claim = await claimed(queue);
      await queue.settle(settlement(claim, start, { returned: [{ rows: claim.rows, notBefore: start, isTransient: true }] }));
      const again = await claimed(queue);
      const [ok, ...bad] = again.rows;
      const outcomes = [
        { index: first, action: 'add', status: 'accepted' as const, attempts: 2 },
        ...bad.map(({ invocationIndex }) => ({
          index: invocationIndex,
          action: 'add',
          status: 'failed' as const,
          attempts: 2,
          fault: refusal,
        })),
      ];
      await queue.settle(settlement(again, start + 7, { accepted: [ok!], failed: bad, outcomes }));
      const letters = await (await reopened(connection)).findDeadLetters({ limit: 10 });
      const rest = { action: 'add', attempts: 2, fault: refusal, at: start + 7 };
      expect(letters).toEqual([
        { id: letters[0]?.id, index: first + 1, parameters: { invocationIndex: 1 }, ...rest },
        { id: letters[1]?.id, index: first + 2, parameters: { invocationIndex: 2 }, ...rest },
      ]);
    });

    test('in pages', async () => {
      const queue = await queueOf();
      await queue.enqueueOnce(received([0, 1, 2].map((at) => change(`${at}`, at))));
      await fail(queue, await claimed(queue));
      const [one, ...others] = await queue.findDeadLetters({ limit: 10 });
      expect((await queue.findDeadLetters({ limit: 1 })).map(({ id }) => id)).toEqual([one?.id]);
      expect(await queue.findDeadLetters({ limit: 10, after: one!.id })).toEqual(others);
      const ids = [2 ** 52, one!.id, ...others.slice(1).map(({ id }) => id)];
      expect(await queue.findDeadLetters({ limit: 10, ids })).toEqual([one, others[1]]);
      expect(await (await queueOf()).findDeadLetters({ limit: 10 })).toEqual([]);
    });

    test('until a newer change with the same key and scope comes in, in the same connection', async () => {
      const connection = freshName();
      const queue = await queueOf(connection);
      const other = await queueOf();
      for (const each of [queue, other]) {
        await each.enqueueOnce(received([change('a', 0), change('b', 1)]));
        await fail(each, await claimed(each));
      }
      const again = await reopened(connection);
      await again.enqueueOnce(received([change('a', 0, 'remove'), { ...change('b', 1), scope: 'profile' }]));
      expect((await again.findDeadLetters({ limit: 10 })).map(({ parameters }) => parameters)).toEqual([{ invocationIndex: 1 }]);
      expect(await again.statistics()).toMatchObject({ deadLetters: 1 });
    });

    test('and replays each once, unless another caller or a newer change was faster', async () => {
      const connection = freshName();
      const queue = await queueOf(connection);
      const other = await queueOf();
      for (const each of [queue, other]) {
        await each.enqueueOnce(
          received(['a', 'b', 'c'].map((key, invocationIndex) => change(key, invocationIndex)).concat(change(undefined, 3))),
        );
        for (let claim = await each.claim(request(start)); claim; claim = await each.claim(request(start))) await fail(each, claim);
      }
      const ids = (await queue.findDeadLetters({ limit: 10 })).map(({ id }) => id);
      const foreign = (await other.findDeadLetters({ limit: 10 })).map(({ id }) => id);
      await queue.takeDeadLetters(ids.slice(0, 1), 1);
      await queue.enqueueOnce(received([change('b', 0, 'remove')]));
      const changes = ['a', 'b', 'c'].map((key, invocationIndex) => change(key, invocationIndex)).concat(change(undefined, 3));
      const { first, replayed } = await queue.replay({ now: start, changes, deadLetters: ids });
      expect(replayed).toBe(2);
      expect(await queue.replay({ now: start, changes, deadLetters: ids })).toMatchObject({ replayed: 0 });
      expect(await queue.replay({ now: start, changes, deadLetters: foreign })).toMatchObject({ replayed: 0 });
      expect((await other.findDeadLetters({ limit: 10 })).map(({ id }) => id)).toEqual(foreign);
      const again = await reopened(connection);
      expect(await again.findDeadLetters({ limit: 10 })).toEqual([]);
      const waiting: unknown[] = [];
      for (let claim = await again.claim(request(start)); claim; claim = await again.claim(request(start)))
        waiting.push(
          ...claim.rows.map(({ key, action, invocationIndex }) => [
            key,
            action,
            invocationIndex >= first ? invocationIndex - first : 'newer',
          ]),
        );
      expect(waiting).toEqual(
        expect.arrayContaining([
          ['b', 'remove', 'newer'],
          ['c', 'add', 2],
          ['', 'add', 3],
        ]),
      );
      expect(waiting).toHaveLength(3);
    });

    test('not of a failed change that has a successor', async () => {
      const queue = await queueOf();
      await queue.enqueueOnce(received([change('a', 0), change('b', 1)]));
      const claim = await claimed(queue);
      await queue.enqueueOnce(received([change('a', 0)]));
      await fail(queue, claim);
      expect((await queue.findDeadLetters({ limit: 10 })).map(({ parameters }) => parameters)).toEqual([{ invocationIndex: 1 }]);
      expect((await outcomesOf(queue)).map(({ first, count, status }) => [first, count, status])).toEqual([[0, 2, 'failed']]);
    });

    test('not of an accepted change that was only resent', async () => {
      const queue = await queueOf();
      await queue.enqueueOnce(received([change('a', 0)]));
      const first = await claimed(queue);
      const batch = { rows: first.rows, notBefore: start, isTransient: true, uncertainUntil: start + 60 };
      await queue.settle(settlement(first, start, { returned: [batch] }));
      await accept(queue, start + 1);
      const assertion = await claimed(queue, start + 60);
      await queue.settle(settlement(assertion, start + 60, { failed: assertion.rows, outcomes: [] }));
      expect([await queue.findDeadLetters({ limit: 10 }), queue.size]).toEqual([[], 0]);
    });

    test('and gives each to one caller only', async () => {
      const queue = await queueOf();
      const other = await queueOf();
      await queue.enqueueOnce(received([0, 1, 2, 3, 4].map((at) => change(`${at}`, at))));
      await fail(queue, await claimed(queue));
      await fail(queue, await claimed(queue));
      const letters = await queue.findDeadLetters({ limit: 10 });
      const ids = letters.map(({ id }) => id);
      expect(await other.takeDeadLetters(ids, 10)).toEqual([]);
      const taken = await Promise.all([queue.takeDeadLetters([ids[1]!], 10), queue.takeDeadLetters([ids[1]!, ids[1]!, 1e9], 10)]);
      expect(taken.flat()).toEqual([ids[1]]);
      expect(await queue.takeDeadLetters([ids[4]!, ids[3]!], 1)).toHaveLength(1);
      expect(await queue.takeDeadLetters(undefined, 2)).toEqual([ids[0], ids[2]]);
      expect(await queue.takeDeadLetters(undefined, 10)).toHaveLength(1);
      expect([await queue.findDeadLetters({ limit: 10 }), (await queue.statistics()).deadLetters]).toEqual([[], 0]);
    });

    test('under ids that are never used again', async () => {
      const connection = freshName();
      let queue = await queueOf(connection);
      const seen: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        await queue.enqueueOnce(received([change('a', 0)]));
        await fail(queue, await claimed(queue));
        const [id] = await queue.takeDeadLetters(undefined, 10);
        expect(id).toBeGreaterThan(seen.at(-1) ?? 0);
        seen.push(id!);
        if (round === 1) queue = await reopened(connection);
      }
    });
  });
}
