import { createRequire } from 'node:module';

/** What a column can hold here. */
export type SqliteValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqliteValue>>;

/** The used part of a prepared statement of `node:sqlite`. */
export interface Statement {
  run(...parameters: SqliteValue[]): { readonly changes: number | bigint };
  get(...parameters: SqliteValue[]): SqlRow | undefined;
  all(...parameters: SqliteValue[]): SqlRow[];
}

/** The used part of `DatabaseSync` of `node:sqlite`. */
export interface SqliteDatabase {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

interface SqliteModule {
  readonly DatabaseSync: new (path: string, options?: { readonly readOnly: boolean }) => SqliteDatabase;
}

/** In older versions a race between a checkpoint and a writer can lose committed changes (sqlite.org/wal.html, read 2026-11). */
export const oldestVersion = '3.51.3';

/**
 * Loads Node's own SQLite if it is new enough, else the optional package with the same interface, else Node's own after all.
 * @param builtIn the version that Node brings, if any
 * @returns `undefined` if there is neither
 */
export function loadSqlite(builtIn: string | undefined = process.versions['sqlite']): SqliteModule | undefined {
  if (builtIn !== undefined && !isOlder(builtIn, oldestVersion)) return loadBuiltIn() ?? loadInstalled();
  return loadInstalled() ?? loadBuiltIn();
}

export function isOlder(version: string, than: string): boolean {
  const limits = than.split('.').map(Number);
  const parts = version.split('.').map(Number);
  const at = limits.findIndex((limit, index) => parts[index] !== limit);
  return at >= 0 && (parts[at] ?? 0) < (limits[at] ?? 0);
}

function loadBuiltIn(): SqliteModule | undefined {
  const builtIn = withoutWarning(() => process.getBuiltinModule('node:sqlite'));
  return isSqlite(builtIn) ? builtIn : undefined;
}

function loadInstalled(): SqliteModule | undefined {
  try {
    const require = createRequire(__filename);
    const installed: unknown = require('@photostructure/sqlite');
    return isSqlite(installed) ? installed : undefined;
  } catch {
    return undefined;
  }
}

function isSqlite(module: unknown): module is SqliteModule {
  return typeof module === 'object' && module !== null && 'DatabaseSync' in module;
}

/** Hides the warning of Node 22 and 24 that their SQLite is experimental: no user can act on it. Other warnings stay. */
function withoutWarning<T>(work: () => T): T {
  const { emitWarning } = process;
  const filtered = (warning: string | Error, ...details: unknown[]): void => {
    if (details[0] === 'ExperimentalWarning' && String(warning).startsWith('SQLite')) return;
    Reflect.apply(emitWarning, process, [warning, ...details]);
  };
  process.emitWarning = filtered;
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}
