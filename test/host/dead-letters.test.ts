import { describe, expect, test } from '@jest/globals';
import { fault } from '../../src/fault';
import type { IntakeAnswer } from '../../src/host/answer';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import {
  activate,
  add,
  asked,
  change,
  delivered,
  draftFor,
  faultsOf,
  membersOf,
  outcomesOf,
  remove,
  root,
  setFaults,
  until,
} from './host-case';
import { numRuns } from '../property-runs';
import { HostForEachTest } from './for-each-test';

const refusal = fault('rejected_by_vendor', 'No.');
const here = new HostForEachTest((each) => each.activate());

async function letters() {
  return here.host.findDeadLetters(here.id, { limit: 1_000 });
}

/** Makes dead letters of members that the vendor refuses. */
async function refuseByVendor(...members: string[]): Promise<void> {
  await setFaults(here.simulator, ['reject=/^bad/']);
  await here.host.enqueue(here.id, [...members.map((member) => change(add, member)), change(add, 'good')]);
  await delivered(here.host, here.id);
}

describe('dead letters', () => {
  test('are exactly those that the vendor refuses, with the reason and what was sent', async () => {
    await refuseByVendor('bad-1', 'bad-2');
    expect(await letters()).toMatchObject([
      { action: add, parameters: { memberId: 'bad-1' }, fault: { code: 'rejected_by_vendor' } },
      { action: add, parameters: { memberId: 'bad-2' } },
    ]);
    expect(await membersOf(here.simulator)).toEqual(['good']);
  });

  test('are delivered when one or all of them are replayed after the fix', async () => {
    await refuseByVendor('bad-1', 'bad-2', 'bad-3');
    await setFaults(here.simulator, []);
    // Halves of a batch are judged side by side: which of them comes back first is not said.
    const second = (await letters()).find(({ parameters }) => parameters['memberId'] === 'bad-2')!;
    expect(await here.host.replay(here.id, [second.id, second.id, 999_999])).toEqual({ replayed: 1, refused: 0 });
    await delivered(here.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(['bad-2', 'good']);
    expect(await here.host.replay(here.id, 'all')).toEqual({ replayed: 2, refused: 0 });
    await delivered(here.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(['bad-1', 'bad-2', 'bad-3', 'good']);
    expect(await letters()).toEqual([]);
    expect(await here.host.replay(here.id, 'all')).toEqual({ replayed: 0, refused: 0 });
  });

  test('that are refused again stay dead letters, and replaying all of them ends', async () => {
    await refuseByVendor('bad-1', 'bad-2');
    expect(await here.host.replay(here.id, 'all')).toEqual({ replayed: 2, refused: 0 });
    await delivered(here.host, here.id);
    expect((await letters()).map(({ parameters }) => parameters['memberId']).sort()).toEqual(['bad-1', 'bad-2']);
  });

  test('are gone when they are discarded', async () => {
    await refuseByVendor('bad-1', 'bad-2', 'bad-3');
    const [first] = await letters();
    expect(await here.host.discard(here.id, [first!.id])).toEqual({ discarded: 1 });
    expect(await here.host.discard(here.id, [first!.id])).toEqual({ discarded: 0 });
    expect(await here.host.replay(here.id, [first!.id])).toEqual({ replayed: 0, refused: 0 });
    expect(await here.host.discard(here.id, 'all')).toEqual({ discarded: 2 });
    expect(await letters()).toEqual([]);
  });

  test('are all replayed and discarded, however many they are', async () => {
    await here.host.pauseConnection(here.id);
    const members = Array.from({ length: 2_100 }, (_, at) => change(add, `m${at}`));
    const queue = await here.store.openHostQueue(here.id, { lateApplyMs: 60_000 });
    const failAll = async () => {
      const now = Date.now() + 60_000;
      const claim = (await queue.claim({ now, partialBefore: now, maxItems: () => members.length }))!;
      const outcomes = claim.rows.map(
        ({ invocationIndex }) => ({ index: invocationIndex, action: add, status: 'failed', attempts: 1, fault: refusal }) as const,
      );
      await queue.settle({ claim, now, accepted: [], failed: claim.rows, returned: [], outcomes });
    };
    await here.host.enqueue(here.id, members);
    await failAll();
    expect(await here.host.replay(here.id, 'all')).toEqual({ replayed: 2_100, refused: 0 });
    expect((await here.host.statistics()).get(here.id)).toMatchObject({ waiting: 2_100, deadLetters: 0 });
    await failAll();
    expect(await here.host.discard(here.id, 'all')).toEqual({ discarded: 2_100 });
  });

  test('never replace a newer change of their member, however the calls interleave', async () => {
    for (let round = 0; round < numRuns(6); round += 1) {
      const member = `bad-${round}`;
      await setFaults(here.simulator, [`reject=${member}`]);
      await here.host.enqueue(here.id, [change(add, member)]);
      await until(here.host, here.id, async () => (await letters()).length === 1);
      await setFaults(here.simulator, []);
      await here.host.pauseConnection(here.id);
      const newer = (): Promise<unknown> => here.host.enqueue(here.id, [change(remove, member)]);
      const old = (): Promise<unknown> => here.host.replay(here.id, 'all');
      const later = async (work: () => Promise<unknown>): Promise<unknown> => {
        for (let turn = 0; turn < round; turn += 1) await Promise.resolve();
        if (round % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
        return work();
      };
      // The member leaves during the replay: whichever comes first, it has left in the end or was never added.
      const indexes = await Promise.all([later(newer), round % 2 === 0 ? old() : later(old)]);
      const first = (indexes[0] as IntakeAnswer).results[0]!.index!;
      await here.host.activateConnection(here.id);
      await delivered(here.host, here.id);
      const statuses = await outcomesOf(here.host, here.id);
      expect([member, statuses[first]]).toEqual([member, 'accepted']);
      expect(await membersOf(here.simulator)).not.toContain(member);
      expect(await letters()).toEqual([]);
    }
  });

  test('of an action that the connector no longer has stay, and replay says why', async () => {
    await refuseByVendor('bad-1');
    await reopenWithout(add);
    const result = await here.host.replay(here.id, 'all');
    expect(result).toMatchObject({ replayed: 0, refused: 1, fault: { code: 'action_unknown', message: expect.stringContaining(add) } });
    expect(await letters()).toHaveLength(1);
  });

  test('of a connection that does not exist are not found', async () => {
    expect((await faultsOf(here.host.replay('nope', 'all')))[0].code).toBe('connection_unknown');
    expect((await faultsOf(here.host.discard('nope', 'all')))[0].code).toBe('connection_unknown');
    expect((await faultsOf(here.host.findDeadLetters('nope', { limit: 1 })))[0].code).toBe('connection_unknown');
  });
});

/** Starts the host again with a newer version of the connector, which has an action less. */
async function reopenWithout(action: string): Promise<void> {
  await here.host.close(5_000);
  const declaration = readManifest(root);
  const actions = Object.fromEntries(Object.entries(declaration.manifest.actions).filter(([known]) => known !== action));
  const shrunk = { ...declaration, manifest: { ...declaration.manifest, actions } };
  await here.open({}, { connectors: [shrunk] });
}

describe('a row whose action a newer connector lacks', () => {
  test('becomes a dead letter with the reason, and delays nothing', async () => {
    await here.host.pauseConnection(here.id);
    await here.host.enqueue(here.id, [change(add, 'a'), change(remove, 'b')]);
    await reopenWithout(add);
    await here.host.changeConnection(here.id, { mappings: { [add]: null }, triggers: [] }, undefined);
    await here.host.activateConnection(here.id);
    await delivered(here.host, here.id);
    expect(await outcomesOf(here.host, here.id)).toEqual(['failed', 'accepted']);
  });
});

describe('mappings that a newer connector has no use for', () => {
  const happened = (event: 'joined' | 'left', member: string) => ({ event, visitor: { ids: { key: member } } });
  const ofRemove = { [remove]: { memberId: { pointer: '/ids/key' } } };
  const released = (): Promise<void> =>
    until(here.host, here.id, async () => (await here.host.statistics()).get(here.id)?.deadLetters === 0);

  test('pause their connection with the place; its events are kept, and said to be, also when they are sent again', async () => {
    await reopenWithout(add);
    const fault = { code: 'mapping_invalid', who: 'you', field: `mappings.${add}`, message: expect.stringContaining(add) as unknown };
    expect(await here.host.readConnection(here.id)).toMatchObject({ status: 'paused', fault });
    const kept = { code: 'mapping_outdated', who: 'you', field: `mappings.${add}`, message: expect.stringContaining(here.id) as unknown };
    const options = { idempotencyKey: { key: 'k', digest: 'd' } };
    const answer = await here.host.enqueueEvents('buyers', [happened('left', 'b'), happened('left', 'c')], options);
    expect(answer).toMatchObject({ results: [{ status: 'kept', triggered: [{ connection: here.id, status: 'kept', fault: kept }] }, {}] });
    expect(JSON.stringify(answer)).not.toContain('index');
    expect(answer.error).toBeUndefined();
    expect(await here.host.replay(here.id, 'all')).toMatchObject({ replayed: 0, refused: 2, fault: kept });
    expect(await here.host.discard(here.id, 'all')).toEqual({ discarded: 0 });
    const event = { audience: 'buyers', event: 'left' };
    expect(await letters()).toMatchObject([{ event, visitor: { ids: { key: 'b' } } }, { event }]);
    expect(await here.host.enqueue(here.id, [change(remove, 'd')])).toMatchObject({ results: [{ status: 'queued' }] });
    expect((await here.host.statistics()).get(here.id)).toMatchObject({ waiting: 1, deadLetters: 2 });
    expect(await here.host.eraseMember('c')).toMatchObject({ deadLetters: 1 });
    await here.host.close(5_000);
    expect(here.place.bytes().includes('"c"')).toBe(false);
    await here.open();
    await released();
    await delivered(here.host, here.id);
    expect(await here.host.readConnection(here.id)).toMatchObject({ status: 'active' });
    expect(await outcomesOf(here.host, here.id)).toEqual([undefined, undefined, 'accepted', 'accepted']);
    expect(await here.host.enqueueEvents('buyers', [], options)).toEqual({ ...answer, repeated: true });
  });

  test('and are corrected: each member ends as its last event says, whichever way that came, also through another action', async () => {
    await here.host.enqueue(
      here.id,
      ['a', 'b', 'c', 'd'].map((member) => change(add, member)),
    );
    await delivered(here.host, here.id);
    await reopenWithout(add);
    await here.host.enqueueEvents('buyers', [
      happened('left', 'a'),
      happened('joined', 'a'),
      happened('left', 'b'),
      happened('joined', 'c'),
    ]);
    await here.host.enqueueEvents('buyers', [happened('left', 'c'), happened('left', 'd'), { event: 'left', visitor: {} }]);
    // It comes after the events of c, and is mapped before them.
    await here.host.enqueue(here.id, [change(remove, 'c')]);
    const triggers = [{ audience: 'buyers', on: 'left' as const, action: remove }];
    const stopped: string[] = [];
    const ended = here.host.observe({
      onEvent: () => undefined,
      onOutcomes: () => undefined,
      onDeleted: () => undefined,
      onProblem: () => undefined,
      onReleased: ({ events, queued, failed }) => stopped.push(`${events} ${queued} ${failed}`),
    });
    await here.host.changeConnection(here.id, { mappings: { ...ofRemove, [add]: null }, triggers }, undefined);
    await until(here.host, here.id, () => stopped.length > 0);
    ended();
    await delivered(here.host, here.id);
    // Of c nothing: it has a newer change. One has no member, and is kept as what cannot be mapped.
    expect(stopped).toEqual(['7 3 1']);
    expect(await membersOf(here.simulator)).toEqual([]);
    expect(await letters()).toMatchObject([{ action: remove, visitor: {}, fault: { code: 'parameters_invalid' } }]);
  });

  test('keep the time of events, and each member ends as what happened last says', async () => {
    const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    await here.host.enqueue(here.id, [{ ...change(add, 'a'), occurredAt: ago(10) }, change(add, 'b'), change(add, 'c')]);
    await delivered(here.host, here.id);
    await reopenWithout(add);
    const event = (what: 'joined' | 'left', member: string, occurredAt: string) => ({ ...happened(what, member), occurredAt });
    // The first happened before a joined. Of c, the one that came first happened last.
    await here.host.enqueueEvents('buyers', [event('left', 'a', ago(20)), event('left', 'b', ago(0))]);
    await here.host.enqueueEvents('buyers', [event('left', 'c', ago(-1)), event('joined', 'c', ago(-0.5))]);
    await here.host.close(5_000);
    await here.open();
    await released();
    await delivered(here.host, here.id);
    expect(await membersOf(here.simulator)).toEqual(['a']);
  });

  test('hold the removals that they had kept, when these are too many', async () => {
    await reopenWithout(add);
    await here.host.enqueueEvents(
      'buyers',
      Array.from({ length: 1_200 }, (_, at) => happened('left', `m${at}`)),
    );
    await here.host.changeConnection(
      here.id,
      { mappings: { ...ofRemove, [add]: null }, triggers: [{ audience: 'buyers', on: 'left', action: remove }] },
      undefined,
    );
    await released();
    expect(await here.host.readConnection(here.id)).toMatchObject({ fault: { code: 'removals_held' }, removalHold: { removals: 1_200 } });
  });
});

describe('erasing a member', () => {
  test('deletes what waits and what has failed, in all connections, and proves it', async () => {
    await refuseByVendor('bad-1');
    const other = await activate(here.host, draftFor({ ...here.simulator.configuration, segmentId: 'other' }));
    await here.host.pauseConnection(other.id);
    await here.host.enqueue(other.id, [change(add, 'bad-1'), change(add, 'else')]);
    const { auditId, ...erased } = await here.host.eraseMember('bad-1');
    expect(erased).toEqual({ waiting: 1, deadLetters: 1, inFlight: 0 });
    expect(await here.host.eraseMember('bad-1')).toEqual({ auditId, waiting: 0, deadLetters: 0, inFlight: 0 });
    expect(auditId).toMatch(/^[0-9a-f]{16}$/);
    expect((await here.host.statistics()).get(other.id)).toMatchObject({ waiting: 1 });
    await here.host.close(5_000);
    expect(here.place.bytes().includes('bad-1')).toBe(false);
    expect(here.place.bytes().includes('else')).toBe(true);
    await here.open();
  });

  test('waits for a running request, and then finds nothing', async () => {
    await setFaults(here.simulator, ['delay=300,next=1', 'reject=bad-1']);
    await here.host.enqueue(here.id, [change(add, 'bad-1')]);
    await asked(here.simulator);
    const erased = await here.host.eraseMember('bad-1', here.id);
    expect(erased.inFlight).toBe(0);
    expect(await letters()).toEqual([]);
    expect((await here.host.statistics()).get(here.id)).toMatchObject({ waiting: 0, deadLetters: 0 });
  });
});
