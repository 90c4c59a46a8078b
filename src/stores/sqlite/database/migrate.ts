import type { SqliteDatabase } from './module';
import { sqliteMigrations } from './schema';

/** Marks the file as a state of this program, ("AUDL"). */
export const applicationId = 0x4155444c;

/** Migrates a database to the newest version, each step in its own transaction. @param from its version, 0 when it is empty */
export function migrate(database: SqliteDatabase, from: number, steps = sqliteMigrations): void {
  for (const [step, sql] of steps.slice(from).entries()) {
    database.exec(`BEGIN IMMEDIATE; ${sql} PRAGMA user_version = ${from + step + 1}; PRAGMA application_id = ${applicationId}; COMMIT;`);
  }
}
