import { loadSqlite } from './module';

/** Copies a database that no process has open into a new file, with what is only in its log. The database itself is not changed. */
export function copyDatabase(from: string, to: string): void {
  const sqlite = loadSqlite();
  if (!sqlite) return;
  const database = new sqlite.DatabaseSync(from, { readOnly: true });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}
