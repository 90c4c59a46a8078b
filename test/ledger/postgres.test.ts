import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PostgresStore } from '../../src/ledger/postgres/postgres-store';
import { startPostgres, type RunningPostgres } from '../postgres/start-postgres';
import { audienceContract } from './audience-contract';
import { change, ledgerContract, request, settlement, start } from './ledger-contract';
import { storedModelContract } from './model-contract';
import { removalsContract } from './removals-contract';
import type { StoreCase } from './store/store-case';
import { storeContract } from './store/store-contract';

let server: RunningPostgres;
let url: string;
let shared: PostgresStore;
let connections = 0;

function open(): Promise<PostgresStore> {
  return PostgresStore.open(url, 'tests', { offsetMs: 0 });
}

beforeAll(async () => {
  server = await startPostgres();
  url = server.url();
  shared = await open();
});

afterAll(async () => {
  await shared.close();
  await server.stop();
});

ledgerContract(
  'postgres',
  () => shared.open(`connection ${(connections += 1)}`, { journal: connections % 2 === 0 ? 'run' : 'host', doubtMs: 60_000 }),
  40,
);
const storeCase: StoreCase = {
  open,
  reopen: async (store) => {
    await store.close();
    return open();
  },
};
test('a host that begins leaves to the others what they have in requests', async () => {
  const name = `connection ${(connections += 1)}`;
  const options = { journal: 'host', doubtMs: 60_000 } as const;
  const one = await shared.open(name, options);
  await one.receive({ now: start, changes: [change('a', 0)], intake: { taken: 1, refused: [] } });
  const claim = await one.claim(request(start));
  const other = await open();
  const theirs = await other.open(name, options);
  expect(await theirs.resume(start, start + 900)).toMatchObject({ superseded: [] });
  expect(await theirs.claim(request(start))).toBeUndefined();
  expect(await one.settle(settlement(claim!, start, { accepted: claim!.rows }))).toEqual({ superseded: [], isStale: false });
  await other.close();
});
storeContract('postgres', storeCase, 10);
audienceContract('postgres', storeCase);
removalsContract('postgres', storeCase);
storedModelContract('postgres', storeCase, false, 8);
