import { afterAll, describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/runtime/queue/change-queue';
import type { Audience, Comparison, Member } from '../../src/stores/audience';
import type { RunQueue } from '../../src/stores/run-store';
import { settlement, start } from './queue-case';
import type { AnyStore, StoreCase } from './store/store-case';

const membership = { scope: 'membership', present: 'add', absent: 'remove' };
const run = { sha256: '', bytes: 0, reading: 'sync' };
let names = 0;

function change(action: string, key: string, value = 0): Change {
  return { action, parameters: { key, value }, scope: 'membership', key, group: action, invocationIndex: 0 };
}

let audienceOfStore: Audience;

function member(key: string, value = 0): Member {
  return { key, digest: audienceOfStore.digestOf({ key, value }) };
}

function comparison(parts: Partial<Comparison>): Comparison {
  return { added: 0, changed: 0, unchanged: 0, removed: 0, ...parts };
}

/** What every store must know of an audience: what was last accepted, and how it differs from the desired one. */
export function audienceContract(name: string, { open, reopen }: StoreCase): void {
  describe(`${name} audience`, () => {
    let store: AnyStore | undefined;

    async function opened(connection = `audience-${process.pid}-${(names += 1)}`): Promise<RunQueue> {
      store ??= await open();
      const queue = await store.openRunQueue(connection, { lateApplyMs: 1_000, membership });
      await queue.begin(run);
      audienceOfStore = queue.audience;
      return queue;
    }

    /** Enqueues changes and settles everything that is due. */
    async function deliver(queue: RunQueue, changes: readonly Change[], how: 'accepted' | 'failed' = 'accepted'): Promise<void> {
      await queue.enqueue(changes, start);
      for (;;) {
        const claim = await queue.claim({ now: start, partialBefore: start, maxItems: () => 3 });
        if (!claim) return;
        await queue.settle(settlement(claim, start, { [how]: claim.rows }));
      }
    }

    async function compared(queue: RunQueue, members: readonly Member[]): Promise<Comparison> {
      await queue.audience.begin();
      await queue.audience.addDesired(members);
      return queue.audience.compare();
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

    test('takes a member that the vendor has as it is known, where that is asked', async () => {
      const queue = await opened();
      await compared(queue, []);
      await deliver(queue, [change('add', 'a', 1)]);
      await queue.audience.begin();
      const others = [{ key: 'a', digest: 7 }, member('b')];
      await queue.audience.addDesired(others, true);
      expect(await queue.audience.compare()).toEqual(comparison({ added: 1, unchanged: 1 }));
      expect(await queue.audience.toSend(others)).toEqual([false, true]);
      await queue.audience.addDesired(others);
      expect(await queue.audience.compare()).toEqual(comparison({ added: 1, changed: 1 }));
      // What waits may not be there yet.
      await queue.enqueue([change('add', 'a', 2)], start);
      await queue.audience.begin();
      await queue.audience.addDesired(others, true);
      expect(await queue.audience.toSend(others)).toEqual([true, true]);
    });

    test('knows who was accepted, with which parameters, and who was removed', async () => {
      const queue = await opened();
      await queue.audience.begin();
      await deliver(queue, [change('add', 'same'), change('add', 'other', 1), change('add', 'gone'), change('add', 'out')]);
      await deliver(queue, [change('remove', 'out')]);
      const wanted = [member('same'), member('other', 2), member('new')];
      expect(await compared(queue, wanted)).toEqual({ added: 1, changed: 1, unchanged: 1, removed: 1 });
      expect(await queue.audience.toSend(wanted)).toEqual([false, true, true]);
      expect(await queue.audience.toRemove(undefined, 10)).toEqual(['gone']);
    });

    test('knows who was accepted while a late request may still overtake it', async () => {
      const queue = await opened();
      await queue.audience.begin();
      await queue.enqueue([change('add', 'a')], start);
      const lost = await queue.claim({ now: start, partialBefore: start, maxItems: () => 3 });
      const returned = [{ rows: lost!.rows, notBefore: start, isTransient: true, uncertainUntil: start + 900 }];
      await queue.settle(settlement(lost!, start, { returned }));
      const claim = await queue.claim({ now: start, partialBefore: start, maxItems: () => 3 });
      await queue.settle(settlement(claim!, start, { accepted: claim!.rows }));
      expect(queue.resends).toBe(1);
      expect(await compared(queue, [member('a')])).toEqual(comparison({ unchanged: 1 }));
    });

    test('does not count whom the vendor refused', async () => {
      const queue = await opened();
      await queue.audience.begin();
      await deliver(queue, [change('add', 'a')], 'failed');
      expect(await compared(queue, [])).toEqual(comparison({}));
      expect(await compared(queue, [member('a')])).toEqual(comparison({ added: 1 }));
    });

    test('keeps nothing before the first comparison, and everything after it', async () => {
      const queue = await opened();
      await deliver(queue, [change('add', 'early')]);
      expect(await compared(queue, [])).toEqual(comparison({}));
      await queue.audience.end();
      await deliver(queue, [change('add', 'late')]);
      expect(await compared(queue, [])).toEqual(comparison({ removed: 1 }));
    });

    test('counts members with a waiting change as unknown: to be sent again, or to be removed', async () => {
      const queue = await opened();
      await queue.audience.begin();
      await deliver(queue, [change('add', 'a'), change('add', 'b')]);
      await queue.enqueue([change('remove', 'a'), change('add', 'c'), change('remove', 'd')], start);
      await queue.claim({ now: start, partialBefore: start, maxItems: () => 1 });
      expect(await compared(queue, [member('a'), member('b')])).toEqual(comparison({ changed: 1, unchanged: 1, removed: 2 }));
      expect(await queue.audience.toSend([member('a'), member('b')])).toEqual([true, false]);
      expect(await queue.audience.toRemove(undefined, 10)).toEqual(['c', 'd']);
    });

    test('keeps the digest of a desired member when a record without one follows', async () => {
      const queue = await opened();
      const wanted = [member('a', 1), { key: 'a', digest: undefined }, { key: 'b', digest: undefined }, member('b', 2)];
      expect(await compared(queue, wanted)).toEqual(comparison({ added: 2 }));
      await queue.audience.addDesired([{ key: 'b', digest: undefined }]);
      expect(await queue.audience.toSend([member('a', 1), member('b', 2)])).toEqual([true, true]);
    });

    test('desires the last digest of a key, and accepts a member without one as the vendor has it', async () => {
      const queue = await opened();
      await queue.audience.begin();
      await deliver(queue, [change('add', 'a', 1), change('add', 'b', 1)]);
      expect(await compared(queue, [member('a', 1), member('a', 2), { key: 'b', digest: undefined }])).toEqual(
        comparison({ changed: 1, unchanged: 1 }),
      );
      expect(await queue.audience.toSend([member('a', 1), member('a', 2), member('b', 1)])).toEqual([false, true, false]);
      expect(await queue.audience.toRemove(undefined, 10)).toEqual([]);
    });

    test('pages through members to remove, also while they are removed', async () => {
      const queue = await opened();
      await queue.audience.begin();
      const keys = Array.from({ length: 25 }, (_, at) => `member-${at}`);
      await deliver(
        queue,
        keys.map((key) => change('add', key)),
      );
      expect(await compared(queue, [])).toEqual(comparison({ removed: 25 }));
      const seen: string[] = [];
      for (let page = await queue.audience.toRemove(undefined, 4); page.length > 0; page = await queue.audience.toRemove(page.at(-1), 4)) {
        seen.push(...page);
        await deliver(
          queue,
          page.map((key) => change('remove', key)),
        );
      }
      expect(seen.sort()).toEqual(keys.sort());
      expect(await compared(queue, [])).toEqual(comparison({}));
    });

    test('knows odd keys, and is the same after the store was opened again', async () => {
      const connection = `audience-${process.pid}-again`;
      const odd = ['', ' ', 'é', '\u{1F600}', '\ud800', '__proto__', "'; --", 'a\nb', '\u0001x'];
      const queue = await opened(connection);
      await queue.audience.begin();
      await deliver(
        queue,
        odd.map((key) => change('add', key)),
      );
      expect(
        await compared(
          queue,
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
