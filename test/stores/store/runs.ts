import { describe, expect, test } from '@jest/globals';
import { change, start } from '../queue-contract';
import { run, freshName, received, refused, claimed, fail, type StoreUnderTest } from './store-case';

export function journalsRuns({ open, anew, runQueueOf, reopenedRun }: StoreUnderTest): void {
  describe('journals runs', () => {
    test('and goes on with one that is not complete, whatever is asked for', async () => {
      const connection = freshName();
      const ledger = await runQueueOf(connection);
      expect(await ledger.begin(run)).toEqual({ run, received: 0, open: 0 });
      await ledger.enqueue([change('a', 0), change('b', 1), change('a', 3)], start, { received: 4, refused: [refused(2)] });
      const again = await reopenedRun(connection);
      expect(await again.begin({ ...run, bytes: 11 })).toEqual({ run, received: 4, open: 2 });
      expect(await again.outcomes(0, 10)).toEqual([{ index: 0, action: 'add', status: 'superseded', attempts: 0 }, refused(2)]);
      expect(await again.outcomes(1, 3)).toEqual([refused(2)]);
      const other = await runQueueOf();
      expect(await other.begin({ ...run, bytes: 12 })).toEqual({ run: { ...run, bytes: 12 }, received: 0, open: 0 });
      expect(await other.outcomes(0, 10)).toEqual([]);
    });

    test('and begins over one that has taken nothing in', async () => {
      const connection = freshName();
      const ledger = await runQueueOf(connection);
      await ledger.begin(run);
      const other = { ...run, bytes: 11 };
      expect(await ledger.begin(other)).toEqual({ run: other, received: 0, open: 0 });
      const again = await reopenedRun(connection);
      expect(await again.begin(run)).toEqual({ run, received: 0, open: 0 });
      // One record that was refused is enough to be told of.
      await again.enqueue([], start, { received: 1, refused: [refused(0)] });
      expect(await again.begin(other)).toEqual({ run, received: 1, open: 0 });
    });

    test('and tells what a newer change had replaced while it was in the request of a lost process', async () => {
      const connection = freshName();
      const ledger = await runQueueOf(connection);
      await ledger.begin(run);
      await ledger.enqueue([change('a', 0)], start, { received: 1, refused: [] });
      await claimed(ledger);
      await ledger.enqueue([change('a', 1)], start, { received: 2, refused: [] });
      const again = await reopenedRun(connection);
      await again.begin(run);
      const { received, open: waiting, superseded } = await again.recover(start, start + 900);
      expect([received, waiting, superseded.map(({ invocationIndex }) => invocationIndex)]).toEqual([2, 1, [0]]);
      expect(await again.outcomes(0, 10)).toEqual([{ index: 0, action: 'add', status: 'superseded', attempts: 0 }]);
      expect((await claimed(again)).rows).toMatchObject([{ invocationIndex: 1, uncertainUntil: start + 900 }]);
    });

    test('and forgets the outcomes of a complete one', async () => {
      const ledger = await runQueueOf();
      await ledger.begin(run);
      await ledger.enqueue([], start, { received: 1, refused: [refused(0)] });
      await ledger.complete();
      expect(await ledger.begin({ ...run, bytes: 11 })).toEqual({ run: { ...run, bytes: 11 }, received: 0, open: 0 });
      expect(await ledger.outcomes(0, 10)).toEqual([]);
    });

    test('and keeps no dead letters of them, since the report names what failed', async () => {
      const connection = freshName();
      const ledger = await runQueueOf(connection);
      await ledger.begin(run);
      await ledger.enqueue([change('a', 0)], start, { received: 1, refused: [] });
      await fail(ledger, await claimed(ledger));
      const asHost = await (await anew()).openHostQueue(connection, { lateApplyMs: 60_000 });
      expect(await asHost.findDeadLetters({ limit: 10 })).toEqual([]);
    });
  });

  test('answers while it is open, and refuses everything when it is closed', async () => {
    const closed = await open();
    const ledger = await closed.openHostQueue(freshName(), { lateApplyMs: 60_000 });
    await expect(closed.ping()).resolves.toBeUndefined();
    await closed.close();
    await expect(closed.ping()).rejects.toMatchObject({ name: 'ConnectorError' });
    await expect(ledger.enqueueOnce(received([change('a', 0)]))).rejects.toMatchObject({ name: 'ConnectorError' });
    await expect(closed.documents.list('any')).rejects.toMatchObject({ name: 'ConnectorError' });
  });
}
