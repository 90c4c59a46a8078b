import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { Client } from 'pg';
import type { Change } from '../../../src/runtime/queue/change-queue';
import type { HostQueue } from '../../../src/stores/host-queue';
import { PostgresStore, type PostgresStoreOptions } from '../../../src/stores/postgres/postgres-store';
import { startPostgres, type RunningPostgres } from '../../stores/postgres/start-postgres';

/** A PostgreSQL of a test file that allows few connections, and may be killed. The stores of a test are closed after it. */
export function useOwnPostgres() {
  let server: RunningPostgres;
  const stores: PostgresStore[] = [];
  beforeAll(async () => {
    server = await startPostgres({ max_connections: '20' });
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
  });
  afterAll(() => server.stop());

  async function storeAt(url: string, options: PostgresStoreOptions = {}): Promise<PostgresStore> {
    const store = await PostgresStore.open(url, 'tests', options);
    stores.push(store);
    return store;
  }
  return {
    stores,
    storeAt,
    server: () => server,
    async queueAt(url: string, options: PostgresStoreOptions = {}): Promise<HostQueue> {
      return (await storeAt(url, options)).openHostQueue('connection', { lateApplyMs: 500 });
    },
    async sql(...statements: string[]): Promise<void> {
      const client = new Client({ connectionString: server.url().split('?')[0] });
      await client.connect();
      for (const statement of statements) await client.query(statement);
      await client.end();
    },
  };
}

export function change(invocationIndex: number, key = `m${invocationIndex}`): Change {
  return { action: 'add', parameters: { invocationIndex }, scope: 'membership', key, group: 'add', invocationIndex };
}

export async function enqueue(queue: HostQueue, changes: readonly Change[]): Promise<void> {
  await queue.enqueueOnce({ now: Date.now(), changes, intake: { received: changes.length, refused: [] } });
}

export function request() {
  const now = Date.now();
  return { now, partialBefore: now, maxItems: () => 100 };
}
