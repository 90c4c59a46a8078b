import { expect, test } from '@jest/globals';
import { change, indexesOf, request, settlement, start, type QueueCase } from './queue-case';

/** What becomes of a change that may be overtaken by an earlier request: it is sent once more, unless a newer one replaces it. */
export function testResends({ opened, claim }: QueueCase): void {
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
    expect((await claim(queue, start + 900)).rows).toMatchObject([{ invocationIndex: 1, isResend: false, uncertainUntil: start + 1_800 }]);
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
}
