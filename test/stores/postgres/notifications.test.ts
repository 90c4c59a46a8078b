import { afterEach, beforeAll, test } from '@jest/globals';
import { Client } from 'pg';
import { PostgresStore } from '../../../src/stores/postgres/postgres-store';
import type { ChangeNotification } from '../../../src/stores/host-store';
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

/** Collects the notifications of a store, and waits for one. */
class Receiver {
  readonly #received: ChangeNotification[] = [];
  #wake: () => void = () => undefined;

  constructor(store: PostgresStore) {
    store.onChange((change) => {
      this.#received.push(change);
      this.#wake();
    });
  }

  async receives(id: string): Promise<void> {
    while (!this.#received.some((change) => change.type === 'document' && change.id === id))
      await new Promise<void>((resolve) => (this.#wake = resolve));
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
  await receiver.receives('before');
  proxy.silence(true);
  await other.documents.write('connection', 'meanwhile', '{}', 0);
  proxy.silence(false);
  await receiver.receives('meanwhile');
  proxy.close();
});

test('ignores what another program sends on the same channel', async () => {
  const url = database.url('shared_name');
  const receiver = new Receiver(await storeAt(url));
  const other = await storeAt(url);
  await other.documents.write('connection', 'first', '{}', 0);
  await receiver.receives('first');
  const client = new Client({ connectionString: url.split('?')[0] });
  await client.connect();
  for (const payload of ['', 'hello', 'null', '7', '{"type":"document"}', '{"type":"work","connectionId":5}', '{"from":"x"}'])
    await client.query("SELECT pg_notify('shared_name', $1)", [payload]);
  await client.end();
  await other.documents.write('connection', 'last', '{}', 0);
  await receiver.receives('last');
});
