import { describe, expect, test } from '@jest/globals';
import { toMemberChanges } from '../../../../src/stores/removals';
import type { Audience } from '../../../../src/stores/audience';
import { freshName, type StoreUnderTest } from '../store-case';
import { at, deliver, enqueue, noon, settleAll, timed, withMembers } from './membership-case';

/** How a host compares a whole audience, and which removals count. */
export function comparesAudiences({ queueOf, opened: store, reopened }: StoreUnderTest): void {
  const opened = () => queueOf(freshName(), withMembers);

  function member(audience: Audience, key: string, value = 0) {
    return { key, digest: audience.digestOf({ key, invocationIndex: value }) };
  }

  describe('compares a whole audience of a host', () => {
    test('with who was accepted and with which parameters, from the first change on', async () => {
      const connection = freshName();
      const queue = await queueOf(connection, withMembers);
      await deliver(queue, [timed('same', 'add', -30), timed('other', 'add', -30), timed('gone', 'add', -30), timed('out', 'add', -30)]);
      await deliver(queue, [timed('out', 'remove', -20)]);
      const again = await reopened(connection, withMembers);
      const audience = again.audienceOf('membership');
      await audience.begin();
      const desired = [member(audience, 'same'), member(audience, 'other', 9), member(audience, 'new')];
      await audience.addDesired(desired);
      expect(await audience.compare()).toEqual({ added: 1, changed: 1, unchanged: 1, removed: 1 });
      expect(await audience.toSend(desired)).toEqual([false, true, true]);
      expect(await audience.toRemove(undefined, 9)).toEqual(['gone']);
      await audience.end();
    });

    test('and leaves alone who has changed since the audience was that', async () => {
      const queue = await opened();
      await deliver(queue, [timed('left', 'add', -90), timed('joined', 'add', -50), timed('stays', 'add', -90), timed('gone', 'add', -90)]);
      await deliver(queue, [timed('left', 'remove', -50), timed('equal', 'remove', -60)]);
      await enqueue(queue, [timed('leaves', 'remove', -50), timed('fails', 'add', -50)]);
      const audience = queue.audienceOf('membership');
      await audience.begin(at(-60));
      const desired = ['left', 'stays', 'leaves', 'equal', 'new'].map((key) => member(audience, key));
      await audience.addDesired(desired, true);
      // `joined` and `fails` are in no file of that time, `left` and `leaves` were: what has happened since stays.
      expect(await audience.compare()).toEqual({ added: 2, changed: 0, unchanged: 1, removed: 1, newer: 4 });
      expect(await audience.toSend(desired)).toEqual([false, false, false, true, true]);
      expect(await audience.toRemove(undefined, 9)).toEqual(['gone']);
      // What it enqueues has the time of the audience, so that it overtakes nothing.
      expect(await enqueue(queue, [timed('left', 'add', -60), timed('equal', 'add', -60)])).toMatchObject({ stale: 1 });
    });

    test('of each scope by itself', async () => {
      const memberships = [...withMembers.memberships, { scope: 'list', present: 'join', absent: 'leave' }];
      const queue = await queueOf(freshName(), { ...withMembers, memberships });
      await deliver(queue, [timed('a', 'add', -30), { ...timed('b', 'add', -30), action: 'join', group: 'join', scope: 'list' }]);
      const [one, other] = [queue.audienceOf('membership'), queue.audienceOf('list')];
      await one.begin();
      await other.begin();
      await one.addDesired([member(one, 'a')]);
      await other.addDesired([member(other, 'a')]);
      expect(await one.compare()).toEqual({ added: 0, changed: 0, unchanged: 1, removed: 0 });
      expect(await other.compare()).toEqual({ added: 1, changed: 0, unchanged: 0, removed: 1 });
      await one.end();
      expect(await other.toRemove(undefined, 9)).toEqual(['b']);
    });

    test('and forgets whom another place has accepted', async () => {
      const queue = await opened();
      await deliver(queue, [timed('a', 'add', -30)]);
      await queue.forgetAccepted(noon);
      const audience = queue.audienceOf('membership');
      await audience.begin();
      await audience.addDesired([member(audience, 'a')]);
      expect(await audience.compare()).toEqual({ added: 1, changed: 0, unchanged: 0, removed: 0 });
      expect(await audience.toSend([member(audience, 'a')])).toEqual([true]);
    });

    test('with digests that another store would not make of the same parameters', async () => {
      const [one, other] = [await opened(), await (await store()).openHostQueue(freshName(), withMembers)];
      const digest = one.audienceOf('membership').digestOf({ email: 'ana@example.com' });
      expect(other.audienceOf('membership').digestOf({ email: 'ana@example.com' })).toBe(digest);
      expect(Number.isSafeInteger(digest) && digest >= 0).toBe(true);
    });
  });

  describe('counts removals by time', () => {
    const limit = { members: 10, percent: 50 };
    const keys = Array.from({ length: 40 }, (_, number) => `m${number}`);
    const deltaOf = (action: string) => (action === 'add' ? 1 : -1);
    const parts = (changes: Parameters<typeof toMemberChanges>[0]) => ({ members: toMemberChanges(changes, deltaOf), limit });

    test('and none that came too late', async () => {
      const queue = await opened();
      const joined = keys.map((key) => timed(key, 'add', -10));
      await enqueue(queue, joined, noon, parts(joined));
      await settleAll(queue);
      const late = keys.map((key) => timed(key, 'remove', -20));
      const result = await enqueue(queue, late, noon, parts(late));
      expect(result).toMatchObject({ stale: 40 });
      expect(result).not.toHaveProperty('isHeld');
      expect(queue.removalHold).toBeUndefined();
    });

    test('and of one call the newest of each member', async () => {
      const queue = await opened();
      const joined = keys.map((key) => timed(key, 'add', -30));
      await enqueue(queue, joined, noon, parts(joined));
      const moved = keys.flatMap((key) => [timed(key, 'add', -10), timed(key, 'remove', -20)]);
      await enqueue(queue, moved, noon, parts(moved));
      expect(queue.removalHold).toBeUndefined();
      const left = keys.flatMap((key) => [timed(key, 'remove', -5), timed(key, 'add', -6)]);
      expect(await enqueue(queue, left, noon, parts(left))).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toMatchObject({ from: 40, to: 0 });
    });
  });
}
