import { afterAll, describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/runtime/queue/change-queue';
import { removalWindowMs, type RemovalLimit } from '../../src/stores/removals';
import type { EnqueueResult, HostQueue } from '../../src/stores/host-queue';
import { change, request, settlement } from './queue-contract';
import type { AnyStore, StoreCase } from './store/store-case';

const now = 10 * removalWindowMs;
const half: RemovalLimit = { percent: 50, members: 10 };
let names = 0;

function group(action: 'add' | 'remove', count: number, first = 0): Change[] {
  return Array.from({ length: count }, (_, at) => change(`m${first + at}`, at, action));
}

interface Parts {
  readonly at?: number;
  readonly limit?: RemovalLimit | undefined;
  readonly idempotencyKey?: { readonly key: string; readonly digest: string };
}

/** Takes a group in as a host does. */
function take(
  ledger: HostQueue,
  changes: readonly Change[],
  { at = now, limit = half, idempotencyKey }: Parts = {},
): Promise<EnqueueResult> {
  const balance = changes.reduce((sum, { action }) => sum + (action === 'add' ? 1 : -1), 0);
  const intake = { received: changes.length, refused: [] };
  return ledger.enqueueOnce({ now: at, changes, intake, balance, ...(limit && { limit }), ...(idempotencyKey && { idempotencyKey }) });
}

/** What every store must do when the members of a connection fall too far at once. */
export function removalsContract(name: string, { open, reopen }: StoreCase): void {
  describe(`${name} against mass removal`, () => {
    let store: AnyStore | undefined;

    async function ledgerOf(connection = `removals-${process.pid}-${(names += 1)}`, leaseMs = 60_000): Promise<HostQueue> {
      store ??= await open();
      return store.openHostQueue(connection, { lateApplyMs: 60_000, leaseMs });
    }

    afterAll(async () => store?.close());

    test('holds back what waits when more than the share is removed, and says so once', async () => {
      const ledger = await ledgerOf();
      expect(await take(ledger, group('add', 40))).not.toHaveProperty('holds');
      expect(await take(ledger, group('remove', 20))).not.toHaveProperty('holds');
      expect(ledger.removalHold).toBeUndefined();
      expect(await take(ledger, group('remove', 1, 20))).toMatchObject({ status: 'received', isHeld: true });
      expect(ledger.removalHold).toEqual({ from: 40, to: 19 });
      expect(await take(ledger, group('remove', 1, 21))).not.toHaveProperty('holds');
      expect(ledger.removalHold).toEqual({ from: 40, to: 18 });
    });

    test('claims nothing while it holds back, and everything after it is released', async () => {
      const ledger = await ledgerOf();
      await take(ledger, [...group('add', 1), ...group('remove', 12, 1)]);
      expect(await ledger.claim(request(now))).toBeUndefined();
      expect(await ledger.nextDueAt(request(now))).toBeUndefined();
      expect(await ledger.statistics()).toMatchObject({ waiting: 13 });
      await ledger.release(now);
      expect(ledger.removalHold).toBeUndefined();
      expect(await ledger.nextDueAt(request(now))).toBe(now);
      let claimed = 0;
      for (let claim = await ledger.claim(request(now)); claim; claim = await ledger.claim(request(now))) claimed += claim.rows.length;
      expect(claimed).toBe(13);
    });

    test('lets what is in a request be settled, and keeps what comes back of it', async () => {
      const ledger = await ledgerOf();
      await take(ledger, group('add', 3));
      const claim = await ledger.claim(request(now));
      await take(ledger, group('remove', 20, 100));
      const [first, ...others] = claim!.rows;
      const returned = [{ rows: others, notBefore: now, isTransient: true }];
      expect(await ledger.settle(settlement(claim!, now, { accepted: [first!], returned }))).toMatchObject({ isStale: false });
      expect(await ledger.claim(request(now + 1))).toBeUndefined();
      await ledger.release(now);
      expect((await ledger.claim(request(now + 1)))?.rows.map(({ key }) => key)).toEqual(['m1', 'm2']);
    });

    test('holds back what a process had that was lost', async () => {
      const leaseMs = 200;
      const ledger = await ledgerOf(undefined, leaseMs);
      const at = Date.now();
      await take(ledger, group('add', 3), { at });
      expect(await ledger.claim(request(at))).toBeDefined();
      await take(ledger, group('remove', 20, 100), { at });
      // Whoever asks first when the lease has ended takes them over, this or the sweep.
      while (Date.now() < at + 2 * leaseMs) expect(await ledger.claim(request(Date.now() + 1_000))).toBeUndefined();
    });

    test('holds back after it is opened again', async () => {
      const connection = `removals-${process.pid}-again`;
      await take(await ledgerOf(connection), group('remove', 11));
      store = await reopen(store!);
      const again = await ledgerOf(connection);
      expect(again.removalHold).toEqual({ from: 0, to: -11 });
      expect(await again.claim(request(now))).toBeUndefined();
      await again.release(now);
      store = await reopen(store);
      expect((await ledgerOf(connection)).removalHold).toBeUndefined();
    });

    test('goes on by itself when the additions that were missing come', async () => {
      const ledger = await ledgerOf();
      await take(ledger, group('add', 40));
      await take(ledger, group('remove', 40));
      await take(ledger, group('add', 19));
      expect(ledger.removalHold).toEqual({ from: 40, to: 19 });
      await take(ledger, group('add', 1, 19));
      expect(ledger.removalHold).toBeUndefined();
      expect(await ledger.claim(request(now))).toBeDefined();
      expect(await take(ledger, group('remove', 1))).toMatchObject({ isHeld: true });
    });

    test('begins anew from where it was released', async () => {
      const ledger = await ledgerOf();
      await take(ledger, group('add', 100));
      await take(ledger, group('remove', 60));
      await ledger.release(now);
      expect(await take(ledger, group('remove', 20, 60), { at: now + 1 })).not.toHaveProperty('holds');
      expect(await take(ledger, group('remove', 1, 80), { at: now + 1 })).toMatchObject({ isHeld: true });
      expect(ledger.removalHold).toEqual({ from: 40, to: 19 });
    });

    test('allows the number where it is more than the share, and a number alone as it is', async () => {
      const ledger = await ledgerOf();
      await take(ledger, group('add', 12));
      expect(await take(ledger, group('remove', 10))).not.toHaveProperty('holds');
      expect(await take(ledger, group('remove', 1, 10))).toMatchObject({ isHeld: true });
      const other = await ledgerOf();
      await take(other, group('add', 100));
      expect(await take(other, group('remove', 3), { limit: { members: 3 } })).not.toHaveProperty('holds');
      expect(await take(other, group('remove', 1, 3), { limit: { members: 3 } })).toMatchObject({ isHeld: true });
    });

    test('counts what falls within an hour, and does not begin a new one while it holds back', async () => {
      const ledger = await ledgerOf();
      await take(ledger, group('add', 40));
      await take(ledger, group('remove', 20), { at: now + removalWindowMs - 1 });
      expect(await take(ledger, group('remove', 10, 20), { at: now + removalWindowMs })).not.toHaveProperty('holds');
      await take(ledger, group('remove', 1, 30), { at: now + removalWindowMs + 1 });
      expect(ledger.removalHold).toEqual({ from: 20, to: 9 });
      await take(ledger, group('remove', 1, 31), { at: now + 9 * removalWindowMs });
      expect(ledger.removalHold).toEqual({ from: 20, to: 8 });
    });

    test('begins an hour with nobody where more were removed than added', async () => {
      const ledger = await ledgerOf();
      const limit = { members: 3 };
      await take(ledger, group('remove', 3), { limit });
      await take(ledger, group('remove', 4, 3), { limit, at: now + removalWindowMs });
      expect(ledger.removalHold).toEqual({ from: 0, to: -4 });
      await ledger.release(now + removalWindowMs);
      await take(ledger, group('remove', 4, 7), { limit, at: now + removalWindowMs });
      expect(ledger.removalHold).toEqual({ from: 0, to: -4 });
    });

    test('is not confused by clocks of hosts that differ a little, nor by one that was set back', async () => {
      const ledger = await ledgerOf();
      await take(ledger, group('add', 40));
      await take(ledger, group('remove', 15), { at: now - 1_000 });
      expect(await take(ledger, group('remove', 6, 15), { at: now - 2_000 })).toMatchObject({ isHeld: true });
      const other = await ledgerOf();
      await take(other, group('add', 40));
      await take(other, group('remove', 20));
      expect(await take(other, group('remove', 10, 20), { at: now - removalWindowMs })).not.toHaveProperty('holds');
      expect(await take(other, group('remove', 1, 30), { at: now - removalWindowMs })).toMatchObject({ isHeld: true });
    });

    test('counts nothing that it did not take in: what is repeated, replayed or of no balance', async () => {
      const ledger = await ledgerOf();
      const idempotencyKey = { key: 'k', digest: 'd' };
      await take(ledger, group('remove', 6), { idempotencyKey });
      await take(ledger, group('remove', 6), { idempotencyKey });
      await ledger.enqueueOnce({ now, changes: group('remove', 6), intake: { received: 6, refused: [] }, limit: half });
      const claim = await ledger.claim(request(now, { maxItems: () => 6 }));
      await ledger.settle(settlement(claim!, now, { failed: claim!.rows }));
      const letters = await ledger.findDeadLetters({ limit: 10 });
      await ledger.replay({ now, changes: group('remove', letters.length), deadLetters: letters.map(({ id }) => id) });
      expect(ledger.removalHold).toBeUndefined();
      expect(await take(ledger, group('remove', 5, 6))).toMatchObject({ isHeld: true });
      expect(ledger.removalHold).toEqual({ from: 0, to: -11 });
    });

    test('holds nothing back without a limit, and lets go where there is none any more', async () => {
      const ledger = await ledgerOf();
      const without = async (changes: readonly Change[]) =>
        ledger.enqueueOnce({ now, changes, intake: { received: changes.length, refused: [] }, balance: -changes.length });
      expect(await without(group('remove', 1_000))).not.toHaveProperty('holds');
      expect(await take(ledger, group('remove', 1))).toMatchObject({ isHeld: true });
      await without(group('remove', 1));
      expect(ledger.removalHold).toBeUndefined();
    });

    test('holds one connection back and no other', async () => {
      const [ledger, other] = [await ledgerOf(), await ledgerOf()];
      await take(ledger, group('remove', 11));
      await take(other, group('remove', 3));
      expect([ledger.removalHold, other.removalHold]).toEqual([{ from: 0, to: -11 }, undefined]);
      expect(await other.claim(request(now))).toBeDefined();
    });
  });
}
