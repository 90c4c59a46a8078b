import type { Host } from '../../../src/host/host';
import type { ReplayJob } from '../../../src/host/watch/replay-jobs';
import { fault } from '../../../src/fault';

const at = Date.parse('2026-11-20T08:00:00Z');
const job: ReplayJob = {
  ...{ id: 'job', reason: 'reason', upTo: 7, startedAt: at, asked: 2, accepted: 1 },
  ...{ failedAgain: 1, replaced: 0, gone: 0, waiting: 0, meanwhile: 0, endedAt: at },
};
const series = { stepMs: 60_000, points: [{ at, accepted: 1, failed: 0, requests: 1 }] };
const state = { connection: 'c1', now: at, status: 'active' as const, waiting: 0, deadLetters: 0 };

/** Answers that have everything, always the same. */
export const scriptedWatch: Host['watch'] = {
  states: async () => [state],
  state: async () => ({
    ...{ ...state, since: at, checkedAt: at, oldestAt: at, lastAcceptedAt: at, perSecond: 2 },
    stop: { fault: fault('rate_limited', 'It is refused.'), since: at, nextAt: at },
    hold: { hold: 1, removals: 3, from: 4, to: 1, since: at },
  }),
  series: async () => series,
  manySeries: async (ids = ['c1']) => new Map(ids.map((id) => [id, series])),
  changes: async () => [{ revision: 2, at, by: 'bootstrap', what: ['name'] }],
  reasons: async () => [
    {
      ...{
        reason: 'reason',
        title: 'The vendor refuses the record as it is.',
        count: 2,
        failedAgain: 1,
        replays: 1,
        firstAt: at,
        lastAt: at,
        upTo: 7,
        example: 2,
        action: 'add',
      },
      fault: fault('rejected_by_vendor', 'It is refused.'),
    },
  ],
  findOfReason: async () => [],
  startReplay: async () => job,
  replays: async () => [job],
  replay: async () => job,
  forgetReplay: async () => undefined,
  discardReason: async () => ({ discarded: 2 }),
  exportCsv: async () =>
    (async function* () {
      yield 'record\r\n';
    })(),
  heldRemovals: async () => ({
    ...{ hold: 1, removals: 3, from: 4, to: 1, waiting: { removals: 3, additions: 0, others: 0 }, limit: { percent: 50 } },
    sample: [{ index: 1, action: 'remove', parameters: { memberId: 'a' }, at }],
  }),
  discardRemovals: async () => ({ discarded: 3 }),
  tryNow: async () => undefined,
};
