import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Change, Claim, ClaimRequest, ChangeQueue, Row, Settlement } from '../../src/runtime/queue/change-queue';
import { propertyRuns } from '../property-runs';

export const start = 1_000_000;

export function change(key: string | undefined, invocationIndex: number, group = 'add'): Change {
  return {
    action: group,
    parameters: { invocationIndex },
    scope: key === undefined ? undefined : 'membership',
    key: key ?? '',
    group,
    invocationIndex,
  };
}

export function request(now: number, overrides: Partial<ClaimRequest> = {}): ClaimRequest {
  return { now, partialBefore: now, maxItems: () => 3, ...overrides };
}

export function settlement(claim: Claim, now: number, parts: Partial<Settlement>): Settlement {
  return { claim, now, accepted: [], failed: [], returned: [], ...parts };
}

export function indexesOf(rows: readonly Row[] | undefined): number[] {
  return (rows ?? []).map(({ invocationIndex }) => invocationIndex);
}

/**
 * What every queue must do.
 * @param usualRuns random orders of calls
 */
export function queueContract(name: string, open: () => Promise<ChangeQueue>, usualRuns = 100): void {
  describe(`${name} queue`, () => {
    async function opened(...changes: Change[]): Promise<ChangeQueue> {
      const queue = await open();
      await queue.enqueue(changes, start);
      return queue;
    }

    async function claim(queue: ChangeQueue, now = start, overrides: Partial<ClaimRequest> = {}): Promise<Claim> {
      const claimed = await queue.claim(request(now, overrides));
      if (!claimed) throw new Error('nothing was claimed');
      return claimed;
    }

    test('claims in the order of arrival, at most as many as allowed, of one group', async () => {
      const queue = await opened(change('a', 0), change('b', 1, 'remove'), change('c', 2), change('d', 3), change('e', 4));
      expect(indexesOf((await claim(queue)).rows)).toEqual([0, 2, 3]);
      expect(indexesOf((await claim(queue)).rows)).toEqual([1]);
      expect(indexesOf((await claim(queue)).rows)).toEqual([4]);
      expect(await queue.claim(request(start))).toBeUndefined();
      expect(queue.size).toBe(5);
    });

    test('claims retry batches in the order in which they are due, before all others, and leaves them when only fresh rows are asked for', async () => {
      const queue = await opened(change('a', 0), change('b', 1), change('c', 2), change('d', 3));
      const first = await claim(queue);
      const [one, two, three] = first.rows.map((row) => [row]);
      const returned = [
        { rows: one ?? [], notBefore: start, isTransient: false },
        { rows: two ?? [], notBefore: 1, isTransient: false },
        { rows: three ?? [], notBefore: 0, isTransient: false },
      ];
      await queue.settle(settlement(first, start, { returned }));
      expect(indexesOf((await claim(queue, start, { freshOnly: true })).rows)).toEqual([3]);
      expect(await queue.claim(request(start, { freshOnly: true }))).toBeUndefined();
      const order = [await claim(queue), await claim(queue), await claim(queue)];
      expect(order.map(({ rows }) => indexesOf(rows))).toEqual([[2], [1], [0]]);
    });

    test('resends what was sent while a late request could still be applied, however late its response came', async () => {
      const queue = await opened(change('a', 0));
      const first = await claim(queue);
      const batch = { rows: first.rows, notBefore: start, isTransient: true, uncertainUntil: start + 60 };
      await queue.settle(settlement(first, start + 10, { returned: [batch] }));
      const second = await claim(queue, start + 50);
      await queue.settle({ ...settlement(second, start + 90, { accepted: second.rows }), sentAt: start + 50 });
      expect(queue.resends).toBe(1);
      const third = await claim(queue, start + 90);
      await queue.settle({ ...settlement(third, start + 99, { accepted: third.rows }), sentAt: start + 90 });
      expect(queue.size).toBe(0);
    });

    test('counts consecutive failures, and starts again at 0 after a final response', async () => {
      const queue = await opened(change('a', 0));
      const seen: unknown[] = [];
      for (const isTransient of [true, true, false, true]) {
        const claimed = await claim(queue);
        const { rows } = claimed;
        seen.push([rows[0]?.attempts, rows[0]?.consecutiveFailures]);
        await queue.settle(settlement(claimed, start, { returned: [{ rows, notBefore: start, isTransient }] }));
      }
      const [last] = (await claim(queue)).rows;
      seen.push([last?.attempts, last?.consecutiveFailures]);
      expect(seen).toEqual([
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 0],
        [4, 1],
      ]);
    });

    test('counts no attempt for unsent rows, and keeps their consecutive failures', async () => {
      const queue = await opened(change('a', 0));
      const seen: unknown[] = [];
      for (const isUnsent of [true, false, true]) {
        const claimed = await claim(queue);
        await queue.settle(
          settlement(claimed, start, { returned: [{ rows: claimed.rows, notBefore: start, isTransient: !isUnsent, isUnsent }] }),
        );
        seen.push((await queue.nextDueAt(request(start))) === start);
      }
      expect(seen).toEqual([true, true, true]);
      expect((await claim(queue)).rows[0]).toMatchObject({ attempts: 1, consecutiveFailures: 1 });
    });

    test('replaces a waiting change by a newer one, which joins its own group', async () => {
      const queue = await opened(change('a', 0), change('b', 1));
      expect(indexesOf(await queue.enqueue([change('a', 2, 'remove')], start))).toEqual([0]);
      expect(queue.size).toBe(2);
      expect(indexesOf((await claim(queue)).rows)).toEqual([1]);
      expect(indexesOf((await claim(queue)).rows)).toEqual([2]);
    });

    test('starts the attempts of a change that replaces a returned one at 0, and does not wait for its retry', async () => {
      const queue = await opened(change('a', 0));
      const first = await claim(queue);
      await queue.settle(settlement(first, start, { returned: [{ rows: first.rows, notBefore: start + 50, isTransient: true }] }));
      expect(await queue.enqueue([change('a', 1)], start)).toMatchObject([{ invocationIndex: 0, attempts: 1 }]);
      const second = await claim(queue);
      expect(second.rows).toMatchObject([{ invocationIndex: 1, attempts: 0, consecutiveFailures: 0 }]);
      await queue.settle(settlement(second, start, { accepted: second.rows }));
      expect([queue.size, await queue.nextDueAt(request(start))]).toEqual([0, undefined]);
    });

    test('never claims a key that is in a request; of its later changes only the newest follows', async () => {
      const queue = await opened(change('a', 0));
      const claimed = await claim(queue);
      const { rows } = claimed;
      expect(await queue.enqueue([change('a', 1)], start)).toEqual([]);
      expect(indexesOf(await queue.enqueue([change('a', 2, 'remove')], start))).toEqual([1]);
      expect(await queue.claim(request(start))).toBeUndefined();
      await queue.settle(settlement(claimed, start, { accepted: rows }));
      expect(indexesOf((await claim(queue)).rows)).toEqual([2]);
    });

    test('supersedes a returned change that has a successor, and keeps its uncertainty', async () => {
      const queue = await opened(change('a', 0));
      const claimed = await claim(queue);
      const { rows } = claimed;
      await queue.enqueue([change('a', 1, 'remove')], start);
      const returned = [{ rows, notBefore: start + 50, isTransient: true, uncertainUntil: start + 900 }];
      expect(indexesOf((await queue.settle(settlement(claimed, start, { returned }))).superseded)).toEqual([0]);
      const next = await claim(queue);
      expect(indexesOf(next.rows)).toEqual([1]);
      expect(next.rows[0]?.uncertainUntil).toBe(start + 900);
    });

    test('keeps a retry batch together, apart from others, and not before its time', async () => {
      const queue = await opened(change('a', 0), change('b', 1), change('c', 2));
      const claimed = await claim(queue);
      const { rows } = claimed;
      await queue.settle(
        settlement(claimed, start, {
          returned: [
            { rows: rows.slice(0, 2), notBefore: start + 50, isTransient: true },
            { rows: rows.slice(2), notBefore: start, isTransient: true },
          ],
        }),
      );
      await queue.enqueue([change('d', 3)], start);
      expect(indexesOf((await claim(queue)).rows)).toEqual([2]);
      expect(indexesOf((await claim(queue)).rows)).toEqual([3]);
      expect(await queue.claim(request(start + 49))).toBeUndefined();
      expect(await queue.nextDueAt(request(start))).toBe(start + 50);
      const again = await claim(queue, start + 50);
      expect(indexesOf(again.rows)).toEqual([0, 1]);
      expect(again.rows.map(({ attempts }) => attempts)).toEqual([1, 1]);
    });

    test('keeps an accepted change for a resend while a late request may overtake it', async () => {
      const queue = await opened(change('a', 0));
      const first = await claim(queue);
      await queue.settle(
        settlement(first, start, { returned: [{ rows: first.rows, notBefore: start, isTransient: true, uncertainUntil: start + 900 }] }),
      );
      const second = await claim(queue);
      await queue.settle(settlement(second, start + 10, { accepted: second.rows }));
      expect([queue.size, queue.resends]).toEqual([1, 1]);
      expect(await queue.claim(request(start + 899))).toBeUndefined();
      const third = await claim(queue, start + 900);
      expect(third.rows.map(({ isResend }) => isResend)).toEqual([true]);
      await queue.settle(settlement(third, start + 900, { accepted: third.rows }));
      expect([queue.size, queue.resends]).toEqual([0, 0]);
    });

    test('keeps an uncertainty that a later request does not extend, and counts a resend once', async () => {
      const queue = await opened(change('a', 0));
      for (const uncertainty of [{ uncertainUntil: start + 900 }, {}, { uncertainUntil: start + 50 }]) {
        const claimed = await claim(queue);
        await queue.settle(
          settlement(claimed, start, { returned: [{ rows: claimed.rows, notBefore: start, isTransient: true, ...uncertainty }] }),
        );
      }
      const accepted = await claim(queue);
      expect(accepted.rows[0]?.uncertainUntil).toBe(start + 900);
      await queue.settle(settlement(accepted, start, { accepted: accepted.rows }));
      const assertion = await claim(queue, start + 900);
      const lost = { rows: assertion.rows, notBefore: start + 900, isTransient: true, uncertainUntil: start + 1_800 };
      await queue.settle(settlement(assertion, start + 900, { returned: [lost] }));
      const again = await claim(queue, start + 900);
      await queue.settle(settlement(again, start + 900, { accepted: again.rows }));
      expect([queue.size, queue.resends, await queue.nextDueAt(request(start))]).toEqual([1, 1, start + 1_800]);
    });

    test('sends a successor at once, instead of resending what it replaces', async () => {
      const queue = await opened(change('a', 0));
      const first = await claim(queue);
      const lost = { rows: first.rows, notBefore: start, isTransient: true, uncertainUntil: start + 900 };
      await queue.settle(settlement(first, start, { returned: [lost] }));
      const second = await claim(queue);
      await queue.enqueue([change('a', 1, 'remove')], start);
      expect(await queue.settle(settlement(second, start, { accepted: second.rows }))).toMatchObject({ superseded: [] });
      expect([queue.size, queue.resends]).toEqual([1, 0]);
      expect((await claim(queue)).rows).toMatchObject([{ invocationIndex: 1, isResend: false, uncertainUntil: start + 900 }]);
    });

    test('replaces a resend by a newer change, which is resent itself', async () => {
      const queue = await opened(change('a', 0));
      const first = await claim(queue);
      await queue.settle(
        settlement(first, start, { returned: [{ rows: first.rows, notBefore: start, isTransient: true, uncertainUntil: start + 900 }] }),
      );
      const second = await claim(queue);
      await queue.settle(settlement(second, start, { accepted: second.rows }));
      expect(await queue.enqueue([change('a', 1, 'remove')], start + 100)).toEqual([]);
      expect(queue.resends).toBe(0);
      const third = await claim(queue, start + 100);
      await queue.settle(settlement(third, start + 200, { accepted: third.rows }));
      expect(queue.resends).toBe(1);
      expect(indexesOf((await claim(queue, start + 900)).rows)).toEqual([1]);
    });

    test('drops a resend that has a successor without an outcome, since it already had one', async () => {
      const queue = await opened(change('a', 0));
      for (const [now, sent] of [
        [start, 'lost'],
        [start, 'accepted'],
        [start + 900, 'lost'],
      ] as const) {
        const claimed = await claim(queue, now);
        const { rows } = claimed;
        if (now > start) await queue.enqueue([change('a', 1, 'remove')], now);
        const lost = { returned: [{ rows, notBefore: now, isTransient: true, uncertainUntil: now + 900 }] };
        expect(await queue.settle(settlement(claimed, now, sent === 'lost' ? lost : { accepted: rows }))).toMatchObject({
          superseded: [],
        });
      }
      expect([queue.size, queue.resends]).toEqual([1, 0]);
      expect((await claim(queue, start + 900)).rows).toMatchObject([
        { invocationIndex: 1, isResend: false, uncertainUntil: start + 1_800 },
      ]);
    });

    test('waits for a full batch, but not for longer than allowed', async () => {
      const queue = await opened(change('a', 0), change('b', 1));
      const patient = { partialBefore: start - 1 };
      expect(await queue.claim(request(start, patient))).toBeUndefined();
      expect(await queue.nextDueAt(request(start, { partialBefore: start - 100 }))).toBe(start + 100);
      await queue.enqueue([change('c', 2)], start);
      expect(indexesOf((await claim(queue, start, patient)).rows)).toEqual([0, 1, 2]);
    });

    test('does not count replaced changes towards a full batch', async () => {
      const queue = await opened(change('a', 0), change('a', 1), change('a', 2), change('b', 3));
      expect(await queue.claim(request(start, { partialBefore: start - 1 }))).toBeUndefined();
      expect(indexesOf((await claim(queue)).rows)).toEqual([2, 3]);
    });

    test('delivers each change without a scope', async () => {
      const queue = await opened(change(undefined, 0), change(undefined, 1));
      const claimed = await claim(queue);
      const { rows } = claimed;
      expect(indexesOf(rows)).toEqual([0, 1]);
      await queue.settle(settlement(claimed, start, { accepted: rows.slice(0, 1), failed: rows.slice(1) }));
      expect(queue.size).toBe(0);
    });

    test('sends an accepted change without a scope no second time: nothing can overtake it', async () => {
      const queue = await opened(change(undefined, 0));
      const first = await claim(queue);
      const lost = { rows: first.rows, notBefore: start, isTransient: true, uncertainUntil: start + 900 };
      await queue.settle(settlement(first, start, { returned: [lost] }));
      const second = await claim(queue);
      await queue.settle(settlement(second, start + 10, { accepted: second.rows }));
      expect([queue.size, queue.resends, await queue.nextDueAt(request(start + 2_000))]).toEqual([0, 0, undefined]);
    });

    test('drains everything that waits, successors too, and leaves what is in a request', async () => {
      const queue = await opened(change('a', 0), change('b', 1), change('c', 2), change('d', 3), change(undefined, 4));
      const alone = { maxItems: () => 1 };
      const [first, second, third] = [await claim(queue, start, alone), await claim(queue, start, alone), await claim(queue, start, alone)];
      await queue.enqueue([change('a', 5)], start);
      await queue.settle(settlement(second, start, { returned: [{ rows: second.rows, notBefore: start + 50, isTransient: true }] }));
      expect(indexesOf(await queue.drain()).sort()).toEqual([1, 3, 4, 5]);
      expect(queue.size).toBe(2);
      for (const claimed of [first, third]) await queue.settle(settlement(claimed, start, { accepted: claimed.rows }));
      expect(queue.size).toBe(0);
      expect(await queue.claim(request(start + 50))).toBeUndefined();
    });

    test('keeps equal keys of different scopes apart', async () => {
      const queue = await opened(change('a', 0), { ...change('a', 1), scope: 'profile' });
      expect(indexesOf((await claim(queue)).rows)).toEqual([0, 1]);
    });

    test.each([
      '\u0000',
      '\u0001x',
      '\u007f',
      '\u007f"a"',
      'line\nbreak\ttab',
      '\ud800',
      '\ude00\ud83d',
      '🦊',
      '"{}\\,NULL',
      'NULL',
      ' ',
      'long'.repeat(50_000),
      // Too long for an index, and not compressible.
      Array.from({ length: 34 }, (_, at) => createHash('sha512').update(`${at}`).digest('base64')).join(''),
    ])('returns a key, a scope, a group and parameters unchanged (%#)', async (text) => {
      const odd = { ...change(text, 0), scope: `r${text}`, group: `add\n${text}`, parameters: { text, nested: [text, { text }] } };
      const queue = await opened(odd, change('other', 1, odd.group));
      expect(indexesOf(await queue.enqueue([{ ...odd, invocationIndex: 2 }], start))).toEqual([0]);
      const { rows, group } = await claim(queue);
      expect(rows.map(({ key, scope, parameters, invocationIndex }) => [key, scope, parameters, invocationIndex])).toEqual([
        ['other', 'membership', { invocationIndex: 1 }, 1],
        [text, odd.scope, odd.parameters, 2],
      ]);
      expect(group).toBe(odd.group);
    });

    test('returns parameters that are nested deeper than a database reads', async () => {
      let parameters: Change['parameters'] = {};
      for (let depth = 0; depth < 1_500; depth += 1) parameters = { inner: parameters };
      const queue = await opened(change('a', 0), { ...change('b', 1), parameters });
      const { rows } = await claim(queue);
      expect(indexesOf(rows)).toEqual([0, 1]);
      expect(JSON.stringify(rows[1]?.parameters) === JSON.stringify(parameters)).toBe(true);
    });

    test('settles every change exactly once and never claims a key twice, in any order of calls', async () => {
      const step = fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record({
            do: fc.constant('accept' as const),
            key: fc.integer({ min: 0, max: 5 }),
            group: fc.constantFrom('add', 'remove'),
          }),
        },
        { weight: 3, arbitrary: fc.record({ do: fc.constant('claim' as const) }) },
        {
          weight: 3,
          arbitrary: fc.record({
            do: fc.constantFrom('succeed' as const, 'fail' as const, 'return' as const, 'split' as const),
            which: fc.nat(9),
            isUncertain: fc.boolean(),
          }),
        },
        { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2_000 }) }) },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 120 }), async (steps) => {
          const queue = await open();
          const open_: Claim[] = [];
          const settled = new Map<number, string>();
          const lastOf = new Map<string, number>();
          const acceptedLast = new Map<string, number>();
          let now = start;
          let accepted = 0;
          const finish = (rows: readonly Row[], how: string): void => {
            for (const row of rows) {
              // It already has its outcome.
              if (row.isResend) expect(how).not.toBe('superseded');
              if (row.isResend) continue;
              expect(settled.has(row.invocationIndex)).toBe(false);
              settled.set(row.invocationIndex, how);
              if (how === 'accepted') acceptedLast.set(row.key, row.invocationIndex);
            }
          };
          const claimOne = async (): Promise<void> => {
            const claimed = await queue.claim(request(now));
            if (!claimed) return;
            const inFlight = new Set(open_.flatMap(({ rows }) => rows.map(({ key }) => key)));
            for (const { key } of claimed.rows) expect(inFlight.has(key)).toBe(false);
            expect(new Set(claimed.rows.map(({ group }) => group))).toEqual(new Set([claimed.group]));
            open_.push(claimed);
          };
          const settleOne = async (which: number, how: 'succeed' | 'fail' | 'return' | 'split', isUncertain: boolean): Promise<void> => {
            const [claimed] = open_.splice(which % Math.max(1, open_.length), 1);
            if (!claimed) return;
            const { rows } = claimed;
            const uncertainty = isUncertain ? { uncertainUntil: now + 500 } : {};
            const middle = Math.ceil(rows.length / 2);
            const parts = {
              succeed: { accepted: rows },
              fail: { failed: rows },
              return: { returned: [{ rows, notBefore: now + 100, isTransient: true, ...uncertainty }] },
              split: {
                returned: [rows.slice(0, middle), rows.slice(middle)].map((half) => ({ rows: half, notBefore: now, isTransient: true })),
              },
            }[how];
            if (how === 'succeed') finish(rows, 'accepted');
            if (how === 'fail') finish(rows, 'failed');
            finish((await queue.settle(settlement(claimed, now, parts))).superseded, 'superseded');
          };
          for (const action of steps) {
            if (action.do === 'accept') {
              const invocationIndex = accepted++;
              lastOf.set(String(action.key), invocationIndex);
              finish(await queue.enqueue([change(String(action.key), invocationIndex, action.group)], now), 'superseded');
            } else if (action.do === 'claim') await claimOne();
            else if (action.do === 'wait') now += action.ms;
            else await settleOne(action.which, action.do, action.isUncertain);
          }
          // From here on the vendor accepts everything.
          for (let round = 0; queue.size > 0 && round < 500; round += 1) {
            now += 600;
            await claimOne();
            await settleOne(0, 'succeed', false);
          }
          expect([queue.size, queue.resends]).toEqual([0, 0]);
          expect(settled.size).toBe(accepted);
          for (const [key, invocationIndex] of lastOf)
            if (settled.get(invocationIndex) !== 'failed') expect(acceptedLast.get(key)).toBe(invocationIndex);
        }),
        propertyRuns(usualRuns),
      );
    });
  });
}
