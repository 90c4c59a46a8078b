import type { Values } from '../../../contract';
import { ConnectorError, fault } from '../../../fault';
import { damage } from '../faults';
import { isOlder, loadSqlite, oldestVersion, type Database, type SqlValue } from './module';
import { applicationId, migrate, migrations } from './schema';

/** What the database must say about itself; it is asked, since a setting that is not taken is ignored without a word. */
const settings: readonly (readonly [pragma: string, set: SqlValue, read: SqlValue])[] = [
  // The file's lock is held as long as the process lives, and by the operating system, so that nothing stale can be left.
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
];

/**
 * Opens the file of a ledger, takes it for this process alone and brings it to the newest version.
 * @param owner whose state it is, without secrets
 * @throws ConnectorError, or what SQLite throws
 */
export function openDatabase(file: string, owner: Values): Database {
  const sqlite = loadSqlite();
  if (!sqlite) {
    throw new ConnectorError([
      fault(
        'state_unavailable',
        `Node ${process.version} has no SQLite, and the optional package @photostructure/sqlite is not installed.`,
        {
          hint: 'Use Node 22.13 or later, or run npm install @photostructure/sqlite@1.',
        },
      ),
    ]);
  }
  const database = new sqlite.DatabaseSync(file);
  try {
    configure(database);
    checkVersions(database, file);
    const isClean = readState(database)?.['clean'] !== 0;
    if (!isClean) checkIntegrity(database, file);
    claimFor(database, owner, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Says that nothing was cut off, and leaves one file. */
export function closeDatabase(database: Database): void {
  database.exec('UPDATE state SET clean = 1');
  truncateLog(database);
  database.close();
}

/** Brings everything into the file, and leaves nothing of what was deleted in the log beside it. */
export function truncateLog(database: Database): void {
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
}

function configure(database: Database): void {
  // Members come in no order: with a small cache or frequent checkpoints each of their pages is written again and again.
  database.exec('PRAGMA busy_timeout = 0; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 8000; PRAGMA temp_store = MEMORY;');
  for (const [pragma, set] of settings) database.prepare(`PRAGMA ${pragma} = ${String(set)}`).all();
  for (const [pragma, , expected] of settings) {
    const [answer] = Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {});
    if (answer !== expected) {
      throw new ConnectorError([
        fault('state_unavailable', `SQLite does not take ${pragma}=${String(expected)} here; it says ${String(answer)}.`, {
          hint: 'Keep the state on a local disk.',
        }),
      ]);
    }
  }
}

function checkVersions(database: Database, file: string): void {
  const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']);
  if (isOlder(version, oldestVersion)) {
    throw new ConnectorError([
      fault('state_unavailable', `SQLite ${version} can lose committed data; expected ${oldestVersion} or later.`, {
        hint: 'Update Node (22.23 and 24.21 have a good one), or run npm install @photostructure/sqlite@1.',
      }),
    ]);
  }
  const userVersion = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  const application = Number(database.prepare('PRAGMA application_id').get()?.['application_id']);
  const tables = Number(database.prepare('SELECT count(*) AS count FROM sqlite_master').get()?.['count']);
  if (tables > 0 && application !== applicationId) {
    throw new ConnectorError([fault('state_of_another_configuration', `The file ${file} is a database of another program.`)]);
  }
  if (userVersion > migrations.length) {
    throw new ConnectorError([
      fault(
        'state_of_another_configuration',
        `The state ${file} is of version ${userVersion}, made by a newer version of this program; this one knows up to ${migrations.length}.`,
        { hint: 'Use the newer version, or name another directory with --state.' },
      ),
    ]);
  }
  migrate(database, userVersion);
}

function checkIntegrity(database: Database, file: string): void {
  const problems = database
    .prepare('PRAGMA quick_check(1)')
    .all()
    .map((row) => String(Object.values(row)[0]));
  if (problems.join() !== 'ok') throw new ConnectorError([damage(file, problems.join(' '))]);
}

function claimFor(database: Database, owner: Values, file: string): void {
  const state = readState(database);
  if (!state) {
    database.prepare('INSERT INTO state (id, owner, clean) VALUES (1, ?, 0)').run(JSON.stringify(owner));
    return;
  }
  refuseOther(JSON.parse(String(state['owner'])) as Values, owner, file);
  database.exec('UPDATE state SET clean = 0');
}

/** A host keeps any number of connections of one connector; a run keeps its own one. */
function refuseOther(known: Values, owner: Values, file: string): void {
  const [keeper, asker] = [known['host'], owner['host']];
  if (keeper !== undefined && keeper === asker) return;
  const refuse = (message: string, hint: string) => {
    throw new ConnectorError([fault('state_of_another_configuration', `The state ${file} belongs to ${message}.`, { hint })]);
  };
  if (typeof keeper === 'string' && typeof asker === 'string') {
    refuse(`a host of the connector ${keeper}; this one is of ${asker}`, 'Name another directory with --state.');
  }
  if (keeper !== undefined || asker !== undefined) {
    const [its, other] = keeper === undefined ? ['run (connectorctl run or sync)', 'host'] : ['host (connectorctl serve)', 'run'];
    refuse(`a ${its}, not to a ${other}`, `Name another directory with --state: a ${other} needs one of its own.`);
  }
  const different = [...new Set([...Object.keys(known), ...Object.keys(owner)])].filter(
    (name) => JSON.stringify(known[name]) !== JSON.stringify(owner[name]),
  );
  if (different.length > 0) {
    const hint = 'Use the configuration that the state was made with, or name another directory with --state.';
    refuse(`another connection, with another ${different.join(', ')}`, hint);
  }
}

function readState(database: Database) {
  return database.prepare('SELECT owner, clean FROM state').get();
}
