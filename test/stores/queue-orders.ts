import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChangeQueue, Claim, Row } from '../../src/runtime/queue/change-queue';
import { propertyRuns } from '../property-runs';
import { change, request, settlement, start } from './queue-case';

/** Random orders of calls. */
export function testAnyOrder(open: () => Promise<ChangeQueue>, usualRuns: number): void {
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
}
