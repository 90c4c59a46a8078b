import { describe, expect, test } from '@jest/globals';
import type { HostQueue, JointEnqueueRequest } from '../../../src/stores/host-queue';
import { change, indexesOf, request, start } from '../queue-case';
import { accept, claimed, freshName, invalid, outcomesOf, received, refused, type StoreUnderTest } from './store-case';

export function enqueuesJointly({ opened, queueOf, reopened, reopenedStore }: StoreUnderTest): void {
  const group = (queue: HostQueue, ...keys: string[]): JointEnqueueRequest['groups'][number] => {
    return { queue, changes: keys.map((key, at) => change(key, at)), intake: { received: keys.length, refused: [] } };
  };
  const unmapped = (index: number, visitor: object) => ({ index, action: 'add', fault: invalid, visitor: JSON.stringify(visitor) });
  /** Takes records in that could not be mapped. */
  const keep = (queue: HostQueue, ...visitors: object[]) => {
    const intake = { received: visitors.length, refused: visitors.map((_, at) => refused(at)) };
    return queue.enqueueOnce(
      received([], { intake, unmapped: { records: visitors.map((visitor, at) => unmapped(at, visitor)), limit: 7 } }),
    );
  };
  const visitorsOf = async (queue: HostQueue) => (await queue.findDeadLetters({ limit: 100 })).map(({ visitor }) => visitor);

  describe('enqueues jointly', () => {
    test('numbers each group by its queue, in the order in which they are given', async () => {
      const [one, other] = [await queueOf(), await queueOf()];
      await one.enqueueOnce(received([change('z', 0)]));
      const store = await opened();
      const groups = [group(other, 'a', 'a', 'b'), group(one, 'z')];
      const result = await store.enqueueJointly({ now: start, groups });
      expect(result).toEqual({ status: 'received', firsts: [0, 1], groups: [{ superseded: 1 }, { superseded: 1 }] });
      expect(indexesOf((await claimed(other)).rows)).toEqual([1, 2]);
      expect(indexesOf((await claimed(one)).rows)).toEqual([1]);
      expect(await store.enqueueJointly({ now: start, groups: [] })).toEqual({ status: 'received', firsts: [], groups: [] });
    });

    test('keeps what was answered, and gives it whatever the groups are the next time', async () => {
      const name = freshName();
      const [one, other] = [await queueOf(name), await queueOf()];
      await one.enqueueOnce(received([change('z', 0)]));
      const key = { key: `${name} joint \u0000`, digest: 'one', answer: '{"é":1}' };
      const store = await opened();
      const first = await store.enqueueJointly({ now: start, groups: [group(one, 'a'), group(other, 'a', 'b')], idempotencyKey: key });
      expect([first.status, first.firsts]).toEqual(['received', [1, 0]]);
      const again = { status: 'repeated', firsts: [1, 0], answer: '{"é":1}', groups: [] };
      const send = async (groups: JointEnqueueRequest['groups'], parts: object = {}) =>
        (await opened()).enqueueJointly({ now: start, groups, idempotencyKey: { ...key, answer: 'other', ...parts } });
      expect(await send([group(other, 'c')])).toEqual(again);
      await one.deleteAll();
      expect(await send([])).toEqual(again);
      await reopenedStore();
      expect(await send([])).toEqual(again);
      expect(await send([group(await queueOf(), 'a')], { digest: 'two' })).toMatchObject({ status: 'reused', groups: [] });
      expect(other.size).toBe(2);
    });

    test('keeps an answer without groups, apart from those of single queues', async () => {
      const name = freshName();
      const key = { key: name, digest: 'one' };
      const store = await opened();
      const queue = await queueOf(name);
      expect((await store.enqueueJointly({ now: start, groups: [], idempotencyKey: { ...key, answer: 'none' } })).status).toBe('received');
      expect(await queue.enqueueOnce(received([change('a', 0)], { idempotencyKey: key }))).toMatchObject({ status: 'received' });
      const ofQueue = { now: start, groups: [group(queue, 'b')], idempotencyKey: { ...key, queue } };
      expect(await store.enqueueJointly(ofQueue)).toEqual({ status: 'repeated', firsts: [0], groups: [] });
      await store.expire({ outcomes: 0, deadLetters: 0, idempotencyKeys: start + 1 });
      expect((await store.enqueueJointly({ now: start, groups: [], idempotencyKey: key })).status).toBe('received');
    });

    test('does once what is sent at the same time for queues that overlap, and waits for nobody for ever', async () => {
      const queues = [await queueOf(), await queueOf(), await queueOf()];
      const store = await opened();
      const send = (round: number) => {
        const chosen = queues.filter((_, at) => at !== round % 3).map((queue) => group(queue, `${Math.floor(round / 2)}`));
        const idempotencyKey = { key: `${queues.length} ${process.pid} ${Math.floor(round / 2)}`, digest: 'one', answer: '1' };
        return store.enqueueJointly({ now: start, groups: round % 2 === 0 ? chosen : chosen.reverse(), idempotencyKey });
      };
      const results = await Promise.all(Array.from({ length: 24 }, (_, round) => send(round)));
      expect(results.filter(({ status }) => status === 'received')).toHaveLength(12);
      const counts = await Promise.all(queues.map(async (queue) => (await queue.statistics()).waiting));
      expect(counts.reduce((sum, count) => sum + count)).toBe(24);
    });
  });

  describe('keeps records that could not be mapped', () => {
    test('with their visitor and reason, until they are taken or expire', async () => {
      const name = freshName();
      const queue = await queueOf(name);
      await queue.enqueueOnce(received([change('a', 0)]));
      const { first } = await keep(queue, { name: 'Ana "A" \u0000 é' }, { n: [7] });
      const again = await reopened(name);
      const rest = { action: 'add', parameters: {}, attempts: 0, fault: invalid, at: start };
      const letters = await again.findDeadLetters({ limit: 10 });
      expect(letters).toEqual([
        { ...rest, id: letters[0]?.id, index: first, visitor: { name: 'Ana "A" \u0000 é' } },
        { ...rest, id: letters[1]?.id, index: first + 1, visitor: { n: [7] } },
      ]);
      expect((await outcomesOf(again)).map((entry) => [entry.first, entry.count])).toEqual([[first, 2]]);
      expect(await again.takeDeadLetters([letters[0]!.id], 10)).toHaveLength(1);
      await (await opened()).expire({ outcomes: 0, deadLetters: start + 1, idempotencyKeys: 0 });
      expect([await again.findDeadLetters({ limit: 10 }), (await again.statistics()).deadLetters]).toEqual([[], 0]);
    });

    test('and erases those whose visitor holds the key as a text or a whole number, and no others', async () => {
      const queue = await queueOf();
      const other = await queueOf();
      await keep(other, { id: 'ana' });
      await keep(
        queue,
        { ids: [{ mail: 'ana' }] },
        { name: 'anabel', ana: 1 },
        { id: 7 },
        { list: [70, 17, 7.5] },
        { a: 'é "q"\\' },
        { last: [1, -7] },
      );
      expect(await queue.eraseMember('ana')).toMatchObject({ deadLetters: 1 });
      expect(await queue.eraseMember('7')).toMatchObject({ deadLetters: 1 });
      expect(await queue.eraseMember('é "q"\\')).toMatchObject({ deadLetters: 1 });
      expect(await queue.eraseMember('["-7","list"]')).toMatchObject({ deadLetters: 1 });
      expect(await visitorsOf(queue)).toEqual([{ name: 'anabel', ana: 1 }, { list: [70, 17, 7.5] }]);
      expect([(await queue.statistics()).deadLetters, (await other.statistics()).deadLetters]).toEqual([2, 1]);
    });

    test('and replays none of a key that has had a newer change since, delivered or not', async () => {
      const name = freshName();
      const queue = await queueOf(name);
      await queue.enqueueOnce(received([change('older', 0)]));
      await keep(queue, { n: 1 }, { n: 2 }, { n: 3 }, { n: 4 });
      await queue.enqueueOnce(received([change('delivered', 0), { ...change('elsewhere', 1), scope: 'aside' }]));
      await accept(queue);
      await queue.enqueueOnce(received([change('waiting', 0)]));
      const again = await reopened(name);
      const deadLetters = (await again.findDeadLetters({ limit: 10 })).map(({ id }) => id);
      const changes = ['older', 'delivered', 'elsewhere', 'waiting'].map((key, at) => change(key, at, 'remove'));
      const { first, replayed } = await again.replay({ now: start, changes, deadLetters });
      expect(replayed).toBe(2);
      const rows = [];
      for (let claim = await again.claim(request(start)); claim; claim = await again.claim(request(start))) rows.push(...claim.rows);
      expect(
        rows.map(({ key, action, invocationIndex }) => [key, action, invocationIndex - first]).filter(([, action]) => action === 'remove'),
      ).toEqual([
        ['older', 'remove', 0],
        ['elsewhere', 'remove', 2],
      ]);
      expect([await again.findDeadLetters({ limit: 10 }), (await again.statistics()).deadLetters]).toEqual([[], 0]);
    });

    test('up to a limit, and says how many are kept', async () => {
      const queue = await queueOf();
      expect((await keep(queue, {}, {}, {}, {}, {}, {}, {})).kept).toBeUndefined();
      expect((await keep(queue, {}, {})).kept).toBe(0);
      expect(await queue.takeDeadLetters(undefined, 1)).toHaveLength(1);
      expect((await keep(queue, {}, {})).kept).toBe(1);
      expect((await queue.statistics()).deadLetters).toBe(7);
    });
  });

  describe('keeps events until they can be mapped', () => {
    const event = { audience: 'Käufer "1"\u0000', event: 'left' as const };
    const keepEvents = (queue: HostQueue, ...visitors: object[]) => {
      const records = visitors.map((visitor, at) => ({ ...unmapped(at, visitor), action: '', event }));
      return queue.enqueueOnce(received([], { intake: { received: visitors.length, refused: [] }, unmapped: { records } }));
    };
    const idsOf = async (queue: HostQueue) => (await queue.findDeadLetters({ limit: 100, isEvent: true })).map(({ id }) => id);
    const none = { intake: { received: 0, refused: [] }, unmapped: { records: [] } };

    test('without a limit, an expiry or an outcome, and only who names them discards them', async () => {
      const name = freshName();
      const queue = await queueOf(name);
      await keep(queue, { n: 1 });
      const { first } = await keepEvents(queue, { id: 'ana' }, { id: 'bo' }, { id: 'cy' });
      expect((await keep(queue, {}, {}, {}, {}, {}, {}, {})).kept).toBe(6);
      await (await opened()).expire({ outcomes: 0, deadLetters: start + 1, idempotencyKeys: 0 });
      const again = await reopened(name);
      expect(await again.takeDeadLetters(undefined, 100)).toEqual([]);
      const rest = { action: '', parameters: {}, attempts: 0, fault: invalid, at: start, event };
      const letters = await again.findDeadLetters({ limit: 100 });
      expect(letters.slice(0, 1)).toEqual([{ ...rest, id: letters[0]?.id, index: first, visitor: { id: 'ana' } }]);
      expect(await idsOf(again)).toEqual(letters.map(({ id }) => id));
      expect((await outcomesOf(again)).map((entry) => entry.first)).toEqual([0, first + 3]);
      expect(await again.eraseMember('bo')).toMatchObject({ deadLetters: 1 });
      expect(await again.takeDeadLetters([letters[0]!.id], 1)).toHaveLength(1);
      expect([(await visitorsOf(again)).length, (await again.statistics()).deadLetters]).toEqual([1, 1]);
    });

    test('and then enqueues what they have become, at their place in time, or nothing when one of them is gone', async () => {
      const name = freshName();
      const queue = await queueOf(name);
      await keepEvents(queue, { n: 1 }, { n: 2 }, { n: 3 });
      await queue.enqueueOnce(received([change('newer', 0)]));
      const ids = await idsOf(queue);
      const members = ['older', 'newer', 'two'].map((key, at) => ({ hash: at + 1, scope: change(key, 0).scope!, isPresent: false }));
      const given = {
        now: start,
        changes: [change('older', 0, 'remove'), change('newer', 1, 'remove'), change('two', 3, 'remove')],
        deadLetters: [ids[0]!, ids[1]!, ids[0]!],
        members: [members[0], members[1], members[2]],
        limit: { members: 1 },
        events: {
          ids,
          intake: { received: 4, refused: [refused(2)] },
          unmapped: { records: [{ ...unmapped(2, { n: 3 }), keptAs: ids[2]! }], limit: 10 },
        },
      };
      expect(await queue.replay({ ...given, events: { ...given.events, ids: [...ids, 2 ** 40] } })).toMatchObject({ isGone: true });
      expect([(await queue.statistics()).waiting, await idsOf(queue)]).toEqual([1, ids]);
      const result = await queue.replay(given);
      // Two removals, and not that of a member who has a newer change.
      expect(result).toEqual({ first: 4, replayed: 2, isHeld: true });
      expect(queue.removalHold).toMatchObject({ from: 0, to: -2 });
      expect(await queue.replay(given)).toMatchObject({ isGone: true });
      expect(await idsOf(queue)).toEqual([]);
      expect((await outcomesOf(queue)).map((entry) => [entry.first, entry.status])).toEqual([[6, 'failed']]);
      const [letter] = await queue.findDeadLetters({ limit: 10 });
      expect(letter).toMatchObject({ index: 6, action: 'add', visitor: { n: 3 } });
      // What could not be mapped at last is as old as its event.
      await queue.enqueueOnce(received([change('between', 0)]));
      const late = await reopened(name);
      const replayed = await late.replay({ now: start, changes: [change('newer', 0, 'remove')], deadLetters: [letter!.id] });
      expect(replayed.replayed).toBe(0);
      expect((await late.statistics()).waiting).toBe(4);
    });

    test('and forgets those that start nothing', async () => {
      const queue = await queueOf();
      await keepEvents(queue, { n: 1 }, { n: 2 });
      const [one] = await idsOf(queue);
      expect(await queue.replay({ now: start, changes: [], deadLetters: [], events: { ...none, ids: [one!] } })).toMatchObject({
        replayed: 0,
      });
      expect([await visitorsOf(queue), (await queue.statistics()).deadLetters]).toEqual([[{ n: 2 }], 1]);
    });
  });
}
