import { rmSync } from 'node:fs';
import { encodeText, decodeText, toDeadLetter, toRow } from '../codec';
import type { DeadLetter } from '../dead-letter';
import type { StoredDocument } from '../host-store';
import type { StoreSnapshot, SnapshotChange } from '../store-snapshot';
import { DatabaseThread } from './database-thread';
import { fileOfState, makeCopyFolder } from './directory';

const rowsAtATime = 1_000;

/** A copy of the state of a host, in a folder within it that only lives until it is closed. */
export class SqliteSnapshot implements StoreSnapshot {
  readonly connector: string;

  private constructor(
    private readonly thread: DatabaseThread,
    private readonly folder: string,
  ) {
    this.connector = String(thread.owner['host']);
  }

  /** @throws ConnectorError `state_in_use` while a host runs on it, `state_of_another_configuration`, `state_damaged`, `state_unavailable` */
  static async open(directory: string): Promise<SqliteSnapshot> {
    const folder = makeCopyFolder(directory);
    try {
      const settings = { file: fileOfState(folder), copyOf: fileOfState(directory), owner: { host: '' } };
      return new SqliteSnapshot(await DatabaseThread.start(settings), folder);
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    }
  }

  async documents(kind: string): Promise<readonly StoredDocument[]> {
    const rows = await this.thread.call('query', 'SELECT id, body, revision FROM document WHERE kind = ?1 ORDER BY id', [encodeText(kind)]);
    return rows.map(([id, body, revision]) => ({
      ...{ id: decodeText(String(id)), body: decodeText(String(body)), revision: Number(revision) },
    }));
  }

  async *waiting(connectionId: string): AsyncGenerator<readonly SnapshotChange[]> {
    // Columns that share a name would become one.
    const unknown = ['invocation_index', 'attempts', 'failures', 'is_resend', 'uncertain_until'].map((name) => `0 AS ${name}`);
    const columns = ['sequence', 'action_id', 'scope_id', 'key', 'group_id', ...unknown, 'parameters'].join(', ');
    const textOf = (id: number) => this.thread.strings.textOf(id);
    for await (const rows of this.#pages(connectionId, columns, 'change', 'sequence')) yield rows.map((row) => toRow(row, textOf));
  }

  async *deadLetters(connectionId: string): AsyncGenerator<readonly DeadLetter[]> {
    const textOf = (column: string) => `(SELECT text FROM string_table WHERE string_table.id = ${column})`;
    const columns = `id, invocation_index, ${textOf('action_id')}, parameters, attempts, fault, at, visitor, event, ${textOf('group_id')}, occurred_at`;
    for await (const rows of this.#pages(connectionId, columns, 'dead_letter', 'id')) yield rows.map((row) => toDeadLetter(row));
  }

  async close(): Promise<void> {
    await this.thread.close();
    // A host that has started meanwhile deletes copies as well.
    rmSync(this.folder, { recursive: true, force: true });
  }

  async *#pages(connectionId: string, columns: string, table: string, id: string) {
    const sql = `SELECT ${columns} FROM ${table} WHERE connection_id = (SELECT connection_id FROM queue WHERE name = ?1) AND ${id} > ?2
      ORDER BY ${id} LIMIT ${rowsAtATime}`;
    for (let after = 0; ;) {
      const rows = await this.thread.call('query', sql, [encodeText(connectionId), after]);
      if (rows.length === 0) return;
      yield rows;
      after = Number(rows.at(-1)?.[0]);
    }
  }
}
