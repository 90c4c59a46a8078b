import { afterEach, beforeAll, test } from '@jest/globals';
import { Client } from 'pg';
import { PostgresStore } from '../../../src/stores/postgres/postgres-store';
import type { ChangeNotification } from '../../../src/stores/store';
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

/** Keeps what a store tells, and waits for it. */
class Ear {
  readonly #heard: ChangeNotification[] = [];
  #wake: () => void = () => undefined;

  constructor(store: PostgresStore) {
    store.onChange((news) => {
      this.#heard.push(news);
      this.#wake();
    });
  }

  async hears(id: string): Promise<void> {
    while (!this.#heard.some((news) => news.type === 'document' && news.id === id))
      await new Promise<void>((resolve) => (this.#wake = resolve));
  }
}

test('tells of a document that was written before it listened, and of one that was written while it could not hear', async () => {
  const url = database.url();
  const other = await storeAt(url);
  const proxy = await CuttingProxy.open(database.port);
  const behind = await storeAt(url.replace(`:${database.port}`, `:${proxy.port}`));
  // What a host has read by now, another one may change before the first notice can be heard.
  await other.documents.write('connection', 'before', '{}', 0);
  const ear = new Ear(behind);
  await ear.hears('before');
  proxy.silence(true);
  await other.documents.write('connection', 'meanwhile', '{}', 0);
  proxy.silence(false);
  await ear.hears('meanwhile');
  proxy.close();
});

test('passes over what another program says under the same name', async () => {
  const url = database.url('shared_name');
  const ear = new Ear(await storeAt(url));
  const other = await storeAt(url);
  await other.documents.write('connection', 'first', '{}', 0);
  await ear.hears('first');
  const client = new Client({ connectionString: url.split('?')[0] });
  await client.connect();
  for (const words of ['', 'hello', 'null', '7', '{"type":"document"}', '{"type":"work","connection":5}', '{"from":"x"}'])
    await client.query("SELECT pg_notify('shared_name', $1)", [words]);
  await client.end();
  await other.documents.write('connection', 'last', '{}', 0);
  await ear.hears('last');
});
