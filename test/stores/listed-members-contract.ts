import { afterAll, describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/runtime/queue/change-queue';
import type { EnqueueResult, HostQueue } from '../../src/stores/host-queue';
import { maxSampledMembers, removalWindowMs, toMemberChanges, type RemovalLimit } from '../../src/stores/removals';
import { countMembers } from './count-members';
import { request, settlement } from './queue-case';
import { enqueue, settleAll, timed, withMembers } from './store/membership/membership-case';
import { freshName, refusal, StoreUnderTest, type StoreCase } from './store/store-case';

const now = 10 * removalWindowMs;
const limit: RemovalLimit = { percent: 30 };

function changesOf(action: 'add' | 'remove', from: number, to: number): Change[] {
  return Array.from({ length: to - from }, (_, at) => timed(`m${from + at}`, action, undefined));
}

/** Enqueues changes as a host does. */
function take(queue: HostQueue, changes: readonly Change[], at = now, most: RemovalLimit = limit): Promise<EnqueueResult> {
  return enqueue(queue, changes, at, { members: toMemberChanges(changes, (action) => (action === 'add' ? 1 : -1)), limit: most });
}

/** How a store counts members by what is known of each key: exactly, however many there are. */
export function listedMembersContract(name: string, is: StoreCase): void {
  describe(`${name} removal limit by what is known of each member`, () => {
    const store = new StoreUnderTest(is);
    const opened = (connection = freshName()) => store.queueOf(connection, withMembers);
    afterAll(() => store.close());

    test('is exact for more members than a sample has, with repeats in between', async () => {
      const queue = await opened();
      const many = 40_000;
      expect(many).toBeGreaterThan(2 * maxSampledMembers);
      for (let from = 0; from < many; from += 10_000) await take(queue, changesOf('add', from, from + 10_000));
      await settleAll(queue, now);
      for (let from = 0; from < 12_000; from += 2_000) {
        await take(queue, changesOf('remove', from, from + 2_000));
        // Again, some of them in other calls; others leave and join again.
        await take(queue, [...changesOf('remove', 0, 500), ...changesOf('add', 39_000, 39_500), ...changesOf('remove', from, from + 50)]);
        if (from < 10_000) await take(queue, changesOf('remove', 30_000, 30_100));
        await take(queue, changesOf('add', 30_000, 30_100));
        if (from === 4_000) await settleAll(queue, now);
      }
      expect(queue.removalHold).toBeUndefined();
      expect(await take(queue, changesOf('remove', 12_000, 12_001))).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toEqual({ id: 1, from: 40_000, to: 27_999 });
    }, 240_000);

    test('counts nobody who was not there, and nobody twice', async () => {
      const queue = await opened();
      await take(queue, changesOf('add', 0, 10));
      await settleAll(queue, now);
      // Never seen: where all is known, they are not members.
      await take(queue, changesOf('remove', 100, 200));
      for (let time = 0; time < 5; time += 1) {
        await take(queue, changesOf('remove', 0, 3));
        await settleAll(queue, now, time % 2 === 0 ? 'accepted' : 'failed');
        await take(queue, changesOf('add', 0, 10));
        await settleAll(queue, now, time % 2 === 0 ? 'failed' : 'accepted');
      }
      expect(queue.removalHold).toBeUndefined();
      expect(await take(queue, changesOf('remove', 0, 4))).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toEqual({ id: 1, from: 10, to: 6 });
    });

    test('counts a member who changes in one call by the last change, and one who comes too late not at all', async () => {
      const queue = await opened();
      await take(queue, [...changesOf('add', 0, 10), ...changesOf('remove', 0, 5), ...changesOf('add', 0, 5)]);
      await settleAll(queue, now);
      const late = changesOf('remove', 0, 10).map((change) => ({ ...change, occurredAt: now - 1_000 }));
      expect(await take(queue, late)).toMatchObject({ stale: 10 });
      expect(await take(queue, [...changesOf('remove', 0, 10), ...changesOf('add', 0, 7)])).not.toHaveProperty('isHeld');
      expect(await countMembers(queue, now)).toBe(7);
    });

    test('goes on after a release and after the window', async () => {
      const queue = await opened();
      await take(queue, changesOf('add', 0, 100));
      await take(queue, changesOf('remove', 0, 30));
      expect(await take(queue, changesOf('remove', 30, 31))).toMatchObject({ isHeld: true });
      expect(await queue.release(now, { hold: 1, removals: 31 })).toBe(true);
      await take(queue, changesOf('remove', 0, 51));
      expect(queue.removalHold).toBeUndefined();
      expect(await take(queue, changesOf('remove', 51, 52))).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toEqual({ id: 2, from: 69, to: 48 });
      await take(queue, changesOf('add', 51, 52));
      await settleAll(queue, now);
      await take(queue, changesOf('remove', 52, 66), now + removalWindowMs);
      expect(queue.removalHold).toBeUndefined();
      expect(await take(queue, changesOf('remove', 66, 67), now + removalWindowMs)).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toEqual({ id: 3, from: 49, to: 34 });
    });

    test('counts a member whom two hosts remove once', async () => {
      const connection = freshName();
      const [one, other] = [await opened(connection), await opened(connection)];
      await take(one, changesOf('add', 0, 10));
      await Promise.all([one, other, one, other].map((queue) => take(queue, changesOf('remove', 0, 3))));
      await take(other, changesOf('remove', 10, 11));
      expect(other.removalHold).toBeUndefined();
      await take(other, changesOf('remove', 3, 4));
      expect(other.removalHold).toEqual({ id: 1, from: 10, to: 6 });
    });

    test('forgets an erased member without a removal, also one who is in a request', async () => {
      const queue = await opened();
      await take(queue, changesOf('add', 0, 10));
      await settleAll(queue, now);
      await take(queue, changesOf('add', 10, 20));
      const claim = await queue.claim(request(now, { maxItems: () => 10 }));
      for (let at = 5; at < 15; at += 1) await queue.eraseMember(`m${at}`, now + 1);
      await queue.settle(settlement(claim!, now + 2, { accepted: claim!.rows }));
      expect(queue.removalHold).toBeUndefined();
      // Five were delivered, five others were not erased.
      expect(await countMembers(queue, now + 2)).toBe(10);
    });

    test('has after a discard whom it knows, not whose addition a removal had replaced', async () => {
      const queue = await opened();
      await take(queue, changesOf('add', 0, 10));
      await settleAll(queue, now);
      await take(queue, changesOf('add', 10, 14));
      await take(queue, changesOf('remove', 5, 14));
      expect(queue.removalHold).toEqual({ id: 1, from: 14, to: 5 });
      const held = { hold: 1, removals: 9, actions: ['remove'], fault: refusal, limit: 100 };
      expect(await queue.watch.discardHeld(now, held)).toMatchObject({ discarded: 9, isDone: true });
      expect(await countMembers(queue, now)).toBe(10);
    });

    test('stays when the store is opened again', async () => {
      const connection = freshName();
      const queue = await opened(connection);
      await take(queue, changesOf('add', 0, 100));
      await settleAll(queue, now);
      await take(queue, [...changesOf('add', 100, 110), ...changesOf('remove', 0, 5)]);
      const again = await store.reopened(connection, withMembers);
      // What one call adds and removes counts together.
      await take(again, changesOf('remove', 5, 36));
      expect(again.removalHold).toBeUndefined();
      expect(await take(again, changesOf('remove', 36, 37))).toMatchObject({ isHeld: true });
      expect(again.removalHold).toEqual({ id: 1, from: 105, to: 73 });
    });

    test('begins with the members of before: by the sample, and by what is known', async () => {
      const connection = freshName();
      const before = await store.queueOf(connection);
      await take(before, changesOf('add', 0, 120));
      await settleAll(before, now);
      const queue = await store.reopened(connection, withMembers);
      expect((await queue.findMember('m0')).isComplete).toBe(false);
      expect(await countMembers(queue, now)).toBe(120);
      // Those who join again are the same ones; those who leave were there, or are not counted.
      await take(queue, changesOf('add', 0, 50));
      await settleAll(queue, now);
      expect(await countMembers(queue, now)).toBe(120);
      await take(queue, changesOf('remove', 40, 60));
      expect(await countMembers(queue, now)).toBe(100);
      await take(queue, changesOf('add', 40, 60));
      await settleAll(queue, now);
      expect(await countMembers(queue, now)).toBe(120);
      expect(await take(queue, changesOf('remove', 200, 240))).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toMatchObject({ from: 120, to: 80 });
      expect(await queue.release(now, { hold: queue.removalHold!.id, removals: 40 })).toBe(true);
      expect(await countMembers(queue, now)).toBe(120);
      // Without it for a while: what was known is counted again when it is kept again, beside those who came meanwhile.
      const without = await store.reopened(connection);
      await take(without, [...changesOf('add', 300, 310), ...changesOf('remove', 70, 80)], now, { percent: 100 });
      await settleAll(without, now);
      const again = await store.reopened(connection, withMembers);
      expect(await countMembers(again, now)).toBe(120);
      await take(again, changesOf('remove', 0, 20));
      expect(await countMembers(again, now)).toBe(100);
    });
  });
}
