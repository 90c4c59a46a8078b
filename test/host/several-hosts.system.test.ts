import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSimulator } from '../../connector/simulator';
import type { RunningSimulator } from '../../src/contract';
import { ConnectorError, fault } from '../../src/fault';
import type { ConnectionDraft } from '../../src/host/connections/connection-record';
import type { Host } from '../../src/host/host';
import { PostgresStore } from '../../src/stores/postgres/postgres-store';
import type { HostQueueOptions, HostStore } from '../../src/stores/host-store';
import type { AudienceEvent } from '../../src/host/enqueue-events';
import { CuttingProxy } from '../stores/postgres/cutting-proxy';
import { openTestDatabase } from '../stores/postgres/shared-postgres';
import type { TestDatabase } from '../stores/postgres/shared-postgres';
import {
  activate,
  add,
  change,
  checkAll,
  delivered,
  draftFor,
  faultsOf,
  groupAt,
  membersOf,
  openTestHost,
  setFaults,
  stateOf,
  until,
} from './host-case';
import { shortLeaseMs } from './host-process';
import { foldGroups, runAndKill } from './kill-host';
import type { ConnectOptions } from '../../src/runtime/open/connect-options';

let simulator: RunningSimulator;
let database: TestDatabase;
let draft: ConnectionDraft;
let url: string;
let proxy: CuttingProxy;
let intakeTimeoutMs = 10_000;
const hosts: Host[] = [];

beforeAll(async () => {
  [simulator, database] = await Promise.all([startSimulator({ port: 0 }), openTestDatabase()]);
  draft = draftFor(simulator.configuration);
});
beforeEach(async () => {
  url = database.url();
  proxy = await CuttingProxy.open(database.port);
  intakeTimeoutMs = 10_000;
  await setFaults(simulator, []);
  await fetch(`${simulator.url}/_simulator/segments`, { method: 'DELETE' });
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close(5_000)));
  proxy.close();
});
afterAll(async () => {
  await simulator.close();
});

/** @param disguise what the host sees of the store */
async function openOne(
  disguise: (store: HostStore) => Partial<HostStore> = () => ({}),
  connect: ConnectOptions = {},
  options: { readonly leaseMs?: number } = {},
  address = url,
): Promise<Host> {
  const store = await PostgresStore.open(address, 'tests', { intakeTimeoutMs });
  const seen: HostStore = {
    connector: store.connector,
    openHostQueue: (id, options) => store.openHostQueue(id, options),
    enqueueJointly: (request) => store.enqueueJointly(request),
    statistics: (ids) => store.statistics(ids),
    watch: (ids) => store.watch(ids),
    documents: store.documents,
    extendRateLimit: (account, until) => store.extendRateLimit(account, until),
    onChange: (listener) => store.onChange(listener),
    expire: (before) => store.expire(before),
    ping: () => store.ping(),
    close: () => store.close(),
    ...disguise(store),
  };
  const host = await openTestHost(seen, connect, options);
  hosts.push(host);
  return host;
}

/** A host that no notification reaches, as if something on the way to the database swallowed them. */
async function openDeaf(): Promise<Host> {
  proxy.swallowNotifications(true);
  return openOne(undefined, {}, {}, url.replace(`:${database.port}`, `:${proxy.port}`));
}

const joined = (key: string): AudienceEvent => ({ event: 'joined', visitor: { ids: { key } } });

async function underWay(): Promise<void> {
  while ((await stateOf(simulator)).counters.openDeliveries === 0) await new Promise((resolve) => setImmediate(resolve));
}

/** Resolves when nothing waits any more, whichever host has sent it. */
async function settled(host: Host, id: string): Promise<void> {
  while ((await host.statistics()).get(id)?.waiting !== 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('each knows a connection that another one has just made or activated, also before it hears of it', async () => {
  const [one, other] = [await openOne(), await openDeaf()];
  const { id } = await one.createConnection(draftFor(simulator.configuration));
  expect(await other.readConnection(id)).toMatchObject({ id, status: 'inactive' });
  expect(await other.enqueue(id, [change(add, 'a')])).toMatchObject({ error: { code: 'connection_inactive' } });
  await checkAll(one, id);
  await one.activateConnection(id);
  await other.enqueue(id, [change(add, 'a')]);
  // By whichever of them.
  while ((await membersOf(simulator)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await membersOf(simulator)).toEqual(['a']);
  await one.deleteConnection(id, { force: true });
  const third = await openDeaf();
  expect((await faultsOf(third.readConnection(id)))[0].code).toBe('connection_unknown');
});

test.each([
  ['the store does not answer', new ConnectorError([fault('state_unavailable', 'The database does not answer.')]), 'state_unavailable'],
  ['of a mistake', new TypeError('a mistake'), 'internal'],
])('a change is reported and not missed when %s just as it is heard of', async (_what, failure, code) => {
  const one = await openOne();
  const { id } = await activate(one, draftFor(simulator.configuration));
  let fails = false;
  const other = await openOne((store) => ({
    documents: {
      version: () => store.documents.version(),
      survey: (kind) => store.documents.survey(kind),
      list: (kind) => store.documents.list(kind),
      read: (kind, name) => {
        if (!fails) return store.documents.read(kind, name);
        fails = false;
        return Promise.reject(failure);
      },
      write: (...given) => store.documents.write(...given),
      remove: (...given) => store.documents.remove(...given),
    },
  }));
  const observed = { problem: undefined as ((code: string) => void) | undefined, deletion: (): void => undefined };
  const problem = new Promise<string>((resolve) => (observed.problem = resolve));
  const deletion = new Promise<void>((resolve) => (observed.deletion = resolve));
  other.observe({
    onEvent: () => undefined,
    onOutcomes: () => undefined,
    onDeleted: () => observed.deletion(),
    onReleased: () => undefined,
    onProblem: (reason) => observed.problem?.(reason.code),
  });
  fails = true;
  await one.changeConnection(id, { name: 'Another' }, undefined);
  expect(await problem).toBe(code);
  await one.deleteConnection(id, { force: true });
  await deletion;
});

test('what one has answered holds at once on another that hears nothing: a change, a pause, a mapping, a trigger, an erasure', async () => {
  const [one, other] = [await openOne(), await openDeaf()];
  const { id } = await activate(one, draftFor(simulator.configuration));
  // It did not know the connection.
  expect(await other.enqueueEvents('buyers', [joined('a')])).toMatchObject({ results: [{ triggered: [{ connection: id, index: 0 }] }] });
  await settled(one, id);

  await setFaults(simulator, ['delay=50']);
  for (let at = 0; at < 10; at += 1) await other.enqueue(id, [change(add, `m${at}`)]);
  await one.changeConnection(id, { configuration: { ...simulator.configuration, segmentId: 'new' } }, undefined);
  const sent = await membersOf(simulator);
  for (let at = 10; at < 20; at += 1) await other.enqueue(id, [change(add, `m${at}`)]);
  await settled(one, id);
  expect(await membersOf(simulator)).toEqual(sent);
  const all = [...sent, ...(await membersOf(simulator, 'new'))].sort();
  expect(all).toEqual(['a', ...Array.from({ length: 20 }, (_, at) => `m${at}`)].sort());

  await one.changeConnection(
    id,
    { mappings: { [add]: { memberId: { text: 'mapped anew' } } }, triggers: draft.triggers.slice(0, 1) },
    undefined,
  );
  await other.enqueueEvents('buyers', [joined('b')]);
  await one.changeConnection(id, { triggers: [] }, undefined);
  expect(await other.enqueueEvents('buyers', [joined('c')])).toMatchObject({ error: { code: 'audience_unknown' } });
  await settled(one, id);
  const before = await membersOf(simulator, 'new');
  expect(before).toContain('mapped anew');

  await one.pauseConnection(id);
  await other.enqueue(id, [change(add, 'forgotten')]);
  expect(await other.readConnection(id)).toMatchObject({ status: 'paused' });
  expect((await other.statistics()).get(id)?.waiting).toBe(1);
  expect(await membersOf(simulator, 'new')).toEqual(before);

  const second = await one.createConnection({ ...draft, name: 'Second' });
  await checkAll(one, second.id);
  await one.activateConnection(second.id);
  await one.pauseConnection(second.id);
  await one.enqueue(second.id, [change(add, 'forgotten')]);
  expect(await other.eraseMember('forgotten')).toMatchObject({ waiting: 2, inFlight: 0 });
  expect((await one.statistics()).get(second.id)?.waiting).toBe(0);
});

test('a token that one has made or revoked is so at once on another that hears nothing', async () => {
  const [one, other] = [await openOne(), await openDeaf()];
  const { id } = await activate(one, draft);
  const { token } = await one.tokens.create({ name: 'sender', scope: 'intake', connection: id });
  const caller = await other.tokens.findCaller(token, true);
  expect(caller).toMatchObject({ name: 'sender', connection: id });
  await other.enqueueEvents('buyers', [joined('a')], { caller: caller! });
  await one.tokens.revoke('sender');
  // It was found before, and the rest of its stream comes now.
  for (const late of [
    other.enqueueEvents('buyers', [joined('b')], { caller: caller! }),
    other.enqueueEvents('unknown', [joined('b')], { caller: caller! }),
    other.enqueue(id, [change(add, 'b')], { caller: caller! }),
  ])
    expect((await faultsOf(late))[0].code).toBe('access_refused');
  expect(await other.tokens.findCaller(token, false)).toBeUndefined();
  expect(await other.tokens.list()).toEqual([]);
  await settled(one, id);
  expect(await membersOf(simulator)).toEqual(['a']);
});

test('a call whose answer is lost is not said to have failed, and its key takes it in once', async () => {
  const one = await openOne();
  const { id } = await activate(one, draft);
  await one.pauseConnection(id);
  intakeTimeoutMs = 1_000;
  const behind = await openOne(undefined, {}, {}, url.replace(`:${database.port}`, `:${proxy.port}`));
  const unknown = { code: 'commit_unknown', kind: 'ambiguous', who: 'you' };
  const options = { idempotencyKey: { key: 'k', digest: 'd' } };
  proxy.cutOffAfter('enqueue(');
  expect((await faultsOf(behind.enqueue(id, [change(add, 'a')], options)))[0]).toMatchObject(unknown);
  proxy.letIn();
  expect(await behind.enqueue(id, [change(add, 'a')], options)).toMatchObject({ repeated: true, results: [{ index: 0 }] });
  proxy.cutOffAfter('write_document(');
  expect((await faultsOf(behind.activateConnection(id)))[0]).toMatchObject(unknown);
  expect((await one.readConnection(id)).status).toBe('active');
  await delivered(one, id);
  expect(await membersOf(simulator)).toEqual(['a']);
});

test.each(['paused', 'deleted'])('nothing is under way any more on any of them when a connection has been %s', async (what) => {
  const one = await openOne();
  const { id } = await activate(one, draftFor(simulator.configuration));
  await setFaults(simulator, ['delay=1500,next=1']);
  await one.enqueue(id, [change(add, 'a')]);
  await underWay();
  const other = await openOne();
  await (what === 'paused' ? other.pauseConnection(id) : other.deleteConnection(id, { force: true }));
  expect((await stateOf(simulator)).counters).toMatchObject({ openDeliveries: 0, deliveries: { total: 1 } });
});

test('a statement that the network holds back takes nothing in after its caller was told that it is not known', async () => {
  const one = await openOne();
  const { id } = await activate(one, draft);
  await one.pauseConnection(id);
  intakeTimeoutMs = 1_000;
  const behind = await openOne(undefined, {}, {}, url.replace(`:${database.port}`, `:${proxy.port}`));
  const options = { idempotencyKey: { key: 'held', digest: 'd' } };
  proxy.holdBack('enqueue(');
  expect((await faultsOf(behind.enqueue(id, [change(add, 'late')], options)))[0].code).toBe('commit_unknown');
  expect(await proxy.deliver()).toContain('isLate');
  expect((await one.statistics()).get(id)?.waiting).toBe(0);
  expect(await one.enqueue(id, [change(add, 'late')], options)).toMatchObject({ repeated: false });
});

test('a change, an activation, a pause or a revocation that the network holds back is not made after its caller was told that it is not known', async () => {
  const one = await openOne();
  const { id } = await activate(one, draft);
  intakeTimeoutMs = 1_000;
  const behind = await openOne(undefined, {}, {}, url.replace(`:${database.port}`, `:${proxy.port}`));
  const refuses = async (statement: string, work: () => Promise<unknown>): Promise<void> => {
    proxy.holdBack(statement);
    expect((await faultsOf(work()))[0].code).toBe('commit_unknown');
    await proxy.deliver();
  };
  await refuses('write_document(', () => behind.changeConnection(id, { name: 'Late' }));
  await refuses('write_document(', () => behind.pauseConnection(id));
  expect(await one.readConnection(id)).toMatchObject({ name: draft.name, status: 'active', revision: 2 });
  await one.pauseConnection(id);
  await refuses('write_document(', () => behind.activateConnection(id));
  expect(await one.readConnection(id)).toMatchObject({ status: 'paused', revision: 3 });
  await one.tokens.create({ name: 'tealium', scope: 'intake' });
  await refuses('remove_document(', () => behind.tokens.revoke('tealium'));
  expect((await one.tokens.list()).map(({ name }) => name)).toEqual(['tealium']);
  // The caller tries again, as it was told to.
  await behind.tokens.revoke('tealium');
  await behind.changeConnection(id, { name: 'In time' });
  expect(await one.readConnection(id)).toMatchObject({ name: 'In time', status: 'paused', revision: 4 });
  expect(await one.tokens.list()).toEqual([]);
});

test('one delivers what another one had acknowledged when it was killed, and what that one had in a request', async () => {
  const one = await openOne(() => ({}), { resendAfterMs: 300 }, { leaseMs: shortLeaseMs });
  const { id } = await activate(one, draftFor(simulator.configuration));
  await setFaults(simulator, ['delay=40,probability=0.5', 'drop=after,probability=0.2', 'status=503,probability=0.2']);
  const last = await runAndKill(url, id, 0, 20);
  await setFaults(simulator, []);
  // What was not acknowledged is sent again, as any sender would: it may be in the database or not.
  await one.enqueue(id, groupAt(last + 1));
  await delivered(one, id);
  await until(one, id, async () => (await one.statistics()).get(id)?.resends === 0);
  expect(await membersOf(simulator)).toEqual(foldGroups(last + 1));
  expect((await stateOf(simulator)).counters.violations).toBe(0);
});

test('a claim is held for longer than a request may take', async () => {
  const asked: HostQueueOptions[] = [];
  const watched = (store: HostStore): Partial<HostStore> => ({
    connector: store.connector,
    openHostQueue: (id, options) => {
      asked.push(options);
      return store.openHostQueue(id, options);
    },
  });
  const host = await openOne(watched, { requestTimeoutMs: 90_000 });
  await host.createConnection(draftFor(simulator.configuration));
  expect(asked.map(({ leaseMs = 0 }) => leaseMs)).toEqual([180_000]);
});
