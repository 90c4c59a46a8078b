import { describe, expect, test } from '@jest/globals';
import { change, start } from '../queue-case';
import { run, freshName, received, refused, claimed, fail, type StoreUnderTest } from './store-case';

export function keepsRuns({ open, reopenedStore, runQueueOf, reopenedRun }: StoreUnderTest): void {
  describe('keeps runs', () => {
    test('and continues the one that is not complete, whatever its identity', async () => {
      const connection = freshName();
      const queue = await runQueueOf(connection);
      expect(await queue.begin(run)).toEqual({ run, received: 0, open: 0 });
      await queue.enqueue([change('a', 0), change('b', 1), change('a', 3)], start, { received: 4, refused: [refused(2)] });
      const again = await reopenedRun(connection);
      expect(await again.begin({ ...run, bytes: 11 })).toEqual({ run, received: 4, open: 2 });
      expect(await again.outcomes(0, 10)).toEqual([{ index: 0, action: 'add', status: 'superseded', attempts: 0 }, refused(2)]);
      expect(await again.outcomes(1, 3)).toEqual([refused(2)]);
      const other = await runQueueOf();
      expect(await other.begin({ ...run, bytes: 12 })).toEqual({ run: { ...run, bytes: 12 }, received: 0, open: 0 });
      expect(await other.outcomes(0, 10)).toEqual([]);
    });

    test('and replaces one that has received nothing', async () => {
      const connection = freshName();
      const queue = await runQueueOf(connection);
      await queue.begin(run);
      const other = { ...run, bytes: 11 };
      expect(await queue.begin(other)).toEqual({ run: other, received: 0, open: 0 });
      const again = await reopenedRun(connection);
      expect(await again.begin(run)).toEqual({ run, received: 0, open: 0 });
      // One refused record is enough to continue.
      await again.enqueue([], start, { received: 1, refused: [refused(0)] });
      expect(await again.begin(other)).toEqual({ run, received: 1, open: 0 });
    });

    test('and reports a change with a successor that was in a request of a lost process', async () => {
      const connection = freshName();
      const queue = await runQueueOf(connection);
      await queue.begin(run);
      await queue.enqueue([change('a', 0)], start, { received: 1, refused: [] });
      await claimed(queue);
      await queue.enqueue([change('a', 1)], start, { received: 2, refused: [] });
      const again = await reopenedRun(connection);
      await again.begin(run);
      const { received, open: waiting, superseded } = await again.recover(start, start + 900);
      expect([received, waiting, superseded.map(({ invocationIndex }) => invocationIndex)]).toEqual([2, 1, [0]]);
      expect(await again.outcomes(0, 10)).toEqual([{ index: 0, action: 'add', status: 'superseded', attempts: 1 }]);
      expect((await claimed(again)).rows).toMatchObject([{ invocationIndex: 1, uncertainUntil: start + 900 }]);
    });

    test('and deletes the outcomes of a complete one', async () => {
      const queue = await runQueueOf();
      await queue.begin(run);
      await queue.enqueue([], start, { received: 1, refused: [refused(0)] });
      await queue.complete();
      expect(await queue.begin({ ...run, bytes: 11 })).toEqual({ run: { ...run, bytes: 11 }, received: 0, open: 0 });
      expect(await queue.outcomes(0, 10)).toEqual([]);
    });

    test('and keeps no dead letters of them, since the report names what failed', async () => {
      const connection = freshName();
      const queue = await runQueueOf(connection);
      await queue.begin(run);
      await queue.enqueue([change('a', 0)], start, { received: 1, refused: [] });
      await fail(queue, await claimed(queue));
      const asHost = await (await reopenedStore()).openHostQueue(connection, { lateApplyMs: 60_000 });
      expect(await asHost.findDeadLetters({ limit: 10 })).toEqual([]);
    });
  });

  test('answers while it is open, and refuses everything when it is closed', async () => {
    const closed = await open();
    const queue = await closed.openHostQueue(freshName(), { lateApplyMs: 60_000 });
    await expect(closed.ping()).resolves.toBeUndefined();
    await closed.close();
    await expect(closed.ping()).rejects.toMatchObject({ name: 'ConnectorError' });
    await expect(queue.enqueueOnce(received([change('a', 0)]))).rejects.toMatchObject({ name: 'ConnectorError' });
    await expect(closed.documents.list('any')).rejects.toMatchObject({ name: 'ConnectorError' });
  });
}
