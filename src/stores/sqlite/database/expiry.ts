import type { Expiring } from '../commands';
import type { Database, Statement } from './module';

/** So many at once, that nothing else waits long. */
export const expiredAtOnce = 5_000;

const keys: Readonly<Record<Expiring, string>> = { outcome: 'connection, id', dead_letter: 'id', receipt: 'connection, key' };

/** Deletes what is old, some of it at a time. */
export class SqliteExpiry {
  readonly #remove: Readonly<Record<Expiring, Statement>>;
  readonly #countLetters: Statement;
  readonly #uncountLetters: Statement;

  constructor(database: Database) {
    const old = (kind: Expiring) => `FROM ${kind} WHERE at < ? ORDER BY at LIMIT ${expiredAtOnce}`;
    const remove = (kind: Expiring) => database.prepare(`DELETE FROM ${kind} WHERE (${keys[kind]}) IN (SELECT ${keys[kind]} ${old(kind)})`);
    this.#remove = { outcome: remove('outcome'), dead_letter: remove('dead_letter'), receipt: remove('receipt') };
    this.#countLetters = database.prepare(
      `SELECT connection, count(*) AS count FROM (SELECT connection ${old('dead_letter')}) GROUP BY connection`,
    );
    this.#uncountLetters = database.prepare('UPDATE connection SET dead_letters = dead_letters - ? WHERE id = ?');
  }

  /**
   * @param before epoch ms
   * @param onLetters told how many dead letters of a connection are deleted; true when it counts them itself
   * @returns how many were deleted; when there may be more, `expiredAtOnce`
   */
  expire(kind: Expiring, before: number, onLetters: (connection: number, count: number) => boolean): number {
    if (kind === 'dead_letter') {
      for (const { connection, count } of this.#countLetters.all(before)) {
        if (!onLetters(Number(connection), Number(count))) this.#uncountLetters.run(count ?? 0, connection ?? 0);
      }
    }
    return Number(this.#remove[kind].run(before).changes);
  }
}
