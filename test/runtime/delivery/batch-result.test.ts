import { describe, expect, test } from '@jest/globals';
import { evaluateFault, evaluateResponse, type RetryContext } from '../../../src/runtime/delivery/batch/batch-result';
import type { Fault } from '../../../src/contract';
import { fault } from '../../../src/fault';
import type { Row } from '../../../src/runtime/queue/change-queue';
import { membershipActions } from './world';

const now = 1_000_000;
const circumstances: RetryContext = { now, random: 0.5, resendAfterMs: 60_000, stale: false };
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

function settling(faults: readonly (Fault | undefined)[]) {
  const add = membershipActions().get('add')!;
  return { ...add, code: { ...add.code, readResponse: () => faults as Fault[] } };
}

describe('judgeFault', () => {
  test.each([
    ['waits longer for each setback in a row', fault('vendor_unavailable', ''), { notBefore: now + 2_000, isTransient: true }],
    ['leaves the wait for a limit to the account', fault('rate_limited', ''), { notBefore: now, isTransient: true }],
    [
      'doubts what may still be applied',
      fault('outcome_unknown', ''),
      { notBefore: now + 2_000, isTransient: true, uncertainUntil: now + 60_000 },
    ],
  ])('%s', (_what, reason, piece) => {
    expect(evaluateFault(reason, rows, circumstances)).toMatchObject({ returned: [{ rows, ...piece }], failed: [], pause: undefined });
  });

  test('keeps every row where the connection must stop, which is no setback of theirs', () => {
    const refused = fault('token_refused', '');
    const { pause, returned, failed } = evaluateFault(refused, rows, circumstances);
    expect([pause, returned, failed]).toEqual([refused, [{ rows, notBefore: now, isTransient: false }], []]);
  });
});

describe('judgeReply', () => {
  test('stops the connection when one item says that it must, and keeps that item', () => {
    const refused = fault('token_refused', '');
    const { accepted, returned, pause } = evaluateResponse(settling([undefined, refused, undefined]), response, rows, circumstances);
    expect([accepted, returned.map((piece) => piece.rows), pause]).toEqual([[rows[0], rows[2]], [[rows[1]]], refused]);
  });

  test('waits by itself for items over a limit, since the account as a whole does not', () => {
    const { returned } = evaluateResponse(settling([undefined, undefined, fault('rate_limited', '')]), response, rows, circumstances);
    expect(returned).toMatchObject([{ rows: [rows[2]], notBefore: now + 2_000 }]);
  });

  test.each([[[undefined, undefined]], [[undefined, undefined, undefined, undefined]]])(
    'accepts nothing on %j of three entries',
    (entries) => {
      const { accepted, returned } = evaluateResponse(settling(entries), response, rows, circumstances);
      expect([accepted, returned.map((piece) => piece.rows)]).toEqual([[], [rows.slice(0, 2), rows.slice(2)]]);
    },
  );
});
