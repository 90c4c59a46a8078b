import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Client } from 'pg';
import { PostgresStore } from '../../src/stores/postgres/postgres-store';
import { openTestDatabase, type TestDatabase } from './postgres/shared-postgres';
import { audienceContract } from './audience-contract';
import { change, request, settlement, start } from './queue-case';
import { queueContract } from './queue-contract';
import { membershipModelContract } from './membership-model-contract';
import { storedModelContract } from './model-contract';
import { listedMembersContract } from './listed-members-contract';
import { removalsContract } from './removals-contract';
import { membershipContract } from './store/membership/membership-contract';
import type { StoreCase } from './store/store-case';
import { storeContract } from './store/store-contract';

let database: TestDatabase;
let url: string;
let shared: PostgresStore;
let connections = 0;

function open(): Promise<PostgresStore> {
  return PostgresStore.open(url, 'tests', { offsetMs: 0 });
}

beforeAll(async () => {
  database = await openTestDatabase();
  url = database.url();
  shared = await open();
});

afterAll(async () => {
  await shared.close();
});

queueContract(
  'postgres',
  () => {
    const name = `connection ${(connections += 1)}`;
    return connections % 2 === 0 ? shared.openRunQueue(name, { lateApplyMs: 60_000 }) : shared.openHostQueue(name, { lateApplyMs: 60_000 });
  },
  12,
);
const storeCase: StoreCase = {
  open,
  reopen: async (store) => {
    await store.close();
    return open();
  },
};
test('many calls that wait for a database at once cause no warning of Node', () => {
  // In a process of its own: a test does not receive the warnings of the whole process.
  const script = `
    const { Database } = require(${JSON.stringify(path.resolve(__dirname, '../../src/stores/postgres/database.js'))});
    const database = new Database({ connectionString: 'postgres://127.0.0.1:9/x', options: '', schema: 'x', shown: 'x' }, 'tests', {}, 1);
    Promise.all(Array.from({ length: 20 }, () => database.pause(1))).then(() => database.close());`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
test('a run whose process has lost its session writes nothing once another process has the run', async () => {
  const address = database.url();
  const [one, other] = [await PostgresStore.open(address, 'tests'), await PostgresStore.open(address, 'tests')];
  const options = { lateApplyMs: 60_000 } as const;
  const cutOff = await one.openRunQueue('run', options);
  await expect(other.openRunQueue('run', options)).rejects.toMatchObject({ faults: [{ code: 'state_in_use' }] });
  const client = new Client(address);
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  await client.end();
  const taken = await other.openRunQueue('run', options);
  const refusal = { faults: [{ code: 'state_in_use' }] };
  await expect(cutOff.enqueue([change('a', 0)], start)).rejects.toMatchObject(refusal);
  await expect(cutOff.claim(request(start))).resolves.toBeUndefined();
  await taken.enqueue([change('b', 0)], start);
  await expect(cutOff.claim(request(start))).rejects.toMatchObject(refusal);
  expect((await taken.claim(request(start)))?.rows.map(({ key }) => key)).toEqual(['b']);
  await one.close();
  await other.close();
});
test('a host claims what another one has enqueued for a group that it did not know', async () => {
  const name = `connection ${(connections += 1)}`;
  const options = { lateApplyMs: 60_000 } as const;
  const other = await open();
  const theirs = await other.openHostQueue(name, options);
  const one = await shared.openHostQueue(name, options);
  await one.enqueueOnce({ now: start, changes: [change('a', 0), change('b', 1)], intake: { received: 2, refused: [] } });
  expect((await theirs.claim(request(start)))?.rows.map(({ key }) => key)).toEqual(['a', 'b']);
  await other.close();
});
test('a host that starts leaves the claims of the others alone', async () => {
  const name = `connection ${(connections += 1)}`;
  const options = { lateApplyMs: 60_000 } as const;
  const one = await shared.openHostQueue(name, options);
  await one.enqueueOnce({ now: start, changes: [change('a', 0)], intake: { received: 1, refused: [] } });
  const claim = await one.claim(request(start));
  const other = await open();
  const theirs = await other.openHostQueue(name, options);
  expect(await theirs.recover(start, start + 900)).toMatchObject({ superseded: [] });
  expect(await theirs.claim(request(start))).toBeUndefined();
  expect(await one.settle(settlement(claim!, start, { accepted: claim!.rows }))).toEqual({ superseded: [], isStale: false });
  await other.close();
});
storeContract('postgres', storeCase, 4);
audienceContract('postgres', storeCase);
removalsContract('postgres', storeCase);
listedMembersContract('postgres', storeCase);
membershipContract('postgres', storeCase);
storedModelContract('postgres', storeCase, false, 3);
membershipModelContract('postgres', storeCase, false, 4);
