import type { Documents, StoredDocument } from '../host-store';
import { decodeText, encodeText } from '../codec';
import type { Database, SqlValue } from './database';

const patienceMs = 10_000;

/** Documents of a store. Other processes are told of each change. */
export class PostgresDocuments implements Documents {
  /** Those that this process has seen. */
  readonly #known = new Map<string, { readonly kind: string; readonly id: string }>();

  constructor(private readonly database: Database) {}

  /** Those that are there, and those that this process has seen there. */
  async all(): Promise<Iterable<{ readonly kind: string; readonly id: string }>> {
    for (const row of await this.#ask('SELECT kind, id FROM document', [])) {
      const [kind, id] = row.map((text) => decodeText(String(text)));
      this.#note(String(kind), String(id));
    }
    return [...this.#known.values()];
  }

  async list(kind: string): Promise<readonly StoredDocument[]> {
    const rows = await this.#ask('SELECT id, body, revision FROM document WHERE kind = $1 ORDER BY id', [encodeText(kind)]);
    return rows.map((row) => this.#seen(kind, row));
  }

  async read(kind: string, id: string): Promise<StoredDocument | undefined> {
    const [row] = await this.#ask('SELECT id, body, revision FROM document WHERE kind = $1 AND id = $2', [
      encodeText(kind),
      encodeText(id),
    ]);
    return row && this.#seen(kind, row);
  }

  async write(kind: string, id: string, body: string, revision: number): Promise<number | undefined> {
    const [row] = await this.#ask('SELECT write_document($1, $2, $3, $4)', [encodeText(kind), encodeText(id), encodeText(body), revision]);
    const written = row?.[0];
    if (typeof written !== 'number') return undefined;
    this.#note(kind, id);
    return written;
  }

  async remove(kind: string, id: string): Promise<boolean> {
    const [row] = await this.#ask('SELECT remove_document($1, $2)', [encodeText(kind), encodeText(id)]);
    return row?.[0] === true;
  }

  #seen(kind: string, [stored, body, revision]: readonly SqlValue[]): StoredDocument {
    const id = decodeText(String(stored));
    this.#note(kind, id);
    return { id, body: decodeText(String(body)), revision: Number(revision) };
  }

  #note(kind: string, id: string): void {
    this.#known.set(`${kind}\n${id}`, { kind, id });
  }

  #ask(sql: string, values: readonly SqlValue[]): Promise<readonly (readonly SqlValue[])[]> {
    return this.database.ask(sql, values, patienceMs);
  }
}
