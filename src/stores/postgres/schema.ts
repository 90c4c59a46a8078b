import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ClientBase, Pool } from 'pg';
import type { Fault } from '../../contract';
import { ConnectorError, fault, type FaultCode } from '../../fault';
import { packageDirectory } from '../../runtime/package-directory';
import type { Address } from './address';
import { noPooler } from './faults';

/** What is installed: a program's version, its number of migrations and the hash of its SQL. */
export interface Installed {
  readonly program: string;
  readonly migrations: number;
  readonly hash: string;
}

/** The SQL that a version of this program installs. */
export interface SchemaSource {
  readonly installs: Installed;
  /** The first step makes the tables, each other one changes them. A step that was released never changes. */
  readonly migrations: readonly string[];
  /** Replaces all functions. */
  readonly functions: string;
}

const oldestServer = 140_000;
const functionFiles = [
  'drop-functions',
  'rpc',
  'removals',
  'order',
  'members',
  'listed',
  'enqueue',
  'audience',
  'settle',
  'claim',
  'maintenance',
  'documents',
  'watch',
];

/** Reads the SQL of this program. */
export function readSchemaSource(): SchemaSource {
  const folder = path.join(packageDirectory, 'dist/src/stores/postgres/sql');
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
  const { version } = JSON.parse(readFileSync(path.join(packageDirectory, 'package.json'), 'utf8')) as { readonly version: string };
  const migrations = readdirSync(path.join(folder, 'migrations')).sort();
  return toSchemaSource(
    version,
    migrations.map((file) => read(path.join('migrations', file))),
    functionFiles.map((name) => read(`${name}.sql`)).join('\n'),
  );
}

/** @param program its version @param migrations SQL @param functions SQL */
export function toSchemaSource(program: string, migrations: readonly string[], functions: string): SchemaSource {
  const hash = createHash('sha256')
    .update(JSON.stringify([migrations, functions]))
    .digest('hex');
  return { installs: { program, migrations: migrations.length, hash }, migrations, functions };
}

/** Another version of this program has installed its tables or functions. @param found `undefined` if nothing is installed */
export function anotherVersion(shown: string, found: Installed | undefined, expected: Installed): Fault {
  const [got, wanted] = [found, expected].map(
    (each) => each && `version ${each.program} of this program (migration ${each.migrations}, hash ${each.hash.slice(0, 8)})`,
  );
  return fault(
    'state_of_another_version',
    `The database ${shown} is installed by ${got ?? 'no version of this program'}; expected ${wanted}.`,
    {
      hint: 'Stop this process and start the version that the database is installed by, or name another schema with ?schema=.',
    },
  );
}

/** What is installed in the schema of the session; `undefined` if nothing is. */
export async function readInstalled(client: ClientBase | Pool): Promise<(Installed & { readonly connector: string }) | undefined> {
  type Row = Installed & { readonly connector: string };
  return (await client.query<Row>('SELECT connector, program, migrations, hash FROM schema_version')).rows[0];
}

/**
 * Checks the server, and installs the tables and functions of this program if they are older or missing; one process at a time.
 * Versions with the same SQL run side by side. Calls of a version with other SQL are refused from then on (`Database.call`).
 * @param connector whose schema it is, if it is new
 * @param source `isHost` takes the schema of any connector; otherwise that of another is refused
 * @returns the connector that it was made for
 * @throws ConnectorError, or what `pg` throws
 */
export async function openSchema(
  client: ClientBase,
  address: Address,
  connector: string,
  source: SchemaSource & { readonly isHost: boolean },
): Promise<string> {
  const { schema } = address;
  const { program, migrations, hash } = source.installs;
  await checkServer(client, address);
  const before = await checkInstalled(client, address, connector, source);
  if (before?.hash === hash) return before.connector;
  await client.query('BEGIN');
  // One lock for all schemas: installing is rare.
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('connector schema', 0))`);
  const found = await checkInstalled(client, address, connector, source);
  const owner = found?.connector ?? connector;
  if (found?.hash !== hash) {
    // Waits for calls that run. Calls that come meanwhile wait, and then see the new version.
    if (found) await client.query('LOCK TABLE schema_version');
    // A user who may not make schemas can use one that is empty.
    else await client.query(`DO $$ BEGIN IF to_regnamespace('${schema}') IS NULL THEN CREATE SCHEMA "${schema}"; END IF; END $$`);
    for (const sql of source.migrations.slice(found?.migrations ?? 0)) await client.query(sql);
    await client.query(source.functions);
    await client.query('DELETE FROM schema_version');
    await client.query('INSERT INTO schema_version VALUES ($1, $2, $3, $4)', [owner, program, migrations, hash]);
  }
  await client.query('COMMIT');
  return owner;
}

async function checkServer(client: ClientBase, { schema, shown }: Address): Promise<void> {
  const { rows } = await client.query<Record<'version' | 'commits' | 'fsync' | 'read_only' | 'path', string>>(
    `SELECT current_setting('server_version_num') AS version, current_setting('synchronous_commit') AS commits,
      current_setting('fsync') AS fsync, current_setting('transaction_read_only') AS read_only, current_setting('search_path') AS path`,
  );
  const { version = '', commits, fsync, read_only: readOnly, path } = rows[0] ?? {};
  if (Number(version) < oldestServer) {
    refuse(`The database ${shown} runs PostgreSQL ${Math.floor(Number(version) / 10_000)}; expected 14 or later.`, 'Update the server.');
  }
  if (readOnly === 'on') refuse(`The database ${shown} can only be read; it may be a standby.`, 'Name the primary server.');
  if (path !== schema) {
    refuse(`The database ${shown} drops the settings of a session; expected search_path=${schema}. A pooler may do so.`, noPooler);
  }
  if (commits !== 'on' || fsync !== 'on') {
    refuse(
      `The database ${shown} can lose committed data: it says synchronous_commit=${commits} and fsync=${fsync}.`,
      'Set both to on for this database and user.',
    );
  }
}

/** What is installed, if this connector may use it and it is not newer; `undefined` if the schema is empty or missing. */
async function checkInstalled(client: ClientBase, address: Address, connector: string, source: Parameters<typeof openSchema>[3]) {
  const { schema, shown } = address;
  const { rows } = await client.query<{ ours: boolean; tables: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('schema_version') AND attname = 'connector') AS ours,
      EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = to_regnamespace($1)) AS tables`,
    [schema],
  );
  const { ours = false, tables = false } = rows[0] ?? {};
  const refuseOther = (what: string): never =>
    refuse(`The database ${shown} ${what}.`, 'Name another schema with ?schema=.', 'state_of_another_configuration');
  if (!ours && tables) return refuseOther(`holds tables of another program in its schema ${schema}`);
  const found = ours ? await readInstalled(client) : undefined;
  if (!found) return undefined;
  const { connector: other } = found;
  if (other !== connector && !source.isHost)
    return refuseOther(`belongs to another connector in its schema ${schema}, ${other}; this one is ${connector}`);
  const own = source.installs;
  const isNewer = found.migrations > own.migrations || found.program.localeCompare(own.program, 'en', { numeric: true }) > 0;
  if (isNewer && found.hash !== own.hash) throw new ConnectorError([anotherVersion(shown, found, own)]);
  return found;
}

function refuse(message: string, hint: string, code: FaultCode = 'state_unavailable'): never {
  throw new ConnectorError([fault(code, message, { hint })]);
}
