import type { ChangeOptions, Documents, StoredDocument } from '../host-store';
import { decodeText, encodeText, type SqlRows, type SqlValue } from '../codec';
import type { Database } from './database';

/** Documents of a store. Other processes are notified of each change. */
export class PostgresDocuments implements Documents {
  /** @param timeoutMs how long a call waits for a database that does not answer */
  constructor(
    private readonly database: Database,
    private readonly timeoutMs: number,
  ) {}

  async version(): Promise<number> {
    return Number((await this.#query('SELECT version FROM setup', []))[0]?.[0]);
  }

  async survey(kind: string) {
    // One statement, so that version and revisions are of one moment.
    const sql = 'SELECT s.version, d.id, d.revision FROM setup s LEFT JOIN document d ON d.kind = $1';
    const rows = await this.#query(sql, [encodeText(kind)]);
    const found = rows.filter(([, id]) => id !== null).map(([, id, revision]) => [decodeText(String(id)), Number(revision)] as const);
    return { version: Number(rows[0]?.[0]), revisions: new Map(found) };
  }

  async list(kind: string): Promise<readonly StoredDocument[]> {
    const rows = await this.#query('SELECT id, body, revision FROM document WHERE kind = $1 ORDER BY id', [encodeText(kind)]);
    return rows.map(toDocument);
  }

  async read(kind: string, id: string): Promise<StoredDocument | undefined> {
    const key = [encodeText(kind), encodeText(id)];
    const [row] = await this.#query('SELECT id, body, revision FROM document WHERE kind = $1 AND id = $2', key);
    return row && toDocument(row);
  }

  async write(kind: string, id: string, body: string, revision: number, { isSetup = true }: ChangeOptions = {}) {
    const values = [encodeText(kind), encodeText(id), encodeText(body), revision, String(isSetup)];
    const written = await this.#change('write_document', values, (result) => result === -1);
    return typeof written === 'number' ? written : undefined;
  }

  async remove(kind: string, id: string, { isSetup = true }: ChangeOptions = {}): Promise<boolean> {
    const values = [encodeText(kind), encodeText(id), String(isSetup)];
    return (await this.#change('remove_document', values, (result) => result === null)) === true;
  }

  #change(name: string, values: readonly SqlValue[], isLate: (result: SqlValue) => boolean): Promise<SqlValue> {
    const expression = `${name}(${[...values, 'deadline'].map((_, at) => `$${at + 1}`).join(', ')})`;
    const call = (until: number, deadline: number | null): Promise<SqlValue> =>
      this.database.call(expression, [...values, deadline], until - performance.now(), true);
    return this.database.callInTime(this.timeoutMs, call, isLate);
  }

  #query(sql: string, values: readonly SqlValue[]): Promise<SqlRows> {
    return this.database.query(sql, values, this.timeoutMs);
  }
}

function toDocument([id, body, revision]: readonly SqlValue[]): StoredDocument {
  return { id: decodeText(String(id)), body: decodeText(String(body)), revision: Number(revision) };
}
