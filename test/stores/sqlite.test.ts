import { afterAll } from '@jest/globals';
import type { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { audienceContract } from './audience-contract';
import { queueContract } from './queue-contract';
import { useSqliteStores } from './sqlite-stores';
import { storeContract } from './store/store-contract';

let shared: Promise<SqliteStore> | undefined;
let count = 0;
// Before the folders of the stores are removed.
afterAll(async () => (await shared)?.close());
const stores = useSqliteStores();

// All in one store: opening a file and a thread for each order of calls would take most of the time.
queueContract('sqlite run', async () => (await (shared ??= stores.open())).openRunQueue(`run ${(count += 1)}`, { lateApplyMs: 60_000 }));
queueContract('sqlite host', async () => (await (shared ??= stores.open())).openHostQueue(`connection ${(count += 1)}`));

storeContract('sqlite', stores);
audienceContract('sqlite', stores);
