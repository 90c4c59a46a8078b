import { describe, expect, test } from '@jest/globals';
import { judgeFault, judgeReply, type Circumstances } from '../../src/deliver/request/verdict';
import type { Fault } from '../../src/contract';
import { fault } from '../../src/fault';
import type { Row } from '../../src/ledger/ledger';
import { membershipActions } from './world';

const now = 1_000_000;
const circumstances: Circumstances = { now, random: 0.5, reassertAfterMs: 60_000, stale: false };
const rows = ['a', 'b', 'c'].map((key, tag): Row => ({
  action: 'add',
  parameters: { id: key },
  register: 'membership',
  key,
  group: 'add',
  tag,
  sequence: tag,
  attempts: 2,
  setbacks: tag,
  reassertion: false,
  ambiguousUntil: 0,
}));
const reply = { status: 200, headers: {}, body: '' };

function settling(faults: readonly (Fault | undefined)[]) {
  const add = membershipActions().get('add')!;
  return { ...add, code: { ...add.code, settle: () => faults as Fault[] } };
}

describe('judgeFault', () => {
  test.each([
    ['waits longer for each setback in a row', fault('vendor_unavailable', ''), { notBefore: now + 2_000, isSetback: true }],
    ['leaves the wait for a limit to the account', fault('rate_limited', ''), { notBefore: now, isSetback: true }],
    [
      'doubts what may still be applied',
      fault('outcome_unknown', ''),
      { notBefore: now + 2_000, isSetback: true, ambiguousUntil: now + 60_000 },
    ],
  ])('%s', (_what, reason, piece) => {
    expect(judgeFault(reason, rows, circumstances)).toMatchObject({ returned: [{ rows, ...piece }], failed: [], pause: undefined });
  });

  test('keeps every row where the connection must stop, which is no setback of theirs', () => {
    const refused = fault('token_refused', '');
    const { pause, returned, failed } = judgeFault(refused, rows, circumstances);
    expect([pause, returned, failed]).toEqual([refused, [{ rows, notBefore: now, isSetback: false }], []]);
  });
});

describe('judgeReply', () => {
  test('stops the connection when one item says that it must, and keeps that item', () => {
    const refused = fault('token_refused', '');
    const { accepted, returned, pause } = judgeReply(settling([undefined, refused, undefined]), reply, rows, circumstances);
    expect([accepted, returned.map((piece) => piece.rows), pause]).toEqual([[rows[0], rows[2]], [[rows[1]]], refused]);
  });

  test('waits by itself for items over a limit, since the account as a whole does not', () => {
    const { returned } = judgeReply(settling([undefined, undefined, fault('rate_limited', '')]), reply, rows, circumstances);
    expect(returned).toMatchObject([{ rows: [rows[2]], notBefore: now + 2_000 }]);
  });

  test.each([[[undefined, undefined]], [[undefined, undefined, undefined, undefined]]])(
    'accepts nothing on %j of three entries',
    (entries) => {
      const { accepted, returned } = judgeReply(settling(entries), reply, rows, circumstances);
      expect([accepted, returned.map((piece) => piece.rows)]).toEqual([[], [rows.slice(0, 2), rows.slice(2)]]);
    },
  );
});
