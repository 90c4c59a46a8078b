import type { Client } from 'pg';
import { ConnectorError, fault } from '../../fault';
import type { Address } from './address';
import { migrations } from './schema';

const oldestServer = 140_000;

/**
 * Judges the server and brings the schema to the newest version, alone among all processes that open it.
 * @param connector whose schema it is; that of another is refused
 * @throws ConnectorError, or what `pg` throws
 */
export async function openSchema(client: Client, address: Address, connector: string): Promise<void> {
  const { schema } = address;
  await checkServer(client, address);
  if ((await readVersion(client, address, connector)) === migrations.length) return;
  await client.query('BEGIN');
  // One lock for all schemas: making one is rare.
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('connector schema', 0))`);
  const from = await readVersion(client, address, connector);
  if (from === undefined) await client.query(`CREATE SCHEMA "${schema}"`);
  for (const sql of migrations.slice(from ?? 0)) await client.query(sql);
  if (from !== migrations.length) {
    await client.query('CREATE TABLE IF NOT EXISTS version (version integer NOT NULL, connector text NOT NULL)');
    await client.query('DELETE FROM version');
    await client.query('INSERT INTO version VALUES ($1, $2)', [migrations.length, connector]);
  }
  await client.query('COMMIT');
}

async function checkServer(client: Client, { schema, shown }: Address): Promise<void> {
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
    refuse(
      `The database ${shown} does not take the settings of a session, as a pooler in between may do.`,
      'Name the server itself; the settings, locks and notices of a session must belong to one process.',
    );
  }
  if (commits !== 'on' || fsync !== 'on') {
    refuse(
      `The database ${shown} can lose committed data: it says synchronous_commit=${commits} and fsync=${fsync}.`,
      'Set both to on for this database and user.',
    );
  }
}

/** `undefined` when the schema is not there. */
async function readVersion(client: Client, { schema, shown }: Address, connector: string): Promise<number | undefined> {
  const { rows } = await client.query<{ there: boolean; versioned: boolean; tables: boolean }>(
    `SELECT to_regnamespace($1) IS NOT NULL AS there,
      EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = to_regclass($1 || '.version') AND a.attname = 'connector') AS versioned,
      EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = to_regnamespace($1)) AS tables`,
    [schema],
  );
  const { there = false, versioned = false, tables = false } = rows[0] ?? {};
  if (!there) return undefined;
  if (!versioned && tables) throw new ConnectorError([foreign(`holds tables of another program in its schema ${schema}`, shown)]);
  if (!versioned) return 0;
  const state = (await client.query<{ version: number; connector: string }>(`SELECT version, connector FROM "${schema}".version`)).rows[0];
  const { version = 0, connector: known = connector } = state ?? {};
  if (known !== connector) {
    const text = `belongs to another connector in its schema ${schema}, ${known}; this one is ${connector}`;
    throw new ConnectorError([foreign(text, shown)]);
  }
  if (version > migrations.length) {
    const text = `is of version ${version}, made by a newer version of this program; this one knows up to ${migrations.length}`;
    throw new ConnectorError([foreign(text, shown, 'Use the newer version, or name another schema with ?schema=.')]);
  }
  return version;
}

function foreign(what: string, shown: string, hint = 'Name another schema with ?schema=.') {
  return fault('state_of_another_configuration', `The database ${shown} ${what}.`, { hint });
}

function refuse(message: string, hint: string): never {
  throw new ConnectorError([fault('state_unavailable', message, { hint })]);
}
