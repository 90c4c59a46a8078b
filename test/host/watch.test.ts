import { describe, expect, test } from '@jest/globals';
import type { RunningSimulator } from '../../src/contract';
import type { Host } from '../../src/host/host';
import type { StateFacts } from '../../src/host/watch/state-facts';
import {
  activate,
  add,
  asked,
  change,
  checkAll,
  delivered,
  draftFor,
  faultsOf,
  HandClock,
  membersOf,
  openTestHost,
  remove,
  setFaults,
  until,
} from './host-case';
import { forEachTest } from './for-each-test';
import type { TestStore } from './test-store';

let simulator: RunningSimulator;
let place: TestStore;
let host: Host;
let id: string;
let clock: HandClock;
forEachTest(
  async (vendor, kept) => {
    [simulator, place] = [vendor, kept];
    clock = new HandClock();
    host = await openTestHost(await place.open(), { clock });
    ({ id } = await activate(host, draftFor(simulator.configuration)));
  },
  () => host.close(5_000),
);

async function restart(): Promise<void> {
  await host.close(5_000);
  host = await openTestHost(await place.open(), { clock });
}

/** The state once it is as expected. */
async function stateWhen(isExpected: (state: StateFacts) => boolean): Promise<StateFacts> {
  for (;;) {
    const state = await host.watch.state(id);
    if (isExpected(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function send(...members: string[]): Promise<void> {
  await host.enqueue(
    id,
    members.map((member) => change(add, member)),
  );
}

const named = (prefix: string, length: number) => Array.from({ length }, (_, at) => `${prefix}${at}`);

describe('the state of a connection', () => {
  test('says since when it is so, what waits, and when the last record was accepted', async () => {
    const before = clock.now();
    await send('a', 'b');
    await delivered(host, id);
    const state = await host.watch.state(id);
    expect(state).toMatchObject({ connection: id, status: 'active', waiting: 0, deadLetters: 0 });
    expect(state).not.toHaveProperty('stop');
    expect(state).not.toHaveProperty('perSecond');
    expect(state.lastAcceptedAt).toBeGreaterThanOrEqual(before);
    expect(state.since).toBeLessThanOrEqual(before);
    await host.pauseConnection(id, undefined, 'ana');
    await send('c');
    const paused = await host.watch.state(id);
    expect(paused).toMatchObject({ status: 'paused', waiting: 1 });
    expect(paused.since).toBeGreaterThanOrEqual(state.since!);
    expect(paused.perSecond).toBeGreaterThanOrEqual(1);
    await restart();
    expect(await host.watch.states([id, 'unknown'])).toEqual([expect.objectContaining({ status: 'paused', since: paused.since! })]);
  });

  test('of a refused token keeps its beginning over a restart, and ends with a new start', async () => {
    await setFaults(simulator, ['status=401']);
    await send('a');
    const { stop } = await stateWhen((state) => state.stop?.nextAt !== undefined);
    expect(stop).toMatchObject({ fault: { kind: 'unauthorized' }, since: expect.any(Number) });
    expect(stop!.nextAt! - clock.now()).toBeGreaterThan(20_000);
    expect(stop!.fault).not.toHaveProperty('vendorMessage');
    await restart();
    const after = await stateWhen((state) => state.stop?.nextAt !== undefined);
    expect(after.stop!.since).toBe(stop!.since);
    await setFaults(simulator, []);
    await host.watch.tryNow(id);
    await delivered(host, id);
    expect(await host.watch.state(id)).not.toHaveProperty('stop');
    expect((await stateWhen(({ lastAcceptedAt }) => lastAcceptedAt !== undefined)).waiting).toBe(0);
  });

  test('of a token that passes its check and is refused again says since when it was refused first', async () => {
    await setFaults(simulator, ['status=401']);
    await send('a');
    const { stop } = await stateWhen((state) => state.stop?.nextAt !== undefined);
    await clock.pass(30_000);
    const later = await stateWhen((state) => state.stop?.nextAt !== undefined && state.stop.nextAt > stop!.nextAt!);
    expect(later.stop!.since).toBe(stop!.since);
  });

  test('of a vendor that does not answer names the next try, which a person can have now', async () => {
    await setFaults(simulator, ['drop=before']);
    await send('a');
    const { stop } = await stateWhen((state) => state.stop?.nextAt !== undefined);
    expect(stop).toMatchObject({ fault: { who: 'nobody' }, since: expect.any(Number) });
    await setFaults(simulator, []);
    await host.watch.tryNow(id);
    await until(host, id, async () => (await membersOf(simulator)).length === 1);
    expect(await stateWhen((state) => state.stop === undefined)).toMatchObject({ deadLetters: 0 });
  });

  test('of a delivery that is refused while a person says "try now" is tried again', async () => {
    await host.close(5_000);
    const store = await place.open();
    const open = store.openHostQueue.bind(store);
    let isDue: () => void = () => undefined;
    const due = new Promise<void>((resolve) => (isDue = resolve));
    let goOn: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => (goOn = resolve));
    // What waits is due, and the store has not said so yet.
    store.openHostQueue = async (...given) => {
      const queue = await open(...given);
      const retryNow = queue.watch.retryNow.bind(queue.watch);
      queue.watch.retryNow = async (now) => {
        await retryNow(now);
        isDue();
        await gone;
      };
      return queue;
    };
    await setFaults(simulator, ['delay=500,status=401']);
    host = await openTestHost(store, { clock });
    await send('a');
    await asked(simulator);
    const trying = host.watch.tryNow(id);
    await due;
    await stateWhen((state) => state.stop?.nextAt !== undefined);
    await setFaults(simulator, []);
    goOn();
    await trying;
    await delivered(host, id);
    expect(await membersOf(simulator)).toEqual(['a']);
  });

  test('of a rate limit says until when it lasts', async () => {
    await setFaults(simulator, ['status=429,retryAfter=20']);
    await send('a');
    const { stop } = await stateWhen((state) => state.stop !== undefined);
    expect(stop?.fault.kind).toBe('rate_limited');
    expect(stop!.nextAt! - clock.now()).toBeGreaterThan(15_000);
    // Nobody can hurry that.
    await setFaults(simulator, []);
    await host.watch.tryNow(id);
    expect((await host.watch.state(id)).waiting).toBe(1);
  });
});

describe('the series of a connection', () => {
  test('has a point for each step, whose sums are what came', async () => {
    await setFaults(simulator, ['reject=/^bad/']);
    await send('a', 'b', 'bad-1');
    await delivered(host, id);
    const sumOf = async (period: 'hour' | 'day' | 'week' | 'sketch') => {
      const { points } = await host.watch.series(id, period);
      const sums = points.reduce(
        (sum, { accepted, failed, requests }) => [sum[0]! + accepted, sum[1]! + failed, sum[2]! + Number(requests > 0)],
        [0, 0, 0],
      );
      return [points.length, ...sums.slice(0, 2)];
    };
    expect(await sumOf('hour')).toEqual([60, 2, 1]);
    expect(await sumOf('day')).toEqual([96, 2, 1]);
    expect(await sumOf('week')).toEqual([168, 2, 1]);
    expect(await sumOf('sketch')).toEqual([24, 2, 1]);
    const several = await host.watch.manySeries([id, 'unknown'], 'sketch');
    expect([...several.keys()]).toEqual([id]);
  });
});

describe('a replay of a reason', () => {
  const refuse = async (...members: string[]) => {
    await setFaults(simulator, ['reject=/^bad/']);
    await send(...members, 'good');
    await delivered(host, id);
  };
  const reasons = () => host.watch.reasons(id);
  const ended = async (job: string) => {
    for (;;) {
      const replay = await host.watch.replay(id, job);
      if (replay.endedAt !== undefined) return replay;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  test('reports how many were accepted, and counts what failed meanwhile apart', async () => {
    await refuse('bad-1', 'bad-2', 'bad-3');
    const [reason] = await reasons();
    expect(reason).toMatchObject({ count: 3, failedAgain: 0, replays: 0, fault: { code: 'rejected_by_vendor' } });
    expect(reason!.title).toBe('LaunchDarkly refuses the record as it is.');
    await refuse('bad-4', 'good-2');
    await setFaults(simulator, []);
    const job = await host.watch.startReplay(id, reason!.reason, reason!.upTo);
    expect(job).toMatchObject({ asked: 3, reason: reason!.reason });
    expect(await ended(job.id)).toMatchObject({ accepted: 3, failedAgain: 0, replaced: 0, gone: 0, waiting: 0, meanwhile: 1 });
    expect(await reasons()).toMatchObject([{ count: 1 }]);
    expect(await membersOf(simulator)).toEqual(expect.arrayContaining(['bad-1', 'bad-2', 'bad-3']));
  });

  test('says how often a record has failed again, also after a restart', async () => {
    await refuse('bad-1', 'bad-2');
    for (const replays of [1, 2]) {
      const [reason] = await reasons();
      const job = await host.watch.startReplay(id, reason!.reason, reason!.upTo);
      // Where nothing else is accepted, the host takes it that everything is refused.
      await send(...named('ok', 20));
      expect(await ended(job.id)).toMatchObject({ asked: 2, accepted: 0, failedAgain: 2 });
      expect(await reasons()).toMatchObject([{ count: 2, failedAgain: 2, replays }]);
    }
    const before = await host.watch.replays(id);
    expect(before).toHaveLength(2);
    await restart();
    expect(await host.watch.replays(id)).toEqual(before);
    await host.watch.forgetReplay(id, before[0]!.id);
    expect(await host.watch.replays(id)).toEqual(before.slice(1));
    expect((await faultsOf(host.watch.replay(id, before[0]!.id)))[0].code).toBe('replay_unknown');
  });

  test('is the one that runs while it runs, and waits as long as its records wait', async () => {
    await refuse('bad-1', 'bad-2');
    const [reason] = await reasons();
    await host.pauseConnection(id);
    const job = await host.watch.startReplay(id, reason!.reason, reason!.upTo);
    expect(await host.watch.startReplay(id, reason!.reason, reason!.upTo)).toMatchObject({ id: job.id });
    expect((await faultsOf(host.watch.forgetReplay(id, job.id)))[0].code).toBe('replay_not_done');
    await restart();
    expect(await host.watch.replay(id, job.id)).toMatchObject({ waiting: 2, accepted: 0 });
    // A newer change replaces one of them.
    await send('bad-1');
    await setFaults(simulator, []);
    await host.activateConnection(id);
    expect(await ended(job.id)).toMatchObject({ asked: 2, accepted: 1, replaced: 1, failedAgain: 0 });
  });

  test('ends also when its records are erased', async () => {
    await refuse('bad-1', 'bad-2');
    const [reason] = await reasons();
    await host.pauseConnection(id);
    const job = await host.watch.startReplay(id, reason!.reason, reason!.upTo);
    await until(host, id, async () => (await host.statistics()).get(id)?.waiting === 2);
    for (const member of ['bad-1', 'bad-2']) await host.eraseMember(member);
    expect(await ended(job.id)).toMatchObject({ asked: 2, accepted: 0, gone: 2, waiting: 0 });
  });

  test('of a reason that is gone is refused, and so is discarding it', async () => {
    await refuse('bad-1', 'bad-2');
    const [reason] = await reasons();
    expect(await host.watch.discardReason(id, reason!.reason, reason!.upTo - 1)).toEqual({ discarded: 1 });
    expect(await host.watch.discardReason(id, reason!.reason, reason!.upTo)).toEqual({ discarded: 1 });
    expect(await reasons()).toEqual([]);
    expect((await faultsOf(host.watch.startReplay(id, reason!.reason, 9)))[0].code).toBe('reason_unknown');
    expect((await faultsOf(host.watch.discardReason(id, reason!.reason, 9)))[0].code).toBe('reason_unknown');
  });
});

describe('the table of failed records', () => {
  test('begins no formula in a spreadsheet', async () => {
    await setFaults(simulator, ['reject=/^[=+@-]/']);
    await host.enqueue(id, [
      change(add, '=1+1', { firstName: '"; DROP' }),
      change(add, '@x', { lastName: 'a,b' }),
      change(add, '-5'),
      change(add, 'good'),
    ]);
    await delivered(host, id);
    let text = '';
    for await (const part of await host.watch.exportCsv(id)) text += part;
    const [head, ...rows] = text.trimEnd().split('\r\n');
    expect(head).toMatch(/^record,action,time,attempts,code,why,what to do,who must act,the vendor says,memberId,/);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(/,'=1\+1,.*"""; DROP"/);
    expect(rows[1]).toMatch(/,'@x,.*"a,b"/);
    expect(rows[2]).toContain(`,'-5,`);
    const [reason] = await host.watch.reasons(id);
    let ofReason = '';
    for await (const part of await host.watch.exportCsv(id, reason!.reason)) ofReason += part;
    expect(ofReason).toBe(text);
    expect((await faultsOf(host.watch.exportCsv(id, 'other')))[0].code).toBe('reason_unknown');
  });
});

describe('the question about held removals', () => {
  const removeAll = async (count: number) => {
    await send(...named('m', count));
    await delivered(host, id);
    await host.enqueue(
      id,
      named('m', count).map((member) => change(remove, member)),
    );
  };

  test('has numbers and a sample, and no is an answer: nobody is removed, and the rest is delivered', async () => {
    expect(await host.watch.heldRemovals(id)).toBeUndefined();
    await removeAll(1_200);
    await send('new');
    const question = (await host.watch.heldRemovals(id))!;
    expect(question).toMatchObject({
      ...{ from: 1_200, to: 1, removals: 1_199, limit: { percent: 50, members: 1_000 } },
      waiting: { removals: 1_200, additions: 1, others: 0 },
    });
    expect(question.sample).toHaveLength(10);
    expect(question.sample[0]).toMatchObject({ action: remove, parameters: { memberId: expect.stringMatching(/^m\d+$/) } });
    const { hold } = await host.watch.state(id);
    expect(hold).toMatchObject({ hold: 1, from: 1_200, removals: 1_199, since: expect.any(Number) });
    const failures: unknown[] = [];
    const stop = host.observe({
      ...{ onEvent: () => undefined, onDeleted: () => undefined, onReleased: () => undefined, onProblem: () => undefined },
      onOutcomes: ({ failed, failures: of }) => failures.push([failed, of.map(({ code, count }) => [code, count])]),
    });
    expect((await faultsOf(host.watch.discardRemovals(id, { hold: 2, removals: 2_000 })))[0].code).toBe('hold_changed');
    expect(await host.watch.discardRemovals(id, question, undefined, 'ana')).toEqual({ discarded: 1_200 });
    stop();
    expect(failures[0]).toEqual([1_200, [['removal_discarded', 1_200]]]);
    await delivered(host, id);
    expect(await membersOf(simulator)).toHaveLength(1_201);
    expect(await host.watch.state(id)).not.toHaveProperty('hold');
    expect(await host.watch.changes(id)).toMatchObject([{ by: 'ana', what: ['discarded'] }, { what: ['activated'] }]);
    expect(await host.findDeadLetters(id, { limit: 5 })).toEqual([]);
    const { entries } = await host.findOutcomes(id, { status: 'failed', limit: 1 });
    expect(entries[0]).toMatchObject({ action: remove, fault: { code: 'removal_discarded', who: 'you' } });
  });
});

describe('changes by people', () => {
  test('are told with their names, the newest first, without what was written', async () => {
    const { revision } = await host.readConnection(id);
    await host.changeConnection(id, { name: 'Other', configuration: { segmentName: 'Buyers' } }, revision, 'ana');
    await host.changeConnection(id, { mappings: { [add]: { lastName: { text: 'x' } } } }, undefined, 'ben');
    await restart();
    expect(await host.watch.changes(id)).toMatchObject([
      { revision: revision + 2, by: 'ben', what: ['mappings'] },
      { revision: revision + 1, by: 'ana', what: ['name', 'configuration.segmentName'] },
      { by: 'host', what: ['activated'] },
    ]);
    await host.pauseConnection(id);
    for (let at = 0; at < 60; at += 1) await host.changeConnection(id, { name: `Name ${at}` });
    expect(await host.watch.changes(id)).toHaveLength(50);
    expect(await checkAll(host, id)).not.toEqual([]);
  });
});
