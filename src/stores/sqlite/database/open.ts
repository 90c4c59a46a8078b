import { randomBytes } from 'node:crypto';
import type { Values } from '../../../contract';
import { ConnectorError, fault, type FaultCode } from '../../../fault';
import { damage } from '../faults';
import { isOlder, loadSqlite, oldestVersion, type SqliteDatabase, type SqliteValue } from './module';
import { applicationId, migrate } from './migrate';
import { sqliteMigrations } from './schema';

/** Settings that are read back, since SQLite ignores one that it cannot apply. */
const settings: readonly (readonly [pragma: string, set: SqliteValue, read: SqliteValue])[] = [
  // The operating system holds the lock of the file as long as the process lives, so no stale lock can be left.
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
];

/**
 * Opens the file of a store, locks it for this process and migrates it to the newest version.
 * @param owner whose state it is, without secrets
 * @throws ConnectorError, or what SQLite throws
 */
export function openDatabase(file: string, owner: Values): SqliteDatabase {
  const sqlite = loadSqlite();
  if (!sqlite) {
    refuse(
      'state_unavailable',
      `Node ${process.version} has no SQLite, and the optional package @photostructure/sqlite is not installed.`,
      'Use Node 22.13 or later, or run npm install @photostructure/sqlite@1.',
    );
  }
  const database = new sqlite.DatabaseSync(file);
  try {
    configure(database);
    checkVersions(database, file);
    const isClean = readOwner(database)?.['is_clean'] !== 0;
    if (!isClean) checkIntegrity(database, file);
    claimFor(database, owner, file);
    database.prepare('UPDATE owner SET hash_key = ? WHERE hash_key IS NULL').run(randomBytes(32).toString('hex'));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Marks the database clean and truncates the log. */
export function closeDatabase(database: SqliteDatabase): void {
  database.exec('UPDATE owner SET is_clean = 1');
  truncateLog(database);
  database.close();
}

/** Moves everything into the file, so that no deleted data stays in the log. */
export function truncateLog(database: SqliteDatabase): void {
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
}

function configure(database: SqliteDatabase): void {
  // Members come in random order: with a small cache or frequent checkpoints each page is written many times.
  database.exec('PRAGMA busy_timeout = 0; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 8000; PRAGMA temp_store = MEMORY;');
  for (const [pragma, set] of settings) database.prepare(`PRAGMA ${pragma} = ${String(set)}`).all();
  for (const [pragma, , expected] of settings) {
    const [answer] = Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {});
    if (answer !== expected) {
      const message = `SQLite does not apply ${pragma}=${String(expected)} here; it reports ${String(answer)}.`;
      refuse('state_unavailable', message, 'Keep the state on a local disk.');
    }
  }
}

function checkVersions(database: SqliteDatabase, file: string): void {
  const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']);
  if (isOlder(version, oldestVersion)) {
    const hint = 'Update Node (22.23 and 24.21 have a good one), or run npm install @photostructure/sqlite@1.';
    refuse('state_unavailable', `SQLite ${version} can lose committed data; expected ${oldestVersion} or later.`, hint);
  }
  const userVersion = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  const application = Number(database.prepare('PRAGMA application_id').get()?.['application_id']);
  const tables = Number(database.prepare('SELECT count(*) AS count FROM sqlite_master').get()?.['count']);
  if (tables > 0 && application !== applicationId) {
    refuse('state_of_another_configuration', `The file ${file} is a database of another program.`);
  }
  if (userVersion > sqliteMigrations.length) {
    refuse(
      'state_of_another_version',
      `The state ${file} has version ${userVersion} and was made by a newer version of this program; this one knows versions up to ${sqliteMigrations.length}.`,
      'Use the newer version, or name another directory with --state.',
    );
  }
  migrate(database, userVersion);
}

function checkIntegrity(database: SqliteDatabase, file: string): void {
  const [problem] = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {});
  if (problem !== 'ok') throw new ConnectorError([damage(file, String(problem))]);
}

function claimFor(database: SqliteDatabase, owner: Values, file: string): void {
  const state = readOwner(database);
  if (!state) {
    database.prepare('INSERT INTO owner (id, owner, is_clean) VALUES (1, ?, 0)').run(JSON.stringify(owner));
    return;
  }
  refuseOther(JSON.parse(String(state['owner'])) as Values, owner, file);
  database.exec('UPDATE owner SET is_clean = 0');
}

/** A host keeps any number of connections of any connectors, a run one connection. */
function refuseOther(known: Values, owner: Values, file: string): void {
  const [knownHost, host] = [known['host'], owner['host']];
  if (knownHost !== undefined && host !== undefined) return;
  const refuseIt = (owns: string, hint: string) => refuse('state_of_another_configuration', `The state ${file} belongs to ${owns}.`, hint);
  if (knownHost !== undefined || host !== undefined) {
    const [its, other] = knownHost === undefined ? ['run (connectorctl run or sync)', 'host'] : ['host (connectorctl serve)', 'run'];
    refuseIt(`a ${its}, not to a ${other}`, `Name another directory with --state: a ${other} needs one of its own.`);
  }
  const different = [...new Set([...Object.keys(known), ...Object.keys(owner)])].filter(
    (name) => JSON.stringify(known[name]) !== JSON.stringify(owner[name]),
  );
  if (different.length > 0) {
    const hint = 'Use the configuration that the state was made with, or name another directory with --state.';
    refuseIt(`another connection, with another ${different.join(', ')}`, hint);
  }
}

function readOwner(database: SqliteDatabase) {
  return database.prepare('SELECT owner, is_clean FROM owner').get();
}

function refuse(code: FaultCode, message: string, hint?: string): never {
  throw new ConnectorError([fault(code, message, hint === undefined ? undefined : { hint })]);
}
