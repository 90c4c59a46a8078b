import { afterAll } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { audienceContract } from './audience-contract';
import { queueContract } from './queue-contract';
import { storedModelContract } from './model-contract';
import { listedMembersContract } from './listed-members-contract';
import { removalsContract } from './removals-contract';
import { membershipModelContract } from './membership-model-contract';
import { membershipContract } from './store/membership/membership-contract';
import type { AnyStore, StoreCase } from './store/store-case';
import { storeContract } from './store/store-contract';

const folder = mkdtempSync(path.join(tmpdir(), 'sqlite-'));
const directories = new Map<AnyStore, string>();
let shared: Promise<SqliteStore> | undefined;
let count = 0;

async function openIn(directory: string): Promise<SqliteStore> {
  const store = await SqliteStore.open(directory, {});
  directories.set(store, directory);
  return store;
}

function openStore(): Promise<SqliteStore> {
  return openIn(path.join(folder, `store-${(count += 1)}`));
}

afterAll(async () => {
  await (await shared)?.close();
  rmSync(folder, { recursive: true });
});

// All in one store: opening a file and a thread for each order of calls would take most of the time.
queueContract('sqlite run', async () => (await (shared ??= openStore())).openRunQueue(`run ${(count += 1)}`, { lateApplyMs: 60_000 }));
queueContract('sqlite host', async () => (await (shared ??= openStore())).openHostQueue(`connection ${(count += 1)}`));

const storeCase: StoreCase = {
  open: openStore,
  async reopen(store) {
    await store.close();
    return openIn(directories.get(store)!);
  },
};
storeContract('sqlite', storeCase);
audienceContract('sqlite', storeCase);
membershipContract('sqlite', storeCase);
removalsContract('sqlite', storeCase);
listedMembersContract('sqlite', storeCase);
storedModelContract('sqlite', storeCase, true, 3);
membershipModelContract('sqlite', storeCase, true, 25);
