import { describe, expect, test } from '@jest/globals';
import { evaluateFault, evaluateRefusal, evaluateResponse, type RetryContext } from '../../../src/runtime/delivery/batch/batch-result';
import type { Fault } from '../../../src/contract';
import { fault } from '../../../src/fault';
import type { Row } from '../../../src/runtime/queue/change-queue';
import { membershipActions } from './world';

const now = 1_000_000;
const context: RetryContext = { now, random: 0.5, resendAfterMs: 60_000, stale: false };
const rows = ['a', 'b', 'c'].map((key, invocationIndex): Row => ({
  action: 'add',
  parameters: { id: key },
  scope: 'membership',
  key,
  group: 'add',
  invocationIndex,
  sequence: invocationIndex,
  attempts: 2,
  consecutiveFailures: invocationIndex,
  isResend: false,
  uncertainUntil: 0,
}));
const response = { status: 200, headers: {}, body: '' };

function withReader(faults: readonly (Fault | undefined)[]) {
  const add = membershipActions().get('add')!;
  return { ...add, code: { ...add.code, readResponse: () => faults as Fault[] } };
}

describe('evaluateFault', () => {
  test.each([
    ['waits longer for each failure in a row', fault('vendor_unavailable', ''), { notBefore: now + 2_000, isTransient: true }],
    ['leaves the wait for a limit to the account', fault('rate_limited', ''), { notBefore: now, isTransient: true }],
    [
      'marks what may still be applied as uncertain',
      fault('outcome_unknown', ''),
      { notBefore: now + 2_000, isTransient: true, uncertainUntil: now + 60_000 },
    ],
  ])('%s', (_what, reason, batch) => {
    expect(evaluateFault(reason, rows, context)).toMatchObject({ returned: [{ rows, ...batch }], failed: [], pause: undefined });
  });

  test('keeps what was given to a sender that broke, and knows that it may have been applied', () => {
    const broken = fault('internal', 'It threw.');
    const { pause, returned, failed } = evaluateFault(broken, rows, context);
    expect([pause, returned, failed]).toEqual([broken, [{ rows, notBefore: now, isTransient: false, uncertainUntil: now + 60_000 }], []]);
  });

  test('returns every row when the connection must stop, without counting a failure', () => {
    const refused = fault('token_refused', '');
    const { pause, returned, failed } = evaluateFault(refused, rows, context);
    expect([pause, returned, failed]).toEqual([refused, [{ rows, notBefore: now, isTransient: false }], []]);
  });
});

describe('evaluateResponse', () => {
  test('stops the connection when the fault of one item requires it, and returns that item', () => {
    const refused = fault('token_refused', '');
    const { accepted, returned, pause } = evaluateResponse(withReader([undefined, refused, undefined]), response, rows, context);
    expect([accepted, returned.map((batch) => batch.rows), pause]).toEqual([[rows[0], rows[2]], [[rows[1]]], refused]);
  });

  test('delays only the items over a limit, since the account as a whole is not limited', () => {
    const { returned } = evaluateResponse(withReader([undefined, undefined, fault('rate_limited', '')]), response, rows, context);
    expect(returned).toMatchObject([{ rows: [rows[2]], notBefore: now + 2_000 }]);
  });

  test.each([[[undefined, undefined]], [[undefined, undefined, undefined, undefined]]])(
    'sends nothing again on %j of three entries: all three fail, and the connection stops',
    (entries) => {
      const result = evaluateResponse(withReader(entries), response, rows, context);
      expect(result).toMatchObject({ accepted: [], returned: [], failed: rows, pause: { code: 'connector_failed', who: 'developer' } });
      expect([...result.faults.values()]).toEqual([result.pause, result.pause, result.pause]);
    },
  );

  test('stops the connection when the connector calls an answer about one item a defect, and sends nothing of it again', () => {
    const unread = fault('connector_failed', 'No id in the answer.');
    const { accepted, failed, returned, pause } = evaluateResponse(withReader([undefined, unread, undefined]), response, rows, context);
    expect([accepted, failed, returned, pause]).toEqual([[rows[0], rows[2]], [rows[1]], [], unread]);
  });
});

describe('evaluateRefusal', () => {
  const refused = { status: 400, headers: {}, body: '' };
  const own = (said: Fault) => ({ ...said, message: 'ours' });
  function evaluate(readRefusal: () => unknown, of: readonly Row[] = rows, more: { readonly isTruncated?: true } = {}) {
    const add = membershipActions().get('add')!;
    const action = { ...add, code: { ...add.code, readRefusal: readRefusal as () => Fault[] } };
    return evaluateRefusal(action, { ...refused, ...more }, of, context, own);
  }

  test('fails the items that it names, and sends the others again together and at once', () => {
    const result = evaluate(() => [undefined, fault('rejected_by_vendor', 'too long'), undefined]);
    expect(result).toMatchObject({
      accepted: [],
      failed: [rows[1]],
      returned: [{ rows: [rows[0], rows[2]], notBefore: now, isTransient: false }],
    });
    expect(result?.faults.get(rows[1]!)?.message).toBe('ours');
  });

  test('waits for an item that is to be tried later, and not for the others', () => {
    const result = evaluate(() => [fault('rate_limited', ''), undefined, undefined]);
    expect(result?.failed).toEqual([]);
    expect(result?.returned.map((batch) => [batch.rows, batch.notBefore > now])).toEqual([
      [[rows[0]], true],
      [[rows[1], rows[2]], false],
    ]);
  });

  test('sends nothing again when it names all', () => {
    const result = evaluate(() => rows.map(() => fault('rejected_by_vendor', '')));
    expect([result?.failed, result?.returned]).toEqual([rows, []]);
  });

  test.each<[string, () => unknown]>([
    ['names none', () => [undefined, undefined, undefined]],
    ['gives nothing', () => undefined],
    ['throws', () => JSON.parse('<html>') as unknown],
    ['has another number of entries', () => [fault('rejected_by_vendor', '')]],
    ['has an entry that is no fault', () => [{ code: 'x' }, undefined, undefined]],
    ['is read later', () => Promise.resolve([])],
  ])('leaves the batch to be halved when it %s', (_what, readRefusal) => {
    expect(evaluate(readRefusal)).toBeUndefined();
  });

  test('is not asked about a single item, whose refusal says all, nor about a part of a response', () => {
    const never = () => {
      throw new Error('asked');
    };
    expect(evaluate(never, rows.slice(0, 1))).toBeUndefined();
    expect(evaluate(() => [fault('rejected_by_vendor', ''), undefined, undefined], rows, { isTruncated: true })).toBeUndefined();
  });
});
