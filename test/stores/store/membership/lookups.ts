import { describe, expect, test } from '@jest/globals';
import { settlement } from '../../queue-case';
import { freshName, type StoreUnderTest } from '../store-case';
import { at, claimedAt, deliver, enqueue, known, lose, noon, settleAll, timed, withMembers } from './membership-case';

/** What a store tells of members. */
export function tellsOfMembers({ queueOf, reopened }: StoreUnderTest): void {
  describe('tells of a member', () => {
    const opened = () => queueOf(freshName(), withMembers);
    const scope = 'membership';

    test('nothing, if it was never seen', async () => {
      expect(await (await opened()).findMember('a')).toEqual({ scopes: [{ scope }], isComplete: true });
    });

    test('what waits, and how', async () => {
      const queue = await opened();
      await enqueue(queue, [timed('a', 'add', -30)], at(1));
      const waiting = { action: 'add', occurredAt: at(-30), arrivedAt: at(1) };
      expect(await known(queue, 'a')).toEqual({ scope, waiting: { ...waiting, state: 'waiting' } });
      const first = await claimedAt(queue, at(1));
      expect(await known(queue, 'a')).toEqual({ scope, waiting: { ...waiting, state: 'in_request' } });
      await enqueue(queue, [timed('a', 'remove', -20)], at(2));
      const behind = { action: 'remove', occurredAt: at(-20), arrivedAt: at(2), state: 'behind_request' };
      expect(await known(queue, 'a')).toEqual({ scope, waiting: behind });
      await queue.settle(settlement(first, at(3), { returned: [{ rows: first.rows, notBefore: at(9), isTransient: true }] }));
      expect(await known(queue, 'a')).toMatchObject({ waiting: { action: 'remove', state: 'waiting' } });
      const second = await claimedAt(queue, at(3));
      await queue.settle(settlement(second, at(4), { returned: [{ rows: second.rows, notBefore: at(9), isTransient: true }] }));
      expect(await known(queue, 'a')).toMatchObject({ waiting: { action: 'remove', state: 'waiting', notBefore: at(9) } });
      await claimedAt(queue, at(9));
      expect(await known(queue, 'a')).toMatchObject({ waiting: { action: 'remove', state: 'in_request' } });
    });

    test('in each scope, and of no other member', async () => {
      const queue = await queueOf(freshName(), {
        ...withMembers,
        memberships: [...withMembers.memberships, { scope: 'list', present: 'join', absent: 'leave' }],
      });
      await deliver(queue, [timed('a', 'add', -30), { ...timed('a', 'add', -20), action: 'leave', scope: 'list', group: 'leave' }]);
      await enqueue(queue, [{ ...timed('a', 'add', -10), scope: 'aside' }, timed('b', 'add', -10)]);
      const { scopes } = await queue.findMember('a');
      expect([...scopes].sort((one, other) => (one.scope < other.scope ? -1 : 1))).toMatchObject([
        { scope: 'aside', waiting: { action: 'add' } },
        { scope: 'list', accepted: { isPresent: false, occurredAt: at(-20) } },
        { scope, accepted: { isPresent: true, occurredAt: at(-30) } },
      ]);
      expect((await queue.findMember('b')).scopes.map((each) => each.scope).sort()).toEqual(['list', scope]);
    });

    test('with an odd key as with any other', async () => {
      const queue = await opened();
      const odd = [
        '',
        ' ',
        'é',
        'e\u0301',
        '\u{1F600}',
        '\ud800',
        '\u0000',
        '__proto__',
        "'; --",
        'a\nb',
        '["x","y"]',
        'long'.repeat(3_000),
      ];
      await deliver(
        queue,
        odd.map((key) => timed(key, 'add', -30)),
      );
      for (const key of odd) expect(await known(queue, key)).toMatchObject({ accepted: { isPresent: true } });
      const members = await queue.listMembers({ scope, limit: 99 });
      expect(members.map(({ key }) => key).sort()).toEqual([...odd].sort());
      const stale = await enqueue(
        queue,
        odd.map((key) => timed(key, 'remove', -31)),
      );
      expect(stale).toMatchObject({ stale: odd.length });
    });

    test('in pages, with who has a waiting change, and without whom nothing was accepted of', async () => {
      const queue = await opened();
      const keys = Array.from({ length: 25 }, (_, number) => `m${number}`);
      await deliver(
        queue,
        keys.map((key) => timed(key, 'add', -30)),
        at(1),
      );
      await deliver(queue, [timed('m3', 'remove', -20)], at(2));
      await deliver(queue, [timed('failed', 'add', -20)], at(2), 'failed');
      await enqueue(queue, [timed('m4', 'remove', -20), timed('waits', 'add', -20)], at(3));
      await lose(queue, await claimedAt(queue, at(3)), at(3), at(9));
      const seen = [];
      for (
        let page = await queue.listMembers({ scope, limit: 10 });
        page.length > 0;
        page = await queue.listMembers({ scope, limit: 10, after: page.at(-1)!.key })
      )
        seen.push(...page);
      const usual = { isPresent: true, acceptedAt: at(1), occurredAt: at(-30), isWaiting: false };
      expect([...seen].sort((one, other) => Number(one.key.slice(1)) - Number(other.key.slice(1)))).toEqual(
        keys.map((key) => ({
          key,
          ...usual,
          ...(key === 'm3' && { isPresent: false, acceptedAt: at(2), occurredAt: at(-20) }),
          ...(key === 'm4' && { isWaiting: true }),
        })),
      );
      expect(await (await opened()).listMembers({ scope, limit: 9 })).toEqual([]);
    });

    test('and that not all is known, where changes came in before or meanwhile', async () => {
      const connection = freshName();
      const late = await queueOf(connection);
      await enqueue(late, [timed('a', 'add', undefined)]);
      expect((await late.findMember('a')).isComplete).toBe(false);
      expect((await (await reopened(connection, withMembers)).findMember('a')).isComplete).toBe(false);

      const other = freshName();
      await queueOf(other, withMembers);
      expect((await (await reopened(other, withMembers)).findMember('a')).isComplete).toBe(true);
      // Without members nothing came in.
      await reopened(other);
      expect((await (await reopened(other, withMembers)).findMember('a')).isComplete).toBe(true);
      await enqueue(await reopened(other), [timed('a', 'add', undefined)]);
      expect((await (await reopened(other, withMembers)).findMember('a')).isComplete).toBe(false);
    });

    test('by time as well of what came in before without one', async () => {
      const connection = freshName();
      const before = await queueOf(connection);
      await enqueue(before, [timed('a', 'add', undefined), timed('b', 'add', -50)]);
      const queue = await reopened(connection, withMembers);
      expect(await enqueue(queue, [timed('a', 'remove', -1), timed('b', 'remove', -51)], at(1))).toMatchObject({ stale: 2 });
      expect(await enqueue(queue, [timed('a', 'remove', 1), timed('b', 'remove', -49)], at(1))).not.toHaveProperty('stale');
    });

    test('only while the place is the same, but keeps the order', async () => {
      const connection = freshName();
      const queue = await queueOf(connection, withMembers);
      await deliver(queue, [timed('a', 'add', -30), timed('b', 'add', -30)], noon);
      await queue.forgetAccepted(at(1));
      const again = await reopened(connection, withMembers);
      expect(await known(again, 'a')).toEqual({ scope });
      // Who was accepted there before may be a member when it is that place again.
      expect((await again.findMember('a')).isComplete).toBe(false);
      expect(await again.listMembers({ scope, limit: 9 })).toEqual([]);
      expect(await enqueue(again, [timed('a', 'remove', -31)], at(2))).toMatchObject({ stale: 1 });
      await enqueue(again, [timed('a', 'add', -30)], at(2));
      await settleAll(again, at(2));
      expect(await again.listMembers({ scope, limit: 9 })).toMatchObject([{ key: 'a', acceptedAt: at(2) }]);
    });
  });
}
