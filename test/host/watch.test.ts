import { describe, expect, test } from '@jest/globals';
import type { StateFacts } from '../../src/host/watch/state-facts';
import { add, asked, change, checkAll, delivered, faultsOf, membersOf, openTestHost, remove, setFaults, until } from './host-case';
import { HostForEachTest } from './for-each-test';

const here = new HostForEachTest((each) => each.activate({ clock: each.clock }));

async function restart(): Promise<void> {
  await here.host.close(5_000);
  await here.open({ clock: here.clock });
}

/** The state once it is as expected. */
async function stateWhen(isExpected: (state: StateFacts) => boolean): Promise<StateFacts> {
  for (;;) {
    const state = await here.host.watch.state(here.id);
    if (isExpected(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function send(...members: string[]): Promise<void> {
  await here.host.enqueue(
    here.id,
    members.map((member) => change(add, member)),
  );
}

const named = (prefix: string, length: number) => Array.from({ length }, (_, at) => `${prefix}${at}`);

describe('the state of a connection', () => {
  test('says since when it is so, what waits, and when the last record was accepted', async () => {
    const before = here.clock.now();
    await send('a', 'b');
    await delivered(here.host, here.id);
    const state = await here.host.watch.state(here.id);
    expect(state).toMatchObject({ connection: here.id, status: 'active', waiting: 0, deadLetters: 0 });
    expect(state).not.toHaveProperty('stop');
    expect(state).not.toHaveProperty('perSecond');
    expect(state.lastAcceptedAt).toBeGreaterThanOrEqual(before);
    expect(state.since).toBeLessThanOrEqual(before);
    await here.host.pauseConnection(here.id, undefined, 'ana');
    await send('c');
    const paused = await here.host.watch.state(here.id);
    expect(paused).toMatchObject({ status: 'paused', waiting: 1 });
    expect(paused.since).toBeGreaterThanOrEqual(state.since!);
    expect(paused.perSecond).toBeGreaterThanOrEqual(1);
    await restart();
    expect(await here.host.watch.states([here.id, 'unknown'])).toEqual([
      expect.objectContaining({ status: 'paused', since: paused.since! }),
    ]);
  });

  test('of a refused token keeps its beginning over a restart, and ends with a new start', async () => {
    await setFaults(here.simulator, ['status=401']);
    await send('a');
    const { stop } = await stateWhen((state) => state.stop?.nextAt !== undefined);
    expect(stop).toMatchObject({ fault: { kind: 'unauthorized' }, since: expect.any(Number) });
    expect(stop!.nextAt! - here.clock.now()).toBeGreaterThan(20_000);
    expect(stop!.fault).not.toHaveProperty('vendorMessage');
    await restart();
    const after = await stateWhen((state) => state.stop?.nextAt !== undefined);
    expect(after.stop!.since).toBe(stop!.since);
    await setFaults(here.simulator, []);
    await here.host.watch.tryNow(here.id);
    await delivered(here.host, here.id);
    expect(await here.host.watch.state(here.id)).not.toHaveProperty('stop');
    expect((await stateWhen(({ lastAcceptedAt }) => lastAcceptedAt !== undefined)).waiting).toBe(0);
  });

  test('of a token that passes its check and is refused again says since when it was refused first', async () => {
    await setFaults(here.simulator, ['status=401']);
    await send('a');
    const { stop } = await stateWhen((state) => state.stop?.nextAt !== undefined);
    await here.clock.pass(30_000);
    const later = await stateWhen((state) => state.stop?.nextAt !== undefined && state.stop.nextAt > stop!.nextAt!);
    expect(later.stop!.since).toBe(stop!.since);
  });

  test('of a vendor that does not answer names the next try, which a person can have now', async () => {
    await setFaults(here.simulator, ['drop=before']);
    await send('a');
    const { stop } = await stateWhen((state) => state.stop?.nextAt !== undefined);
    expect(stop).toMatchObject({ fault: { who: 'nobody' }, since: expect.any(Number) });
    await setFaults(here.simulator, []);
    await here.host.watch.tryNow(here.id);
    await until(here.host, here.id, async () => (await membersOf(here.simulator)).length === 1);
    expect(await stateWhen((state) => state.stop === undefined)).toMatchObject({ deadLetters: 0 });
  });

  test('of a delivery that is refused while a person says "try now" is tried again', async () => {
    await here.host.close(5_000);
    const store = await here.place.open();
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
    await setFaults(here.simulator, ['delay=500,status=401']);
    here.host = await openTestHost(store, { clock: here.clock });
    await send('a');
    await asked(here.simulator);
    const trying = here.host.watch.tryNow(here.id);
    await due;
    await stateWhen((state) => state.stop?.nextAt !== undefined);
    await setFaults(here.simulator, []);
    goOn();
    await trying;
    await delivered(here.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(['a']);
  });

  test('of a rate limit says until when it lasts', async () => {
    await setFaults(here.simulator, ['status=429,retryAfter=20']);
    await send('a');
    const { stop } = await stateWhen((state) => state.stop !== undefined);
    expect(stop?.fault.kind).toBe('rate_limited');
    expect(stop!.nextAt! - here.clock.now()).toBeGreaterThan(15_000);
    // Nobody can hurry that.
    await setFaults(here.simulator, []);
    await here.host.watch.tryNow(here.id);
    expect((await here.host.watch.state(here.id)).waiting).toBe(1);
  });
});

describe('the series of a connection', () => {
  test('has a point for each step, whose sums are what came', async () => {
    await setFaults(here.simulator, ['reject=/^bad/']);
    await send('a', 'b', 'bad-1');
    await delivered(here.host, here.id);
    const sumOf = async (period: 'hour' | 'day' | 'week' | 'sketch') => {
      const { points } = await here.host.watch.series(here.id, period);
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
    const several = await here.host.watch.manySeries([here.id, 'unknown'], 'sketch');
    expect([...several.keys()]).toEqual([here.id]);
  });
});

describe('a replay of a reason', () => {
  const refuse = async (...members: string[]) => {
    await setFaults(here.simulator, ['reject=/^bad/']);
    await send(...members, 'good');
    await delivered(here.host, here.id);
  };
  const reasons = () => here.host.watch.reasons(here.id);
  const ended = async (job: string) => {
    for (;;) {
      const replay = await here.host.watch.replay(here.id, job);
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
    await setFaults(here.simulator, []);
    const job = await here.host.watch.startReplay(here.id, reason!.reason, reason!.upTo);
    expect(job).toMatchObject({ asked: 3, reason: reason!.reason });
    expect(await ended(job.id)).toMatchObject({ accepted: 3, failedAgain: 0, replaced: 0, gone: 0, waiting: 0, meanwhile: 1 });
    expect(await reasons()).toMatchObject([{ count: 1 }]);
    expect(await membersOf(here.simulator)).toEqual(expect.arrayContaining(['bad-1', 'bad-2', 'bad-3']));
  });

  test('says how often a record has failed again, also after a restart', async () => {
    await refuse('bad-1', 'bad-2');
    for (const replays of [1, 2]) {
      const [reason] = await reasons();
      const job = await here.host.watch.startReplay(here.id, reason!.reason, reason!.upTo);
      // Where nothing else is accepted, the host takes it that everything is refused.
      await send(...named('ok', 20));
      expect(await ended(job.id)).toMatchObject({ asked: 2, accepted: 0, failedAgain: 2 });
      expect(await reasons()).toMatchObject([{ count: 2, failedAgain: 2, replays }]);
    }
    const before = await here.host.watch.replays(here.id);
    expect(before).toHaveLength(2);
    await restart();
    expect(await here.host.watch.replays(here.id)).toEqual(before);
    await here.host.watch.forgetReplay(here.id, before[0]!.id);
    expect(await here.host.watch.replays(here.id)).toEqual(before.slice(1));
    expect((await faultsOf(here.host.watch.replay(here.id, before[0]!.id)))[0].code).toBe('replay_unknown');
  });

  test('is the one that runs while it runs, and waits as long as its records wait', async () => {
    await refuse('bad-1', 'bad-2');
    const [reason] = await reasons();
    await here.host.pauseConnection(here.id);
    const job = await here.host.watch.startReplay(here.id, reason!.reason, reason!.upTo);
    expect(await here.host.watch.startReplay(here.id, reason!.reason, reason!.upTo)).toMatchObject({ id: job.id });
    expect((await faultsOf(here.host.watch.forgetReplay(here.id, job.id)))[0].code).toBe('replay_not_done');
    await restart();
    expect(await here.host.watch.replay(here.id, job.id)).toMatchObject({ waiting: 2, accepted: 0 });
    // A newer change replaces one of them.
    await send('bad-1');
    await setFaults(here.simulator, []);
    await here.host.activateConnection(here.id);
    expect(await ended(job.id)).toMatchObject({ asked: 2, accepted: 1, replaced: 1, failedAgain: 0 });
  });

  test('ends also when its records are erased', async () => {
    await refuse('bad-1', 'bad-2');
    const [reason] = await reasons();
    await here.host.pauseConnection(here.id);
    const job = await here.host.watch.startReplay(here.id, reason!.reason, reason!.upTo);
    await until(here.host, here.id, async () => (await here.host.statistics()).get(here.id)?.waiting === 2);
    for (const member of ['bad-1', 'bad-2']) await here.host.eraseMember(member);
    expect(await ended(job.id)).toMatchObject({ asked: 2, accepted: 0, gone: 2, waiting: 0 });
  });

  test('of a reason that is gone is refused, and so is discarding it', async () => {
    await refuse('bad-1', 'bad-2');
    const [reason] = await reasons();
    expect(await here.host.watch.discardReason(here.id, reason!.reason, reason!.upTo - 1)).toEqual({ discarded: 1 });
    expect(await here.host.watch.discardReason(here.id, reason!.reason, reason!.upTo)).toEqual({ discarded: 1 });
    expect(await reasons()).toEqual([]);
    expect((await faultsOf(here.host.watch.startReplay(here.id, reason!.reason, 9)))[0].code).toBe('reason_unknown');
    expect((await faultsOf(here.host.watch.discardReason(here.id, reason!.reason, 9)))[0].code).toBe('reason_unknown');
  });
});

describe('the table of failed records', () => {
  test('begins no formula in a spreadsheet', async () => {
    await setFaults(here.simulator, ['reject=/^[=+@-]/']);
    await here.host.enqueue(here.id, [
      change(add, '=1+1', { firstName: '"; DROP' }),
      change(add, '@x', { lastName: 'a,b' }),
      change(add, '-5'),
      change(add, 'good'),
    ]);
    await delivered(here.host, here.id);
    let text = '';
    for await (const part of await here.host.watch.exportCsv(here.id)) text += part;
    const [head, ...rows] = text.trimEnd().split('\r\n');
    expect(head).toMatch(/^record,action,time,attempts,code,why,what to do,who must act,the vendor says,memberId,/);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(/,'=1\+1,.*"""; DROP"/);
    expect(rows[1]).toMatch(/,'@x,.*"a,b"/);
    expect(rows[2]).toContain(`,'-5,`);
    const [reason] = await here.host.watch.reasons(here.id);
    let ofReason = '';
    for await (const part of await here.host.watch.exportCsv(here.id, reason!.reason)) ofReason += part;
    expect(ofReason).toBe(text);
    expect((await faultsOf(here.host.watch.exportCsv(here.id, 'other')))[0].code).toBe('reason_unknown');
  });
});

describe('the question about held removals', () => {
  const removeAll = async (count: number) => {
    await send(...named('m', count));
    await delivered(here.host, here.id);
    await here.host.enqueue(
      here.id,
      named('m', count).map((member) => change(remove, member)),
    );
  };

  test('has numbers and a sample, and no is an answer: nobody is removed, and the rest is delivered', async () => {
    expect(await here.host.watch.heldRemovals(here.id)).toBeUndefined();
    await removeAll(1_200);
    await send('new');
    const question = (await here.host.watch.heldRemovals(here.id))!;
    expect(question).toMatchObject({
      ...{ from: 1_200, to: 1, removals: 1_199, limit: { percent: 50, members: 1_000 } },
      waiting: { removals: 1_200, additions: 1, others: 0 },
    });
    expect(question.sample).toHaveLength(10);
    expect(question.sample[0]).toMatchObject({ action: remove, parameters: { memberId: expect.stringMatching(/^m\d+$/) } });
    const { hold } = await here.host.watch.state(here.id);
    expect(hold).toMatchObject({ hold: 1, from: 1_200, removals: 1_199, since: expect.any(Number) });
    const failures: unknown[] = [];
    const stop = here.host.observe({
      ...{ onEvent: () => undefined, onDeleted: () => undefined, onReleased: () => undefined, onProblem: () => undefined },
      onOutcomes: ({ failed, failures: of }) => failures.push([failed, of.map(({ code, count }) => [code, count])]),
    });
    expect((await faultsOf(here.host.watch.discardRemovals(here.id, { hold: 2, removals: 2_000 })))[0].code).toBe('hold_changed');
    expect(await here.host.watch.discardRemovals(here.id, question, undefined, 'ana')).toEqual({ discarded: 1_200 });
    stop();
    expect(failures[0]).toEqual([1_200, [['removal_discarded', 1_200]]]);
    await delivered(here.host, here.id);
    expect(await membersOf(here.simulator)).toHaveLength(1_201);
    expect(await here.host.watch.state(here.id)).not.toHaveProperty('hold');
    expect(await here.host.watch.changes(here.id)).toMatchObject([{ by: 'ana', what: ['discarded'] }, { what: ['activated'] }]);
    expect(await here.host.findDeadLetters(here.id, { limit: 5 })).toEqual([]);
    const { entries } = await here.host.findOutcomes(here.id, { status: 'failed', limit: 1 });
    expect(entries[0]).toMatchObject({ action: remove, fault: { code: 'removal_discarded', who: 'you' } });
  });
});

describe('changes by people', () => {
  test('are told with their names, the newest first, without what was written', async () => {
    const { revision } = await here.host.readConnection(here.id);
    await here.host.changeConnection(here.id, { name: 'Other', configuration: { segmentName: 'Buyers' } }, revision, 'ana');
    await here.host.changeConnection(here.id, { mappings: { [add]: { lastName: { text: 'x' } } } }, undefined, 'ben');
    await restart();
    expect(await here.host.watch.changes(here.id)).toMatchObject([
      { revision: revision + 2, by: 'ben', what: ['mappings'] },
      { revision: revision + 1, by: 'ana', what: ['name', 'configuration.segmentName'] },
      { by: 'host', what: ['activated'] },
    ]);
    await here.host.pauseConnection(here.id);
    for (let at = 0; at < 60; at += 1) await here.host.changeConnection(here.id, { name: `Name ${at}` });
    expect(await here.host.watch.changes(here.id)).toHaveLength(50);
    expect(await checkAll(here.host, here.id)).not.toEqual([]);
  });
});
