import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { ConnectorError, fault } from '../../fault';
import { decodeText, encodeText, toDeadLetter, toRow, type SqlRows, type SqlValue } from '../codec';
import type { DeadLetter } from '../dead-letter';
import type { StoredDocument } from '../host-store';
import type { StoreSnapshot, SnapshotChange } from '../store-snapshot';
import { readAddress } from './address';
import { Database } from './database';
import { toConnectorError } from './faults';
import { readInstalled, readSchemaSource } from './schema';

const rowsAtATime = 1_000;

/**
 * One read-only transaction on a database that hosts may be working on. It reads tables alone, so that it reads what an earlier version
 * of this program has installed as well.
 */
export class PostgresSnapshot implements StoreSnapshot {
  private constructor(
    private readonly client: Client,
    private readonly database: Database,
    readonly connector: string,
    /** Whether dead letters say what validated them. */
    private readonly hasGroups: boolean,
  ) {}

  /** @throws ConnectorError `usage`, `state_unavailable` */
  static async open(url: string): Promise<PostgresSnapshot> {
    const address = readAddress(url);
    const database = new Database(address, `connector-${randomUUID()}`, readSchemaSource().installs, 1);
    try {
      const client = await database.connect();
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await client.query('SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0');
      const { rows } = await client.query<{ readonly name: string | null }>(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = to_regclass('schema_version') AND attname = 'connector'
         UNION ALL SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('dead_letter') AND attname = 'group_id'`,
      );
      const names = rows.map(({ name }) => name);
      const installed = names.includes('connector') ? await readInstalled(client) : undefined;
      if (!installed) throw new ConnectorError([fault('state_unavailable', `The database ${address.shown} holds no state of a host.`)]);
      return new PostgresSnapshot(client, database, installed.connector, names.includes('group_id'));
    } catch (error) {
      await database.close();
      throw toConnectorError(error, address.shown);
    }
  }

  async documents(kind: string): Promise<readonly StoredDocument[]> {
    const rows = await this.#query('SELECT id, body, revision FROM document WHERE kind = $1 ORDER BY id', [encodeText(kind)]);
    return rows.map(([id, body, revision]) => ({
      ...{ id: decodeText(String(id)), body: decodeText(String(body)), revision: Number(revision) },
    }));
  }

  async *waiting(connectionId: string): AsyncGenerator<readonly SnapshotChange[]> {
    const textOf = await this.#strings(connectionId);
    const columns = 'sequence, action_id, scope_id, coalesce(long_key, key), group_id, 0, 0, 0, false, 0, parameters';
    for await (const rows of this.#pages(connectionId, columns, 'change')) yield rows.map((row) => toRow(row, textOf));
  }

  async *deadLetters(connectionId: string): AsyncGenerator<readonly DeadLetter[]> {
    const textOf = await this.#strings(connectionId);
    const group = this.hasGroups ? 'group_id' : 'NULL';
    const columns = `id, invocation_index, action_id, parameters, attempts, fault, at, visitor, event, ${group}, NULL`;
    for await (const rows of this.#pages(connectionId, columns, 'dead_letter'))
      yield rows.map((row) => {
        const [action, of] = [row[2], row[9]];
        return toDeadLetter(row.with(2, textOf(Number(action))).with(9, typeof of === 'number' ? textOf(of) : null));
      });
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
    await this.database.close();
  }

  /** The texts of a connection's string table. */
  async #strings(connectionId: string): Promise<(id: number) => string> {
    const sql = `SELECT s.id, s.text FROM string_table s WHERE s.connection_id = (SELECT q.connection_id FROM queue q WHERE q.name = $1)`;
    const texts = new Map((await this.#query(sql, [encodeText(connectionId)])).map(([id, text]) => [Number(id), decodeText(String(text))]));
    return (id) => texts.get(id) ?? '';
  }

  async *#pages(connectionId: string, columns: string, table: string): AsyncGenerator<SqlRows> {
    const sql = `SELECT ${columns} FROM ${table} WHERE connection_id = (SELECT q.connection_id FROM queue q WHERE q.name = $1)`;
    await this.#query(`DECLARE part NO SCROLL CURSOR FOR ${sql}`, [encodeText(connectionId)]);
    for (;;) {
      const rows = await this.#query(`FETCH ${rowsAtATime} FROM part`, []);
      if (rows.length === 0) break;
      yield rows;
    }
    await this.#query('CLOSE part', []);
  }

  async #query(text: string, values: readonly SqlValue[]): Promise<SqlRows> {
    try {
      return (await this.client.query<SqlValue[]>({ text, values: [...values], rowMode: 'array' })).rows;
    } catch (error) {
      throw toConnectorError(error, this.database.address.shown);
    }
  }
}
