import { describe, expect, test } from '@jest/globals';
import type { RunningSimulator } from '../../src/contract';
import { fault } from '../../src/fault';
import type { IntakeAnswer } from '../../src/host/answer';
import type { Host } from '../../src/host/host';
import type { HostStore } from '../../src/stores/host-store';
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
  openTestHost,
  outcomesOf,
  remove,
  root,
  setFaults,
  until,
} from './host-case';
import { numRuns } from '../property-runs';
import { forEachTest } from './for-each-test';
import type { TestStore } from './test-store';

let simulator: RunningSimulator;
let place: TestStore;
let store: HostStore;
let host: Host;
let id: string;
const refusal = fault('rejected_by_vendor', 'No.');
forEachTest(
  async (vendor, kept) => {
    [simulator, place] = [vendor, kept];
    store = await place.open();
    host = await openTestHost(store);
    ({ id } = await activate(host, draftFor(simulator.configuration)));
  },
  () => host.close(5_000),
);

async function letters() {
  return host.findDeadLetters(id, { limit: 1_000 });
}

/** Makes dead letters of members that the vendor refuses. */
async function refuseByVendor(...members: string[]): Promise<void> {
  await setFaults(simulator, ['reject=/^bad/']);
  await host.enqueue(id, [...members.map((member) => change(add, member)), change(add, 'good')]);
  await delivered(host, id);
}

describe('dead letters', () => {
  test('are exactly those that the vendor refuses, with the reason and what was sent', async () => {
    await refuseByVendor('bad-1', 'bad-2');
    expect(await letters()).toMatchObject([
      { action: add, parameters: { memberId: 'bad-1' }, fault: { code: 'rejected_by_vendor' } },
      { action: add, parameters: { memberId: 'bad-2' } },
    ]);
    expect(await membersOf(simulator)).toEqual(['good']);
  });

  test('are delivered when one or all of them are replayed after the fix', async () => {
    await refuseByVendor('bad-1', 'bad-2', 'bad-3');
    await setFaults(simulator, []);
    // Halves of a batch are judged side by side: which of them comes back first is not said.
    const second = (await letters()).find(({ parameters }) => parameters['memberId'] === 'bad-2')!;
    expect(await host.replay(id, [second.id, second.id, 999_999])).toEqual({ replayed: 1, refused: 0 });
    await delivered(host, id);
    expect(await membersOf(simulator)).toEqual(['bad-2', 'good']);
    expect(await host.replay(id, 'all')).toEqual({ replayed: 2, refused: 0 });
    await delivered(host, id);
    expect(await membersOf(simulator)).toEqual(['bad-1', 'bad-2', 'bad-3', 'good']);
    expect(await letters()).toEqual([]);
    expect(await host.replay(id, 'all')).toEqual({ replayed: 0, refused: 0 });
  });

  test('that are refused again stay dead letters, and replaying all of them ends', async () => {
    await refuseByVendor('bad-1', 'bad-2');
    expect(await host.replay(id, 'all')).toEqual({ replayed: 2, refused: 0 });
    await delivered(host, id);
    expect((await letters()).map(({ parameters }) => parameters['memberId']).sort()).toEqual(['bad-1', 'bad-2']);
  });

  test('are gone when they are discarded', async () => {
    await refuseByVendor('bad-1', 'bad-2', 'bad-3');
    const [first] = await letters();
    expect(await host.discard(id, [first!.id])).toEqual({ discarded: 1 });
    expect(await host.discard(id, [first!.id])).toEqual({ discarded: 0 });
    expect(await host.replay(id, [first!.id])).toEqual({ replayed: 0, refused: 0 });
    expect(await host.discard(id, 'all')).toEqual({ discarded: 2 });
    expect(await letters()).toEqual([]);
  });

  test('are all replayed and discarded, however many they are', async () => {
    await host.pauseConnection(id);
    const members = Array.from({ length: 2_100 }, (_, at) => change(add, `m${at}`));
    const queue = await store.openHostQueue(id, { lateApplyMs: 60_000 });
    const failAll = async () => {
      const now = Date.now() + 60_000;
      const claim = (await queue.claim({ now, partialBefore: now, maxItems: () => members.length }))!;
      const outcomes = claim.rows.map(
        ({ invocationIndex }) => ({ index: invocationIndex, action: add, status: 'failed', attempts: 1, fault: refusal }) as const,
      );
      await queue.settle({ claim, now, accepted: [], failed: claim.rows, returned: [], outcomes });
    };
    await host.enqueue(id, members);
    await failAll();
    expect(await host.replay(id, 'all')).toEqual({ replayed: 2_100, refused: 0 });
    expect((await host.statistics()).get(id)).toMatchObject({ waiting: 2_100, deadLetters: 0 });
    await failAll();
    expect(await host.discard(id, 'all')).toEqual({ discarded: 2_100 });
  });

  test('never replace a newer change of their member, however the calls interleave', async () => {
    for (let round = 0; round < numRuns(6); round += 1) {
      const member = `bad-${round}`;
      await setFaults(simulator, [`reject=${member}`]);
      await host.enqueue(id, [change(add, member)]);
      await until(host, id, async () => (await letters()).length === 1);
      await setFaults(simulator, []);
      await host.pauseConnection(id);
      const newer = (): Promise<unknown> => host.enqueue(id, [change(remove, member)]);
      const old = (): Promise<unknown> => host.replay(id, 'all');
      const later = async (work: () => Promise<unknown>): Promise<unknown> => {
        for (let turn = 0; turn < round; turn += 1) await Promise.resolve();
        if (round % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
        return work();
      };
      // The member leaves during the replay: whichever comes first, it has left in the end or was never added.
      const indexes = await Promise.all([later(newer), round % 2 === 0 ? old() : later(old)]);
      const first = (indexes[0] as IntakeAnswer).results[0]!.index!;
      await host.activateConnection(id);
      await delivered(host, id);
      const statuses = await outcomesOf(host, id);
      expect([member, statuses[first]]).toEqual([member, 'accepted']);
      expect(await membersOf(simulator)).not.toContain(member);
      expect(await letters()).toEqual([]);
    }
  });

  test('of an action that the connector no longer has stay, and replay says why', async () => {
    await refuseByVendor('bad-1');
    await reopenWithout(add);
    const result = await host.replay(id, 'all');
    expect(result).toMatchObject({ replayed: 0, refused: 1, fault: { code: 'action_unknown', message: expect.stringContaining(add) } });
    expect(await letters()).toHaveLength(1);
  });

  test('of a connection that does not exist are not found', async () => {
    expect((await faultsOf(host.replay('nope', 'all')))[0].code).toBe('connection_unknown');
    expect((await faultsOf(host.discard('nope', 'all')))[0].code).toBe('connection_unknown');
    expect((await faultsOf(host.findDeadLetters('nope', { limit: 1 })))[0].code).toBe('connection_unknown');
  });
});

/** Starts the host again with a newer version of the connector, which has an action less. */
async function reopenWithout(action: string): Promise<void> {
  await host.close(5_000);
  const declaration = readManifest(root);
  const actions = Object.fromEntries(Object.entries(declaration.manifest.actions).filter(([known]) => known !== action));
  const shrunk = { ...declaration, manifest: { ...declaration.manifest, actions } };
  host = await openTestHost(await place.open(), {}, { connectors: [shrunk] });
}

describe('a row whose action a newer connector lacks', () => {
  test('becomes a dead letter with the reason, and delays nothing', async () => {
    await host.pauseConnection(id);
    await host.enqueue(id, [change(add, 'a'), change(remove, 'b')]);
    await reopenWithout(add);
    await host.changeConnection(id, { mappings: { [add]: null }, triggers: [] }, undefined);
    await host.activateConnection(id);
    await delivered(host, id);
    expect(await outcomesOf(host, id)).toEqual(['failed', 'accepted']);
  });
});

describe('mappings that a newer connector has no use for', () => {
  const happened = (event: 'joined' | 'left', member: string) => ({ event, visitor: { ids: { key: member } } });
  const ofRemove = { [remove]: { memberId: { pointer: '/ids/key' } } };
  const released = (): Promise<void> => until(host, id, async () => (await host.statistics()).get(id)?.deadLetters === 0);

  test('pause their connection with the place; its events are kept, and said to be, also when they are sent again', async () => {
    await reopenWithout(add);
    const fault = { code: 'mapping_invalid', who: 'you', field: `mappings.${add}`, message: expect.stringContaining(add) as unknown };
    expect(await host.readConnection(id)).toMatchObject({ status: 'paused', fault });
    const kept = { code: 'mapping_outdated', who: 'you', field: `mappings.${add}`, message: expect.stringContaining(id) as unknown };
    const options = { idempotencyKey: { key: 'k', digest: 'd' } };
    const answer = await host.enqueueEvents('buyers', [happened('left', 'b'), happened('left', 'c')], options);
    expect(answer).toMatchObject({ results: [{ status: 'kept', triggered: [{ connection: id, status: 'kept', fault: kept }] }, {}] });
    expect(JSON.stringify(answer)).not.toContain('index');
    expect(answer.error).toBeUndefined();
    expect(await host.replay(id, 'all')).toMatchObject({ replayed: 0, refused: 2, fault: kept });
    expect(await host.discard(id, 'all')).toEqual({ discarded: 0 });
    const event = { audience: 'buyers', event: 'left' };
    expect(await letters()).toMatchObject([{ event, visitor: { ids: { key: 'b' } } }, { event }]);
    expect(await host.enqueue(id, [change(remove, 'd')])).toMatchObject({ results: [{ status: 'queued' }] });
    expect((await host.statistics()).get(id)).toMatchObject({ waiting: 1, deadLetters: 2 });
    expect(await host.eraseMember('c')).toMatchObject({ deadLetters: 1 });
    await host.close(5_000);
    expect(place.bytes().includes('"c"')).toBe(false);
    host = await openTestHost(await place.open());
    await released();
    await delivered(host, id);
    expect(await host.readConnection(id)).toMatchObject({ status: 'active' });
    expect(await outcomesOf(host, id)).toEqual([undefined, undefined, 'accepted', 'accepted']);
    expect(await host.enqueueEvents('buyers', [], options)).toEqual({ ...answer, repeated: true });
  });

  test('and are corrected: each member ends as its last event says, whichever way that came, also through another action', async () => {
    await host.enqueue(
      id,
      ['a', 'b', 'c', 'd'].map((member) => change(add, member)),
    );
    await delivered(host, id);
    await reopenWithout(add);
    await host.enqueueEvents('buyers', [happened('left', 'a'), happened('joined', 'a'), happened('left', 'b'), happened('joined', 'c')]);
    await host.enqueueEvents('buyers', [happened('left', 'c'), happened('left', 'd'), { event: 'left', visitor: {} }]);
    // It comes after the events of c, and is mapped before them.
    await host.enqueue(id, [change(remove, 'c')]);
    const triggers = [{ audience: 'buyers', on: 'left' as const, action: remove }];
    const stopped: string[] = [];
    const ended = host.observe({
      onEvent: () => undefined,
      onOutcomes: () => undefined,
      onDeleted: () => undefined,
      onProblem: () => undefined,
      onReleased: ({ events, queued, failed }) => stopped.push(`${events} ${queued} ${failed}`),
    });
    await host.changeConnection(id, { mappings: { ...ofRemove, [add]: null }, triggers }, undefined);
    await until(host, id, () => stopped.length > 0);
    ended();
    await delivered(host, id);
    // Of c nothing: it has a newer change. One has no member, and is kept as what cannot be mapped.
    expect(stopped).toEqual(['7 3 1']);
    expect(await membersOf(simulator)).toEqual([]);
    expect(await letters()).toMatchObject([{ action: remove, visitor: {}, fault: { code: 'parameters_invalid' } }]);
  });

  test('keep the time of events, and each member ends as what happened last says', async () => {
    const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    await host.enqueue(id, [{ ...change(add, 'a'), occurredAt: ago(10) }, change(add, 'b'), change(add, 'c')]);
    await delivered(host, id);
    await reopenWithout(add);
    const event = (what: 'joined' | 'left', member: string, occurredAt: string) => ({ ...happened(what, member), occurredAt });
    // The first happened before a joined. Of c, the one that came first happened last.
    await host.enqueueEvents('buyers', [event('left', 'a', ago(20)), event('left', 'b', ago(0))]);
    await host.enqueueEvents('buyers', [event('left', 'c', ago(-1)), event('joined', 'c', ago(-0.5))]);
    await host.close(5_000);
    host = await openTestHost(await place.open());
    await released();
    await delivered(host, id);
    expect(await membersOf(simulator)).toEqual(['a']);
  });

  test('hold the removals that they had kept, when these are too many', async () => {
    await reopenWithout(add);
    await host.enqueueEvents(
      'buyers',
      Array.from({ length: 1_200 }, (_, at) => happened('left', `m${at}`)),
    );
    await host.changeConnection(
      id,
      { mappings: { ...ofRemove, [add]: null }, triggers: [{ audience: 'buyers', on: 'left', action: remove }] },
      undefined,
    );
    await released();
    expect(await host.readConnection(id)).toMatchObject({ fault: { code: 'removals_held' }, removalHold: { removals: 1_200 } });
  });
});

describe('erasing a member', () => {
  test('deletes what waits and what has failed, in all connections, and proves it', async () => {
    await refuseByVendor('bad-1');
    const other = await activate(host, draftFor({ ...simulator.configuration, segmentId: 'other' }));
    await host.pauseConnection(other.id);
    await host.enqueue(other.id, [change(add, 'bad-1'), change(add, 'else')]);
    const { auditId, ...erased } = await host.eraseMember('bad-1');
    expect(erased).toEqual({ waiting: 1, deadLetters: 1, inFlight: 0 });
    expect(await host.eraseMember('bad-1')).toEqual({ auditId, waiting: 0, deadLetters: 0, inFlight: 0 });
    expect(auditId).toMatch(/^[0-9a-f]{16}$/);
    expect((await host.statistics()).get(other.id)).toMatchObject({ waiting: 1 });
    await host.close(5_000);
    expect(place.bytes().includes('bad-1')).toBe(false);
    expect(place.bytes().includes('else')).toBe(true);
    host = await openTestHost(await place.open());
  });

  test('waits for a running request, and then finds nothing', async () => {
    await setFaults(simulator, ['delay=300,next=1', 'reject=bad-1']);
    await host.enqueue(id, [change(add, 'bad-1')]);
    await asked(simulator);
    const erased = await host.eraseMember('bad-1', id);
    expect(erased.inFlight).toBe(0);
    expect(await letters()).toEqual([]);
    expect((await host.statistics()).get(id)).toMatchObject({ waiting: 0, deadLetters: 0 });
  });
});
