import type { ConnectionState } from './connection-state';
import type { Database, Statement } from './module';

/** What was received under the keys of callers. */
export class IdempotencyKeys {
  readonly #find: Statement;
  readonly #add: Statement;

  constructor(database: Database) {
    this.#find = database.prepare('SELECT digest, first FROM receipt WHERE connection = ? AND key = ?');
    this.#add = database.prepare('INSERT INTO receipt (connection, key, digest, first, at) VALUES (?, ?, ?, ?, ?)');
  }

  find({ id }: ConnectionState, key: string): { readonly digest: string; readonly first: number } | undefined {
    const row = this.#find.get(id, key);
    return row && { digest: String(row['digest']), first: Number(row['first']) };
  }

  add({ id }: ConnectionState, key: string, digest: string, first: number, now: number): void {
    this.#add.run(id, key, digest, first, now);
  }
}
