import { expect, test } from '@jest/globals';
import type { Host } from '../../src/host/host';
import type { StateFacts } from '../../src/host/watch/state-facts';
import { activate, add, change, checkAll, delivered, draftFor, remove, setFaults } from './host-case';
import { HostsOnPostgres } from './hosts-on-postgres';

const hosts = new HostsOnPostgres();

type Facts = Omit<StateFacts, 'now'>;

/** What the sentence is made of, without what each moment changes, and without what one host alone has seen. */
function lasting(state: StateFacts): Facts {
  const { now, times, perSecond, ...facts } = state;
  expect([typeof now, times, typeof perSecond]).toEqual(['number', undefined, expect.any(String)]);
  return facts;
}

/** The same but for times of the database, since each host estimates by how much its clock differs, and for the next try of a host. */
function alike({ oldestAt, lastAcceptedAt, stop, ...facts }: Facts): unknown {
  const near = (time: number | undefined): unknown => (time === undefined ? undefined : expect.closeTo(time, -4));
  const told = stop && { stop: { ...stop, nextAt: expect.any(Number) } };
  return { ...facts, oldestAt: near(oldestAt), lastAcceptedAt: near(lastAcceptedAt), ...told };
}

async function stateWhen(host: Host, id: string, isExpected: (state: StateFacts) => boolean): Promise<Facts> {
  for (;;) {
    const state = await host.watch.state(id);
    if (isExpected(state)) return lasting(state);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Two hosts, of which the first has an active connection. */
async function pair() {
  const [one, other] = [await hosts.open(), await hosts.open()];
  const { id } = await activate(one, draftFor(hosts.simulator.configuration));
  return { one, other, id };
}

const named = (prefix: string, length: number) => Array.from({ length }, (_none, at) => `${prefix}${at}`);
const isStopped = ({ stop }: StateFacts): boolean => stop?.nextAt !== undefined;

test('a refused token is told alike, with the same beginning, also when the host that has met it is gone and another one starts', async () => {
  const { one, other, id } = await pair();
  await setFaults(hosts.simulator, ['status=401']);
  await one.enqueue(id, [change(add, 'a')]);
  const mine = await stateWhen(one, id, isStopped);
  expect(mine).toMatchObject({ status: 'active', waiting: 1, stop: { fault: { kind: 'unauthorized' }, since: expect.any(Number) } });
  const theirs = await stateWhen(other, id, isStopped);
  const since = mine.stop?.since;
  expect(theirs).toEqual(alike(mine));
  await one.close(1_000);
  expect((await stateWhen(other, id, isStopped)).stop).toMatchObject({ fault: { kind: 'unauthorized' }, since });
  const third = await hosts.open();
  expect((await stateWhen(third, id, isStopped)).stop?.since).toBe(since);
  await setFaults(hosts.simulator, []);
  await other.watch.tryNow(id);
  await hosts.settled(other, id);
  for (const host of [other, third]) expect(await stateWhen(host, id, () => true)).not.toHaveProperty('stop');
});

test('a refused token is told alike when nothing waits any more, until a check passes on one of them', async () => {
  const { one, other, id } = await pair();
  await setFaults(hosts.simulator, ['status=401']);
  await one.enqueue(id, [change(add, 'a')]);
  await stateWhen(one, id, isStopped);
  await stateWhen(other, id, isStopped);
  await other.eraseMember('a');
  const third = await hosts.open();
  const [mine, theirs, newest] = await Promise.all([one, other, third].map((host) => stateWhen(host, id, () => true)));
  expect(mine).toMatchObject({ waiting: 0 });
  expect(mine).toMatchObject({ stop: { fault: { code: 'token_refused' } } });
  for (const told of [theirs, newest]) expect(told).toEqual(alike(mine!));
  await setFaults(hosts.simulator, []);
  await checkAll(third, id);
  for (const host of [one, other, third])
    expect(await stateWhen(host, id, ({ stop }) => stop === undefined)).toMatchObject({ status: 'active' });
});

test('held removals are told alike, with the same numbers and beginning, on whichever host more come in, and after a restart', async () => {
  const { one, other, id } = await pair();
  const members = named('m', 1_200);
  await one.enqueue(
    id,
    members.map((member) => change(add, member)),
  );
  await hosts.settled(one, id);
  await one.enqueue(
    id,
    members.slice(0, 1_100).map((member) => change(remove, member)),
  );
  const mine = await stateWhen(one, id, ({ hold }) => hold?.since !== undefined);
  expect(mine).toMatchObject({ waiting: 1_100, hold: { hold: 1, removals: 1_100, from: 1_200, to: 100 } });
  expect(await stateWhen(other, id, ({ hold }) => hold !== undefined)).toEqual(alike(mine));
  await one.enqueue(
    id,
    members.slice(1_100, 1_150).map((member) => change(remove, member)),
  );
  const more = await stateWhen(one, id, () => true);
  expect(more).toMatchObject({ waiting: 1_150, hold: { removals: 1_150, since: mine.hold?.since } });
  expect(await stateWhen(other, id, () => true)).toEqual(alike(more));
  const asked = await Promise.all([one, other].map((host) => host.watch.heldRemovals(id)));
  const ofQuestion = asked.map((question) => ({
    ...question,
    sample: question?.sample.map(({ index, parameters }) => [index, parameters]),
  }));
  expect(ofQuestion[1]).toEqual(ofQuestion[0]);
  expect(await other.readConnection(id)).toEqual(await one.readConnection(id));
  await one.close(1_000);
  const third = await hosts.open();
  // It has asked for work by then, and was told of the hold.
  await third.enqueue(id, [change(remove, 'm1150')]);
  const [fromThird, fromOther] = [await stateWhen(third, id, () => true), await stateWhen(other, id, () => true)];
  expect(fromThird).toEqual(alike(fromOther));
  expect(fromThird.hold).toMatchObject({ removals: 1_151, since: mine.hold?.since });
  const question = (await other.watch.heldRemovals(id))!;
  expect(await other.watch.discardRemovals(id, question, undefined, 'ana')).toEqual({ discarded: 1_151 });
  expect(await stateWhen(third, id, () => true)).toEqual(alike(await stateWhen(other, id, () => true)));
  expect(await third.watch.state(id)).not.toHaveProperty('hold');
});

test('what has failed, when the last record was accepted, and since when it is paused by a person are told alike', async () => {
  const { one, other, id } = await pair();
  await setFaults(hosts.simulator, ['reject=/^bad/']);
  await one.enqueue(id, [change(add, 'good'), change(add, 'bad-1'), change(add, 'bad-2')]);
  await hosts.settled(one, id);
  const mine = await stateWhen(one, id, () => true);
  expect(mine).toMatchObject({ deadLetters: 2, waiting: 0, lastAcceptedAt: expect.any(Number) });
  expect(await stateWhen(other, id, () => true)).toEqual(alike(mine));
  const reasons = await Promise.all([one, other].map((host) => host.watch.reasons(id)));
  expect(reasons[1]).toMatchObject(reasons[0]!.map(({ reason, count, upTo, fault }) => ({ reason, count, upTo, fault })));
  await one.pauseConnection(id, undefined, 'ana');
  await one.enqueue(id, [change(add, 'later')]);
  const paused = await stateWhen(one, id, () => true);
  expect(paused).toMatchObject({ status: 'paused', waiting: 1 });
  expect(paused.since).toBeGreaterThanOrEqual(mine.since ?? Infinity);
  expect(await stateWhen(other, id, () => true)).toEqual(alike(paused));
  await one.close(1_000);
  expect(await stateWhen(other, id, () => true)).toEqual(alike(paused));
  await other.activateConnection(id);
  await delivered(other, id);
  expect(await stateWhen(await hosts.open(), id, () => true)).toEqual(alike(await stateWhen(other, id, () => true)));
});
