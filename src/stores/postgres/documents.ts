import type { Documents, StoredDocument } from '../host-store';
import { decodeText, encodeText, type SqlRows, type SqlValue } from '../codec';
import type { Database } from './database';

/** Documents of a store. Other processes are notified of each change. */
export class PostgresDocuments implements Documents {
  /** Those that this process has read or written, by kind and id. */
  readonly #known = new Map<string, { readonly kind: string; readonly id: string }>();

  /** @param timeoutMs how long a call waits for a database that does not answer */
  constructor(
    private readonly database: Database,
    private readonly timeoutMs: number,
  ) {}

  /** Those that exist, and those that this process knows. */
  async all(): Promise<Iterable<{ readonly kind: string; readonly id: string }>> {
    for (const [kind, id] of await this.#query('SELECT kind, id FROM document', [])) {
      this.#note(decodeText(String(kind)), decodeText(String(id)));
    }
    return [...this.#known.values()];
  }

  async list(kind: string): Promise<readonly StoredDocument[]> {
    const rows = await this.#query('SELECT id, body, revision FROM document WHERE kind = $1 ORDER BY id', [encodeText(kind)]);
    return rows.map((row) => this.#toDocument(kind, row));
  }

  async read(kind: string, id: string): Promise<StoredDocument | undefined> {
    const key = [encodeText(kind), encodeText(id)];
    const [row] = await this.#query('SELECT id, body, revision FROM document WHERE kind = $1 AND id = $2', key);
    return row && this.#toDocument(kind, row);
  }

  async write(kind: string, id: string, body: string, revision: number): Promise<number | undefined> {
    const values = [encodeText(kind), encodeText(id), encodeText(body), revision];
    const written = await this.database.call('write_document($1, $2, $3, $4)', values, this.timeoutMs);
    if (typeof written !== 'number') return undefined;
    this.#note(kind, id);
    return written;
  }

  async remove(kind: string, id: string): Promise<boolean> {
    return (await this.database.call('remove_document($1, $2)', [encodeText(kind), encodeText(id)], this.timeoutMs)) === true;
  }

  #toDocument(kind: string, [storedId, body, revision]: readonly SqlValue[]): StoredDocument {
    const id = decodeText(String(storedId));
    this.#note(kind, id);
    return { id, body: decodeText(String(body)), revision: Number(revision) };
  }

  #note(kind: string, id: string): void {
    this.#known.set(`${kind}\n${id}`, { kind, id });
  }

  #query(sql: string, values: readonly SqlValue[]): Promise<SqlRows> {
    return this.database.query(sql, values, this.timeoutMs);
  }
}
