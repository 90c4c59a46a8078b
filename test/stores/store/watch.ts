import { describe, expect, test } from '@jest/globals';
import { fault } from '../../../src/fault';
import type { HostQueue } from '../../../src/stores/host-queue';
import { toMemberChanges } from '../../../src/stores/removals';
import { change, request, settlement, start } from '../queue-case';
import { accept, claimed, fail, freshName, outcomesOf, received, refused, refusal, type StoreUnderTest } from './store-case';

const minute = 60_000;
const day = 86_400_000;
const reason = { code: refusal.code, field: '', hint: refusal.hint };
const discarded = fault('not_sent', 'It was discarded.');

async function failAll(queue: HostQueue, now = start): Promise<void> {
  for (let claim = await queue.claim(request(now)); claim; claim = await queue.claim(request(now))) await fail(queue, claim, now);
}

/** Replays everything of the reason, as a job does. */
async function replayAll(queue: HostQueue, job: string): Promise<number> {
  const ids = await queue.watch.findByReason({ reason, limit: 100 });
  const letters = await queue.findDeadLetters({ ids, limit: 100 });
  const changes = letters.map(({ parameters }, index) => ({ ...change(String(parameters['invocationIndex']), index), parameters }));
  return (await queue.replay({ now: start, changes, deadLetters: ids, job })).replayed;
}

/** Counts, reasons, jobs and notes: what a store must say to people. */
export function tellsPeople({ opened, queueOf, reopened }: StoreUnderTest): void {
  describe('tells people', () => {
    test('what was accepted and has failed, and how many requests there were, by minute and by hour', async () => {
      const connection = freshName();
      const queue = await queueOf(connection);
      const at = 100 * day + 7 * minute;
      await queue.enqueueOnce({
        ...received([change('a', 0), change('b', 1)], { now: at + 1 }),
        intake: { received: 3, refused: [refused(2)] },
      });
      const claim = await claimed(queue, at + 2);
      const [a, b] = claim.rows;
      await queue.settle(
        settlement(claim, at + 3, {
          isSent: true,
          accepted: [a!],
          returned: [{ rows: [b!], notBefore: at + 3, isTransient: true }],
          outcomes: [{ index: 0, action: 'add', status: 'accepted', attempts: 1 }],
        }),
      );
      const second = await claimed(queue, at + minute);
      await queue.settle(
        settlement(second, at + minute, { isSent: false, returned: [{ rows: second.rows, notBefore: 0, isTransient: true }] }),
      );
      await accept(queue, at + minute + 5);
      const again = await reopened(connection);
      const points = [
        { at, accepted: 1, failed: 1, requests: 1, firstAt: at + 1, acceptedAt: at + 3 },
        { at: at + minute, accepted: 1, failed: 0, requests: 0, firstAt: at + minute + 5, acceptedAt: at + minute + 5 },
      ];
      expect(await again.watch.series('minute', 0)).toEqual(points);
      expect(await again.watch.series('minute', at + minute)).toEqual(points.slice(1));
      expect(await again.watch.series('hour', 0)).toEqual([{ ...points[0], at: 100 * day, accepted: 2, acceptedAt: at + minute + 5 }]);
      const facts = (await (await opened()).watch([connection, freshName()])).get(connection);
      expect(facts).toEqual({
        ...(await again.statistics()),
        lastAcceptedAt: at + minute + 5,
        removalHold: undefined,
        recent: points,
        notes: {},
      });
    });

    test('of no more than a day by minute and a week by hour', async () => {
      const queue = await queueOf();
      for (const at of [100 * day, 102 * day, 109 * day]) {
        await queue.enqueueOnce({ ...received([], { now: at }), intake: { received: 1, refused: [refused(0)] } });
      }
      expect((await queue.watch.series('minute', 0)).map(({ at }) => at)).toEqual([109 * day]);
      expect((await queue.watch.series('hour', 0)).map(({ at }) => at)).toEqual([102 * day, 109 * day]);
    });

    test('why invocations have failed, with numbers, times and an example', async () => {
      const connection = freshName();
      const queue = await queueOf(connection);
      await queue.enqueueOnce(received([change('a', 0), change('b', 1), change('c', 2)]));
      await failAll(queue);
      await queue.enqueueOnce(received([change('d', 0)]));
      const claim = await claimed(queue, start + 9);
      const other = { ...fault('request_too_large', 'Too large.', { field: 'x' }), vendorMessage: 'secret words' };
      await queue.settle(
        settlement(claim, start + 9, {
          failed: claim.rows,
          outcomes: [{ index: 3, action: 'add', status: 'failed', attempts: 1, fault: other }],
        }),
      );
      const letters = await queue.findDeadLetters({ limit: 9 });
      const again = await reopened(connection);
      expect(await again.watch.deadLettersByReason()).toEqual([
        {
          ...{ ...reason, count: 3, failedAgain: 0, replays: 0, firstAt: start, lastAt: start, lastId: letters[2]?.id },
          example: { index: 2, action: 'add', fault: refusal },
        },
        {
          ...{ code: other.code, field: 'x', hint: other.hint, count: 1, failedAgain: 0, replays: 0 },
          ...{ firstAt: start + 9, lastAt: start + 9, lastId: letters[3]?.id },
          example: { index: 3, action: 'add', fault: other },
        },
      ]);
      expect(await again.findDeadLetters({ index: 1, limit: 9 })).toEqual([letters[1]]);
      const [first, second] = letters.map(({ id }) => id);
      expect(await again.watch.findByReason({ reason, limit: 2 })).toEqual([first, second]);
      expect(await again.watch.findByReason({ reason, after: first!, upTo: second!, limit: 9 })).toEqual([second]);
      expect(await again.watch.countByReason({ reason, after: first! })).toBe(2);
      expect(await again.watch.countByReason({ reason: { ...reason, hint: 'else' } })).toBe(0);
      expect(await (await queueOf()).watch.deadLettersByReason()).toEqual([]);
    });

    test('what became of those that a job has replayed, and how often each has failed again', async () => {
      const connection = freshName();
      const queue = await queueOf(connection);
      await queue.enqueueOnce(received([change('0', 0), change('1', 1), change('2', 2)]));
      await failAll(queue);
      expect(await replayAll(queue, 'one')).toBe(3);
      expect(await queue.watch.replayed('one')).toEqual({ enqueued: 3, accepted: 0, failed: 0, superseded: 0 });
      // One is replaced by a newer change, and what comes in meanwhile is not of the job.
      const named = (key: number, at: number) => ({ ...change(String(key), at), parameters: { invocationIndex: key } });
      await queue.enqueueOnce(received([named(2, 0), named(9, 1)]));
      const claim = await claimed(queue);
      const accepted = claim.rows.find(({ key }) => key === '0')!;
      const failed = claim.rows.filter(({ key }) => key !== '0');
      const outcomes = claim.rows.map(({ invocationIndex: index, key }) => ({
        ...{ index, action: 'add', attempts: 1 },
        ...(key === '0' ? { status: 'accepted' as const } : { status: 'failed' as const, fault: refusal }),
      }));
      await queue.settle(settlement(claim, start, { accepted: [accepted], failed, outcomes }));
      await failAll(queue);
      const again = await reopened(connection);
      expect(await again.watch.replayed('one')).toEqual({ enqueued: 3, accepted: 1, failed: 1, superseded: 1 });
      expect(await again.watch.replayed('other')).toEqual({ enqueued: 0, accepted: 0, failed: 0, superseded: 0 });
      expect(await again.watch.deadLettersByReason()).toMatchObject([{ count: 3, failedAgain: 1, replays: 1 }]);
      expect(await again.watch.countByReason({ reason, isFirst: true })).toBe(2);
      await replayAll(again, 'two');
      await failAll(again);
      expect(await again.watch.deadLettersByReason()).toMatchObject([{ count: 3, failedAgain: 3, replays: 2 }]);
    });

    test('notes that are begun once by several, and replaced only as they were read', async () => {
      const connection = freshName();
      const { watch } = await queueOf(connection);
      const begun = await Promise.all(['1', '2', '3'].map((id) => watch.addNote('replay', { id, body: `{"n":${id}}` }, 2, undefined)));
      expect(begun.filter(Boolean)).toHaveLength(1);
      const [first] = await watch.notes('replay');
      expect(await watch.addNote('replay', { id: '4', body: '{}' }, 2, undefined)).toBe(false);
      expect(await watch.addNote('replay', { id: '4', body: '{}' }, 2, first?.id)).toBe(true);
      const changed = await Promise.all(['{"a":1}', '{"a":2}'].map((body) => watch.changeNote('replay', { id: '4', body: '{}' }, body)));
      expect(changed.filter(Boolean)).toHaveLength(1);
      expect(await watch.changeNote('replay', { id: '5', body: '{}' }, '{"a":3}')).toBe(false);
      expect(await watch.changeNote('delivery', { id: '4', body: '{}' }, '{"a":3}')).toBe(false);
      const again = await reopened(connection);
      expect((await again.watch.notes('replay')).map(({ id }) => id)).toEqual(['4', first?.id]);
    });

    test('notes, the newest of each kind, until the connection is deleted', async () => {
      const connection = freshName();
      const queue = await queueOf(connection);
      for (const id of ['1', '2', '3']) await queue.watch.writeNote('replay', id, `{"n":${id}}`, 2);
      await queue.watch.writeNote('delivery', 'now', '{}', 1);
      await queue.watch.writeNote('delivery', 'now', '{"a":1}', 1);
      await queue.watch.writeNote('hold', 'now', '{}', 1);
      await queue.watch.writeNote('hold', 'now', undefined, 1);
      const again = await reopened(connection);
      expect(await again.watch.notes('replay')).toEqual([
        { id: '3', body: '{"n":3}' },
        { id: '2', body: '{"n":2}' },
      ]);
      expect((await (await opened()).watch([connection])).get(connection)?.notes).toEqual({ delivery: '{"a":1}' });
      await again.deleteAll();
      expect(await (await queueOf(connection)).watch.notes('replay')).toEqual([]);
    });

    test('who waits, by action', async () => {
      const queue = await queueOf();
      await queue.enqueueOnce(received([change('a', 0), change('b', 1, 'remove'), change('c', 2, 'remove'), change('d', 3, 'remove')]));
      await claimed(queue);
      expect(await queue.watch.waitingByAction()).toEqual(new Map([['remove', 3]]));
      const found = await queue.watch.findWaiting(['remove', 'unknown'], 2);
      expect(found.map(({ action, at }) => [action, at])).toEqual(Array(2).fill(['remove', start]));
      expect(await queue.watch.findWaiting(['add'], 2)).toEqual([]);
    });

    test('and makes due at once what waits after a failure, but not what waits to be sent once more', async () => {
      const queue = await queueOf();
      await queue.enqueueOnce(received([change('a', 0)]));
      const first = await claimed(queue);
      const later = { rows: first.rows, notBefore: start + 900, isTransient: true, uncertainUntil: start + 5_000 };
      await queue.settle(settlement(first, start, { returned: [later] }));
      expect(await queue.claim(request(start + 1))).toBeUndefined();
      await queue.watch.retryNow(start + 1);
      await accept(queue, start + 1);
      expect((await queue.statistics()).resends).toBe(1);
      await queue.watch.retryNow(start + 2);
      expect(await queue.claim(request(start + 2))).toBeUndefined();
    });
  });

  describe('discards held removals', () => {
    const limit = { members: 10, percent: 50 };
    const enqueue = (queue: HostQueue, action: 'add' | 'remove', from: number, to: number) => {
      const changes = Array.from({ length: to - from }, (_, at) => change(`m${from + at}`, at, action));
      const members = toMemberChanges(changes, (name) => (name === 'add' ? 1 : -1));
      return queue.enqueueOnce({ ...received(changes, { members, limit }) });
    };
    const held = (queue: HostQueue, removals: number, most = 100) =>
      queue.watch.discardHeld(start + 5, {
        ...{ hold: queue.removalHold?.id ?? 0, removals, actions: ['remove'], fault: discarded, limit: most },
      });

    test('as failed, and delivers the rest', async () => {
      const connection = freshName();
      const queue = await queueOf(connection);
      await enqueue(queue, 'add', 0, 40);
      for (let claim = await queue.claim(request(start)); claim; claim = await queue.claim(request(start))) {
        const outcomes = claim.rows.map(({ invocationIndex: index }) => ({
          index,
          action: 'add',
          status: 'accepted' as const,
          attempts: 1,
        }));
        await queue.settle(settlement(claim, start, { accepted: claim.rows, outcomes }));
      }
      await enqueue(queue, 'remove', 0, 30);
      await enqueue(queue, 'add', 40, 42);
      expect(queue.removalHold).toEqual({ id: 1, from: 40, to: 12 });
      expect(await held(queue, 27)).toBeUndefined();
      expect(await held(queue, 28, 20)).toEqual({ discarded: 20, first: expect.any(Number), isDone: false });
      // What is left stays held, also when something is added.
      await enqueue(queue, 'add', 42, 43);
      expect(queue.removalHold).toMatchObject({ id: 1 });
      expect(await held(queue, 28, 20)).toEqual({ discarded: 10, first: expect.any(Number), isDone: true });
      const again = await reopened(connection);
      expect(await held(again, 28)).toBeUndefined();
      expect((await again.findDeadLetters({ limit: 9 })).length).toBe(0);
      const outcomes = (await outcomesOf(again)).filter(({ status }) => status === 'failed');
      expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(30);
      expect(outcomes[0]).toMatchObject({ action: 'remove', fault: discarded });
      expect(await again.statistics()).toMatchObject({ waiting: 3 });
      expect((await again.claim(request(start)))?.rows.map(({ key }) => key)).toEqual(['m40', 'm41', 'm42']);
      // Everybody counts as present again.
      expect(await enqueue(again, 'remove', 0, 21)).not.toHaveProperty('isHeld');
      expect(await enqueue(again, 'remove', 21, 22)).toMatchObject({ isHeld: true });
      expect(again.removalHold).toEqual({ id: 2, from: 43, to: 21 });
    });
  });
}
