import { afterAll, describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/runtime/queue/change-queue';
import { maxSampledMembers, removalWindowMs, toMemberChanges, type RemovalLimit } from '../../src/stores/removals';
import type { EnqueueResult, HostQueue } from '../../src/stores/host-queue';
import type { HostQueueOptions } from '../../src/stores/host-store';
import { change, request, settlement } from './queue-case';
import type { AnyStore, StoreCase } from './store/store-case';

const now = 10 * removalWindowMs;
const half: RemovalLimit = { percent: 50, members: 10 };
const usual = { lateApplyMs: 60_000 };
let names = 0;

function group(action: 'add' | 'remove', count: number, first = 0): Change[] {
  return Array.from({ length: count }, (_, at) => change(`m${first + at}`, at, action));
}

interface Parts {
  readonly at?: number;
  readonly limit?: RemovalLimit | undefined;
  readonly idempotencyKey?: { readonly key: string; readonly digest: string };
}

/** Enqueues a group as a host does. */
function enqueue(
  queue: HostQueue,
  changes: readonly Change[],
  { at = now, limit = half, idempotencyKey }: Parts = {},
): Promise<EnqueueResult> {
  const members = toMemberChanges(changes, (action) => (action === 'add' ? 1 : -1));
  const intake = { received: changes.length, refused: [] };
  return queue.enqueueOnce({ now: at, changes, intake, members, ...(limit && { limit }), ...(idempotencyKey && { idempotencyKey }) });
}

/** Releases the hold that there is, as a person does who has read it. */
function release(queue: HostQueue, at = now): Promise<boolean> {
  const { id, from, to } = queue.removalHold!;
  return queue.release(at, { hold: id, removals: from - to });
}

/** What every store must do when the members of a connection drop too far at once, whatever it knows of each member. */
export function removalsContract(name: string, storeCase: StoreCase): void {
  removalsContractOf(`${name} removal limit`, storeCase, undefined);
  removalsContractOf(`${name} removal limit beside members from before what is known of each was kept`, storeCase, [
    { scope: 'membership', present: 'add', absent: 'remove' },
    { scope: 'other', present: 'join', absent: 'leave' },
  ]);
}

/** @param memberships `undefined` where nothing is kept of each member */
function removalsContractOf(name: string, { open, reopen }: StoreCase, memberships: HostQueueOptions['memberships']): void {
  const testWithout = memberships ? test.skip : test;
  describe(name, () => {
    let store: AnyStore | undefined;
    /** Connections that have delivered something before what is known of each member was kept. */
    const prepared: string[] = [];

    async function openStore(): Promise<AnyStore> {
      const opened = await open();
      if (!memberships) return opened;
      for (let number = 0; number < 40; number += 1) {
        const connection = `removals-${process.pid}-${(names += 1)}`;
        prepared.push(connection);
        const queue = await opened.openHostQueue(connection, usual);
        await queue.enqueueOnce({ now: now - 1, changes: group('add', 1, -1), intake: { received: 1, refused: [] } });
        const claim = await queue.claim(request(now - 1));
        await queue.settle(settlement(claim!, now - 1, { accepted: claim!.rows }));
      }
      return reopen(opened);
    }

    async function queueOf(given?: string, leaseMs = 60_000): Promise<HostQueue> {
      store ??= await openStore();
      const connection = given ?? prepared.pop() ?? `removals-${process.pid}-${(names += 1)}`;
      return store.openHostQueue(connection, { ...usual, leaseMs, ...(memberships && { memberships }) });
    }

    afterAll(async () => store?.close());

    test('starts a hold when more than the share is removed, and reports that once', async () => {
      const queue = await queueOf();
      expect(await enqueue(queue, group('add', 40))).not.toHaveProperty('isHeld');
      expect(await enqueue(queue, group('remove', 20))).not.toHaveProperty('isHeld');
      expect(queue.removalHold).toBeUndefined();
      expect(await enqueue(queue, group('remove', 1, 20))).toMatchObject({ status: 'received', isHeld: true });
      expect(queue.removalHold).toEqual({ id: 1, from: 40, to: 19 });
      expect(await enqueue(queue, group('remove', 1, 21))).not.toHaveProperty('isHeld');
      expect(queue.removalHold).toMatchObject({ from: 40, to: 18 });
    });

    test('claims nothing during a hold, and everything after its release', async () => {
      const queue = await queueOf();
      await enqueue(queue, [...group('add', 1), ...group('remove', 12, 1)]);
      expect(await queue.claim(request(now))).toBeUndefined();
      expect(await queue.nextDueAt(request(now))).toBeUndefined();
      expect(await queue.statistics()).toMatchObject({ waiting: 13 });
      expect(await release(queue)).toBe(true);
      expect(queue.removalHold).toBeUndefined();
      expect(await queue.nextDueAt(request(now))).toBe(now);
      let claimed = 0;
      for (let claim = await queue.claim(request(now)); claim; claim = await queue.claim(request(now))) claimed += claim.rows.length;
      expect(claimed).toBe(13);
    });

    test('settles requests during a hold, and keeps what they return', async () => {
      const queue = await queueOf();
      await enqueue(queue, group('add', 3));
      const claim = await queue.claim(request(now));
      await enqueue(queue, group('remove', 20, 100));
      const [first, ...others] = claim!.rows;
      const returned = [{ rows: others, notBefore: now, isTransient: true }];
      expect(await queue.settle(settlement(claim!, now, { accepted: [first!], returned }))).toMatchObject({ isStale: false });
      expect(await queue.claim(request(now + 1))).toBeUndefined();
      expect(await release(queue)).toBe(true);
      expect((await queue.claim(request(now + 1)))?.rows.map(({ key }) => key)).toEqual(['m1', 'm2']);
    });

    test('holds what a lost process had in requests', async () => {
      const leaseMs = 200;
      const queue = await queueOf(undefined, leaseMs);
      const at = Date.now();
      await enqueue(queue, group('add', 3), { at });
      expect(await queue.claim(request(at))).toBeDefined();
      await enqueue(queue, group('remove', 20, 100), { at });
      // When the lease has ended, the first call or the periodic recovery recovers them.
      while (Date.now() < at + 2 * leaseMs) expect(await queue.claim(request(Date.now() + 1_000))).toBeUndefined();
    });

    test('keeps the hold when it is opened again', async () => {
      store ??= await openStore();
      const connection = prepared.pop() ?? `removals-${process.pid}-again`;
      await enqueue(await queueOf(connection), group('remove', 11));
      store = await reopen(store);
      const again = await queueOf(connection);
      expect(again.removalHold).toMatchObject({ from: 0, to: -11 });
      expect(await again.claim(request(now))).toBeUndefined();
      expect(await release(again)).toBe(true);
      store = await reopen(store);
      expect((await queueOf(connection)).removalHold).toBeUndefined();
    });

    test('ends the hold when the missing additions come', async () => {
      const queue = await queueOf();
      await enqueue(queue, group('add', 40));
      await enqueue(queue, group('remove', 40));
      await enqueue(queue, group('add', 19));
      expect(queue.removalHold).toMatchObject({ from: 40, to: 19 });
      await enqueue(queue, group('add', 1, 19));
      expect(queue.removalHold).toBeUndefined();
      expect(await queue.claim(request(now))).toBeDefined();
      expect(await enqueue(queue, group('remove', 1))).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toMatchObject({ id: 2 });
    });

    test('starts a new window when it is released', async () => {
      const queue = await queueOf();
      await enqueue(queue, group('add', 100));
      await enqueue(queue, group('remove', 60));
      expect(await release(queue)).toBe(true);
      expect(await enqueue(queue, group('remove', 20, 60), { at: now + 1 })).not.toHaveProperty('isHeld');
      expect(await enqueue(queue, group('remove', 1, 80), { at: now + 1 })).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toMatchObject({ from: 40, to: 19 });
    });

    test('allows the larger of number and share, and a number alone', async () => {
      const queue = await queueOf();
      await enqueue(queue, group('add', 12));
      expect(await enqueue(queue, group('remove', 10))).not.toHaveProperty('isHeld');
      expect(await enqueue(queue, group('remove', 1, 10))).toMatchObject({ isHeld: true });
      const other = await queueOf();
      await enqueue(other, group('add', 100));
      expect(await enqueue(other, group('remove', 3), { limit: { members: 3 } })).not.toHaveProperty('isHeld');
      expect(await enqueue(other, group('remove', 1, 3), { limit: { members: 3 } })).toMatchObject({ isHeld: true });
    });

    test('counts within one hour, and starts no new window during a hold', async () => {
      const queue = await queueOf();
      await enqueue(queue, group('add', 40));
      await enqueue(queue, group('remove', 20), { at: now + removalWindowMs - 1 });
      expect(await enqueue(queue, group('remove', 10, 20), { at: now + removalWindowMs })).not.toHaveProperty('isHeld');
      await enqueue(queue, group('remove', 1, 30), { at: now + removalWindowMs + 1 });
      expect(queue.removalHold).toMatchObject({ from: 20, to: 9 });
      await enqueue(queue, group('remove', 1, 31), { at: now + 9 * removalWindowMs });
      expect(queue.removalHold).toMatchObject({ from: 20, to: 8 });
    });

    test('starts a window at 0 where more were removed than added', async () => {
      const queue = await queueOf();
      const limit = { members: 3 };
      await enqueue(queue, group('remove', 3), { limit });
      await enqueue(queue, group('remove', 4, 3), { limit, at: now + removalWindowMs });
      expect(queue.removalHold).toMatchObject({ from: 0, to: -4 });
      expect(await release(queue, now + removalWindowMs)).toBe(true);
      await enqueue(queue, group('remove', 4, 7), { limit, at: now + removalWindowMs });
      expect(queue.removalHold).toMatchObject({ from: 0, to: -4 });
    });

    test('accepts clocks that differ a little or are set back', async () => {
      const queue = await queueOf();
      await enqueue(queue, group('add', 40));
      await enqueue(queue, group('remove', 15), { at: now - 1_000 });
      expect(await enqueue(queue, group('remove', 6, 15), { at: now - 2_000 })).toMatchObject({ isHeld: true });
      const other = await queueOf();
      await enqueue(other, group('add', 40));
      await enqueue(other, group('remove', 20));
      expect(await enqueue(other, group('remove', 10, 20), { at: now - removalWindowMs })).not.toHaveProperty('isHeld');
      expect(await enqueue(other, group('remove', 1, 30), { at: now - removalWindowMs })).toMatchObject({ isHeld: true });
    });

    test('counts members, however often they join and leave', async () => {
      const queue = await queueOf();
      for (let time = 0; time < 5; time += 1) await enqueue(queue, group('add', 100));
      for (let time = 0; time < 60; time += 1) await enqueue(queue, [...group('remove', 1), ...group('remove', 1)]);
      for (let time = 0; time < 60; time += 1) await enqueue(queue, [...group('remove', 1, 1), ...group('add', 1, 1)]);
      for (let time = 0; time < 60; time += 1) await enqueue(queue, group('add', 1, 2));
      expect(queue.removalHold).toBeUndefined();
      for (let at = 50; at < 99; at += 1) {
        expect(await enqueue(queue, group('remove', 1, at))).not.toHaveProperty('isHeld');
        await enqueue(queue, group('add', 10, 10));
      }
      expect(await enqueue(queue, group('remove', 1, 99))).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toEqual({ id: 1, from: 100, to: 49 });
    });

    test('counts delivered members once as well, and one in two scopes twice', async () => {
      const queue = await queueOf();
      await enqueue(queue, group('add', 12));
      const claim = await queue.claim(request(now, { maxItems: () => 20 }));
      await queue.settle(settlement(claim!, now, { accepted: claim!.rows }));
      await enqueue(queue, group('add', 12));
      await enqueue(queue, group('remove', 10));
      await enqueue(queue, group('remove', 10));
      expect(queue.removalHold).toBeUndefined();
      const other = group('remove', 1).map((each) => ({ ...each, scope: 'other', action: 'leave' }));
      expect(await enqueue(queue, other)).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toEqual({ id: 1, from: 12, to: 1 });
    });

    test('releases only the hold that is named, with no more removals than are named', async () => {
      const queue = await queueOf();
      expect(await queue.release(now, { hold: 0, removals: 100 })).toBe(false);
      await enqueue(queue, group('remove', 11));
      for (const named of [
        { hold: 2, removals: 11 },
        { hold: 1, removals: 10 },
      ])
        expect(await queue.release(now, named)).toBe(false);
      await enqueue(queue, group('remove', 1, 11));
      expect(await queue.release(now, { hold: 1, removals: 11 })).toBe(false);
      expect(queue.removalHold).toEqual({ id: 1, from: 0, to: -12 });
      expect(await queue.release(now, { hold: 1, removals: 12 })).toBe(true);
      expect(await queue.release(now, { hold: 1, removals: 12 })).toBe(false);
      // Those who have left and leave again are known.
      expect(await enqueue(queue, group('remove', 22))).not.toHaveProperty('isHeld');
      expect(await enqueue(queue, group('remove', 1, 22))).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toEqual({ id: 2, from: 0, to: -11 });
    });

    test('forgets an erased member without counting a removal', async () => {
      const queue = await queueOf();
      await enqueue(queue, group('add', 40));
      for (let at = 0; at < 20; at += 1) await queue.eraseMember(`m${at}`);
      await enqueue(queue, group('remove', 10, 20));
      expect(queue.removalHold).toBeUndefined();
      expect(await enqueue(queue, group('remove', 1, 30))).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toEqual({ id: 1, from: 20, to: 9 });
    });

    testWithout('counts many members by a sample, to about one percent', async () => {
      const queue = await queueOf();
      const many = 3 * maxSampledMembers;
      const none = { changes: [], intake: { received: 0, refused: [] }, now, limit: { percent: 50 } };
      const count = (action: string, from: number, to: number) =>
        queue.enqueueOnce({
          ...none,
          members: toMemberChanges(
            Array.from({ length: to - from }, (_, at) => change(`m${from + at}`, at, action)),
            () => (action === 'add' ? 1 : -1),
          ),
        });
      await enqueue(queue, group('add', 1));
      for (let time = 0; time < 2; time += 1) for (let from = 0; from < many; from += 8_192) await count('add', from, from + 8_192);
      await count('remove', 0, Math.floor(many * 0.47));
      expect(queue.removalHold).toBeUndefined();
      expect(await count('remove', Math.floor(many * 0.47), Math.floor(many * 0.53))).toMatchObject({ isHeld: true });
      const { from, to } = queue.removalHold!;
      expect(Math.abs(from - many) / many).toBeLessThan(0.03);
      expect(Math.abs(to - many * 0.47) / many).toBeLessThan(0.03);
    });

    testWithout('does not count repeated, replayed or uncounted requests', async () => {
      const queue = await queueOf();
      const idempotencyKey = { key: 'k', digest: 'd' };
      await enqueue(queue, group('remove', 6), { idempotencyKey });
      await enqueue(queue, group('remove', 6), { idempotencyKey });
      await queue.enqueueOnce({ now, changes: group('remove', 6), intake: { received: 6, refused: [] }, limit: half });
      const claim = await queue.claim(request(now, { maxItems: () => 6 }));
      await queue.settle(settlement(claim!, now, { failed: claim!.rows }));
      const letters = await queue.findDeadLetters({ limit: 10 });
      await queue.replay({ now, changes: group('remove', letters.length), deadLetters: letters.map(({ id }) => id) });
      expect(queue.removalHold).toBeUndefined();
      expect(await enqueue(queue, group('remove', 5, 6))).toMatchObject({ isHeld: true });
      expect(queue.removalHold).toMatchObject({ from: 0, to: -11 });
    });

    test('holds nothing without a limit, and ends a hold when there is no limit any more', async () => {
      const queue = await queueOf();
      const without = async (changes: readonly Change[]) =>
        queue.enqueueOnce({ now, changes, intake: { received: changes.length, refused: [] }, members: toMemberChanges(changes, () => -1) });
      expect(await without(group('remove', 1_000))).not.toHaveProperty('isHeld');
      expect(await enqueue(queue, group('remove', 1))).toMatchObject({ isHeld: true });
      await without(group('remove', 1));
      expect(queue.removalHold).toBeUndefined();
    });

    test('holds one connection and no other', async () => {
      const [queue, other] = [await queueOf(), await queueOf()];
      await enqueue(queue, group('remove', 11));
      await enqueue(other, group('remove', 3));
      expect([queue.removalHold, other.removalHold]).toEqual([{ id: 1, from: 0, to: -11 }, undefined]);
      expect(await other.claim(request(now))).toBeDefined();
    });
  });
}
