import { describe, expect, test } from '@jest/globals';
import type { OneRecord, SendStep } from '../../src/host/send-one/send-one';
import {
  activate,
  add,
  asked,
  change,
  checkAll,
  delivered,
  draftFor,
  faultsOf,
  membersOf,
  remove,
  setFaults,
  stateOf,
  until,
} from './host-case';
import { HostForEachTest } from './for-each-test';

const here = new HostForEachTest((each) => each.open({ clock: each.clock }));

const keyed = (key: string) => ({ idempotencyKey: { key, digest: 'd' } });

async function send(id: string, record: OneRecord, key?: string): Promise<readonly SendStep[]> {
  const steps: SendStep[] = [];
  for await (const step of here.host.sendOne(id, record, key === undefined ? {} : keyed(key))) steps.push(step);
  return steps;
}

const namesOf = (steps: readonly SendStep[]) => steps.map(({ step }) => step);
const requests = async () => (await stateOf(here.simulator)).counters.deliveries.total;

async function checked(): Promise<string> {
  const { id } = await here.host.createConnection(draftFor(here.simulator.configuration));
  await checkAll(here.host, id);
  return id;
}

describe('sending one record', () => {
  test('needs a check that has passed', async () => {
    const { id } = await here.host.createConnection(draftFor(here.simulator.configuration));
    expect((await faultsOf(send(id, change(add, 'a'))))[0].code).toBe('check_needed');
    expect(await requests()).toBe(0);
  });

  test('says of an inactive connection when it was taken in, sent and answered, and leaves it inactive', async () => {
    const id = await checked();
    const steps = await send(id, change(add, 'a'));
    const at = expect.any(Number);
    expect(steps).toEqual([
      { step: 'taken_in', at, index: 0 },
      { step: 'sent', at, attempt: 1, records: 1 },
      { step: 'answered', at, attempt: 1, status: 204, elapsedMs: expect.any(Number) },
      { step: 'accepted', at, index: 0, attempts: 1 },
    ]);
    expect([await membersOf(here.simulator), await requests()]).toEqual([['a'], 1]);
    expect((await here.host.readConnection(id)).status).toBe('inactive');
    const { entries } = await here.host.findOutcomes(id, { index: 0, limit: 1 });
    expect(entries[0]).toMatchObject({ status: 'accepted', attempts: 1 });
  });

  test('is one request when it is asked for twice with the same key, at once and later', async () => {
    const id = await checked();
    const twice = await Promise.all([send(id, change(add, 'a'), 'k'), send(id, change(add, 'a'), 'k')]);
    for (const steps of twice) expect(steps.at(-1)).toMatchObject({ step: 'accepted', index: 0, attempts: 1 });
    expect(namesOf(await send(id, change(add, 'a'), 'k'))).toEqual(['taken_in', 'accepted']);
    expect(await requests()).toBe(1);
  });

  test('maps a visitor with a mapping that is not saved, or with the one of the connection', async () => {
    const id = await checked();
    const mapping = { memberId: [{ pointer: '/none' }, { pointer: '/other' }] };
    await send(id, { action: add, visitor: { other: 'draft' }, mapping });
    await send(id, { action: add, visitor: { ids: { key: 'saved' } } });
    expect(await membersOf(here.simulator)).toEqual(['draft', 'saved']);
    const [wrong] = await faultsOf(send(id, { action: add, visitor: {}, mapping: { memberIdd: { pointer: '/x' } } }));
    expect([wrong.code, await requests()]).toEqual(['mapping_invalid', 2]);
  });

  test('refuses a record that does not fit, and sends nothing', async () => {
    const id = await checked();
    expect((await faultsOf(send(id, change(add, '  '))))[0].code).toBe('parameters_invalid');
    expect(await requests()).toBe(0);
  });

  test('says that the vendor refused it', async () => {
    const id = await checked();
    await setFaults(here.simulator, ['reject=bad']);
    expect((await send(id, change(add, 'bad'))).slice(1)).toMatchObject([
      { step: 'sent' },
      { step: 'answered', status: 400 },
      { step: 'failed', fault: { code: 'rejected_by_vendor' } },
    ]);
  });

  test('waits with the fault of a token that is refused, and goes out when the connection is activated', async () => {
    const id = await checked();
    await setFaults(here.simulator, ['status=401,next=1']);
    const steps = await send(id, change(add, 'a'));
    expect(steps.at(-1)).toMatchObject({ step: 'waits', index: 0, fault: { kind: 'unauthorized' } });
    expect(await membersOf(here.simulator)).toEqual([]);
    await here.host.activateConnection(id);
    await delivered(here.host, id);
    expect(await membersOf(here.simulator)).toEqual(['a']);
  });

  test('waits 30 s at most, and answers then what is known', async () => {
    const id = await checked();
    await setFaults(here.simulator, ['status=503,retryAfter=3000']);
    const sent = send(id, change(add, 'a'));
    await asked(here.simulator);
    await here.clock.pass(30_000);
    expect((await sent).at(-1)).toMatchObject({ step: 'waits', index: 0 });
    expect(await requests()).toBe(1);
  });

  test('goes with the queue of an active connection, and is answered also while that is paused', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    expect(namesOf(await send(id, change(add, 'a')))).toEqual(['taken_in', 'sent', 'answered', 'accepted']);
    await here.host.pauseConnection(id);
    expect(namesOf(await send(id, change(remove, 'a')))).toEqual(['taken_in', 'waits']);
    await here.host.activateConnection(id);
    await until(here.host, id, async () => (await membersOf(here.simulator)).length === 0);
  });

  test('leaves the record waiting when its caller goes before it is sent', async () => {
    const id = await checked();
    const steps = here.host.sendOne(id, change(add, 'a'))[Symbol.asyncIterator]();
    await steps.next();
    await steps.return?.();
    const [outcome] = (await here.host.findOutcomes(id, { index: 0, limit: 1 })).entries;
    const { waiting } = (await here.host.statistics()).get(id)!;
    expect([outcome, waiting, await requests()]).toEqual([undefined, 1, 0]);
  });
});
