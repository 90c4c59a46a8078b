import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Change, Claim, ClaimRequest, ChangeQueue, Row, Settlement } from '../../src/runtime/queue/change-queue';
import { numRuns } from '../num-runs';

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

export function tags(rows: readonly Row[] | undefined): number[] {
  return (rows ?? []).map(({ invocationIndex }) => invocationIndex);
}

/**
 * What every ledger must do, whatever it stores its rows in.
 * @param usualRuns how many orders of calls are tried
 */
export function ledgerContract(name: string, open: () => Promise<ChangeQueue>, usualRuns = 100): void {
  describe(`${name} ledger`, () => {
    async function opened(...changes: Change[]): Promise<ChangeQueue> {
      const ledger = await open();
      await ledger.enqueue(changes, start);
      return ledger;
    }

    async function claim(ledger: ChangeQueue, now = start, overrides: Partial<ClaimRequest> = {}): Promise<Claim> {
      const claimed = await ledger.claim(request(now, overrides));
      if (!claimed) throw new Error('nothing was claimed');
      return claimed;
    }

    test('claims in the order of arrival, at most as many as allowed, of one group', async () => {
      const ledger = await opened(change('a', 0), change('b', 1, 'remove'), change('c', 2), change('d', 3), change('e', 4));
      expect(tags((await claim(ledger)).rows)).toEqual([0, 2, 3]);
      expect(tags((await claim(ledger)).rows)).toEqual([1]);
      expect(tags((await claim(ledger)).rows)).toEqual([4]);
      expect(await ledger.claim(request(start))).toBeUndefined();
      expect(ledger.size).toBe(5);
    });

    test('asserts once more what was sent while a late request could still be applied, however late its reply came', async () => {
      const ledger = await opened(change('a', 0));
      const first = await claim(ledger);
      const piece = { rows: first.rows, notBefore: start, isTransient: true, uncertainUntil: start + 60 };
      await ledger.settle(settlement(first, start + 10, { returned: [piece] }));
      const second = await claim(ledger, start + 50);
      await ledger.settle({ ...settlement(second, start + 90, { accepted: second.rows }), sentAt: start + 50 });
      expect(ledger.resends).toBe(1);
      const third = await claim(ledger, start + 90);
      await ledger.settle({ ...settlement(third, start + 99, { accepted: third.rows }), sentAt: start + 90 });
      expect(ledger.size).toBe(0);
    });

    test('counts consecutiveFailures in a row, and from the start again once the vendor has judged', async () => {
      const ledger = await opened(change('a', 0));
      const seen: unknown[] = [];
      for (const isTransient of [true, true, false, true]) {
        const claimed = await claim(ledger);
        const { rows } = claimed;
        seen.push([rows[0]?.attempts, rows[0]?.consecutiveFailures]);
        await ledger.settle(settlement(claimed, start, { returned: [{ rows, notBefore: start, isTransient }] }));
      }
      const [last] = (await claim(ledger)).rows;
      seen.push([last?.attempts, last?.consecutiveFailures]);
      expect(seen).toEqual([
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 0],
        [4, 1],
      ]);
    });

    test('counts no attempt for rows that come back without having been sent, and forgets no transient', async () => {
      const ledger = await opened(change('a', 0));
      const seen: unknown[] = [];
      for (const isUnsent of [true, false, true]) {
        const claimed = await claim(ledger);
        await ledger.settle(
          settlement(claimed, start, { returned: [{ rows: claimed.rows, notBefore: start, isTransient: !isUnsent, isUnsent }] }),
        );
        seen.push((await ledger.nextDueAt(request(start))) === start);
      }
      expect(seen).toEqual([true, true, true]);
      expect((await claim(ledger)).rows[0]).toMatchObject({ attempts: 1, consecutiveFailures: 1 });
    });

    test('replaces a waiting change by a newer one, which joins its own group', async () => {
      const ledger = await opened(change('a', 0), change('b', 1));
      expect(tags(await ledger.enqueue([change('a', 2, 'remove')], start))).toEqual([0]);
      expect(ledger.size).toBe(2);
      expect(tags((await claim(ledger)).rows)).toEqual([1]);
      expect(tags((await claim(ledger)).rows)).toEqual([2]);
    });

    test('begins anew with what takes the place of a change that was sent, and waits for that one no longer', async () => {
      const ledger = await opened(change('a', 0));
      const first = await claim(ledger);
      await ledger.settle(settlement(first, start, { returned: [{ rows: first.rows, notBefore: start + 50, isTransient: true }] }));
      expect(await ledger.enqueue([change('a', 1)], start)).toMatchObject([{ invocationIndex: 0, attempts: 1 }]);
      const second = await claim(ledger);
      expect(second.rows).toMatchObject([{ invocationIndex: 1, attempts: 0, consecutiveFailures: 0 }]);
      await ledger.settle(settlement(second, start, { accepted: second.rows }));
      expect([ledger.size, await ledger.nextDueAt(request(start))]).toEqual([0, undefined]);
    });

    test('never claims a register that is in a request; what arrives meanwhile follows, newest only', async () => {
      const ledger = await opened(change('a', 0));
      const claimed = await claim(ledger);
      const { rows } = claimed;
      expect(await ledger.enqueue([change('a', 1)], start)).toEqual([]);
      expect(tags(await ledger.enqueue([change('a', 2, 'remove')], start))).toEqual([1]);
      expect(await ledger.claim(request(start))).toBeUndefined();
      await ledger.settle(settlement(claimed, start, { accepted: rows }));
      expect(tags((await claim(ledger)).rows)).toEqual([2]);
    });

    test('gives up a returned change when a newer one has arrived, and remembers that it may be applied late', async () => {
      const ledger = await opened(change('a', 0));
      const claimed = await claim(ledger);
      const { rows } = claimed;
      await ledger.enqueue([change('a', 1, 'remove')], start);
      const returned = [{ rows, notBefore: start + 50, isTransient: true, uncertainUntil: start + 900 }];
      expect(tags((await ledger.settle(settlement(claimed, start, { returned }))).superseded)).toEqual([0]);
      const next = await claim(ledger);
      expect(tags(next.rows)).toEqual([1]);
      expect(next.rows[0]?.uncertainUntil).toBe(start + 900);
    });

    test('keeps a returned piece together, apart from others, and not before its time', async () => {
      const ledger = await opened(change('a', 0), change('b', 1), change('c', 2));
      const claimed = await claim(ledger);
      const { rows } = claimed;
      await ledger.settle(
        settlement(claimed, start, {
          returned: [
            { rows: rows.slice(0, 2), notBefore: start + 50, isTransient: true },
            { rows: rows.slice(2), notBefore: start, isTransient: true },
          ],
        }),
      );
      await ledger.enqueue([change('d', 3)], start);
      expect(tags((await claim(ledger)).rows)).toEqual([2]);
      expect(tags((await claim(ledger)).rows)).toEqual([3]);
      expect(await ledger.claim(request(start + 49))).toBeUndefined();
      expect(await ledger.nextDueAt(request(start))).toBe(start + 50);
      const again = await claim(ledger, start + 50);
      expect(tags(again.rows)).toEqual([0, 1]);
      expect(again.rows.map(({ attempts }) => attempts)).toEqual([1, 1]);
    });

    test('keeps an accepted change for a re-assertion while a late request may overtake it', async () => {
      const ledger = await opened(change('a', 0));
      const first = await claim(ledger);
      await ledger.settle(
        settlement(first, start, { returned: [{ rows: first.rows, notBefore: start, isTransient: true, uncertainUntil: start + 900 }] }),
      );
      const second = await claim(ledger);
      await ledger.settle(settlement(second, start + 10, { accepted: second.rows }));
      expect([ledger.size, ledger.resends]).toEqual([1, 1]);
      expect(await ledger.claim(request(start + 899))).toBeUndefined();
      const third = await claim(ledger, start + 900);
      expect(third.rows.map(({ isResend }) => isResend)).toEqual([true]);
      await ledger.settle(settlement(third, start + 900, { accepted: third.rows }));
      expect([ledger.size, ledger.resends]).toEqual([0, 0]);
    });

    test('keeps a doubt that a later request does not raise, and counts what is asserted again once', async () => {
      const ledger = await opened(change('a', 0));
      for (const ambiguity of [{ uncertainUntil: start + 900 }, {}, { uncertainUntil: start + 50 }]) {
        const claimed = await claim(ledger);
        await ledger.settle(
          settlement(claimed, start, { returned: [{ rows: claimed.rows, notBefore: start, isTransient: true, ...ambiguity }] }),
        );
      }
      const accepted = await claim(ledger);
      expect(accepted.rows[0]?.uncertainUntil).toBe(start + 900);
      await ledger.settle(settlement(accepted, start, { accepted: accepted.rows }));
      const assertion = await claim(ledger, start + 900);
      const lost = { rows: assertion.rows, notBefore: start + 900, isTransient: true, uncertainUntil: start + 1_800 };
      await ledger.settle(settlement(assertion, start + 900, { returned: [lost] }));
      const again = await claim(ledger, start + 900);
      await ledger.settle(settlement(again, start + 900, { accepted: again.rows }));
      expect([ledger.size, ledger.resends, await ledger.nextDueAt(request(start))]).toEqual([1, 1, start + 1_800]);
    });

    test('lets what arrived meanwhile go at once, instead of asserting once more what it replaces', async () => {
      const ledger = await opened(change('a', 0));
      const first = await claim(ledger);
      const lost = { rows: first.rows, notBefore: start, isTransient: true, uncertainUntil: start + 900 };
      await ledger.settle(settlement(first, start, { returned: [lost] }));
      const second = await claim(ledger);
      await ledger.enqueue([change('a', 1, 'remove')], start);
      expect(await ledger.settle(settlement(second, start, { accepted: second.rows }))).toMatchObject({ superseded: [] });
      expect([ledger.size, ledger.resends]).toEqual([1, 0]);
      expect((await claim(ledger)).rows).toMatchObject([{ invocationIndex: 1, isResend: false, uncertainUntil: start + 900 }]);
    });

    test('lets a newer change take the place of a re-assertion, which is asserted in its turn', async () => {
      const ledger = await opened(change('a', 0));
      const first = await claim(ledger);
      await ledger.settle(
        settlement(first, start, { returned: [{ rows: first.rows, notBefore: start, isTransient: true, uncertainUntil: start + 900 }] }),
      );
      const second = await claim(ledger);
      await ledger.settle(settlement(second, start, { accepted: second.rows }));
      expect(await ledger.enqueue([change('a', 1, 'remove')], start + 100)).toEqual([]);
      expect(ledger.resends).toBe(0);
      const third = await claim(ledger, start + 100);
      await ledger.settle(settlement(third, start + 200, { accepted: third.rows }));
      expect(ledger.resends).toBe(1);
      expect(tags((await claim(ledger, start + 900)).rows)).toEqual([1]);
    });

    test('gives up a re-assertion without a word when a newer change has arrived: it has had its outcome', async () => {
      const ledger = await opened(change('a', 0));
      for (const [now, sent] of [
        [start, 'lost'],
        [start, 'accepted'],
        [start + 900, 'lost'],
      ] as const) {
        const claimed = await claim(ledger, now);
        const { rows } = claimed;
        if (now > start) await ledger.enqueue([change('a', 1, 'remove')], now);
        const lost = { returned: [{ rows, notBefore: now, isTransient: true, uncertainUntil: now + 900 }] };
        expect(await ledger.settle(settlement(claimed, now, sent === 'lost' ? lost : { accepted: rows }))).toMatchObject({
          superseded: [],
        });
      }
      expect([ledger.size, ledger.resends]).toEqual([1, 0]);
      expect((await claim(ledger, start + 900)).rows).toMatchObject([
        { invocationIndex: 1, isResend: false, uncertainUntil: start + 1_800 },
      ]);
    });

    test('waits for a full batch, but not for longer than allowed', async () => {
      const ledger = await opened(change('a', 0), change('b', 1));
      const patient = { partialBefore: start - 1 };
      expect(await ledger.claim(request(start, patient))).toBeUndefined();
      expect(await ledger.nextDueAt(request(start, { partialBefore: start - 100 }))).toBe(start + 100);
      await ledger.enqueue([change('c', 2)], start);
      expect(tags((await claim(ledger, start, patient)).rows)).toEqual([0, 1, 2]);
    });

    test('does not count replaced changes towards a full batch', async () => {
      const ledger = await opened(change('a', 0), change('a', 1), change('a', 2), change('b', 3));
      expect(await ledger.claim(request(start, { partialBefore: start - 1 }))).toBeUndefined();
      expect(tags((await claim(ledger)).rows)).toEqual([2, 3]);
    });

    test('delivers changes without a register each by itself', async () => {
      const ledger = await opened(change(undefined, 0), change(undefined, 1));
      const claimed = await claim(ledger);
      const { rows } = claimed;
      expect(tags(rows)).toEqual([0, 1]);
      await ledger.settle(settlement(claimed, start, { accepted: rows.slice(0, 1), failed: rows.slice(1) }));
      expect(ledger.size).toBe(0);
    });

    test('drains everything that waits, also behind a request, and leaves what is in one', async () => {
      const ledger = await opened(change('a', 0), change('b', 1), change('c', 2), change('d', 3), change(undefined, 4));
      const alone = { maxItems: () => 1 };
      const [first, second, third] = [
        await claim(ledger, start, alone),
        await claim(ledger, start, alone),
        await claim(ledger, start, alone),
      ];
      await ledger.enqueue([change('a', 5)], start);
      await ledger.settle(settlement(second, start, { returned: [{ rows: second.rows, notBefore: start + 50, isTransient: true }] }));
      expect(tags(await ledger.drain()).sort()).toEqual([1, 3, 4, 5]);
      expect(ledger.size).toBe(2);
      for (const claimed of [first, third]) await ledger.settle(settlement(claimed, start, { accepted: claimed.rows }));
      expect(ledger.size).toBe(0);
      expect(await ledger.claim(request(start + 50))).toBeUndefined();
    });

    test('keeps registers with the same key but different names apart', async () => {
      const ledger = await opened(change('a', 0), { ...change('a', 1), scope: 'profile' });
      expect(tags((await claim(ledger)).rows)).toEqual([0, 1]);
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
      // Too long for an index and too odd to be compressed.
      Array.from({ length: 34 }, (_, at) => createHash('sha512').update(`${at}`).digest('base64')).join(''),
    ])('gives back a key, a register, a group and parameters as they came in (%#)', async (text) => {
      const odd = { ...change(text, 0), scope: `r${text}`, group: `add\n${text}`, parameters: { text, nested: [text, { text }] } };
      const ledger = await opened(odd, change('other', 1, odd.group));
      expect(tags(await ledger.enqueue([{ ...odd, invocationIndex: 2 }], start))).toEqual([0]);
      const { rows, group } = await claim(ledger);
      expect(rows.map(({ key, scope, parameters, invocationIndex }) => [key, scope, parameters, invocationIndex])).toEqual([
        ['other', 'membership', { invocationIndex: 1 }, 1],
        [text, odd.scope, odd.parameters, 2],
      ]);
      expect(group).toBe(odd.group);
    });

    test('gives back parameters that are nested deeper than a database reads', async () => {
      let parameters: Change['parameters'] = {};
      for (let depth = 0; depth < 1_500; depth += 1) parameters = { inner: parameters };
      const ledger = await opened(change('a', 0), { ...change('b', 1), parameters });
      const { rows } = await claim(ledger);
      expect(tags(rows)).toEqual([0, 1]);
      expect(JSON.stringify(rows[1]?.parameters) === JSON.stringify(parameters)).toBe(true);
    });

    test('settles every change exactly once and never claims a register twice, whatever the order of calls', async () => {
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
            isAmbiguous: fc.boolean(),
          }),
        },
        { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2_000 }) }) },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 120 }), async (steps) => {
          const ledger = await open();
          const open_: Claim[] = [];
          const settled = new Map<number, string>();
          const lastOf = new Map<string, number>();
          const acceptedLast = new Map<string, number>();
          let now = start;
          let accepted = 0;
          const finish = (rows: readonly Row[], how: string): void => {
            for (const row of rows) {
              // It has had its outcome.
              if (row.isResend) expect(how).not.toBe('superseded');
              if (row.isResend) continue;
              expect(settled.has(row.invocationIndex)).toBe(false);
              settled.set(row.invocationIndex, how);
              if (how === 'accepted') acceptedLast.set(row.key, row.invocationIndex);
            }
          };
          const claimOne = async (): Promise<void> => {
            const claimed = await ledger.claim(request(now));
            if (!claimed) return;
            const inFlight = new Set(open_.flatMap(({ rows }) => rows.map(({ key }) => key)));
            for (const { key } of claimed.rows) expect(inFlight.has(key)).toBe(false);
            expect(new Set(claimed.rows.map(({ group }) => group))).toEqual(new Set([claimed.group]));
            open_.push(claimed);
          };
          const settleOne = async (which: number, how: 'succeed' | 'fail' | 'return' | 'split', isAmbiguous: boolean): Promise<void> => {
            const [claimed] = open_.splice(which % Math.max(1, open_.length), 1);
            if (!claimed) return;
            const { rows } = claimed;
            const ambiguity = isAmbiguous ? { uncertainUntil: now + 500 } : {};
            const middle = Math.ceil(rows.length / 2);
            const parts = {
              succeed: { accepted: rows },
              fail: { failed: rows },
              return: { returned: [{ rows, notBefore: now + 100, isTransient: true, ...ambiguity }] },
              split: {
                returned: [rows.slice(0, middle), rows.slice(middle)].map((half) => ({ rows: half, notBefore: now, isTransient: true })),
              },
            }[how];
            if (how === 'succeed') finish(rows, 'accepted');
            if (how === 'fail') finish(rows, 'failed');
            finish((await ledger.settle(settlement(claimed, now, parts))).superseded, 'superseded');
          };
          for (const action of steps) {
            if (action.do === 'accept') {
              const invocationIndex = accepted++;
              lastOf.set(String(action.key), invocationIndex);
              finish(await ledger.enqueue([change(String(action.key), invocationIndex, action.group)], now), 'superseded');
            } else if (action.do === 'claim') await claimOne();
            else if (action.do === 'wait') now += action.ms;
            else await settleOne(action.which, action.do, action.isAmbiguous);
          }
          // Then the vendor is well, and everything ends.
          for (let round = 0; ledger.size > 0 && round < 500; round += 1) {
            now += 600;
            await claimOne();
            await settleOne(0, 'succeed', false);
          }
          expect([ledger.size, ledger.resends]).toEqual([0, 0]);
          expect(settled.size).toBe(accepted);
          for (const [key, invocationIndex] of lastOf)
            if (settled.get(invocationIndex) !== 'failed') expect(acceptedLast.get(key)).toBe(invocationIndex);
        }),
        { numRuns: numRuns(usualRuns) },
      );
    });
  });
}
