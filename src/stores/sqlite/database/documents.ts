import type { StoredDocument } from '../../host-store';
import type { Database, Statement } from './module';

/** Small texts with a name, on the side of the database. */
export class DocumentTable {
  readonly #list: Statement;
  readonly #read: Statement;
  readonly #add: Statement;
  readonly #replace: Statement;
  readonly #remove: Statement;

  constructor(database: Database) {
    this.#list = database.prepare('SELECT id, body, revision FROM document WHERE kind = ? ORDER BY id');
    this.#read = database.prepare('SELECT id, body, revision FROM document WHERE kind = ? AND id = ?');
    this.#add = database.prepare('INSERT INTO document (kind, id, body, revision) VALUES (?, ?, ?, 1) ON CONFLICT DO NOTHING');
    this.#replace = database.prepare('UPDATE document SET body = ?, revision = revision + 1 WHERE kind = ? AND id = ? AND revision = ?');
    this.#remove = database.prepare('DELETE FROM document WHERE kind = ? AND id = ?');
  }

  list(kind: string): StoredDocument[] {
    return this.#list.all(kind) as unknown as StoredDocument[];
  }

  read(kind: string, id: string): StoredDocument | undefined {
    return this.#read.get(kind, id) as unknown as StoredDocument | undefined;
  }

  write(kind: string, id: string, body: string, revision: number): number | undefined {
    const { changes } = revision === 0 ? this.#add.run(kind, id, body) : this.#replace.run(body, kind, id, revision);
    return Number(changes) === 1 ? revision + 1 : undefined;
  }

  remove(kind: string, id: string): boolean {
    return Number(this.#remove.run(kind, id).changes) === 1;
  }
}
