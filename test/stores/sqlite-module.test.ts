import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { loadSqlite } from '../../src/stores/sqlite/database/module';

type Sqlite = NonNullable<ReturnType<typeof loadSqlite>>;

function versionOf(sqlite: Sqlite | undefined): string {
  if (!sqlite) throw new Error('there is no SQLite');
  const database = new sqlite.DatabaseSync(':memory:');
  const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']);
  database.close();
  return version;
}

const installed = versionOf(createRequire(__filename)('@photostructure/sqlite') as Sqlite);

test.each(['3.45.1', '3.51.2', '3.9.0'])("takes the optional package where Node's own SQLite is %s, which is too old", (builtIn) => {
  expect(versionOf(loadSqlite(builtIn))).toBe(installed);
});

test("takes Node's own SQLite where it is new enough, and the optional package where there is none", () => {
  expect(versionOf(loadSqlite('3.51.3'))).toBe(process.versions['sqlite'] ?? installed);
});
