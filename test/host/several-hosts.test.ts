import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSimulator } from '../../connector/simulator';
import type { RunningSimulator } from '../../src/contract';
import { ConnectorError, fault } from '../../src/fault';
import type { Host } from '../../src/host/host';
import { PostgresStore } from '../../src/stores/postgres/postgres-store';
import type { HostQueueOptions, HostStore } from '../../src/stores/host-store';
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
let url: string;
const hosts: Host[] = [];

beforeAll(async () => {
  [simulator, database] = await Promise.all([startSimulator({ port: 0 }), openTestDatabase()]);
});
beforeEach(async () => {
  url = database.url();
  await setFaults(simulator, []);
  await fetch(`${simulator.url}/_simulator/segments`, { method: 'DELETE' });
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close(5_000)));
});
afterAll(async () => {
  await simulator.close();
});

/** @param disguise what the host sees of the store */
async function openOne(
  disguise: (store: HostStore) => Partial<HostStore> = () => ({}),
  connect: ConnectOptions = {},
  options: { readonly leaseMs?: number } = {},
): Promise<Host> {
  const store = await PostgresStore.open(url, 'tests');
  const seen: HostStore = {
    openHostQueue: (id, options) => store.openHostQueue(id, options),
    enqueueJointly: (request) => store.enqueueJointly(request),
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

const deaf = (): Partial<HostStore> => ({ onChange: () => undefined });

async function underWay(): Promise<void> {
  while ((await stateOf(simulator)).counters.openDeliveries === 0) await new Promise((resolve) => setImmediate(resolve));
}

test('each knows a connection that another one has just made or activated, also before it hears of it', async () => {
  const [one, other] = [await openOne(), await openOne(deaf)];
  const { id } = await one.createConnection(draftFor(simulator.configuration));
  expect(await other.readConnection(id)).toMatchObject({ id, status: 'inactive' });
  expect((await faultsOf(other.enqueue(id, [change(add, 'a')])))[0].code).toBe('connection_inactive');
  await checkAll(one, id);
  await one.activateConnection(id);
  await other.enqueue(id, [change(add, 'a')]);
  // By whichever of them.
  while ((await membersOf(simulator)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await membersOf(simulator)).toEqual(['a']);
  await one.deleteConnection(id, { force: true });
  const third = await openOne(deaf);
  expect((await faultsOf(third.readConnection(id)))[0].code).toBe('connection_unknown');
});

test('a change is not missed when the store does not answer just as it is heard of', async () => {
  const one = await openOne();
  const { id } = await activate(one, draftFor(simulator.configuration));
  let fails = false;
  const other = await openOne((store) => ({
    documents: {
      list: (kind) => store.documents.list(kind),
      read: (kind, name) => {
        if (!fails) return store.documents.read(kind, name);
        fails = false;
        return Promise.reject(new ConnectorError([fault('state_unavailable', 'The database does not answer.')]));
      },
      write: (...given) => store.documents.write(...given),
      remove: (...given) => store.documents.remove(...given),
    },
  }));
  fails = true;
  await one.pauseConnection(id);
  while (fails) await new Promise((resolve) => setImmediate(resolve));
  while ((await other.readConnection(id)).status !== 'paused') await new Promise((resolve) => setTimeout(resolve, 20));
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
    openHostQueue: (id, options) => {
      asked.push(options);
      return store.openHostQueue(id, options);
    },
  });
  const host = await openOne(watched, { requestTimeoutMs: 90_000 });
  await host.createConnection(draftFor(simulator.configuration));
  expect(asked.map(({ leaseMs = 0 }) => leaseMs)).toEqual([180_000]);
});
