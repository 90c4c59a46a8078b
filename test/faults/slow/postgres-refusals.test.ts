import { describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { ConnectorError } from '../../../src/fault';
import { PostgresStore } from '../../../src/stores/postgres/postgres-store';
import { CuttingProxy } from '../../stores/postgres/cutting-proxy';
import { password } from '../../stores/postgres/start-postgres';
import { change, enqueue, request, useOwnPostgres } from './own-postgres';

const { queueAt, server, sql, storeAt, stores } = useOwnPostgres();

async function refusal(url: string, connector = 'tests'): Promise<string> {
  const error = await PostgresStore.open(url, connector).then(
    (store) => store.close().then(() => 'it was opened'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConnectorError)) throw new Error(`expected a ConnectorError, got ${String(error)}`);
  const { code, message, hint } = error.faults[0];
  expect(JSON.stringify(error.faults) + String(error.stack)).not.toContain(password.split(' ')[1]);
  expect(hint).not.toBe('');
  return `${code}: ${message}`;
}

describe('refuses', () => {
  test.each([
    ['a wrong password', (url: string) => url.replace('correct%20horse', 'correct%20wrong'), 'refuses the user or the password'],
    ['no password at all', (url: string) => url.replace(':correct%20horse', ''), 'refuses the user or the password'],
    ['a database that is not there', (url: string) => url.replace('/postgres?', '/elsewhere?'), 'does not exist on its server'],
    ['a server that does not answer', (url: string) => url.replace(/:\d+\/postgres/, ':1/postgres'), 'does not answer (ECONNREFUSED)'],
    ['a host that does not exist', (url: string) => url.replace('127.0.0.1', 'nowhere.invalid'), 'name does not resolve'],
    ['a read-only database', (url: string) => `${url}&options=-c%20default_transaction_read_only=on`, 'can only be read'],
  ])('%s', async (_, spoil, message) => {
    const text = await refusal(spoil(server().url()));
    expect(text).toContain(message);
    expect(text).toContain('state_unavailable: The database postgres://');
  });

  test.each([
    'postgres://user:correct horse@[/x',
    'postgres://user:correct%20horse@host/x?schema=Bad%20Name',
    'mysql://user:correct@host/x',
  ])('an address that cannot be read, without repeating it (%#)', async (url) => {
    expect(await refusal(url)).toMatch(/^usage: The (address|schema)/);
  });

  test('a newer version, and the tables of another program', async () => {
    await storeAt(server().url('newer'));
    await sql(
      "UPDATE newer.schema_version SET program = '99.0.0', hash = 'fedcba9876'",
      'CREATE SCHEMA foreign_one',
      'CREATE TABLE foreign_one.thing (id integer)',
    );
    expect(await refusal(server().url('newer'))).toMatch(
      /^state_of_another_version: The database postgres:.* is installed by version 99\.0\.0 of this program \(migration \d+, hash fedcba98\); expected version \d/,
    );
    expect(await refusal(server().url('foreign_one'))).toContain('holds tables of another program in its schema foreign_one.');
  });

  test('the schema of another connector, also when both open a fresh one at once', async () => {
    const url = server().url();
    await storeAt(url);
    expect(await refusal(url, 'other')).toMatch(
      /^state_of_another_configuration: The database postgres:.* belongs to another connector in its schema test_\w+, tests; this one is other\.$/,
    );
    for (let turn = 0; turn < 5; turn += 1) {
      const fresh = server().url();
      const opened = await Promise.all(
        ['one', 'two', 'one', 'two'].map((connector) =>
          PostgresStore.open(fresh, connector).then(
            (store) => {
              stores.push(store);
              return connector;
            },
            (error: unknown) => (error instanceof ConnectorError ? error.faults[0].code : String(error)),
          ),
        ),
      );
      const owner = opened.find((each) => each === 'one' || each === 'two');
      expect(opened).toEqual(
        ['one', 'two', 'one', 'two'].map((connector) => (connector === owner ? connector : 'state_of_another_configuration')),
      );
    }
  });

  test('a pooler that drops the settings of a session', async () => {
    const proxy = await CuttingProxy.open(server().port);
    proxy.dropOptions();
    const url = server().url().replace(`:${server().port}`, `:${proxy.port}`);
    expect(await refusal(url)).toContain('drops the settings of a session; expected search_path=test_');
    proxy.close();
  });

  test('a schema that lacks a table, and a table that only looks like ours', async () => {
    const store = await storeAt(server().url('damaged'));
    await sql('DROP TABLE damaged.document', 'CREATE SCHEMA lookalike', 'CREATE TABLE lookalike.schema_version (version text)');
    await expect(store.documents.list('connection')).rejects.toMatchObject({
      faults: [{ code: 'state_damaged', message: expect.stringContaining('has a damaged schema (42P01)') as unknown }],
    });
    expect(await refusal(server().url('lookalike'))).toContain('holds tables of another program in its schema lookalike.');
  });

  test('a user who may not make the schema, and settings that can lose what was acknowledged', async () => {
    await sql("CREATE USER guest PASSWORD 'correct horse'", "CREATE USER hasty SUPERUSER PASSWORD 'correct horse'");
    expect(await refusal(server().url().replace('postgres:correct', 'guest:correct'))).toContain('refuses this user a permission');
    const hasty = server().url().replace('postgres:correct', 'hasty:correct');
    await storeAt(hasty);
    await sql('ALTER SYSTEM SET fsync = off', 'SELECT pg_reload_conf()');
    expect(await refusal(hasty)).toContain('can lose committed data: it says synchronous_commit=on and fsync=off');
    await sql('ALTER SYSTEM RESET fsync', 'SELECT pg_reload_conf()');
  });

  test('a database that can only be read, also when its schema is there', async () => {
    const url = server().url();
    await storeAt(url);
    await sql("CREATE USER reader SUPERUSER PASSWORD 'correct horse'", 'ALTER USER reader SET default_transaction_read_only = on');
    for (const place of [url, server().url()]) {
      expect(await refusal(place.replace('postgres:correct', 'reader:correct'))).toContain('can only be read; it may be a standby.');
    }
  });

  test('when the server has no connection left, and serves what is open', async () => {
    const queue = await queueAt(server().url());
    await enqueue(queue, [change(0)]);
    await sql("CREATE USER plain PASSWORD 'correct horse'");
    const plain = { connectionString: server().url().split('?')[0]!.replace('postgres:correct', 'plain:correct') };
    const clients: Client[] = [];
    try {
      for (;;) {
        const client = new Client(plain);
        client.on('error', () => undefined);
        await client.connect();
        clients.push(client);
      }
    } catch {
      // That was the last one.
    }
    expect(await refusal(server().url().replace('postgres:correct', 'plain:correct'))).toContain('has no connection left');
    expect((await queue.claim(request()))?.rows).toHaveLength(1);
    for (const client of clients) await client.end();
  });
});
