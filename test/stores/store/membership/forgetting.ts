import { describe, expect, test } from '@jest/globals';
import { settlement } from '../../queue-case';
import { freshName, type StoreUnderTest } from '../store-case';
import { at, type Action, claimedAt, deliver, enqueue, isStale, known, lose, noon, settleAll, timed, withMembers } from './membership-case';

const nothing = { outcomes: 0, deadLetters: 0, idempotencyKeys: 0 };

/** What a store forgets of members, and when: by itself, and when it is asked to. */
export function forgetsMembers({ opened: store, queueOf, reopened }: StoreUnderTest): void {
  const opened = () => queueOf(freshName(), withMembers);
  const expire = async (members: number) => (await store()).expire({ ...nothing, members });

  describe('forgets in time', () => {
    test('who was removed, once all of it is older than the window', async () => {
      const queue = await opened();
      await deliver(queue, [timed('gone', 'remove', -30)], noon);
      await deliver(queue, [timed('late', 'remove', -30)], at(10));
      await deliver(queue, [timed('new', 'remove', 5)], noon);
      // What was accepted at that time stays.
      await expire(noon);
      expect(await isStale(queue, timed('gone', 'remove', -31))).toBe(true);
      await expire(at(5));
      for (const [key, isKnown] of Object.entries({ gone: false, late: true, new: true }))
        expect(await isStale(queue, timed(key, 'add', -31), at(6))).toBe(isKnown);
      expect(await known(queue, 'late')).toMatchObject({ accepted: { isPresent: false } });
    });

    test('but never a member, nor who is to become one', async () => {
      const queue = await opened();
      await deliver(queue, [timed('member', 'add', -30), timed('removed', 'add', -30)], noon);
      await deliver(queue, [timed('refused', 'add', -30), timed('removed', 'remove', -20), timed('out', 'remove', -20)], noon, 'failed');
      await expire(at(99));
      for (const key of ['member', 'refused', 'removed']) expect(await isStale(queue, timed(key, 'remove', -31), at(99))).toBe(true);
      expect(await isStale(queue, timed('out', 'add', -31), at(99))).toBe(false);
    });

    test('nor of whom a change waits or is in a request', async () => {
      const queue = await opened();
      await deliver(
        queue,
        ['waits', 'sent', 'again'].map((key) => timed(key, 'remove', -30)),
        noon,
      );
      await enqueue(queue, [timed('again', 'remove', -20)], noon);
      await lose(queue, await claimedAt(queue), noon, at(200));
      await settleAll(queue, noon);
      await enqueue(queue, [timed('sent', 'remove', -20)], noon);
      const sent = await claimedAt(queue);
      await enqueue(queue, [timed('waits', 'remove', -20)], noon);
      await expire(at(99));
      await queue.settle(settlement(sent, at(99), { returned: [{ rows: sent.rows, notBefore: at(99), isTransient: true }] }));
      for (const key of ['waits', 'sent', 'again']) expect(await known(queue, key)).toMatchObject({ accepted: { isPresent: false } });
    });

    test('however many there are, and of each connection', async () => {
      const [one, other] = [await opened(), await opened()];
      const keys = Array.from({ length: 5_200 }, (_, number) => `m${number}`);
      await deliver(one, [...keys.map((key) => timed(key, 'remove', -30)), timed('x', 'add', -30)], noon);
      await deliver(other, [timed('a', 'remove', -30)], noon);
      await expire(at(99));
      expect(await one.listMembers({ scope: 'membership', limit: 9_999 })).toMatchObject([{ key: 'x' }]);
      expect(await other.listMembers({ scope: 'membership', limit: 9 })).toEqual([]);
    });

    test('nothing that it is not asked to', async () => {
      const queue = await opened();
      await deliver(queue, [timed('a', 'remove', -30)], noon);
      await (await store()).expire(nothing);
      expect(await isStale(queue, timed('a', 'add', -31))).toBe(true);
    });
  });

  describe('erases a member', () => {
    test('in every scope, and no late record brings it back', async () => {
      const connection = freshName();
      const queue = await queueOf(connection, withMembers);
      const aside = { ...timed('a', 'add', -30), scope: 'profile' };
      await deliver(queue, [timed('a', 'add', -30), aside, timed('b', 'add', -30)]);
      await enqueue(queue, [timed('a', 'remove', -20)]);
      expect(await queue.eraseMember('a', noon)).toEqual({ waiting: 1, deadLetters: 0, inFlight: 0 });
      const again = await reopened(connection, withMembers);
      expect(await again.findMember('a')).toMatchObject({ scopes: [{ scope: 'membership', erasedAt: noon }] });
      expect(await again.listMembers({ scope: 'membership', limit: 9 })).toMatchObject([{ key: 'b' }]);
      // Timed at or before the erasure, in any scope; of nobody else.
      const late = [timed('a', 'add', -40), timed('a', 'add', 0), { ...aside, occurredAt: at(-10) }, timed('b', 'add', -10)];
      expect(await enqueue(again, late, at(1))).toMatchObject({ superseded: 3, stale: 3 });
      expect(again.size).toBe(1);
    });

    test('also as a part of a key of several', async () => {
      const queue = await opened();
      const both = ['["list","ana"]', '["list","anabel"]'].map((key) => timed(key, 'add', -30));
      await deliver(queue, both);
      await queue.eraseMember('ana', noon);
      expect(await queue.listMembers({ scope: 'membership', limit: 9 })).toMatchObject([{ key: '["list","anabel"]' }]);
      // It is known as long as it would have been: nobody else has this key.
      expect(await isStale(queue, timed('["list","ana"]', 'add', -1))).toBe(true);
    });

    test('who may come back, later or without a time', async () => {
      const queue = await opened();
      await queue.eraseMember('a', noon);
      await queue.eraseMember('b', noon);
      expect(
        await enqueue(queue, [{ ...timed('a', 'add', 0), occurredAt: noon + 1 }, timed('b', 'add', undefined)], at(1)),
      ).not.toHaveProperty('stale');
      await settleAll(queue, at(2));
      expect(await known(queue, 'a')).toMatchObject({ accepted: { isPresent: true, occurredAt: noon + 1 }, erasedAt: noon });
      expect(await isStale(queue, timed('a', 'remove', -1), at(3))).toBe(true);
    });

    test('for one window', async () => {
      const queue = await opened();
      await queue.eraseMember('a', noon);
      await expire(noon);
      expect(await isStale(queue, timed('a', 'add', -1))).toBe(true);
      await expire(noon + 1);
      expect(await known(queue, 'a')).toEqual({ scope: 'membership' });
      expect(await isStale(queue, timed('a', 'add', -1))).toBe(false);
    });

    test('as of the last time that it is asked to', async () => {
      const queue = await opened();
      await queue.eraseMember('a', noon);
      await queue.eraseMember('a', at(10));
      expect(await isStale(queue, timed('a', 'add', 10), at(10))).toBe(true);
      await expire(at(5));
      expect(await isStale(queue, timed('a', 'add', 9), at(10))).toBe(true);
    });

    test('and keeps nothing of what was in a request meanwhile', async () => {
      const queue = await opened();
      await enqueue(queue, [timed('a', 'add', -30), timed('b', 'add', -30)]);
      const claim = await claimedAt(queue);
      expect(await queue.eraseMember('a', noon)).toMatchObject({ inFlight: 1 });
      await queue.settle(settlement(claim, at(1), { accepted: claim.rows }));
      expect(await known(queue, 'a')).toEqual({ scope: 'membership', erasedAt: noon });
      expect(await known(queue, 'b')).toMatchObject({ accepted: { isPresent: true } });
    });

    test('and keeps nothing of keys of several parts that were only in a request, however long they are', async () => {
      const queue = await opened();
      const long = 'l'.repeat(1_200);
      const of = (list: string, member: string, action: Action, minutes: number) => {
        return { ...timed(JSON.stringify([list, member]), action, minutes), parameters: { list, member } };
      };
      const places = ['ana', 'bea'].flatMap((member) => ['list', long].map((list) => [list, member] as const));
      await enqueue(
        queue,
        places.map(([list, member]) => of(list, member, 'add', -30)),
      );
      const claim = await claimedAt(queue);
      expect(await queue.eraseMember('ana', noon)).toMatchObject({ inFlight: 2 });
      await queue.settle(settlement(claim, at(1), { accepted: claim.rows }));
      const listed = (await queue.listMembers({ scope: 'membership', limit: 9 })).map(({ key }) => key).sort();
      expect(listed).toEqual([JSON.stringify([long, 'bea']), '["list","bea"]'].sort());
      for (const [list, member] of places)
        expect([list, member, await isStale(queue, of(list, member, 'add', -1), at(2))]).toEqual([list, member, member === 'ana']);
      await enqueue(queue, [of(long, 'bea', 'remove', 1)], at(2));
      expect(await queue.eraseMember('bea', at(2))).toEqual({ waiting: 1, deadLetters: 0, inFlight: 0 });
      await deliver(queue, [of(long, 'cy', 'add', 1)], at(2), 'failed');
      expect(await queue.eraseMember('cy', at(2))).toEqual({ waiting: 0, deadLetters: 1, inFlight: 0 });
      expect(await queue.listMembers({ scope: 'membership', limit: 9 })).toEqual([]);
    });

    test('of this connection alone', async () => {
      const [one, other] = [await opened(), await opened()];
      for (const queue of [one, other]) await deliver(queue, [timed('a', 'add', -30)]);
      await one.eraseMember('a', noon);
      expect(await known(other, 'a')).toMatchObject({ accepted: { isPresent: true } });
      expect(await isStale(other, timed('a', 'remove', -10))).toBe(false);
    });

    test('and with the connection all of its members go', async () => {
      const connection = freshName();
      const queue = await queueOf(connection, withMembers);
      await deliver(queue, [timed('a', 'add', -30)]);
      await queue.eraseMember('b', noon);
      await queue.deleteAll();
      const again = await queueOf(connection, withMembers);
      expect(await again.listMembers({ scope: 'membership', limit: 9 })).toEqual([]);
      expect(await enqueue(again, [timed('a', 'remove', -31), timed('b', 'add', -1)])).not.toHaveProperty('stale');
    });
  });
}
