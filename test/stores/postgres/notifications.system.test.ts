import { afterEach, beforeAll, test } from '@jest/globals';
import { Client } from 'pg';
import { PostgresStore } from '../../../src/stores/postgres/postgres-store';
import { CuttingProxy } from './cutting-proxy';
import { openTestDatabase, type TestDatabase } from './shared-postgres';

let database: TestDatabase;
const open_: PostgresStore[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  for (const store of open_.splice(0)) await store.close();
});

async function storeAt(url: string): Promise<PostgresStore> {
  const store = await PostgresStore.open(url, 'tests');
  open_.push(store);
  return store;
}

/** Counts the notifications of changes of the set-up. */
class Receiver {
  #received = 0;
  #wake: () => void = () => undefined;

  constructor(store: PostgresStore) {
    store.onChange(({ type }) => {
      if (type === 'setup') this.#received += 1;
      this.#wake();
    });
  }

  /** Resolves when there is one more since the last call. */
  async receives(): Promise<void> {
    while (this.#received === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#received = 0;
  }
}

test('notifies of a document that was written before it listened, and of one that was written while notifications were lost', async () => {
  const url = database.url();
  const other = await storeAt(url);
  const proxy = await CuttingProxy.open(database.port);
  const behind = await storeAt(url.replace(`:${database.port}`, `:${proxy.port}`));
  // What a host has read by now, another one may change before the first notification can arrive.
  await other.documents.write('connection', 'before', '{}', 0);
  const receiver = new Receiver(behind);
  await receiver.receives();
  proxy.silence(true);
  await other.documents.write('connection', 'meanwhile', '{}', 0);
  proxy.silence(false);
  await receiver.receives();
  proxy.close();
});

test('ignores what another program sends on the same channel', async () => {
  const url = database.url('shared_name');
  const receiver = new Receiver(await storeAt(url));
  const other = await storeAt(url);
  await other.documents.write('connection', 'first', '{}', 0);
  await receiver.receives();
  const client = new Client({ connectionString: url.split('?')[0] });
  await client.connect();
  for (const payload of ['', 'hello', 'null', '7', '{"type":"setup"}', '{"type":"work","connectionId":5}', '{"from":"x"}'])
    await client.query("SELECT pg_notify('shared_name', $1)", [payload]);
  await client.end();
  await other.documents.write('connection', 'last', '{}', 0);
  await receiver.receives();
});
