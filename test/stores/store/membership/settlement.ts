import { describe, expect, test } from '@jest/globals';
import { settlement } from '../../queue-case';
import { claimed, fail, freshName, invalid, outcomesOf, plain, received, type StoreUnderTest } from '../store-case';
import {
  at,
  claimedAt,
  deliver,
  enqueue,
  isStale,
  known,
  lose,
  membership,
  minuteMs,
  noon,
  settleAll,
  timed,
  withMembers,
} from './membership-case';

/** What a settlement writes of a member, and what dead letters have to do with it. */
export function recordsSettlements({ opened: store, queueOf, reopened }: StoreUnderTest): void {
  describe('records members', () => {
    const opened = () => queueOf(freshName(), withMembers);

    test('that were accepted: how, when, and as of which time', async () => {
      const connection = freshName();
      const queue = await queueOf(connection, withMembers);
      await deliver(queue, [timed('a', 'add', -30), timed('b', 'remove', undefined)], at(1));
      const again = await reopened(connection, withMembers);
      expect(await again.findMember('a')).toEqual({
        scopes: [{ scope: 'membership', accepted: { isPresent: true, at: at(1), occurredAt: at(-30) } }],
        isComplete: true,
      });
      expect(await known(again, 'b')).toEqual({ scope: 'membership', accepted: { isPresent: false, at: at(1), occurredAt: at(1) } });
      expect(await isStale(again, timed('a', 'remove', -31), at(2))).toBe(true);
    });

    test('and of those that failed only the time: what was accepted stays', async () => {
      const queue = await opened();
      await deliver(queue, [timed('a', 'add', -30)]);
      await deliver(queue, [timed('a', 'remove', -20), timed('b', 'add', -20)], at(1), 'failed');
      expect(await known(queue, 'a')).toMatchObject({ accepted: { isPresent: true, at: noon, occurredAt: at(-30) } });
      expect(await known(queue, 'b')).not.toHaveProperty('accepted');
      for (const key of ['a', 'b']) expect(await isStale(queue, timed(key, 'add', -25), at(2))).toBe(true);
      // Accepted afterwards, it is known as of its own time.
      expect(await isStale(queue, timed('b', 'add', -20), at(2))).toBe(false);
      expect(await known(queue, 'b')).toEqual({ scope: 'membership', accepted: { isPresent: true, at: at(2), occurredAt: at(-20) } });
    });

    test('and nothing of what is sent again', async () => {
      const queue = await opened();
      await enqueue(queue, [timed('a', 'add', -30)]);
      await lose(queue, await claimedAt(queue), noon, at(1));
      expect(await known(queue, 'a')).not.toHaveProperty('accepted');
      expect(await queue.listMembers({ scope: 'membership', limit: 9 })).toEqual([]);
    });

    test('before the change behind them comes up', async () => {
      const queue = await opened();
      await enqueue(queue, [timed('a', 'add', -30), timed('b', 'add', -30)]);
      const claim = await claimedAt(queue);
      await enqueue(queue, [timed('a', 'remove', -20), timed('b', 'remove', -20)]);
      const [one, other] = [...claim.rows].sort((a, b) => (a.key < b.key ? -1 : 1));
      await queue.settle(
        settlement(claim, at(1), { accepted: [one!], returned: [{ rows: [other!], notBefore: at(1), isTransient: true }] }),
      );
      const waiting = { action: 'remove', state: 'waiting', occurredAt: at(-20) };
      expect(await known(queue, 'a')).toMatchObject({ accepted: { isPresent: true, at: at(1), occurredAt: at(-30) }, waiting });
      expect(await known(queue, 'b')).toMatchObject({ waiting });
      expect(await known(queue, 'b')).not.toHaveProperty('accepted');
      await settleAll(queue, at(2));
      expect(await known(queue, 'a')).toEqual({ scope: 'membership', accepted: { isPresent: false, at: at(2), occurredAt: at(-20) } });
    });

    test('once, though their change is sent once more', async () => {
      const queue = await opened();
      await enqueue(queue, [timed('a', 'add', -30)]);
      await lose(queue, await claimedAt(queue), noon, at(1));
      await settleAll(queue, noon);
      expect(queue.resends).toBe(1);
      expect(await known(queue, 'a')).toMatchObject({ accepted: { at: noon }, waiting: { state: 'resend', notBefore: at(1) } });
      await settleAll(queue, at(1));
      expect([queue.size, await known(queue, 'a')]).toEqual([
        0,
        { scope: 'membership', accepted: { isPresent: true, at: noon, occurredAt: at(-30) } },
      ]);
    });

    test('and no failure of what was only sent once more', async () => {
      const queue = await opened();
      await enqueue(queue, [timed('a', 'add', -30)]);
      await lose(queue, await claimedAt(queue), noon, at(1));
      await settleAll(queue, noon);
      await settleAll(queue, at(1), 'failed');
      expect(await known(queue, 'a')).toEqual({ scope: 'membership', accepted: { isPresent: true, at: noon, occurredAt: at(-30) } });
    });

    test('of the scopes with members alone; of others only the time is known', async () => {
      const queue = await opened();
      const describes = { ...timed('a', 'add', -30), action: 'describe', scope: 'profile' };
      await deliver(queue, [describes]);
      expect(await queue.findMember('a')).toMatchObject({ scopes: [{ scope: 'membership' }, { scope: 'profile' }] });
      expect((await deliver(queue, [{ ...describes, occurredAt: at(-31) }])).stale).toBe(1);
      expect(await queue.listMembers({ scope: 'profile', limit: 9 })).toEqual([]);
    });

    test('and logs what was too old as superseded, without an attempt', async () => {
      const queue = await opened();
      await deliver(queue, [timed('a', 'add', -30)]);
      const result = await enqueue(queue, [timed('a', 'remove', -40), timed('b', 'add', -40), timed('a', 'remove', -50)], at(1));
      expect(result).toMatchObject({ superseded: 2, stale: 2 });
      expect((await outcomesOf(queue)).map(plain)).toEqual([
        [result.first, 1, 'remove', 'superseded', 0, undefined, at(1)],
        [result.first + 2, 1, 'remove', 'superseded', 0, undefined, at(1)],
      ]);
      expect(queue.size).toBe(1);
      // Replaced, and not too old.
      const replacing = await enqueue(queue, [timed('b', 'remove', -40)], at(2));
      expect(replacing).toMatchObject({ superseded: 1 });
      expect(replacing).not.toHaveProperty('stale');
    });

    test('and of what several queues take in together, each by itself', async () => {
      const [one, other] = [await opened(), await opened()];
      await deliver(one, [timed('a', 'add', -30)]);
      const group = { changes: [timed('a', 'remove', -31)], intake: { received: 1, refused: [] } };
      const groups = [
        { queue: one, ...group },
        { queue: other, ...group },
      ];
      const joint = { now: noon, groups, idempotencyKey: { key: freshName(), digest: 'one' } };
      expect((await (await store()).enqueueJointly(joint)).groups).toEqual([{ superseded: 1, stale: 1 }, { superseded: 0 }]);
      expect(await (await store()).enqueueJointly(joint)).toMatchObject({ status: 'repeated', groups: [] });
      const repeated = { idempotencyKey: { key: 'again', digest: 'one' } };
      expect(await enqueue(one, [timed('a', 'remove', -31)], noon, repeated)).toMatchObject({ status: 'received', stale: 1 });
      expect(await enqueue(one, [timed('a', 'remove', -31)], noon, repeated)).toMatchObject({ status: 'repeated', superseded: 0 });
      expect([one.size, other.size]).toEqual([0, 1]);
    });

    test('and counts what is older than the window where nothing is known of it, and takes it', async () => {
      const options = { ...withMembers, orderWindowMs: 60 * minuteMs };
      const queue = await queueOf(freshName(), options);
      await deliver(queue, [timed('a', 'add', -61)], at(0));
      expect(await deliver(queue, [timed('b', 'add', -61), timed('c', 'add', -60), timed('d', 'add', undefined)])).toMatchObject({
        unordered: 1,
      });
      expect(await known(queue, 'b')).toMatchObject({ accepted: { occurredAt: at(-61) } });
      expect(await deliver(queue, [timed('a', 'add', -61)])).not.toHaveProperty('unordered');
    });
  });

  describe('keeps dead letters by time', () => {
    const opened = () => queueOf(freshName(), withMembers);

    test('which only a newer change overtakes', async () => {
      const queue = await opened();
      await deliver(queue, [timed('a', 'add', -30)], noon, 'failed');
      expect(await isStale(queue, timed('a', 'remove', -31))).toBe(true);
      const [letter] = await queue.findDeadLetters({ limit: 9 });
      expect(letter).toMatchObject({ action: 'add', occurredAt: at(-30) });
      expect(await known(queue, 'a')).toEqual({
        scope: 'membership',
        deadLetter: { id: letter!.id, action: 'add', code: 'rejected_by_vendor', at: noon, occurredAt: at(-30) },
      });
      expect(await isStale(queue, timed('a', 'remove', -30))).toBe(false);
      expect(await queue.findDeadLetters({ limit: 9 })).toEqual([]);
      expect(await queue.statistics()).toMatchObject({ deadLetters: 0 });
    });

    test('and replays each as of its own time', async () => {
      const queue = await opened();
      await deliver(queue, [timed('a', 'add', -30), timed('b', 'add', undefined, 1)], noon, 'failed');
      const letters = await queue.findDeadLetters({ limit: 9 });
      const changes = [timed('a', 'add', undefined, 0), timed('b', 'add', undefined, 1)];
      const result = await queue.replay({ now: at(10), changes, deadLetters: letters.map(({ id }) => id) });
      expect(result).toMatchObject({ replayed: 2 });
      expect(result).not.toHaveProperty('stale');
      expect((await claimed(queue, at(10))).rows.map(({ occurredAt }) => occurredAt)).toEqual([at(-30), noon]);
      // An older change is still older, and a newer one newer.
      expect(await enqueue(queue, [timed('a', 'remove', -31)], at(11))).toMatchObject({ stale: 1 });
      expect(await enqueue(queue, [timed('a', 'remove', -29)], at(11))).not.toHaveProperty('stale');
    });

    test('and of an event that could not be mapped, the time that came with it', async () => {
      const queue = await opened();
      const unmapped = (action: string, minutes: number, index: number) => ({
        ...{ index, action, fault: invalid, visitor: '{"name":"Ana"}', occurredAt: at(minutes) },
      });
      const records = [unmapped('remove', -30, 0), unmapped('add', -10, 1)];
      await queue.enqueueOnce({ ...received([], { now: noon }), intake: { received: 2, refused: [] }, unmapped: { records } });
      // What comes in later may have happened after the one, and before the other.
      await deliver(queue, [timed('a', 'add', -20), timed('b', 'remove', -20)], at(1));
      const letters = await queue.findDeadLetters({ limit: 9 });
      expect(letters).toMatchObject([
        { action: 'remove', occurredAt: at(-30), visitor: { name: 'Ana' } },
        { action: 'add', occurredAt: at(-10) },
      ]);
      const changes = [timed('a', 'remove', undefined, 0), timed('b', 'add', undefined, 1)];
      const result = await queue.replay({ now: at(2), changes, deadLetters: letters.map(({ id }) => id) });
      expect(result).toMatchObject({ replayed: 1, stale: 1 });
      expect((await claimedAt(queue, at(2))).rows).toMatchObject([{ key: 'b', action: 'add', occurredAt: at(-10) }]);
      expect(await known(queue, 'a')).toMatchObject({ accepted: { isPresent: true, occurredAt: at(-20) } });
    });

    test('also of what was erased while it was in a request', async () => {
      const queue = await opened();
      await enqueue(queue, [timed('a', 'add', -30)]);
      const claim = await claimedAt(queue);
      await queue.eraseMember('a', at(1));
      await fail(queue, claim, at(2));
      const [letter] = await queue.findDeadLetters({ limit: 9 });
      const result = await queue.replay({ now: at(3), changes: [timed('a', 'add', undefined)], deadLetters: [letter!.id] });
      expect(result).toMatchObject({ replayed: 1 });
      expect((await claimedAt(queue, at(3))).rows).toMatchObject([{ key: 'a', scope: membership.scope, occurredAt: at(-30) }]);
    });
  });
}
