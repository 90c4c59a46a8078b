import { afterAll, describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/runtime/queue/change-queue';
import { digestOf } from '../../src/stores/digest';
import type { Comparison, Member } from '../../src/stores/audience';
import type { RunQueue } from '../../src/stores/run-store';
import { settlement, start } from './queue-contract';
import type { AnyStore, StoreCase } from './store/store-case';

const membership = { present: 'add', absent: 'remove' };
const run = { sha256: '', bytes: 0, reading: 'sync' };
let names = 0;

function change(action: string, key: string, value = 0): Change {
  return { action, parameters: { key, value }, scope: 'membership', key, group: action, invocationIndex: 0 };
}

function member(key: string, value = 0): Member {
  return { key, digest: digestOf(JSON.stringify({ key, value })) };
}

function comparison(parts: Partial<Comparison>): Comparison {
  return { added: 0, changed: 0, unchanged: 0, removed: 0, ...parts };
}

/** What every store must know of an audience: what was last accepted, and how it differs from the one that is wanted. */
export function audienceContract(name: string, { open, reopen }: StoreCase): void {
  describe(`${name} audience`, () => {
    let store: AnyStore | undefined;

    async function opened(connection = `audience-${process.pid}-${(names += 1)}`): Promise<RunQueue> {
      store ??= await open();
      const ledger = await store.openRunQueue(connection, { lateApplyMs: 1_000, membership });
      await ledger.begin(run);
      return ledger;
    }

    /** Takes changes in and lets the vendor answer all that is due. */
    async function deliver(ledger: RunQueue, changes: readonly Change[], how: 'accepted' | 'failed' = 'accepted'): Promise<void> {
      await ledger.enqueue(changes, start);
      for (;;) {
        const claim = await ledger.claim({ now: start, partialBefore: start, maxItems: () => 3 });
        if (!claim) return;
        await ledger.settle(settlement(claim, start, { [how]: claim.rows }));
      }
    }

    async function compared(ledger: RunQueue, members: readonly Member[]): Promise<Comparison> {
      await ledger.audience.begin();
      await ledger.audience.addDesired(members);
      return ledger.audience.compare();
    }

    afterAll(async () => {
      await store?.close();
    });

    test('knows nobody at first', async () => {
      const { audience } = await opened();
      await audience.begin();
      await audience.addDesired([member('a'), member('b')]);
      await audience.addDesired([member('a')]);
      expect(await audience.compare()).toEqual(comparison({ added: 2 }));
      expect(await audience.toSend([member('a'), member('b')])).toEqual([true, true]);
      expect(await audience.toRemove(undefined, 10)).toEqual([]);
    });

    test('knows who was accepted, with which parameters, and who was taken out', async () => {
      const ledger = await opened();
      await ledger.audience.begin();
      await deliver(ledger, [change('add', 'same'), change('add', 'other', 1), change('add', 'gone'), change('add', 'out')]);
      await deliver(ledger, [change('remove', 'out')]);
      const wanted = [member('same'), member('other', 2), member('new')];
      expect(await compared(ledger, wanted)).toEqual({ added: 1, changed: 1, unchanged: 1, removed: 1 });
      expect(await ledger.audience.toSend(wanted)).toEqual([false, true, true]);
      expect(await ledger.audience.toRemove(undefined, 10)).toEqual(['gone']);
    });

    test('knows who was accepted while a late request may still overtake it', async () => {
      const ledger = await opened();
      await ledger.audience.begin();
      await ledger.enqueue([change('add', 'a')], start);
      const lost = await ledger.claim({ now: start, partialBefore: start, maxItems: () => 3 });
      const returned = [{ rows: lost!.rows, notBefore: start, isTransient: true, uncertainUntil: start + 900 }];
      await ledger.settle(settlement(lost!, start, { returned }));
      const claim = await ledger.claim({ now: start, partialBefore: start, maxItems: () => 3 });
      await ledger.settle(settlement(claim!, start, { accepted: claim!.rows }));
      expect(ledger.resends).toBe(1);
      expect(await compared(ledger, [member('a')])).toEqual(comparison({ unchanged: 1 }));
    });

    test('does not count whom the vendor refused', async () => {
      const ledger = await opened();
      await ledger.audience.begin();
      await deliver(ledger, [change('add', 'a')], 'failed');
      expect(await compared(ledger, [])).toEqual(comparison({}));
      expect(await compared(ledger, [member('a')])).toEqual(comparison({ added: 1 }));
    });

    test('keeps nothing before the first comparison, and everything after it', async () => {
      const ledger = await opened();
      await deliver(ledger, [change('add', 'early')]);
      expect(await compared(ledger, [])).toEqual(comparison({}));
      await ledger.audience.end();
      await deliver(ledger, [change('add', 'late')]);
      expect(await compared(ledger, [])).toEqual(comparison({ removed: 1 }));
    });

    test('takes whom a change still waits for as unknown: to be sent again, or to be removed', async () => {
      const ledger = await opened();
      await ledger.audience.begin();
      await deliver(ledger, [change('add', 'a'), change('add', 'b')]);
      await ledger.enqueue([change('remove', 'a'), change('add', 'c'), change('remove', 'd')], start);
      await ledger.claim({ now: start, partialBefore: start, maxItems: () => 1 });
      expect(await compared(ledger, [member('a'), member('b')])).toEqual(comparison({ changed: 1, unchanged: 1, removed: 2 }));
      expect(await ledger.audience.toSend([member('a'), member('b')])).toEqual([true, false]);
      expect(await ledger.audience.toRemove(undefined, 10)).toEqual(['c', 'd']);
    });

    test('takes a member as it is wanted, though a record that says no more than whom it is of comes after', async () => {
      const ledger = await opened();
      const wanted = [member('a', 1), { key: 'a', digest: undefined }, { key: 'b', digest: undefined }, member('b', 2)];
      expect(await compared(ledger, wanted)).toEqual(comparison({ added: 2 }));
      await ledger.audience.addDesired([{ key: 'b', digest: undefined }]);
      expect(await ledger.audience.toSend([member('a', 1), member('b', 2)])).toEqual([true, true]);
    });

    test('of one key wants what came last, and takes a member without a digest as the vendor has it', async () => {
      const ledger = await opened();
      await ledger.audience.begin();
      await deliver(ledger, [change('add', 'a', 1), change('add', 'b', 1)]);
      expect(await compared(ledger, [member('a', 1), member('a', 2), { key: 'b', digest: undefined }])).toEqual(
        comparison({ changed: 1, unchanged: 1 }),
      );
      expect(await ledger.audience.toSend([member('a', 1), member('a', 2), member('b', 1)])).toEqual([false, true, false]);
      expect(await ledger.audience.toRemove(undefined, 10)).toEqual([]);
    });

    test('pages through who is to leave, also while they leave', async () => {
      const ledger = await opened();
      await ledger.audience.begin();
      const keys = Array.from({ length: 25 }, (_, at) => `member-${at}`);
      await deliver(
        ledger,
        keys.map((key) => change('add', key)),
      );
      expect(await compared(ledger, [])).toEqual(comparison({ removed: 25 }));
      const seen: string[] = [];
      for (
        let page = await ledger.audience.toRemove(undefined, 4);
        page.length > 0;
        page = await ledger.audience.toRemove(page.at(-1), 4)
      ) {
        seen.push(...page);
        await deliver(
          ledger,
          page.map((key) => change('remove', key)),
        );
      }
      expect(seen.sort()).toEqual(keys.sort());
      expect(await compared(ledger, [])).toEqual(comparison({}));
    });

    test('knows odd keys, and is the same after the store was opened again', async () => {
      const connection = `audience-${process.pid}-again`;
      const odd = ['', ' ', 'é', '\u{1F600}', '\ud800', '__proto__', "'; --", 'a\nb', '\u0001x'];
      const ledger = await opened(connection);
      await ledger.audience.begin();
      await deliver(
        ledger,
        odd.map((key) => change('add', key)),
      );
      expect(
        await compared(
          ledger,
          odd.map((key) => member(key)),
        ),
      ).toEqual(comparison({ unchanged: odd.length }));
      if (store) store = await reopen(store);
      const again = await opened(connection);
      expect(
        await compared(
          again,
          odd.slice(1).map((key) => member(key)),
        ),
      ).toEqual(comparison({ unchanged: odd.length - 1, removed: 1 }));
      expect(await again.audience.toRemove(undefined, 10)).toEqual(['']);
    });

    test('is that of its own connection', async () => {
      const [one, other] = [await opened(), await opened()];
      await one.audience.begin();
      await deliver(one, [change('add', 'a')]);
      expect(await compared(other, [member('a')])).toEqual(comparison({ added: 1 }));
      expect(await compared(one, [member('a')])).toEqual(comparison({ unchanged: 1 }));
    });
  });
}
