import { afterAll, beforeAll } from '@jest/globals';
import { PostgresStore } from '../../src/ledger/postgres/postgres-store';
import { startPostgres, type RunningPostgres } from '../postgres/start-postgres';
import { audienceContract } from './audience-contract';
import { ledgerContract } from './ledger-contract';
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
storeContract('postgres', storeCase, 10);
audienceContract('postgres', storeCase);
removalsContract('postgres', storeCase);
storedModelContract('postgres', storeCase, false, 8);
